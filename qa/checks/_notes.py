"""What a check says of a claim that it fails: a plain sentence for people, with what the claim and the source say,
and where in the claim the words stand that it is about."""

import re
from collections.abc import Collection, Iterable, Sequence

from ingest.language.calendar import ABBREVIATED_MONTHS, MONTH_NAMES, WEEKDAYS
from qa.answer import Check, Objection
from qa.checks._sorts import are_of_one_sort, sort_of
from qa.checks._text import Token, WordSpan, affinity, tokens

TOO_MANY = "It has more {} than a sentence of news; split it."
_ALIKE = 1.5
"""How alike the surroundings of two words must be for the one to stand where the other does: about three words."""
_SHARED = 0.6
"""Share of the claim's words that a source must have for its own words to be held against them."""
_BEFORE = 40  # characters before a name in which its article is looked for
_ARTICLE = re.compile(r"\b[Tt]he (?:[A-Z][\w’'-]+ )*$")
_ANYBODY = frozenset(("people", "persons", "others"))
_ONE = (("name", "name"), ("number", "month"), ("month", "number"))


def differs(own: str, instead: str = "") -> str:
    """What the claim says, and what the source says instead where that is known."""
    return (
        f"It says “{own}” where the source says “{instead}”." if instead else f"It says “{own}”; the source does not."
    )


def objecting(name: str, note: str, start: int, end: int, instead: str = "") -> Check:
    """A check that fails for the words from ``start`` to ``end`` of the claim."""
    return Check(name, False, note=note, objections=(Objection(start, end, instead),) if start < end else ())


def turned_round(name: str, one: WordSpan, other: WordSpan) -> Check:
    """A check that fails since the source has each of two places of the claim where the claim has the other."""
    first, second = _shown(one), _shown(other)
    note = f"It has “{first}” and “{second}” the other way round from the source."
    objections = (Objection(*_bounds(one), second), Objection(*_bounds(other), first))
    return Check(name, False, note=note, objections=objections)


def _shown(place: WordSpan) -> str:
    return _bare(" ".join(token.word for token in place.text[place.start : place.end]))


def _bounds(place: WordSpan) -> tuple[int, int]:
    """Where a place begins and ends in its text, without the genitive's ending."""
    last = place.text[place.end - 1]
    return place.text[place.start].start, last.start + len(_bare(last.word))


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s")


def spelt(text: str, keys: Collection[str]) -> str:
    """The names of a text that have these stems, as it writes them."""
    words = (token.word for token in tokens(text) if token.is_capitalised and token.key in keys)
    return " ".join(dict.fromkeys(map(_bare, words)))


def absent(name: str, words: Iterable[str | float], claim: str, sources: Sequence[str]) -> Check:
    """A check that fails for names, days or numbers of a claim that its sources do not have: it is about the first."""
    named = {word.lower() if isinstance(word, str) else f"#{word:g}" for word in words}
    read = tokens(claim)
    at = next((at for at, token in enumerate(read) if named & _spellings(token)), None)
    if at is None:
        return Check(name, False, note=differs(min(named).removeprefix("#")))
    place = WordSpan(read, at, at + 1)
    whole = _whole(claim, place)
    instead = _instead(claim, place, sources)
    start, end = _bounds(whole if instead else _unknown(whole, sources))
    return objecting(name, differs(claim[start:end], instead), start, end, instead)


def _spellings(token: Token) -> set[str]:
    own = token.word.lower().rstrip(".")
    return {token.key, token.word.lower(), _bare(own), ABBREVIATED_MONTHS.get(own, own)}


def _unknown(place: WordSpan, sources: Sequence[str]) -> WordSpan:
    """Without the words at both ends that the sources have: of "Ada Quill" only the given name."""
    read, start, end = place
    known = {token.key for source in sources for token in tokens(source)}
    while end - start > 1 and read[start].key in known:
        start += 1
    while end - start > 1 and read[end - 1].key in known:
        end -= 1
    return WordSpan(read, start, end)


def _instead(claim: str, place: WordSpan, sources: Sequence[str]) -> str:
    """What a source about the same has among the same words: of the same kind, and not said by the claim."""
    stated, kind = {token.key for token in place.text}, _kind(place.text[place.start])
    there = [
        (source, WordSpan(tokens(source), at, at + 1))
        for source in sources
        if _is_about_the_same(place, tokens(source))
        for at, token in enumerate(tokens(source))
        if _kind(token) == kind and token.key not in stated and _may_stand(claim, place, source, token)
    ]
    source, found = max(there, key=lambda item: affinity(place, item[1]), default=("", place))
    if not there or affinity(place, found) < _ALIKE:
        source, found = _only([item for item in there if _may_replace(place, item[1])]) or ("", place)
    start, end = _bounds(_whole(source, found))
    return source[start:end]


def _may_stand(claim: str, place: WordSpan, source: str, token: Token) -> bool:
    """Whether it is a number of the same sort; of "the Lissen Accord", no place or person, who have no article."""
    own = place.text[place.start]
    if own.is_number:
        return are_of_one_sort(sort_of(claim, own), sort_of(source, token))
    return not _has_article(claim, own) or _kind(own) != "name" or _has_article(source, token)


def _has_article(text: str, token: Token) -> bool:
    """Whether "the" stands before a name, before all of its words."""
    return _ARTICLE.search(text[max(0, token.start - _BEFORE) : token.start]) is not None


def _may_replace(place: WordSpan, other: WordSpan) -> bool:
    """Whether the one replaces the other, if nothing else of its kind does: a day a day, a number one of the same."""
    kind = _kind(place.text[place.start])
    return kind in ("weekday", "month") or (kind == "number" and not _behind(place).isdisjoint(_behind(other)))


def _only(there: Sequence[tuple[str, WordSpan]]) -> tuple[str, WordSpan] | None:
    keys = {place.text[place.start].key for _, place in there}
    return there[0] if len(keys) == 1 else None


def _is_about_the_same(place: WordSpan, source: Sequence[Token]) -> bool:
    """Whether a source has most words of a claim besides the one that it is to have another for."""
    others = (*place.text[: place.start], *place.text[place.end :])
    own = {token.key for token in others if token.is_content and token.word.lower() not in _ANYBODY}
    return len(own & {token.key for token in source}) >= _SHARED * len(own)


def _behind(place: WordSpan) -> set[str]:
    """The words behind a number that say what is counted: "eleven people died" counts what "eleven died" does."""
    behind = place.text[place.end : place.end + 2]
    counted = 2 if behind and behind[0].word.lower() in _ANYBODY else 1
    return {token.key for token in behind[:counted]} or {""}


def _kind(token: Token) -> str:
    word = token.word.lower().rstrip(".")
    if token.is_number:
        return "number"
    if word in WEEKDAYS or (word in MONTH_NAMES and token.is_capitalised):
        return "weekday" if word in WEEKDAYS else "month"
    return "name" if token.is_capitalised and token.is_content else "word"


def _whole(text: str, place: WordSpan) -> WordSpan:
    """All of a name or date of several words: "Ada Quill" for either."""
    read, start, end = place
    while start and _adjoin(text, read[start - 1], read[start]):
        start -= 1
    while end < len(read) and _adjoin(text, read[end - 1], read[end]):
        end += 1
    return WordSpan(read, start, end)


def _adjoin(text: str, one: Token, other: Token) -> bool:
    return (_kind(one), _kind(other)) in _ONE and text[one.start + len(one.word) : other.start] in (" ", ". ", "-")
