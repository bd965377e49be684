"""A claim may not give as done or settled what its sources say was asked for, planned, or named in contrast.

"The quota was cut by 35 per cent" has its 35 from the scientists "who had asked for a cut of 35 per cent".
"""

from collections.abc import Iterator, Sequence

from ingest.language.amounts import Amount, amounts
from ingest.language.numerals import figures
from ingest.language.proposals import contrasted, is_hedged, is_wanted, planned, wanted
from qa.answer import Check
from qa.checks._notes import objecting
from qa.checks._text import MOST, Token, WordSpan, affinity, is_copy, place, tokens

_ALIKE = 1.0  # how alike the surroundings must be: about a word on one side and one on the other


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources) or is_wanted(claim):
        return Check("proposal", True)
    found = next((check for own in amounts(claim)[:MOST] if (check := _of(claim, own, sources))), None)
    return found or _instead(claim, sources) or Check("proposal", True)


def _of(claim: str, own: Amount, sources: Sequence[str]) -> Check | None:
    """A check that fails for an amount which the sources have in such words only; None for any other."""
    there = [
        (source, other)
        for source in sources
        for other in amounts(source)
        if _is_same(own, other) or _is_bare(claim, own, source, other)
    ]
    spans = wanted if is_hedged(claim) else _unrealised
    if not there or not all(_is_in_one(other, spans(source)) for source, other in there):
        return None
    said = claim[own.start : own.end]
    instead = next(_settled(own, sources), "")
    rest = f"what was done is “{instead}”" if instead else "it does not say that this was done"
    note = f"It says “{said}”, which the source has as asked for, planned or in contrast; {rest}."
    return objecting("proposal", note, own.start, own.end, instead)


def _settled(own: Amount, sources: Sequence[str]) -> Iterator[str]:
    """The amounts of the same unit that the sources give as they are; none where that is more than one."""
    found = {
        source[other.start : other.end]
        for source in sources
        for other in amounts(source)
        if own.base and other.base == own.base and not _is_in_one(other, _unrealised(source))
    }
    yield from found if len(found) == 1 else ()


def _is_same(own: Amount, other: Amount) -> bool:
    return own.value == other.value and own.base == other.base


def _is_bare(claim: str, own: Amount, source: str, other: Amount) -> bool:
    """Whether it is the same number where one of the two leaves its unit out: "eleven hours", "the eleven"."""
    one, same = (figures(text[amount.start : amount.end]) for text, amount in ((claim, own), (source, other)))
    return "" in (own.base, other.base) and bool(one and same) and one[0].value == same[0].value


def _unrealised(source: str) -> tuple[tuple[int, int], ...]:
    return wanted(source) + planned(source)


def _is_in_one(amount: Amount, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= amount.start < end for start, end in spans)


def _instead(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a word that stands where a source has it behind "rather than", without the word before that."""
    own = tokens(claim)[: 2 * MOST]
    for source in sources:
        for start, end in contrasted(source):
            before, behind = place(source, 0, start), place(source, start, end)
            stead = next((token for token in reversed(before.text[: before.end]) if token.is_content), None)
            if stead and not any(token.key == stead.key for token in own):
                for at, token in enumerate(own):
                    if _is_in(token, behind) and _is_nearest(WordSpan(own, at, at + 1), source, behind):
                        note = f"It says “{token.word}” where the source says “{stead.word} {source[start:end]}”."
                        last = token.start + len(token.word)
                        return objecting("proposal", note, token.start, last, stead.word)
    return None


def _is_in(token: Token, span: WordSpan) -> bool:
    inside = span.text[span.start : span.end]
    return token.is_content and not token.is_number and any(token.key == other.key for other in inside)


def _is_nearest(own: WordSpan, source: str, span: WordSpan) -> bool:
    """Whether the likest place of a word in the source is the one in the span, and shares words with it."""
    key = own.text[own.start].key
    there = [at for at, token in enumerate(tokens(source)) if token.key == key]
    likest = max(there, key=lambda at: affinity(own, WordSpan(span.text, at, at + 1)))
    return span.start <= likest < span.end and affinity(own, WordSpan(span.text, likest, likest + 1)) >= _ALIKE
