"""Splits a text into sentences: ranges that tile it, so that a citation can name exact characters.

One regular expression finds the places where a sentence may end: a run of stops with the quotation marks and
brackets that close behind it, or a line break. A line break always ends a sentence, so paragraphs never influence
each other. At a stop, the word before it and the word after it decide, by the lists in ``abbreviations``.

Every offset is a count of Unicode code points into the text as given.
"""

import re
import unicodedata
from array import array

from ingest.language.abbreviations import (
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    CLOSED_BY_QUOTE,
    CONTINUED_BY,
    EXCLAIMED,
    NAMELIKE,
    STARTERS,
    UNDECIDED,
)
from ingest.language.speech import AFTER_QUESTIONS
from ingest.ranges import Ranges

MAX = 2_000
"""No sentence is longer than this many code points."""

_STOPS = ".?!…。！？"
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
# An opening mark closes where whitespace follows it. Zero-width characters belong to what they follow.
_CLOSERS = r"(?:[\"'”’»›)\]}\u200b\u200e\u200f\u2060\ufeff]|[“‘„](?!\S)|[ ][”)](?!\S))"
# Possessive throughout, and a stop always matches: a run of a million stops or spaces is read once.
_CANDIDATE = re.compile(rf"[{_STOPS}{_BREAKS}](?:(?<=[{_STOPS}])[{_STOPS}]*+({_CLOSERS}*+))?+(\s*+)")
_BREAK = re.compile(f"[{_BREAKS}]")
_NEXT = re.compile(r"[\"'“‘„«‹(\[{¿¡*\u200b-\u200f\ufeff]*+(\w\.|\w*+)")
_LAST_WORD = re.compile(r"[\w.&’']*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_GOES_ON = re.compile(r"[,;:)\]}”.?!…]|[-–—]++(?!\S)")
_LINK = re.compile(r"[(\[<]?(?:https?:|www\.|pic\.twitter)")
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][a-z]{0,2}\.|[A-Z][\w’'-]*+|de|del|van|von|der|den|la|al|bin|of|the) ){1,6}(?:[a-z]+ly )?([a-z]+)"
)
_GLUED = re.compile(r"[“‘]?([A-Z][a-z]+)(?:[’'][a-z]+)?(?![^\s,])")
_WINDOW = 24  # code points looked at before a stop: more than any abbreviation has


def split(text: str) -> Ranges:
    """The sentences of ``text`` as (start, end), end exclusive: in order, trimmed, with only whitespace between."""
    bounds = array("I")
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text, start):
        if _ends_sentence(text, start, match):
            _append(bounds, text, start, match.start(2))
            start = match.end()
    _append(bounds, text, start, len(text))
    return Ranges(bounds)


def _append(bounds: "array[int]", text: str, start: int, end: int) -> None:
    """Adds text[start:end], which begins with no whitespace: trimmed at its end, and in pieces if longer than MAX."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX:
        cut = _cut(text, start)
        bounds.extend((start, start + len(text[start:cut].rstrip())))
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        bounds.extend((start, end))


def _cut(text: str, start: int) -> int:
    """Where a sentence that is too long is parted: behind its last semicolon, else at whitespace, else anywhere."""
    window = text[start : start + MAX]
    semicolon = window.rfind("; ", MAX // 2)
    if semicolon > 0:
        return start + semicolon + 1
    words = window.rsplit(maxsplit=1)
    if len(words) == 2 and len(words[0]) >= MAX // 2:
        return start + len(words[0])
    end = start + MAX
    while end > start + MAX // 2 and _joins(text, end):
        end -= 1
    return end


def _joins(text: str, at: int) -> bool:
    """Whether the characters on both sides of ``at`` are drawn as one (accents, joined emoji)."""
    return text[at - 1] == "\u200d" or unicodedata.category(text[at]) in {"Mn", "Mc", "Me", "Cf", "Sk"}


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the candidate ends the sentence that began at ``start``."""
    at, closers, gap = match.start(), match[1], match[2]
    if closers is None or (gap != " " and _BREAK.search(gap)):  # None: the candidate is itself a line break
        return True
    if at == start:  # marks that lead a sentence: "... and then"
        return False
    if not gap:
        return text[at] in "。！？" or _is_glued(text, start, at, match.end())
    after = _next_word(text, match.end())
    if after is None:
        return False
    marks = text[at : match.start(1)]
    if marks == ".":
        return _full_stop_ends(text, start, match, after)
    if _is_attributed(text, closers, after, match.end()):
        return False
    if marks == "!" and not closers and after not in STARTERS:
        return _last_word(text, start, at) not in EXCLAIMED
    return text[at - 1] != "(" and not _is_pause(text, marks, after, at)


