"""The short answer as people want it: a phrase without the commas, brackets and quotation marks that it was cut at."""

import re

from ingest.language.lexicon import AUXILIARY
from qa.evidence import Short
from qa.extractive.candidates import Candidate
from qa.extractive.smallest import smallest

_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_OPENED = (*_PAIRS, ("‘", "’"))  # what closes this one may be an apostrophe
_LEADING = re.compile(r"(?:[\s,;:.)\]”»–—-]|(?:and|but|that)\b(?=\s))+", re.IGNORECASE)
_TRAILING = " \t\r\n,;:–—("
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]\.){1,5}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No)\.$")
# "Not before Monday", "no more than ten": what a denial before the span itself makes of it.
_DENIED = re.compile(r"\b(?:not|no|never)\s$", re.IGNORECASE)
# "Could not be kept for more than 48 hours" says at most 48, and "more than 48 hours" alone the opposite.
_DENIED_BEFORE = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(AUXILIARY))}) )?(?:not|never|cannot|\w+n[’']t)\b[^,;:.!?—–“”\"]{{1,60}}$", re.IGNORECASE
)
_BOUND = re.compile(
    r"(?:(?:more|less|fewer|longer|shorter|later|earlier|further|higher|lower|sooner|greater|older|younger) than|"
    r"before|until|beyond|after|over|under|above|below|any)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r",? but (?:rather )?", re.IGNORECASE)
_LONGEST = 10  # characters of an abbreviation that is looked at
_BEHIND = 2  # characters behind a span in which the mark may close that it opens


def short_of(question: str, candidate: Candidate) -> Short | None:
    """Exact characters of the revision; None where nothing but marks is left."""
    sentence = candidate.evidence.sentence
    start = candidate.start - sentence.start
    first, last = smallest(question, candidate.text, sentence.text[:start])
    first, last = trimmed(sentence.text, start + first, start + last)
    if first >= last:
        return None
    return Short(sentence.text[first:last], candidate.evidence.label, sentence.start + first, sentence.start + last)


def affirmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range as its sentence means it: of "not X but Y" the Y, and with the denial that turns the sense of the rest.

    It stays as it is where nothing denies it.
    """
    sentence = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")) + 1
    denied = _DENIED.search(text, sentence, start)
    contrast = _CONTRAST.search(text, start, end)
    if denied and contrast and contrast.end() < end:
        return contrast.end(), end
    if not denied and _BOUND.match(text, start, end):
        denied = _DENIED_BEFORE.search(text, sentence, start)
    return (denied.start() if denied else start), end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without what does not belong to the phrase; a closing mark that follows at once is taken in."""
    previous, limit = None, end + _BEHIND
    while previous != (start, end) and start < end:
        previous = start, end
        start, end = _trimmed(text, start, end, limit)
        limit = end  # what is taken in once may be cut again, and not taken in a second time
    return start, end


def _trimmed(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """limit: up to where a mark may close."""
    start = _begun(text, start, end)
    for opening, closing in _OPENED:
        if text.count(opening, start, end) > text.count(closing, start, end):
            start, end = _closed(text, start, end, opening, closing, limit)
    for opening, closing in _PAIRS:
        if text[start:end].endswith(closing) and opening not in text[start:end]:
            end -= 1
    start, end = _paired(text, start, end, limit)
    return start, _ended(text, start, end)


def _paired(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """With both of two quotation marks that look alike, or with neither."""
    inside = [at for at in range(start, end) if text[at] == '"']
    if len(inside) % 2 == 0:
        return start, end
    if start and text[start - 1] == '"' and inside[-1] != start:
        return start - 1, end
    if inside[-1] == start:
        at = text.find('"', end, limit)
        return (start, at + 1) if at >= 0 else (start + 1, end)
    return (start, inside[-1]) if inside[-1] - start >= end - inside[-1] else (inside[-1] + 1, end)


def _begun(text: str, start: int, end: int) -> int:
    found = _LEADING.match(text, start, end)
    return found.end() if found else start


def _closed(text: str, start: int, end: int, opening: str, closing: str, limit: int) -> tuple[int, int]:
    """With the mark that closes, or without the one that opens: before it, where it is not the first."""
    at = text.find(closing, end, limit)
    if at >= 0:
        return start, at + 1
    at = text.rfind(opening, start, end)
    return (start + 1, end) if at == start else (start, at)


def _ended(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _TRAILING or _is_stop(text, start, end)):
        end -= 1
    return end


def _is_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and not _ABBREVIATED.search(text, max(start, end - _LONGEST), end)
