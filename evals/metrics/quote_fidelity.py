"""Quote fidelity: of the citations, the share whose quote is the stored text of exactly that range, and one sentence.

Also every claim and the short answer must stand where the answer says they do. Must be 1.
"""

from evals.metrics._answers import cut
from evals.observation import Observation, sentence_of
from evals.record import Score
from ingest.article import Revision
from qa.answer import Citation

TITLE = "quote fidelity"
STAGE = "citing"
GATE = "invariant"


def score(seen: Observation) -> Score | None:
    pairs = list(zip(seen.answer.citations, seen.sources, strict=True))
    if not pairs and not seen.answer.claims:
        return None
    faults = [fault for citation, source in pairs if (fault := _fault(citation, source))] + _short(seen)
    text = seen.answer.text
    faults += [
        f"{cut(claim.text)!r} is not at its place in the answer"
        for claim in seen.answer.claims
        if text[claim.start : claim.end] != claim.text
    ]
    count = len(pairs) + len(seen.answer.claims) + (seen.answer.short_answer is not None)
    return Score(1 - len(faults) / count, "; ".join(faults) or f"all {len(pairs)} quotes exact")


def _short(seen: Observation) -> list[str]:
    """What is wrong with the span of the short answer."""
    short = seen.answer.short_answer
    if short is None:
        return []
    pairs = zip(seen.answer.citations, seen.sources, strict=True)
    wholes = {item.number: source.whole(item.part) for item, source in pairs if source}
    exact = wholes.get(short.citation, "")[short.start : short.end] == short.text
    return [] if exact else [f"the short answer {short.text!r} is not at its place"]


def _fault(citation: Citation, source: Revision | None) -> str | None:
    mark = f"[{citation.number}]"
    if source is None:
        return f"{mark} names a revision that is not in the collection"
    found = source.whole(citation.part)[citation.start : citation.end]
    if found != citation.quote:
        return f"{mark} quotes {cut(citation.quote)!r}, at {citation.start}:{citation.end} stands {cut(found)!r}"
    named = sentence_of(citation, source)
    exact = named and (named.part, named.start, named.end) == (citation.part, citation.start, citation.end)
    return None if exact else f"{mark} is not the sentence it names"
