"""Which terms of a claim its sources have, in another wording too: WHO for its full name, Mueller for Müller."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ingest.language import acronyms, analysis, denial
from ingest.language.names import is_known
from ingest.language.spelling import spellings

_CELSIUS = re.compile(r"\d ?°? ?C\b|Celsius|centigrade")
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f-]*")


def unknown(found: Iterable[str], text: str, sources: Sequence[str]) -> Iterator[str]:
    """Those of the names found in a text that no source has in any wording."""
    known = known_terms(text, sources)
    for name in found:
        if not all(is_known(term, known) for term in analysis.terms(name)):
            yield name


def known_terms(claim: str, sources: Sequence[str]) -> set[str]:
    """The terms of the sources, and those of the claim that say the same as words of theirs."""
    return set(_known(claim, " … ".join(sources)))


@lru_cache(maxsize=256)
def _known(claim: str, text: str) -> frozenset[str]:
    """Kept, because each name of a question is looked for beside each of many spans."""
    known = frozenset(analysis.terms(text))
    return known | _short(claim, text) | _spelt(claim, text) | _denied(claim, text)


def _short(claim: str, text: str) -> set[str]:
    """What either has for short that the other has in full."""
    short = {term for letters in acronyms.initials(text) for term in analysis.terms(letters)}
    in_full = acronyms.spelt_out(claim, acronyms.acronyms(text)) | acronyms.common_in_full(text)
    celsius = {*analysis.terms("Celsius"), "c"} if _CELSIUS.search(text) else set()
    return short | in_full | acronyms.common_for(text) | acronyms.initials_of_people(claim, text) | celsius


def _spelt(claim: str, text: str) -> set[str]:
    """The terms of the claim's words that the sources spell with other letters."""
    if claim.isascii() and text.isascii():
        return set()
    there = {term for word in _WORD.findall(text) if word[0].isupper() for term in spellings(word)}
    same = [word for word in _WORD.findall(claim) if word[0].isupper() and not there.isdisjoint(spellings(word))]
    return {term for word in same for term in analysis.terms(word)}


def _denied(claim: str, text: str) -> set[str]:
    """The terms of the claim's words that deny in one word what the sources deny in two: unsafe, not safe."""
    there = denial.denied(text)
    words = (word for word in _WORD.findall(claim.lower()) if denial.undenied(word) in there)
    return {term for word in words for term in analysis.terms(word)}
