"""The expressions of ``expressions.txt``: where an article or a question has one, and what somebody does by it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from ingest.language import lexicon, wordings

Where = Literal["told", "asked"]
_FILE = Path(__file__).with_suffix(".txt")
_HEAD = re.compile(r"\[(?P<act>[a-z ]+?)(?: \| (?P<where>told|asked))?\]")
_GOOD = (
    r"(?:good|great|fine|right|sensible|fair|wise|necessary|overdue|worthwhile|worth (?:it|having|paying|keeping)|"
    r"welcome|reasonable|justified|sound|common sense|progress|the (?:right|best|only|lesser) \w+|long overdue|"
    r"(?:an? )?(?:step|move) (?:in the right direction|forward)|decent \w+|acceptable)"
)
_BAD = (
    r"(?:bad|terrible|awful|rotten|poor|mistakes?|wrong|unfair|reckless|irresponsible|dangerous|disasters?|disastrous|"
    r"madness|insults?|insulting|betrayal|disgrace\w*|scandal\w*|theft|nonsense|waste|joke|treason|vandalism|surrender|"
    r"shameful|outrage\w*|cruel|absurd|insane|foolish|folly|pointless|short-sighted|non-starter|step too far|too \w+|"
    r"un(?!ion|it|ique|der|til|ivers)\w+|ill-\w+|tax on|robbery|stupid|silly|useless|half-baked|a threat|rubbish)"
)
_JUDGED = (
    r"(?:that )?(?:[“\"‘]?[\w’'%-]+[”\"]? ){{1,9}}?[“\"‘]?(?:(?:is|was|are|were|would be|will be|to be|as|be) )?"
    r"(?:(?:an?|the|simply|so|very|[“\"‘](?:an?|the)|the same) )?[“\"‘]?{}"
)
_AS = r"(?:[\w’'%-]+ ){{1,9}}?as [“\"‘]?(?:(?:an?|the|simply|so|very) )?[“\"‘]?{}"
_CLASSES = {
    "JUDGED_GOOD": _JUDGED.format(_GOOD), "JUDGED_BAD": _JUDGED.format(_BAD),
    "AS_GOOD": _AS.format(_GOOD), "AS_BAD": _AS.format(_BAD),
    "MISTAKEN": (
        r"(?:[\w’'-]+ ){0,10}?(?:mistake[ns]?|wrong|(?:an )?errors?|(?:ought to|should) (?:not )?have|in error)"
    ),
    "BEHIND_BARS": (
        "(?:the )?(?:bars|schedule|wheel|scenes|times|time|closed|desk|counter|rest|world|others?|him|her|them)"
    ),
    "THE_WRONG": r"(?:the|it|that|this|its|his|her|their|our|my|something|things|some) (?:\w+ ){0,3}wrong",
}  # fmt: skip


VERDICT = re.compile(
    rf" (?:(?:is|was|are|were|would be|will be|to be|as|be|being) )?(?:(?:an?|the|simply|so|very) )?(?:{_GOOD}|"
    rf"{_BAD})(?: \w+)?$"
)
"""What a question says that somebody thinks of something, behind it: is a good idea."""


JUDGEMENT = re.compile(
    r" (?:is|was|are|were|would be|will be|remains)(?P<denied> not|n[’']t)?(?: (?:simply|just|really|still|only|"
    r"quite|plainly|"
    rf"both|also))?(?: (?:an?|the|so|very))? (?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))(?![\w-])"
)
"""What somebody's own words say that something is."""


class Expression(NamedTuple):
    """where: in what alone it is looked for; None in both."""

    act: str
    wording: str
    where: Where | None


def _read() -> Iterator[Expression]:
    act, where = "", None
    for line in _FILE.read_text("utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            act, where = head["act"], cast(Where | None, head["where"])
        elif line and not line.startswith("#"):
            yield from (Expression(act, wording.strip(), where) for wording in line.split(",") if wording.strip())


_ALL = tuple(_read())
_TOKEN = re.compile(r"(?<![\w-])\w+|(?<=\w)[’'](?=\w)\w+")
_NOT, _OWN_NOT = re.compile(r"\bnot\b|n[’']t\b", re.IGNORECASE), re.compile(r"\bnot\b|CANT|WONT")
_LIGHT = lexicon.FUNCTION | lexicon.word_set("say make get take give keep put go come do think see it its")
_FLAGS = {"told": re.NOFLAG, "asked": re.IGNORECASE}


@cache
def _by_first(where: Where) -> dict[str, tuple[int, ...]]:
    """The expressions that begin with a word; those with more words first."""
    found: dict[str, list[int]] = {}
    for at in sorted(range(len(_ALL)), key=lambda at: -_length(_ALL[at].wording)):
        for word in wordings.firsts(_ALL[at].wording) if _ALL[at].where in (None, where) else ():
            found.setdefault(word, []).append(at)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _length(wording: str) -> int:
    return len([word for word in wording.split() if word[0] not in "(-"])


@cache
def _pattern(numbers: tuple[int, ...], where: Where) -> re.Pattern[str]:
    """Made when a text has the word that they begin with: all in one would be tried at every word."""
    parts = (f"(?P<e{at}>{wordings.pattern(_ALL[at].wording, _CLASSES)})" for at in numbers)
    return re.compile(rf"(?:{'|'.join(parts)})(?![\w-])", _FLAGS[where])


def cues(
    text: str, begin: int = 0, end: int | None = None, where: Where = "told", *, hidden: str | None = None
) -> Iterator[re.Match[str]]:
    """The expressions in a text, in order, none within another; ``hidden``: the text with what is masked in it, where
    none may begin."""
    end, known, free = len(text) if end is None else end, _by_first(where), begin
    for token in _TOKEN.finditer(text if hidden is None else hidden, begin, end):
        word = token.group().replace("'", "’")
        numbers = known.get(word.lower() if where == "asked" else word) if token.start() >= free else None
        found = _pattern(numbers, where).match(text, token.start(), end) if numbers else None
        if found:
            free = found.end()
            yield found


@cache
def words(act: str) -> frozenset[str]:
    """The words by which articles may be found that say of somebody that they did it."""
    found = (
        word for one in _ALL if one.act == act and one.where != "asked" for word in re.findall(r"~?[a-z]+", one.wording)
    )
    return frozenset(word.lstrip("~") for word in found) - _LIGHT


def act_of(match: re.Match[str]) -> str:
    """Of a match of one of them."""
    return _of(match).act


def is_denied(match: re.Match[str]) -> bool:
    """Whether it has a "not" that is not its own: is not in favour."""
    return _NOT.search(match.group()) is not None and not _OWN_NOT.search(_of(match).wording)


def _of(match: re.Match[str]) -> Expression:
    assert match.lastgroup is not None
    return _ALL[int(match.lastgroup[1:])]
