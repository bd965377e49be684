"""The one analyser: text to index terms. Full-text index, question and reader all use it, so that they agree.

Terms are lower-cased, stripped of accents and stemmed (Snowball English). Offsets are never taken from terms.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

import Stemmer

VERSION = "words-1"  # stored with the full-text index; another version means that the index must be rebuilt

_LETTERS = r"\w[\w\u0300-\u036f]*"  # with accents that follow their letter
_WORD = re.compile(rf"\d+(?:[.,]\d+)+|(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:['’]{_LETTERS})?")
_stem = Stemmer.Stemmer("english", 0).stemWord  # its own cache is slower than lru_cache below

# Words that say how a question is put, not what it is about.
_STOP = (
    "a an the and or but if of at by for with about to from in on as is are was were be been being am do does did "
    "doing has have had having he she it its they them their his her him i me my we us our you your this that these "
    "those there here what which who whom whose when where why how will would shall should can could may might must "
    "not no nor so than then too very just also into over under out up down off again s t"
)
STOP = frozenset(_STOP.split())


def terms(text: str) -> list[str]:
    """Every term of the text, in order, stop words included."""
    return [*chain.from_iterable(map(_terms, text.split()))]


def words(text: str) -> list[str]:
    """The words behind ``terms``, as written."""
    found: list[str] = _WORD.findall(text)
    return found


def content_terms(text: str) -> list[str]:
    """The terms that carry the subject, each once, in order; all terms when every one is a stop word."""
    return list(dict.fromkeys(_term(word) for word in content_words(text)))


def content_words(text: str) -> list[str]:
    """The words behind ``content_terms``, as written."""
    words = _WORD.findall(text)
    return [word for word in words if word.lower() not in STOP] or words


@lru_cache(maxsize=100_000)
def _terms(piece: str) -> tuple[str, ...]:
    """Of what stands between two blanks, which no term reaches across; most pieces were met before, marks and all."""
    return tuple(map(_term, _WORD.findall(piece)))


@lru_cache(maxsize=200_000)
def _term(word: str) -> str:
    number = word.replace(",", "")
    if number.replace(".", "").isdigit():
        return number
    plain = word.replace(".", "").lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", word.replace(".", "")).lower()  # only then has every letter a small one
        plain = "".join(letter for letter in plain if _is_kept(letter))
    stem: str = _stem(plain.replace("’", "'"))
    return stem.replace("'", "")


def _is_kept(letter: str) -> bool:
    """Not accents, nor what comes of a sign taken apart and would part a term: the brackets of ㈠, a space."""
    if unicodedata.combining(letter) or letter.isspace():
        return False
    return letter.isalnum() or letter in "_'" or not letter.isascii()
