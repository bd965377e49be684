"""All-evidence@k: whether the first k passages hold enough to prove the whole answer.

1 when for every need of the case one of its sentences is there (HotpotQA's joint view of its supporting facts,
Yang et al. 2018, asked of retrieval).
"""

from evals.gold import SentenceRef
from evals.observation import Observation
from evals.record import Score

TITLE = "all evidence@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if not seen.gold.needs:
        return None
    met = sum(not need.isdisjoint(_found(seen)) for need in seen.gold.needs)
    return Score(float(met == len(seen.gold.needs)), f"{met} of {len(seen.gold.needs)} needs met by the passages")


def _found(seen: Observation) -> set[SentenceRef]:
    """Sentences of the passages found, with the titles above them, and the gold ones that read the same in a copy."""
    texts = {hit.passage.embedded for hit in seen.hits[: seen.k]}
    return {place for place, sentence in seen.gold.sentences.items() if any(sentence in text for text in texts)}
