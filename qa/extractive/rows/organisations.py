"""Organisations that one article speaks of: by one word, as it introduces them, or by what they are."""

import re

from ingest.language.lexicon import word_set
from ingest.language.proper_nouns import GROUPS

_NOUNS = (
    "union|company|group|charity|party|association|maker|operator|firm|utility|airline|bank|club|league|society|"
    "supplier|builder|cannery|federation|agency|campaign|network|cooperative|retailer|developer|chain|brewery|"
    "manufacturer|publisher|watchdog|think tank|lobby|organisation|organization|guild|trust|institute|contractor"
)
_OFFICES = (
    "chairman|chairwoman|chief executive|managing director|spokesman|spokeswoman|spokesperson|works council|"
    "management|shareholders|customers|workforce|president|lawyers"
)
_NAME = r"(?P<name>[A-Z][\w’'-]*[a-z]\w*)"
_INTRODUCED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NAME}, (?:which|whose|the|an?|its?) (?:[\w’'-]+ ){{0,5}}?(?:{_NOUNS}|operates|runs|{_OFFICES})\b",
        rf"\b(?:{_NOUNS}),? {_NAME}(?![\w’'-]| [A-Z])",
        rf"\b(?:[Bb]uilder|[Mm]aker|[Oo]perator) {_NAME}(?= [a-z])",
        rf"\b{_NAME}[’']s (?:{_OFFICES})\b",
        rf"\b(?:{_OFFICES}) (?:of|at|for) {_NAME}(?![\w’'-]| [A-Z])",
        r"\bgroup called (?P<name>[A-Z][\w’'-]+(?: (?:in|for|of|to|the|and)? ?[A-Z][\w’'-]+){0,3})",
    )
)
_SURNAME = re.compile(r"\b[A-Z][\w’'-]* $")
"""Before what is somebody's surname and no organisation: Joaquim Selby, the former president."""
_LONGEST = 40  # characters of a word
_OPENERS = word_set("The A An In On At It He She They But And This That Its His Her Their")
_BY_WHAT = re.compile(
    r"[Tt]he (?!(?:[\w’'-]+ ){0,2}(?:chair\w*|head|leader|president|director|members?|secretary|chief|deputy|rest|half|"
    r"majority|minority) of )(?:[\w’'-]+ ){1,4}(?:agency|league|board|union|federation|committee|association|"
    r"institute|society|guild|club|chamber|authority|alliance|trust|network|coalition|movement|ministry|lobby|group|mission|church|bishops)"
)
_BODIES = frozenset(GROUPS) | word_set("guild trust network coalition lobby mission fund")


class Organisations:
    """Of one text. What has one word for a name is an organisation only where the text introduces it as one."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = (
            match["name"]
            for pattern in _INTRODUCED
            for match in pattern.finditer(text)
            if not _SURNAME.search(text, max(0, match.start("name") - _LONGEST), match.start("name"))
        )
        self.names = {re.sub(r"[’']s$", "", name) for name in found} - _OPENERS

    def named(self, words: str) -> str | None:
        """The organisation that the words name, as the text has it in full; None where they name none."""
        bare = re.sub(r"^(?:The|the) (?=[A-Z])", "", words.strip(" ,."))
        if bare in self.names:
            return bare
        if _BY_WHAT.fullmatch(words.strip(" ,.")):
            return self._in_full(words.strip(" ,."))
        return None

    def _in_full(self, words: str) -> str:
        """The health board: the Eastern Health Board, where the text has that; else the words as they are."""
        own = words.split(" ", 1)[1]
        full = re.search(rf"(?:[A-Z][\w’'-]+ ){{1,4}}(?i:{re.escape(own)})\b", self._text)
        name = full.group() if full else f"the {own}"
        return re.sub(r"^The ", "", name)

    def before(self, at: int, begin: int) -> str | None:
        """The one that was spoken of last before a place, as "it" goes back to one; none from before ``begin``."""
        words = self._text[begin:at]
        groups = (
            match for match in re.finditer(r"(?:[A-Z][\w’'-]+ ){1,4}[A-Z][\w’'-]+", words) if _is_body(match.group())
        )
        names = (match for name in self.names for match in re.finditer(rf"\b{re.escape(name)}\b", words))
        found = [*groups, *names, *_BY_WHAT.finditer(words)]
        first = min(found, key=lambda match: match.start(), default=None)
        return (self.named(first.group()) or re.sub(r"^The ", "", first.group())) if first else None


def _is_body(name: str) -> bool:
    return name.rsplit(" ", 1)[-1].lower() in _BODIES
