"""A claim may not say who won where its sources tell of no contest that was decided, unless the model is sure.

Favourites, candidates and whoever leads a count are what a reader most easily makes winners of, and a source that says
nothing of the end has no word that speaks against it.
"""

import re
from collections.abc import Sequence

from ingest.language.names import names
from qa.answer import Check
from qa.checks._notes import differs, objecting
from qa.checks._reading import supported
from qa.checks._text import is_copy

SURE = 0.9  # probability of support; of whoever leads a count the model finds up to .86 that it won
_CONTEST = (
    "elections?|vote|referendum|polls?|presidency|cup|final|match|game|title|championship|league|race|tournament|"
    "prize|award|medal|gold|silver|bronze|contest|debate|war|battle|court case|trial|appeal"
)
_WON = re.compile(
    r"\b(?:victory|victories|victorious|triumph(?:s|ed)?|winners?|"
    rf"(?:won|wins?|winning) (?:\S+ ){{0,3}}(?:{_CONTEST}))\b",
    re.IGNORECASE,
)
# How news says that something was decided, and for whom: wide, because any of them lets a claim pass.
_DECIDED = re.compile(
    r"\b(?:w[io]n(?:s|ners?|ning)?|victor\w*|triumph\w*|beat(?:s|en|ing)?|defeat\w*|los(?:e|es|t|ing|ers?|s|ses)|"
    r"champions?|elected|re-?elected|awarded|receiv\w+|honoured|took|takes?|taken|lift(?:s|ed)|clinch\w*|secur(?:es?|ed)|"
    r"claim(?:s|ed)|went to|goes to|came (?:first|top|out on top)|on top|prevail\w*|upheld|in favour of|"
    r"overcame|cho(?:se|sen)|fell to|"
    r"edged|crossed the line|too strong for|landslide|majority|results?|succeed\w*|\d+[–-]\d+)\b",
    re.IGNORECASE,
)

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,5}"
_BY_NAME = re.compile(rf"(?<![\w’'-])({_NAME}) (?:(?:has|have|had) )?(?:won|wins?|takes?|took) (?:the )?({_NAME})")


def check(claim: str, sources: Sequence[str]) -> Check:
    other = None if is_copy(claim, sources) else _other_winner(claim, sources)
    if other:
        return other
    won = None if is_copy(claim, sources) else _WON.search(claim)
    if not won or any(_DECIDED.search(source) and _may_be_of(claim, source) for source in sources):
        return Check("outcome", True)
    if supported(claim, " ".join(sources)) >= SURE:
        return Check("outcome", True)
    note = f"It says “{won.group()}”; the source tells of nothing that was decided."
    return objecting("outcome", note, won.start(), won.end())


def _other_winner(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for somebody who won what another has won in a source; None for any other claim."""
    own = _BY_NAME.search(claim)
    there = [
        found
        for source in sources
        for found in _BY_NAME.finditer(source)
        if own and found[2] == own[2] and names(found[1])
    ]
    if own and there and not any(_share_a_word(own[1], found[1]) for found in there):
        return objecting("outcome", differs(own[1], there[0][1]), *own.span(1), there[0][1])
    return None


def _share_a_word(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


def _may_be_of(claim: str, source: str) -> bool:
    """Whether a sentence names somebody of the claim, or nobody: what another has won decides nothing here."""
    there = set(names(source))
    return not there or not there.isdisjoint(names(claim))
