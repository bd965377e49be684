"""A claim may not turn a stance round: who was for it is not against it, what was accepted was not rejected."""

from collections.abc import Sequence

from ingest.language.lexicon import word_set
from ingest.language.verbs import regular_forms
from qa.answer import Check
from qa.checks._notes import differs, objecting
from qa.checks._scales import scale, turned
from qa.checks._text import is_copy
from qa.checks._votes import opposed

_FOR = (
    regular_forms(
        "support back approve accept welcome praise endorse agree consent allow permit-t favour "
        "favor applaud hail grant"
    )
    + "|embraced?|embraces|supporters?|backers?|supportive|approval|acceptance|endorsement"
    + "|in favour(?: of)?|in favor(?: of)?"
    + "|voted? yes|for it|were for|pleased with|proponents?|promis(?:e|es|ed) to|willing to|agreed|upholds?|upheld"
)
# Nobody opposes what they are vaccinated or insured against.
_SHIELDED = word_set("vaccinated vaccination vaccine vaccines immunised protect protected protection insured insurance")
_AGAINST_IT = "".join(f"(?<!{word} )" for word in sorted(_SHIELDED)) + "against"
_AGAINST = (
    regular_forms(
        "oppose reject condemn criticise criticize refuse disagree object denounce prohibit block "
        "veto dismiss deny overturn"
    )
    + "|opposition to|opponents?|rejection|refusal|"
    + _AGAINST_IT
    + "|forbids?|forbade|forbidden|banned|banning|barred"
    + "|critics?(?= of)"
    + "|declin(?:e|es|ed|ing) to|rules? out|ruled out|ruling out|turn(?:s|ed|ing)? down|voted? (?:no|down)|unwilling to"
)
_SCALES = (
    scale(_FOR, _AGAINST, turns=True),
    scale(
        regular_forms("admit-t concede acknowledge confess confirm"), regular_forms("deny dispute reject"), turns=True
    ),
    scale("acquitted|cleared|innocent|not guilty|freed", "convicted|guilty|jailed|arrested|detained|sentenced"),
    scale("legal|lawful|constitutional|valid", "illegal|unlawful|unconstitutional|invalid"),
    scale(
        "safe|safely|possible|able|likely|certain|willing|satisfied|happy",
        "unsafe|impossible|unable|unlikely|uncertain|unwilling|dissatisfied|unhappy",
        turns=True,
    ),
    scale("exempt(?:ed)?|spared|free of charge", "liable|have to pay|must pay|charged", turns=True),
)


def check(claim: str, sources: Sequence[str]) -> Check:
    found = None if is_copy(claim, sources) else turned("stance", claim, sources, _SCALES) or _voted(claim, sources)
    return found or Check("stance", True)


def _voted(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a vote that went the other way by the same numbers."""
    found = opposed(claim, sources)
    if not found:
        return None
    own, instead = found
    said = claim[own.start : own.end]
    return objecting("stance", differs(said, instead), own.start, own.end, instead)
