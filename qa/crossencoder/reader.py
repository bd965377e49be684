"""The reader's model: a MiniLM cross-encoder with several heads.

It reads a question and a passage together and says where the answer starts and ends, which tokens are evidence, whether
the passage answers, and whether it is about the matter. ``training/`` makes it; ``qa/crossencoder/minilm/CARD.md``
describes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from qa.crossencoder.pairs import Floats, Outputs, Pairs

if TYPE_CHECKING:
    from tokenizers import Encoding

FOLDER = Path(__file__).parent / "minilm"
OUTPUTS = ("start", "end", "evidence", "answerable", "relevance")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of a question and a passage. Logits throughout.

    offsets: (start, end) of every token of the second text, code points into it.
    start, end, evidence: one a token of the second text. nothing: start + end at the place of "no answer".
    """

    offsets: tuple[tuple[int, int], ...]
    start: Floats
    end: Floats
    evidence: Floats
    nothing: float
    answerable: float
    relevance: float


class CrossEncoder:
    """``name`` carries the first digits of the weights' sha256. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        self._pairs = Pairs(folder, OUTPUTS)
        self.name = f"minilm@{self._pairs.digest}"

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """One result for each question and passage, in their order."""
        return [_scores(encoding, outputs) for encoding, outputs in self._pairs.run(pairs)]


def sigmoid(logit: float) -> float:
    """The probability of a logit; 0 and 1 where it is too large to matter."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))


def _scores(encoding: "Encoding", outputs: Outputs) -> Scores:
    second = [index for index, sequence in enumerate(encoding.sequence_ids) if sequence == 1]
    return Scores(
        offsets=tuple(encoding.offsets[index] for index in second),
        start=outputs["start"][second], end=outputs["end"][second], evidence=outputs["evidence"][second],
        nothing=float(outputs["start"][0] + outputs["end"][0]), answerable=float(outputs["answerable"]),
        relevance=float(outputs["relevance"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def load() -> CrossEncoder:
    """The shipped model, loaded once in a process."""
    return CrossEncoder(FOLDER)
