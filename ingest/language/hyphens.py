"""A word that a line break divides: made whole again, with its hyphen where that is its own."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"[^\W_][-\u00ad\u2010]$")
_PART_BEFORE = re.compile(r"[^\W\d_]+(?=[-\u2010]$)")
_PART_AFTER = re.compile(r"[^\W\d_]+")
_SUSPENDED = {"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "e", "o", "en", "of"}  # "two- and three-year"
_SYLLABLES = re.compile(  # that end an English word and are none
    r"(?:ments?|mental|tions?|tional|sions?|ness|able|ible|ances?|ences?|ancy|ency|ity|ities|ings?|i[sz](?:ed|es|ing)|"
    r"ation|ations|ative|itive|tive|sive|tures?|tial|cial|ically?|ally|ously|fully|lessly|ularly?)\b"
)


def is_divided(line: str) -> bool:
    """Whether the line ends with a hyphen that stands on a letter or a figure."""
    return _DIVIDED.search(line) is not None


def known_words(text: str) -> frozenset[str]:
    """The words of a text in lower case, those with hyphens as one."""
    return frozenset(_WORD.findall(text.lower()))


def seamed(head: str, tail: str, known: frozenset[str]) -> str:
    """What is put before the line ``tail``: ``head``, and a blank where they are two words.

    A hyphen goes when the text has the word without it elsewhere, or when what follows is no word of its own; in doubt
    it stays, since wrapping breaks lines behind the hyphens that words have.
    """
    if head.endswith("\u00ad"):  # a soft hyphen says that it is for the break alone
        return head[:-1]
    after = _PART_AFTER.match(tail)
    if not is_divided(head) or (after and after[0] in _SUSPENDED):
        return head if head.endswith("—") and not head.endswith(" —") else head + " "
    before = _PART_BEFORE.search(head[-60:])
    return head[:-1] if before and after and _is_one(before[0].lower(), after[0].lower(), known) else head


def _is_one(before: str, after: str, known: frozenset[str]) -> bool:
    if f"{before}-{after}" in known:
        return False
    return before + after in known or _SYLLABLES.match(after) is not None
