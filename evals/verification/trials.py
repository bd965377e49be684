"""The trials: a claim, the sentences it cites, and whether it should be accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal

from evals.verification.articles import articles
from evals.verification.corruptions import Material, all_corruptions
from evals.verification.halves import Half, half_of
from evals.verification.supported import VERBATIM, Supported, supported


@dataclass(frozen=True, slots=True)
class Trial:
    """One claim put to the checks.

    kind: ``verbatim``, ``paraphrase`` or the name of a corruption. origin: the supported claim it is or was made of.
    """

    claim: str
    sentences: tuple[str, ...]
    expected: Literal["accept", "reject"]
    kind: str
    origin: Supported

    @property
    def half(self) -> Half:
        return half_of(self.origin.url)


@lru_cache(maxsize=2)
def trials(half: Half) -> tuple[Trial, ...]:
    """All trials of a half, in an order that never changes."""
    return tuple(trial for item in supported() if half_of(item.url) == half for trial in _trials(item))


def _trials(item: Supported) -> Iterator[Trial]:
    kind = VERBATIM if item.kind == VERBATIM else "paraphrase"
    yield Trial(item.claim, item.sentences, "accept", kind, item)
    article = tuple(sentence.text for sentence in articles()[item.url].sentences)
    material = Material(item.claim, item.sentences, article)
    for kind, corrupt in all_corruptions().items():
        made = corrupt(material, Random(f"{kind} {item.id}"))
        if made is not None:
            yield Trial(made.claim, (*item.sentences, *made.also), "reject", kind, item)
