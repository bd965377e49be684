"""Patterns of English wordings, written as they read: "~come out - against" in any form, with or without an adverb.

A wording is tokens with a space between them:

    word, one/other     as it stands; one of several
    ~give               any form of a verb; "~drop-p" doubles its last letter
    (word)              may be left out; so may (~be) and (one/other)
    -                   where an adverb may stand: firmly, still, now
    ...                 up to four other words
    !word, =word        the next word must not be, must be one of these
    UPPER               one of the classes below, or a slot of whoever compiles it
"""

import re
from collections.abc import Mapping
from functools import cache

from ingest.language.verbs import IRREGULAR

APOSTROPHE = "[’']"
_BE = [
    "am",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "remain",
    "remains",
    "remained",
    "stay",
    "stays",
    "stayed",
    "’m",
    "’re",
    "’s",
    "isn’t",
    "aren’t",
    "wasn’t",
    "weren’t",
]
_HAVE = ["have", "has", "had", "having", "’ve"]
_PARTICIPLES = {
    "come": "come", "give": "given", "go": "gone", "speak": "spoken", "throw": "thrown", "take": "taken",
    "draw": "drawn", "break": "broken", "do": "done", "swear": "sworn", "withdraw": "withdrawn", "fall": "fallen",
    "see": "seen", "show": "shown", "drive": "driven", "grow": "grown", "forbid": "forbidden",
}  # fmt: skip
_PASTS = {"sit": "sat", "seek": "sought", "rethink": "rethought", "stick": "stuck", "feel": "felt"}
_ADVERB = r"(?:(?:also|still|now|all|both|always|once|very|quite|dead|even|then|since|again|back|much|not|to|\w+ly) )?"
_CLASSES: dict[str, str] = {
    "POSS": "(?:his|her|its|their|our|my|your)",
    "CANT": f"(?:cannot|can not|can{APOSTROPHE}t|could not|couldn{APOSTROPHE}t)",
    "WONT": f"(?:will not|won{APOSTROPHE}t|would not|wouldn{APOSTROPHE}t|shall not)",
    "WILL": f"(?:will|would|to|{APOSTROPHE}ll|{APOSTROPHE}d)",
    "TIME": r"(?:\d|(?:an? |the )?(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|time|ever|sale|example)\b)",
}
_FIRST_OF = {
    "CANT": ["cannot", "can", "could", "couldn"],
    "WONT": ["will", "won", "would", "wouldn", "shall"],
    "WILL": ["will", "would", "to", "’ll", "’d"],
    "POSS": ["his", "her", "its", "their", "our", "my", "your"],
}
"""The first word of each, as far as a wording may begin with it."""


@cache
def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb; of "drop-p" the last letter is doubled."""
    if verb in ("be", "have"):
        return tuple(_BE if verb == "be" else _HAVE)
    base, _, doubled = verb.partition("-")
    if base.endswith("e"):
        regular = [base, f"{base}s", f"{base}d", f"{base if base.endswith('ee') else base[:-1]}ing"]
    elif base.endswith("y") and base[-2] not in "aeou":
        regular = [base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"]
    else:
        third = "es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s"
        regular = [base, base + third, f"{base}{doubled}ed", f"{base}{doubled}ing"]
    if past := IRREGULAR.get(base) or _PASTS.get(base):
        regular[2:3] = [past, _PARTICIPLES.get(base, past)]
    return tuple(dict.fromkeys(regular))


def firsts(wording: str) -> set[str]:
    """The words that a wording may begin with."""
    found: set[str] = set()
    for word in wording.split()[0].split("/"):
        found |= set(_FIRST_OF.get(word) or (forms(word[1:]) if word.startswith("~") else [word.lower()]))
    return {word if word.startswith("’") else word.split("’")[0] for word in found}


_BLANK = " {1,2}"  # two where a mark of quotation was: had "serious doubts"


def pattern(wording: str, slots: Mapping[str, str] = {}) -> str:  # never changed
    """Of a wording; ``slots`` are further classes."""
    made, needs_blank = "", False
    for token in wording.split():
        piece, kind = _piece(token, {**_CLASSES, **slots})
        if kind == "ahead":
            made += piece
            continue
        if kind == "optional":
            made += f"(?:{_BLANK}{piece})?" if needs_blank else f"(?:{piece} )?"
            continue
        made += f"{_BLANK}{piece}" if needs_blank else piece
        needs_blank = kind != "open"
    return made


def _piece(token: str, classes: Mapping[str, str]) -> tuple[str, str]:
    """The pattern of a token, and what it is: a word, optional, looked ahead at, or open, with its own blank behind."""
    if token == "-":
        return _ADVERB, "open"
    if token == "...":
        return r"(?:[\w’'-]+ ){0,4}?", "open"
    if token[0] in "!=":
        return rf"(?{token[0]} (?:{_either(token[1:], classes)})(?![\w-]))", "ahead"
    if token[0] == "(":
        return rf"(?:{_either(token[1:-1], classes)})", "optional"
    return f"(?:{_either(token, classes)})" if "/" in token else _either(token, classes), "word"


def _either(token: str, classes: Mapping[str, str]) -> str:
    return "|".join(_word(one, classes) for one in token.split("/"))


def _word(word: str, classes: Mapping[str, str]) -> str:
    if word in classes:
        return classes[word]
    if word.startswith("~"):
        return f"(?:{'|'.join(_plain(form) for form in forms(word[1:]))})"
    return _plain(word)


def _plain(word: str) -> str:
    return re.sub("[’']", APOSTROPHE, re.escape(word).replace(r"\-", "-"))
