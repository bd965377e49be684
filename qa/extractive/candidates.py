"""Spans that may answer a question, and how they are put together: the same answer from several articles is one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

from ingest.language import analysis
from ingest.language.amounts import Amount, amounts
from ingest.language.dated import dated
from ingest.language.overlap import share
from ingest.language.times import times
from qa.crossencoder.reader import sigmoid
from qa.evidence import Evidence

RANKING = ("margin", "relevance", "relative_score", "novelty")
CALIBRATION = ("answerable", "margin", "agreement", "passage", "sentence", "share")


@dataclass(frozen=True, slots=True)
class Signals:
    """The features of a span.

    margin: its logits above those of "no answer". answerable, relevance: logits of its passage.
    relative_score: log of its passage's retrieval score relative to the best. novelty: share of its terms that are not
    in the question. passage, sentence: shares of the question's terms that stand in its passage, with the title,
    and in its sentence.
    """

    margin: float
    answerable: float
    relevance: float
    relative_score: float
    novelty: float
    passage: float
    sentence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span: its text, the sentence it stands in, where it starts in the revision, and its features.

    company: the other sentences of its passage that the model takes for evidence, strongest first.
    """

    text: str
    evidence: Evidence
    start: int
    signals: Signals
    company: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates that give the same answer, best first, and the probability that it is the right one.

    odds: of each candidate, against the best of the first group's: 1 for that one. share: of the articles' votes, each
    counted by the odds of its best candidate.
    """

    candidates: tuple[Candidate, ...]
    odds: tuple[float, ...]
    share: float
    probability: float

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def fullest(self) -> Candidate:
        """The best, or the fullest form of its name: Vitali Klitschko for Klitschko, but Colombia and no capital."""
        ending = f" {self.best.text}"
        return next((item for item in self.candidates if item.text.endswith(ending) and _is_name(item.text)), self.best)


@dataclass(frozen=True, slots=True)
class Judge:
    """Two linear models: ``ranking`` chooses among candidates, ``calibration`` (a logit) says how far to trust one.

    Which of two spans is better and whether the best is right are different questions: that others say the same
    says much about the second. ``training/fit_reader.py`` fits both.
    """

    ranking: Mapping[str, float]
    calibration: Mapping[str, float]

    def groups(self, candidates: Sequence[Candidate]) -> list[Group]:
        """The answers, the likeliest first."""
        weighed = self.weighed(candidates)
        best = self.score(weighed[0][0][0]) if weighed else 0.0
        return [
            Group(
                tuple(group),
                tuple(exp(self.score(item) - best) for item in group),
                share,
                self.probability(calibration_of(group, share)),
            )
            for group, share in weighed
        ]

    def weighed(self, candidates: Sequence[Candidate]) -> list[tuple[list[Candidate], float]]:
        """Candidates of the same answer together, best first, with their share of the votes; the answers by that."""
        if not candidates:
            return []
        everything = self._votes(candidates)
        groups = grouped(sorted(candidates, key=lambda item: -self.score(item)))
        found = [(group, exp(self._votes(group) - everything)) for group in groups]
        return sorted(found, key=lambda pair: -pair[1])

    def _votes(self, group: Sequence[Candidate]) -> float:
        """The log of summed odds, the best candidate of each article counted once, and of each story: what several say
        who do not copy from each other is likelier."""
        best: dict[int, float] = {}
        for item in group:
            key, score = item.evidence.voice, self.score(item)
            best[key] = max(best.get(key, score), score)
        top = max(best.values())
        return top + log(sum(exp(score - top) for score in best.values()))

    def score(self, candidate: Candidate) -> float:
        """The logit of being right, up to a constant of the question."""
        values = zip(RANKING, ranking_of(candidate), strict=True)
        return sum((self.ranking[name] * value for name, value in values), 0.0)

    def probability(self, calibration: Sequence[float]) -> float:
        """Of an answer with these values of CALIBRATION."""
        logit = sum(self.calibration[name] * value for name, value in zip(CALIBRATION, calibration, strict=True))
        return sigmoid(logit + self.calibration["constant"])


def ranking_of(candidate: Candidate) -> tuple[float, ...]:
    """The values of RANKING."""
    signals = candidate.signals
    return signals.margin, signals.relevance, signals.relative_score, signals.novelty


def calibration_of(group: Sequence[Candidate], share: float) -> tuple[float, ...]:
    """The values of CALIBRATION: how answerable the most answerable passage with the answer is, the margin and the
    term overlaps of the best candidate, and how many candidates give the same answer."""
    signals, answerable = group[0].signals, max(item.signals.answerable for item in group)
    return answerable, signals.margin, log(_agreeing(group)), signals.passage, signals.sentence, share


def _agreeing(group: Sequence[Candidate]) -> int:
    """How many candidates of one article of each story: those of its copies add nothing."""
    counts = Counter((item.evidence.voice, item.evidence.revision.key) for item in group)
    most: dict[int, int] = {}
    for (voice, _), count in counts.items():
        most[voice] = max(most.get(voice, 0), count)
    return sum(most.values())


def grouped(ranked: Sequence[Candidate]) -> list[list[Candidate]]:
    """One's terms lie within the other's, as in Klitschko, Vitali Klitschko: the same answer; and so are two names of
    one day, but not the Wednesdays of two weeks."""
    groups: list[list[Candidate]] = []
    for item in ranked:
        same = next((group for group in groups if _is_same(group[0], item)), None)
        if same is None:
            groups.append([item])
        else:
            same.append(item)
    return groups


def _is_same(first: Candidate, second: Candidate) -> bool:
    """Whether both name one day, where both name a day; else by their terms."""
    days = (_day(first), _day(second))
    if None not in days:
        return days[0] == days[1]
    return is_same(first.text, second.text)


def _day(candidate: Candidate) -> date | None:
    """The day that is named, with its date or from the day of publication; None for several and for none."""
    published_at, sentence = candidate.evidence.revision.published_at, candidate.evidence.sentence
    start = candidate.start - sentence.start
    told = times(sentence.text, published_at.date()) if published_at else []
    within = [
        one for one in (*told, *dated(sentence.text)) if start <= one.start and one.end <= start + len(candidate.text)
    ]
    return within[0].first if len(within) == 1 and within[0].first == within[0].last else None


def amount_of(candidate: Candidate) -> Amount | None:
    """The first amount of a candidate, as its sentence has it, with the unit."""
    sentence = candidate.evidence.sentence
    start = candidate.start - sentence.start
    end = start + len(candidate.text)
    return next((one for one in amounts(sentence.text) if start <= one.start < end), None)


def novelty(question: str, span: str) -> float:
    """The share of the span's terms that are not in the question."""
    terms = analysis.content_terms(span)
    return share(terms, set(terms) - set(analysis.terms(question)))


def is_same(first: str, second: str) -> bool:
    """Whether the terms of one answer lie within the other's."""
    a, b = set(analysis.content_terms(first)), set(analysis.content_terms(second))
    return bool(a and b) and (a <= b or b <= a)


def _is_name(text: str) -> bool:
    words = text.split()
    return all(word[0].isupper() for word in words) and "," not in text and words[0] != "The"
