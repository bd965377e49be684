"""The embedded reader: one pass of the cross-encoder over the passages, then answers combined across articles.

Every claim is a sentence of a source, verbatim. One answer found in five articles is one claim with five citations;
answers that differ stay apart, each with its own sources.
"""

import json
import re
import textwrap
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ingest.embedders import Embedder
from ingest.language import analysis
from qa.crossencoder.model import CrossEncoder, sigmoid
from qa.crossencoder.model import load as load_model
from qa.evidence import DraftClaim, Evidence, Reading, Short
from qa.extractive import admission, latest, passages, yes_no
from qa.extractive.candidates import Candidate, Group, Judge
from qa.extractive.introductions import introduction, referent
from qa.extractive.yes_no import Polarity
from qa.quoting import quoted
from qa.settings import Settings
from qa.turns import Turns

MODEL = Path(__file__).with_suffix(".json")
READ = 10  # passages read for a question: reading is nine tenths of an answer's time
ANSWERS = 5  # different ones shown at most
CLAIMS = 3  # with fewer answers than this, more is shown of the best, to a question that wants it explained
_EXPLAINED = re.compile(
    r"\W*(?:why|how(?! (?:many|much|old|long|far|often|big|large|high|tall)\b)|"
    r"what (?:are|were|happened|conditions|reasons)|which \w+s\b|who are|list|name)\b",
    re.IGNORECASE,
)
CLOSE_VOTES = 0.3  # of the best answer's, from which another is shown as well, if it has as well
CLOSE_PROBABILITY = 0.6  # of the best answer's
ALSO = 0.2  # odds against the best from which a sentence is cited for the same answer
CITATIONS = 5  # of one claim
SOUGHT = 20  # words of a question that a refusal names
TRIED = 6  # sentences that may settle a yes/no question: the strongest evidence


