"""Nobody may stand in another's place: who beat whom, who replaced whom, whose minister went to which land."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ingest.language.calendar import CALENDAR
from ingest.language.lexicon import word_set
from ingest.language.proper_nouns import NOT_NAMES
from qa.answer import Check
from qa.checks._notes import TOO_MANY, turned_round
from qa.checks._text import MOST, Token, WordSpan, affinity, is_copy, tokens

_NOBODY = (
    NOT_NAMES
    | CALENDAR
    | word_set(
        """
    on in at the of for and but with under after before when while if as both by from to what who that this
    these
    """
    )
)
# What two do with each other, whoever is named first.
_MUTUAL = re.compile(r"\b(?:met|meets?|merg\w+|marr\w+|spoke with|talks with|agreed with|drew with|between|jointly)\b")
_DOING = re.compile(
    r"\w{2,}(?:ed|ing)|beat|beats|won|wins|lost|told|tells|met|took|takes|gave|gives|sent|sends|shot|hit|led|leads|left|"
    r"made|makes|paid|pays|sold|sells|bought|sued|sues|saw|sees|thanks|asks|calls|urges|accuses|backs|blames|warns|"
    r"succeeds|replaces|chose|found|held|fought|drew|beaten|taken|given|chosen|forgave|overtook|outbid|named|names"
)
_ONE_VERB = {
    "beaten": "beat",
    "taken": "took",
    "given": "gave",
    "chosen": "chose",
    "overtaken": "overtook",
    "shown": "show",
}
_BEING = frozenset(("was", "were", "is", "are", "be", "been", "being"))
_TO_BY = 8  # words at most from a verb to the "by" that makes it passive
_OFTEN = 4  # mentions of one name in the sources that are compared
_FAR = 12  # words at most between a doer and whom it is done to
_CLEARLY = 1.25
"""How much more alike two exchanged names must be to their places than where they stand."""
_ALIKE = 3.0
"""How alike they must be at the least: about four words."""


class _Deed(NamedTuple):
    """Somebody did something to somebody, by the order of the words and the voice of the verb."""

    doer: str
    verb: str
    to: str


def check(claim: str, sources: Sequence[str]) -> Check:
    own = [] if is_copy(claim, sources) else list(_people(claim))
    if len(own) > MOST:
        return Check("roles", False, note=TOO_MANY.format("names"))
    there = [place for source in sources for place in _people(source)] if len(own) > 1 else []
    for one, other in combinations(own, 2):
        if _name(one) != _name(other) and _are_exchanged(one, other, there):
            return turned_round("roles", one, other)
    return Check("roles", True)


def _are_exchanged(one: WordSpan, other: WordSpan, there: Sequence[WordSpan]) -> bool:
    """Whether a deed of the sources is turned round, or else each stands among the words that surround the other."""
    ones, others = ([place for place in there if _name(place) == _name(own)][:_OFTEN] for own in (one, other))
    if not ones or not others:
        return False
    if _MUTUAL.search(_between(one, other)):
        return False
    own = _deed(one, other)
    deeds = [deed for a in ones for b in others if a.text is b.text and (deed := _deed(*sorted((a, b), key=_start)))]
    same = [deed for deed in deeds if own and deed.verb == own.verb]
    if own and same:
        return all(deed != own for deed in same)
    pair = frozenset((_name(one), _name(other)))
    kept = _best(one, ones, pair), _best(other, others, pair)
    moved = _best(one, others, pair), _best(other, ones, pair)
    both = moved[0] > kept[0] and moved[1] > kept[1]
    return both and sum(moved) >= _ALIKE and sum(moved) > _CLEARLY * sum(kept)


def _deed(first: WordSpan, second: WordSpan) -> _Deed | None:
    """What the first name does to the second, or suffers from it; None where no verb is between."""
    between = first.text[first.end : second.start]
    if len(between) > _FAR or first.text[first.end - 1].word.endswith(("’s", "'s")):
        return None
    verb = next((token for token in between if _DOING.fullmatch(token.word.lower()) and not token.is_capitalised), None)
    if verb is None:
        return None
    at = between.index(verb)
    behind = [token.word.lower() for token in between[at + 1 : at + 1 + _TO_BY]]
    suffered = "by" in behind and not any(_DOING.fullmatch(word) for word in behind[: behind.index("by")])
    if not suffered and at and between[at - 1].word.lower() in _BEING:
        return None  # "Adler was asked about Quill" does not say by whom
    names = (_name(first), _name(second))
    return _Deed(names[suffered], _ONE_VERB.get(verb.key, verb.key), names[not suffered])


def _between(first: WordSpan, second: WordSpan) -> str:
    """The words between two places, in small letters."""
    return " ".join(token.word.lower() for token in first.text[first.end : second.start])


def _best(place: WordSpan, there: Sequence[WordSpan], ignored: frozenset[str]) -> float:
    return max(affinity(place, other, ignored) for other in there)


def _start(place: WordSpan) -> int:
    return place.start


def _people(text: str) -> Iterator[WordSpan]:
    """The names of a text: runs of capitalised words without titles."""
    read, at = tokens(text), 0
    while at < len(read):
        end = at
        while end < len(read) and _is_name(read[end]) and (end == at or _adjoin(text, read[end - 1], read[end])):
            end += 1
        if end > at:
            yield WordSpan(read, at, end)
        at = max(end, at + 1)


def _is_name(token: Token) -> bool:
    return token.is_capitalised and token.word.lower().rstrip(".") not in _NOBODY and token.is_content


def _adjoin(text: str, one: Token, other: Token) -> bool:
    return not text[one.start + len(one.word) : other.start].strip(" -.")


def _name(place: WordSpan) -> str:
    """The last word of a name: the surname of a person, as all later mentions have it."""
    return place.text[place.end - 1].key
