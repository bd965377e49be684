"""The shipped reader: picks the sentences that answer and tells them verbatim, or says that none does.

A logistic model (``extractive.json``, fitted by training/fit_extractive.py) gives every sentence the probability that
it answers; the retrieval score says how far its article is to be believed to be about the matter.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp, log
from pathlib import Path

import numpy as np

from ingest import words
from ingest.embedders import Embedder
from qa.evidence import Draft, Evidence, Reading
from qa.features import FEATURES, Asked, Candidate, features, wants_name
from qa.introductions import introduction
from qa.settings import Settings

MODEL = Path(__file__).with_suffix(".json")
READ = 64  # sentences that are embedded for a question: the meaning model is nine tenths of a reading's time
CLAIMS = 3  # sentences told at most
CLOSE = 0.6  # a further sentence is told when it is at least this probable beside the best
SAME = 0.7  # share of common terms from which two sentences say the same


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the probability that it answers, 0 to 1."""

    evidence: Evidence
    probability: float


class Extractive:
    """``threshold`` is the probability below which nothing is told."""

    remote = False

    def __init__(self, embedder: Embedder, weights: dict[str, float], threshold: float, version: str) -> None:
        self.name = f"extractive@{version}"
        self._embedder = embedder
        self._weights = np.array([weights[name] for name in FEATURES])
        self._constant = weights["constant"]
        self._standing = weights["standing"]
        self._threshold = threshold

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del asked_at  # articles were ranked by it already
        yield await asyncio.to_thread(self._read, question, evidence)

    def _read(self, question: str, evidence: Sequence[Evidence]) -> Reading:
        judged = self.judge(question, evidence)
        best = judged[0].probability
        if best < self._threshold:
            return Reading((), best, (self._shortfall(question, judged[0]),))
        told = _distinct([item for item in judged if item.probability >= max(self._threshold, CLOSE * best)])[:CLAIMS]
        return Reading(tuple(_introduced(told, evidence) if wants_name(question) else told), best)

    def judge(self, question: str, evidence: Sequence[Evidence]) -> list[Judged]:
        """The most promising sentences with their probabilities, best first."""
        pool = _candidates(evidence)
        asked = Asked(question, pool)
        order = sorted(
            range(len(pool)), key=lambda i: -asked.covered(set(words.terms(pool[i].text))) - evidence[i].score
        )
        chosen = order[:READ]
        texts = [pool[i] for i in chosen]
        vectors = self._embedder.embed([question, *(item.text for item in texts)])
        logits = features(asked, texts, vectors[0], vectors[1:]) @ self._weights + self._constant
        top = max(1e-6, *(item.score for item in evidence))  # scores may be 0: nothing in common but the collection
        judged = [
            Judged(evidence[i], _sigmoid(float(logit) + self._standing * log(max(evidence[i].score, 1e-6) / top)))
            for i, logit in zip(chosen, logits, strict=True)
        ]
        return sorted(judged, key=lambda item: -item.probability)

    def _shortfall(self, question: str, nearest: Judged) -> str:
        sought = ", ".join(words.content_words(question))
        text = nearest.evidence.sentence.text
        shown = text if len(text) <= 160 else text[:157].rstrip() + "…"
        return (
            f"no sentence answers this (looked for: {sought}); the nearest has {nearest.probability:.2f} of the "
            f"{self._threshold:.2f} needed: {shown}"
        )


def _candidates(evidence: Sequence[Evidence]) -> list[Candidate]:
    """Each sentence with its neighbours and its article's title around it."""
    result = []
    for item in evidence:
        index, revision = item.sentence.index, item.revision
        near = [revision.sentence(i).text for i in (index - 1, index + 1) if 0 <= i < len(revision.bounds)]
        result.append(Candidate(item.sentence.text, " ".join([revision.title, *near])))
    return result


def _distinct(judged: Sequence[Judged]) -> list[Draft]:
    """One claim for sentences that say the same; identical wording elsewhere is cited along with it."""
    groups: list[list[Judged]] = []
    for item in judged:
        same = next((group for group in groups if _alike(group[0].evidence, item.evidence)), None)
        if same is None:
            groups.append([item])
        elif same[0].evidence.sentence.text == item.evidence.sentence.text:
            same.append(item)
    return [
        Draft(group[0].evidence.sentence.text, tuple(item.evidence.label for item in group), group[0].probability)
        for group in groups
    ]


def _introduced(drafts: Sequence[Draft], evidence: Sequence[Evidence]) -> list[Draft]:
    """After a claim that names somebody by surname only, the sentence of the evidence that says who that is."""
    labelled = {item.label: item for item in evidence}
    places = {(item.revision.key, item.sentence.index): item for item in evidence}
    told: dict[str, Draft] = {}
    for draft in drafts:
        told.setdefault(draft.text, draft)
        first = labelled[draft.labels[0]]
        found = introduction(first.revision, first.sentence)
        known = places.get((first.revision.key, found.index)) if found else None
        if known:
            told.setdefault(known.sentence.text, Draft(known.sentence.text, (known.label,), draft.confidence))
    return list(told.values())


def _alike(first: Evidence, second: Evidence) -> bool:
    a, b = set(words.terms(first.sentence.text)), set(words.terms(second.sentence.text))
    return len(a & b) >= SAME * max(1, min(len(a), len(b)))


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value))


def load(settings: Settings, embedder: Embedder) -> Extractive:
    content = MODEL.read_bytes()
    model = json.loads(content)
    threshold = model["threshold"] if settings.threshold is None else settings.threshold
    return Extractive(embedder, model["weights"], threshold, hashlib.sha256(content).hexdigest()[:8])