class MiniLM:
    """threshold: the probability below which nothing is shown. at_once: how many questions are read at once."""

    remote = False

    def __init__(self, model: CrossEncoder, judge: Judge, threshold: float, at_once: int) -> None:
        self.name = model.name
        self._model = model
        self._judge = judge
        self._threshold = threshold
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
        found = passages.read(self._model, latest.timeless(question), evidence, READ)
        asked = yes_no.claims(question)
        if asked:
            near = passages.strongest(found)
            said = self._polarities(question, asked, near)
            if not any(one.settles for one in said):  # a title is too short to be shown where it is in doubt
                titles = self._polarities(question, asked, passages.titles(found))
                said = [one for one in titles if one.verdict] or said
            return _settled(question, said, near)
        spans, unmet = admission.admitted(question, passages.candidates(latest.timeless(question), found))
        groups = latest.newest(question, self._judge.groups(spans))
        if not groups:
            return Reading((), 0.0, (_nothing(question, unmet),))
        best = groups[0]
        if best.probability < self._threshold:
            return Reading((), best.probability, (self._shortfall(question, best),))
        shown = [group for group in groups if _close(group, best)][:ANSWERS]
        full = best.fullest
        short = Short(full.text, full.evidence.label, full.start, full.start + len(full.text))
        claims = _claims(shown, full, evidence, CLAIMS if _EXPLAINED.match(question) else 1)
        return Reading(tuple(claims), best.probability, short=short)

    def _polarities(self, question: str, asked: yes_no.Claims, items: Sequence[Evidence]) -> list[Polarity]:
        tried = [item for item in items if admission.may_settle(question, item)][:TRIED]
        return yes_no.polarities(self._model, asked, tried)

    def candidates(self, question: str, evidence: Sequence[Evidence]) -> list[Candidate]:
        """Every span that may answer, of the passages that were found first."""
        asked = latest.timeless(question)
        found = passages.read(self._model, asked, evidence, READ)
        return admission.admitted(question, passages.candidates(asked, found))[0]

    def ranked(self, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The first sentences of the passages that were read, the most relevant passage first."""
        found = passages.ranked(passages.read(self._model, question, evidence, READ))
        return [passage.evidence[0] for passage in found]

    def _shortfall(self, question: str, best: Group) -> str:
        got, needed = _apart(best.probability, self._threshold)
        return (
            f"no passage answers this (looked for: {_sought(question)}); the nearest answer, "
            f"{quoted(best.best.text)}, is not sure enough "
            f"({got} where {needed} is needed): {_cut(best.best.evidence.sentence.text)}"
        )


def _apart(one: float, other: float) -> tuple[str, str]:
    """Both with as many decimals, from two, as it takes to distinguish them."""
    digits = next((digits for digits in range(2, 9) if f"{one:.{digits}f}" != f"{other:.{digits}f}"), 9)
    return f"{one:.{digits}f}", f"{other:.{digits}f}"


def _close(group: Group, best: Group) -> bool:
    votes = group.share >= CLOSE_VOTES * best.share
    return votes and group.probability >= CLOSE_PROBABILITY * best.probability


def _cut(sentence: str) -> str:
    return textwrap.shorten(sentence, 160, placeholder="…")


def _sought(question: str) -> str:
    """Its words, each once; of a long question the first of them."""
    sought = list(dict.fromkeys(analysis.content_words(question)))
    return ", ".join(sought[:SOUGHT]) + (", …" if len(sought) > SOUGHT else "")


def _settled(question: str, found: Sequence[Polarity], near: Sequence[Evidence]) -> Reading:
    """The clearest sentence that says it, and the clearest that denies it: accounts may differ."""
    clearest = [next((one for one in found if one.settles and one.is_yes == side), None) for side in (True, False)]
    claims = [replace(_of_sentence(one.evidence, sigmoid(one.support)), verdict=one.verdict) for one in clearest if one]
    confidence = sigmoid(found[0].support) if found else 0.0
    if claims:
        return Reading(tuple(sorted(claims, key=lambda claim: -claim.confidence)), confidence)
    nearest = [item.evidence for item in found] or near
    shown = f"; the nearest: {_cut(nearest[0].sentence.text)}" if nearest else ""
    return Reading((), confidence, (f"no sentence says so or denies it (looked for: {_sought(question)}){shown}",))


def _nothing(question: str, unmet: str | None) -> str:
    missing = f"; what comes near says nothing of {quoted(unmet)}" if unmet else ""
    return f"no passage answers this (looked for: {_sought(question)}){missing}"


def _claims(groups: Sequence[Group], full: Candidate, evidence: Sequence[Evidence], least: int) -> list[DraftClaim]:
    """One claim an answer: its best sentence, citing the others that give the same; then who is meant, and what else
    the best answer's passage says of it, up to ``least``."""
    shown: dict[str, DraftClaim] = {}
    for group in groups:
        best = group.best.evidence
        labels = dict.fromkeys([best.label, *([full.evidence.label] if full in group.candidates else [])])
        close = (item for item, odds in zip(group.candidates, group.odds, strict=True) if odds >= ALSO)
        labels |= dict.fromkeys(item.evidence.label for item in close)
        text = best.sentence.text
        shown.setdefault(text, DraftClaim(text, tuple(labels)[:CITATIONS], group.probability))
        who = _who(group.best, evidence)
        if who:
            shown.setdefault(who.sentence.text, _of_sentence(who, group.probability))
    for item in groups[0].best.company[: max(0, least - len(shown))]:
        shown.setdefault(item.sentence.text, _of_sentence(item, groups[0].probability))
    return list(shown.values())


def _of_sentence(item: Evidence, confidence: float) -> DraftClaim:
    return DraftClaim(item.sentence.text, (item.label,), confidence)


def _who(best: Candidate, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence before the reader that says whom the answer calls by surname, or its sentence he or she."""
    revision, sentence = best.evidence.revision, best.evidence.sentence
    known = introduction(revision, sentence)
    if known is None or best.text not in known.text:
        known = referent(revision, sentence)
    if known is None:
        return None
    key = revision.key
    return next((e for e in evidence if e.revision.key == key and e.sentence.index == known.index), None)


def load(settings: Settings, embedder: Embedder) -> MiniLM:
    del embedder  # it reads words, not vectors
    model = json.loads(MODEL.read_text())
    threshold = model["threshold"] if settings.threshold is None else settings.threshold
    return MiniLM(load_model(), Judge(model["ranking"], model["calibration"]), threshold, settings.serve.concurrency)
