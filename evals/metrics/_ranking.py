"""The ranking of a case as the measures of information retrieval want it; they are those of ``ir_measures``.

The unit is the passage: that is what reaches the reader. A passage is relevant when it holds a gold sentence.
Passages that read the same count as one, since a search gives them once; so do those of a story's copies.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evals.gold import passage_name
from evals.observation import Observation
from ingest.errors import DatelineError
from ingest.passage import passages

if TYPE_CHECKING:
    from ir_measures.measures import Measure


def ranking(seen: Observation) -> list[str]:
    """Names of the passages found, best first."""
    return list(dict.fromkeys(passage_name(hit.passage) for hit in seen.hits[: seen.k]))


def first_gold(seen: Observation) -> int | None:
    """The rank, from 1, of the first passage with a gold sentence."""
    return next((rank for rank, name in enumerate(ranking(seen), 1) if name in seen.gold.passages), None)


def measured(seen: Observation, name: str, cutoff: int) -> float | None:
    """The measure of that name, as in ``ir_measures``, at that cutoff; None for a case without gold sentences."""
    if not seen.gold.passages:
        return None
    measures = library()
    measure: Measure = getattr(measures, name) @ cutoff
    relevant = {"case": dict.fromkeys(to_be_found(seen), 1)}
    value: float = measures.calc_aggregate([measure], relevant, {"case": _scored(ranking(seen))})[measure]
    return value


def to_be_found(seen: Observation) -> set[str]:
    """Names of the passages with a gold sentence, but for those of articles for which the original was found."""
    found = [hit for hit in seen.hits[: seen.k] if hit.story and passage_name(hit.passage) in seen.gold.passages]
    copied = [one for hit in found if hit.story for one in hit.story.members if one.key != hit.passage.revision.key]
    stood_for = {passage_name(passage) for revision in copied for passage in passages(revision)}
    return set(seen.gold.passages - (stood_for - set(ranking(seen))))


def where(seen: Observation) -> str:
    rank = first_gold(seen)
    return f"first gold passage at rank {rank}" if rank else f"no gold passage among the first {len(seen.hits)}"


def _scored(names: Sequence[str]) -> dict[str, float]:
    """The library ranks by score: descending, so that the order is ours."""
    return {name: float(len(names) - index) for index, name in enumerate(names)}


def library() -> Any:
    """``ir_measures``; raises DatelineError that says how to install it."""
    try:
        import ir_measures
    except ImportError as error:
        raise DatelineError("the eval suite needs ir_measures: pip install 'dateline[evals]'") from error
    return ir_measures