def _next_word(text: str, at: int) -> str | None:
    """The word that would begin the next sentence (``""`` for a figure or sign), or None if none can begin here."""
    if _GOES_ON.match(text, at):
        return None
    following = _NEXT.match(text, at)
    word = following[1] if following else ""
    if word[:1].islower() and word.islower() and not _LINK.match(text, at):
        return None
    return word


def _last_word(text: str, start: int, at: int) -> str:
    """What stands before the stop at ``at``, from the last character that cannot be part of an abbreviation on."""
    words = text[max(start, at - _WINDOW) : at].rsplit(maxsplit=1)
    word = words[-1] if words else ""
    if word.isalpha():
        return word
    tail = _LAST_WORD.search(word)
    return tail[0].lstrip("’'") if tail else ""


def _full_stop_ends(text: str, start: int, match: re.Match[str], after: str) -> bool:
    """Whether a single full stop ends the sentence, or belongs to a list number, an abbreviation or an initial."""
    at = match.start()
    if at - start <= 3 and (text[start:at].isdigit() or at - start == 1):
        return False
    word = _last_word(text, start, at)
    if word.isupper() and (after[:1].isdigit() or (after.isupper() and len(after) > 1)):
        word = word.capitalize()  # a line in capitals: "GOV. KATHY HOCHUL", "DEC. 11"
    if word in BEFORE_NAMES or (word in BEFORE_NUMBERS and after[:1].isdigit()):
        return False
    if word not in UNDECIDED and word not in CONTINUED_BY and not _INITIALS.fullmatch(word):
        return True
    if (")" in match[1] or "]" in match[1]) and text[start] not in "([":
        return False  # "Jackson (Miss.) Clarion-Ledger"
    return _abbreviation_ends(word, after, text[match.end() : match.end() + 1])


def _abbreviation_ends(word: str, after: str, opener: str) -> bool:
    """Whether the sentence ends with this abbreviation; ``opener`` is the character after the space."""
    if word in CONTINUED_BY:
        return opener not in "([" and after not in CONTINUED_BY[word]
    if word in CLOSED_BY_QUOTE and opener in '"“':
        return True
    return after in STARTERS and not (len(word) == 1 and after in NAMELIKE)


def _is_pause(text: str, marks: str, after: str, at: int) -> bool:
    """Whether an ellipsis only halts: "We just ... I don't know". Behind another stop it always ends."""
    return after == "I" and ("…" in marks or "..." in marks) and text[max(at - 2, 0) : at].rstrip()[-1:] not in _STOPS


def _is_attributed(text: str, closers: str, after: str, at: int) -> bool:
    """Whether a quotation's speaker follows at ``at``: “Is it fair?” Vitali Klitschko asked."""
    if not closers.strip(")]}") or after in STARTERS:
        return False
    speaker = _SPEAKER.match(text, at)
    return speaker is not None and speaker[1] in AFTER_QUESTIONS


def _is_glued(text: str, start: int, at: int, following: int) -> bool:
    """Whether a space was lost between two sentences ("at the end.Next"), and it is not a name like node.Js."""
    following_word = _GLUED.match(text, following)
    before = text[max(start, at - _WINDOW) : at].rsplit(maxsplit=1)
    word = before[-1].lstrip("(“‘\"'") if before else ""
    if following_word is None or not word.isalpha() or len(word) < 3 or text[following - 1] not in ".?!”’":
        return False
    return following_word[1] in STARTERS or (word.islower() and len(following_word[1]) > 3)
