"""The embedded reader: one pass of the cross-encoder over the passages, then answers combined across articles.

Every claim is a sentence of a source, verbatim but for a dateline before it. One answer found in five articles is one
claim with five citations; answers that differ stay apart, each with its own sources.
"""

import json
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from pathlib import Path

from ingest.embedders import Embedder
from qa.crossencoder.reader import CrossEncoder
from qa.crossencoder.reader import load as load_model
from qa.evidence import Evidence, Reading
from qa.extractive import (
    admission,
    ages,
    counts,
    given,
    latest,
    lists,
    passages,
    refusals,
    shown,
    statements,
    superseded,
    tolls,
    wording,
    yes_no,
)
from qa.extractive.candidates import Candidate, Judge
from qa.extractive.passages import ScoredPassage
from qa.extractive.yes_no import Polarity
from qa.settings import Settings
from qa.turns import Turns

MODEL = Path(__file__).with_suffix(".json")
READ = 10  # passages read for a question: reading is nine tenths of an answer's time
LIKELY = 8  # answers that are looked at more closely
TRIED = 6  # sentences that may settle a yes/no question: the strongest evidence


class MiniLM:
    """threshold: the probability below which nothing is shown. lenient: the same where one article is all that was
    found, so that less can be taken for an answer, and where several things are asked for, of which the probability is
    that of one. at_once: how many questions are read at once."""

    remote = False

    def __init__(self, model: CrossEncoder, judge: Judge, threshold: float, lenient: float, at_once: int) -> None:
        self.name = model.name
        self._model = model
        self._judge = judge
        self._threshold, self._lenient = threshold, lenient
        self._turns = Turns(at_once, "reader")

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del asked_at  # articles were ranked by it already
        yield await self._turns.run(lambda: self._read(question, evidence))

    async def close(self) -> None:
        """Waits for what is being read."""
        await self._turns.close()

    def _read(self, question: str, evidence: Sequence[Evidence]) -> Reading:
        question = wording.plain(question)
        found = passages.read(self._model, latest.timeless(question), evidence, READ)
        asked = yes_no.claims(question)
        return self._settled(question, asked, found) if asked else self._answered(question, found, evidence)

    def _settled(self, question: str, asked: yes_no.Claims, found: Sequence[ScoredPassage]) -> Reading:
        near = passages.strongest(found)
        sides = self._polarities(question, asked, near)
        if not any(one.verdict for one in sides):  # a title is too short to be shown where it is in doubt
            sides = yes_no.settled_by(self._polarities(question, asked, passages.titles(found)), sides)
        confidence = sides[0].support if sides else 0.0
        claims = shown.settled(sides)
        reasons = () if claims else (refusals.unsettled(question, sides, near),)
        return Reading(claims, confidence, reasons, given=given.verdicts(sides))

    def _polarities(self, question: str, asked: yes_no.Claims, items: Sequence[Evidence]) -> list[Polarity]:
        tried = [item for item in items if admission.may_settle(question, item)][:TRIED]
        return yes_no.polarities(asked, tried)

    def _answered(self, question: str, found: Sequence[ScoredPassage], evidence: Sequence[Evidence]) -> Reading:
        spans, missing = admission.admitted(question, passages.candidates(found))
        likely = self._judge.groups(spans)[:LIKELY]
        holding = counts.fitting(question, [group for group in likely if statements.holds(question, group.best)])
        groups = ages.beside_the_name(question, latest.newest(question, holding))
        if not groups:
            near = likely[0].best.evidence if likely else None
            reason = refusals.contradicted(question, near) if near else refusals.nothing(question, missing)
            return Reading((), 0.0, (reason,))
        if latest.asks_how_things_stand(question):
            groups = superseded.brought_up_to_date(question, groups, evidence)
            groups = tolls.newest(question, groups, evidence)
        best = groups[0].probability
        needed = self._needed(question, evidence)
        if best < needed:
            return Reading((), best, (refusals.shortfall(question, groups[0], needed),))
        claims, short = shown.answer(question, groups, evidence)
        return Reading(claims, best, short=short, given=given.answers(question, groups, holding))

    def _needed(self, question: str, evidence: Sequence[Evidence]) -> float:
        is_alone = len({item.voice for item in evidence}) == 1
        return self._lenient if is_alone or lists.asks_for_several(question) else self._threshold

    def candidates(self, question: str, evidence: Sequence[Evidence]) -> list[Candidate]:
        """Every span that may answer, of the passages that were found first."""
        asked = latest.timeless(question)
        found = passages.read(self._model, asked, evidence, READ)
        return admission.admitted(question, passages.candidates(found))[0]

    def ranked(self, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The first sentences of the passages that were read, the most relevant passage first."""
        found = passages.ranked(passages.read(self._model, question, evidence, READ))
        return [passage.evidence[0] for passage in found]


def load(settings: Settings, embedder: Embedder) -> MiniLM:
    del embedder  # it reads words, not vectors
    model = json.loads(MODEL.read_text())
    chosen = settings.threshold
    threshold, lenient = (model["threshold"], model["lenient"]) if chosen is None else (chosen, chosen)
    judge = Judge(model["ranking"], model["calibration"])
    return MiniLM(load_model(), judge, threshold, lenient, settings.serve.concurrency)
