"""What speaks for a sentence as the answer to a question: a handful of numbers that a linear model can weigh."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from ingest import words
from ingest.embedders import Vectors
from qa.checks.names import names
from qa.checks.negation import CUE

FEATURES = ("cosine", "coverage", "context", "names", "type", "opposed", "asking", "cosine_coverage")

_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"dozens?|hundreds?|thousands?|millions?|half|twice)\b"
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_TIME = (
    rf"\b(?:(?:19|20)\d\d|\w+day|{_MONTH}|tonight|yesterday|noon|midnight|century|"
    r"weeks?|months?|years? ago)\b|\d:\d\d"
)
_CAUSE = r"\b(?:because|after|due to|since|so that|in order to|amid|over|caused|led to|result|reason|blamed)\b"
_PLACE = r"\b(?:in|at|near|from|to|off|outside|across|on)\s+(?:the\s+)?[A-Z]"
_NAME = r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]+"

# (how the question is put, what an answer then shows, whether letter case matters in it)
_AMOUNTS = r"\bhow (?:many|much|often|old|long|far|big|large|high|tall|fast)\b|\bwhat (?:percent|share|number|age)"
_NAMED = (
    r"\b(?:who|whom|whose)\b|"
    r"\b(?:which|what) (?:\w+ )?(?:company|country|team|party|club|player|actor|singer|person)"
)
_KINDS = (
    (_AMOUNTS, _NUMBER, False),
    (r"\b(?:when|what (?:year|day|date|month|time)|which (?:year|day|month))\b", _TIME, False),
    (_NAMED, _NAME, True),
    (r"\bwhere\b|\b(?:which|what) (?:city|state|place|town|region)", _PLACE, True),
    (r"\bwhy\b", _CAUSE, False),
)
_EXPECTED = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(shown, 0 if case else re.IGNORECASE)) for asked, shown, case in _KINDS
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: its text, and the words around it (its neighbours and the article's title)."""

    text: str
    context: str


class Asked:
    """A question taken apart once, to be held against many sentences."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        self.text = text
        self.terms = words.content_terms(text)
        self.names = {term for name in names(text) for term in words.terms(name) if name.lower() not in words.STOP}
        self.opposed = bool(CUE.search(text))
        self.expected = next((shown for asked, shown in _EXPECTED if asked.search(text)), None)
        self._sets = [set(words.terms(candidate.text)) for candidate in candidates]
        self.weights = {term: self._rarity(term) for term in self.terms}

    def _rarity(self, term: str) -> float:
        """Inverse frequency among the sentences at hand: what all of them share tells none of them apart."""
        count = sum(term in terms for terms in self._sets)
        return log(1 + (len(self._sets) + 1) / (count + 1))

    def covered(self, terms: set[str]) -> float:
        """The share of the question's weight that the terms hold, 0 to 1."""
        total = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in terms) / total if total else 0.0

    def fits(self, sentence: str) -> float:
        """1 when the sentence shows what the question word asks for, 0 when not, half when it asks nothing special."""
        if self.expected is None:
            return 0.5
        asked = set(self.terms)
        return float(any(asked.isdisjoint(words.terms(match.group())) for match in self.expected.finditer(sentence)))


def wants_name(question: str) -> bool:
    """Whether somebody's or some body's name would answer."""
    return bool(re.search(_NAMED, question, re.IGNORECASE))


def features(asked: Asked, candidates: Sequence[Candidate], question: Vectors, sentences: Vectors) -> Vectors:
    """One row a candidate, in the order of FEATURES. ``question``: its unit vector; ``sentences``: theirs."""
    cosines = sentences @ question
    rows = [_row(asked, candidate, float(cosine)) for candidate, cosine in zip(candidates, cosines, strict=True)]
    return np.array(rows, np.float32).reshape(-1, len(FEATURES))


def _row(asked: Asked, candidate: Candidate, cosine: float) -> list[float]:
    own = set(words.terms(candidate.text))
    around = own | set(words.terms(candidate.context))
    coverage = asked.covered(own)
    named = len(asked.names & around) / len(asked.names) if asked.names else 1.0
    return [
        cosine, coverage, asked.covered(around), named, asked.fits(candidate.text),
        float(bool(CUE.search(candidate.text)) != asked.opposed), float(candidate.text.rstrip("”\"’ ").endswith("?")),
        cosine * coverage,
    ]  # fmt: skip
