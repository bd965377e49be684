"""Who a surname is: the sentence of the same article that first gives the full name.

News calls people by surname after the first mention; cited alone, such a sentence leaves the reader wondering who.
"""

import re

from ingest import words
from ingest.article import Revision, Sentence

_NO_GIVEN_NAME = (*words.STOP, *("mr", "mrs", "ms", "dr", "prof", "sir", "gen", "col"), r"\w+day")
_CAPITALISED = r"[A-Z][\w’'-]+"
# The surname of every full name; looked ahead for, so that "Mayor Ada Quill" holds "Ada Quill" too.
_FULL = re.compile(
    rf"(?<![\w’'-])(?=(?!(?i:{'|'.join(_NO_GIVEN_NAME)})\b){_CAPITALISED}(?:\s+[A-Z]\.)?\s+({_CAPITALISED}))"
)
_NAME = re.compile(rf"(?<!^)\b{_CAPITALISED}")


def introduction(revision: Revision, sentence: Sentence) -> Sentence | None:
    """The earlier sentence that introduces someone this one names by surname only, or None when there is none."""
    bare = {_bare(name) for name in _NAME.findall(sentence.text)} - _surnames(sentence.text)
    if not bare:
        return None
    for index in range(sentence.index):
        earlier = revision.sentence(index)
        if bare & _surnames(earlier.text):
            return earlier
    return None


def _surnames(text: str) -> set[str]:
    return {_bare(surname) for surname in _FULL.findall(text)}


def _bare(name: str) -> str:
    """Without the ending of the genitive."""
    return re.sub(r"[’']s?$", "", name)
