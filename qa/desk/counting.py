"""What was counted, as a reading and as it is shown: every part with the citation of the sentence that gives it."""

from collections.abc import Sequence

from qa.answer import Claim
from qa.answer.gathered import Counted, CountedPart
from qa.compare.counting import Part, Reckoned
from qa.evidence import CheckedClaim, DraftClaim, Reading, Short

CONFIDENCE = 0.5
"""Of a sum or a comparison: each part is checked, but whether these are all the parts no article says."""


def counted_reading(found: Reckoned) -> Reading:
    """Each part's sentence as a claim; the short answer of a comparison is whose amount is asked for."""
    if found.refusal:
        return Reading((), 0.0, (found.refusal,))
    claims = tuple(DraftClaim(part.item.told, (part.item.label,), CONFIDENCE) for part in found.parts)
    limits = () if found.compared else ("these are the parts that the articles give; there may be more",)
    return Reading(claims, CONFIDENCE, limits, short=_short(found.parts[0]) if found.compared else None)


def _short(part: Part) -> Short | None:
    start = part.item.whole.find(part.of, part.item.sentence.start)
    return Short(part.of, part.item.label, start, start + len(part.of)) if start >= 0 else None


def counted_of(found: Reckoned | None, kept: Sequence[CheckedClaim], claims: Sequence[Claim]) -> Counted | None:
    """None where a part failed its checks: a sum of what remains would be another."""
    if found is None or found.refusal:
        return None
    numbers = {
        item.label: claim.citations[0] for one, claim in zip(kept, claims, strict=True) for item in one.evidence[:1]
    }
    if any(part.item.label not in numbers for part in found.parts):
        return None
    parts = tuple(CountedPart(part.amount.value, _label(part), numbers[part.item.label]) for part in found.parts)
    return Counted(_shown(found, parts), found.total, parts)


def _label(part: Part) -> str:
    """``4 in Tovna``, or ``1.2 million crowns (Lanner)``."""
    return f"{part.words} in {part.of}" if f" in {part.of}" in part.item.sentence.text else f"{part.words} ({part.of})"


def _shown(found: Reckoned, parts: Sequence[CountedPart]) -> str:
    cited = [f"{part.label} [{part.citation}]" for part in parts]
    if found.total is None:
        return " against ".join(cited)
    base = found.parts[0].amount.base
    return f"{' + '.join(cited)} = {found.total:,.10g}{f' {base}' if base else ''}"
