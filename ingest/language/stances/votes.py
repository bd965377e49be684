"""Votes as news tells them: who voted with whom, who did besides, and who did otherwise than somebody."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.language.quotes.people import full_names
from ingest.language.quotes.quote import Span
from ingest.language.stances import holders

Side = Literal["for", "against"]
Vote = Literal["for", "against", "abstained", "same"]
"""same: as somebody is said to have done before that."""
_YES = r"(?:yes|aye|for|in favou?r)(?: (?:of )?(?:it|them|the \w+|this|that))?"
_NO = r"(?:no|nay|against)(?: (?:it|them|the \w+|this|that))?"
_WHO = r"(?:(?:Those|Among those|The|Also|Others) )?(?:(?:\w+ ){0,2}?who )?(?:had )?"
_LISTS = re.compile(
    rf"\s*{_WHO}(?:(?:[Vv]ot(?:ing|ed)|[Cc]oming out|[Ss]peaking) (?:(?P<for>{_YES})|(?P<against>{_NO})|"
    r"(?P<same>with (?:the \w+|him|her|them|it|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)))|"
    r"(?P<for2>(?:[Bb]acking|[Ss]upporting|[Ii]n favou?r of) (?:it|them|the \w+|this|that)|In favou?r)|"
    r"(?P<against2>(?:[Oo]pposing|[Rr]ejecting|[Aa]gainst) (?:it|them|the \w+|this|that)|Against)|"
    r"(?P<abstained>[Aa]bstain(?:ing|ed)))(?: (?:was|were|are)\b(?! (?:two|three|four|five|six|seven|eight|nine|ten|"
    r"\d|a ))|:)"
)
"""What a sentence begins with that names them behind it: voting with the chair were."""
_WITH = re.compile(
    r"\bwith (?P<names>(?:[\w’'.-]+,? ){2,30}?)(?:(?P<abstained>abstaining|not voting)|"
    r"(?:(?:voting|dissenting|speaking) )?(?P<against>against|no|opposed|dissenting)|"
    r"(?:voting |speaking )(?P<for>for|in favou?r|yes))(?=[ ,.;]|$)"
)
"""With A and B abstaining."""
_OTHERWISE = re.compile(
    r"\b(?:voted|was|came out|spoke) (?P<first>for|in favour of|against) [^,;.]{2,60}, "
    r"(?P<name>(?:[A-Z][\w’'-]+ ){1,4})(?P<second>for|in favour of|in favour|against)\b"
)
"""A voted for the freeze, B against it."""


class Voted(NamedTuple):
    """How somebody voted. cue: what says it."""

    how: Vote
    holder: Span
    cue: Span


def votes(text: str, begin: int, end: int) -> Iterator[Voted]:
    """Those of a sentence that no verb behind a name tells."""
    found = _LISTS.match(text, begin, end)
    if found:
        for holder in holders.listed(text, found.end(), end):
            yield Voted(_how(found), holder, found.span())
    for match in _WITH.finditer(text, begin, end):
        start = match.start("names")
        for first, last in full_names(match["names"]):
            yield Voted(_how(match), (start + first, start + last), match.span())
    for match in _OTHERWISE.finditer(text, begin, end):
        how: Vote = "against" if match["second"] == "against" else "for"
        yield Voted(how, (match.start("name"), match.end("name") - 1), match.span())


def _how(match: re.Match[str]) -> Vote:
    """The one of its groups that is there."""
    names: tuple[Vote, ...] = ("for", "against", "abstained", "same")
    return next(name for name in names if any(match.groupdict().get(one) is not None for one in (name, f"{name}2")))


_MOTION = re.compile(
    r"\b(?:agreed|voted|vote|motion|decided|resolved|proposal|amendment|whether)\b[^.;]{0,90}? (?:to|that) "
    r"(?P<what>[^.;]*)"
)
_UNDOING = re.compile(
    r"\b(?:set aside|set (?:\w+ ){1,3}aside|overturn|freeze|postpone|delay|defer|refuse|reject|scrap|block|go to court|"
    r"court|throw (?:it |the \w+ )?out|tear up|stop|halt|review|appeal|torn up|dropped|scrapped|reversed)\b"
)


def is_on_undoing(text: str) -> bool:
    """Whether what was voted on is the end of what was decided: whoever is against that is against nothing else."""
    found = _MOTION.search(text)
    return found is not None and _UNDOING.search(found["what"]) is not None
