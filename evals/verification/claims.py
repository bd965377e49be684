"""60 claims about the sample articles, half true in other words, half false: what ``dateline verify`` says of them.

No claim says where it comes from; its sentences are looked for among all articles, as ``dateline verify`` does.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals import corpus
from qa import open_collection
from qa.settings import Settings
from qa.verification.verdict import Verdict

CLAIMS = Path(__file__).parent / "claims.jsonl"
WORK = Path(".eval")  # where the evals keep the collection that they ask
Judge = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about the news of the corpus, true or false as of its newest article.

    kind: what makes it hard: what somebody ``asked for``, the ``outcome`` of a vote or trial, another ``event``, the
    ``newest`` figure of a story, or a ``sum``.
    """

    id: str
    claim: str
    is_true: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what it was told."""

    claim: Claim
    verdict: Verdict

    @property
    def is_wrong(self) -> bool:
        return self.claim.is_true != (self.verdict == "supported")


@dataclass(frozen=True, slots=True)
class Figures:
    """How often verdicts were wrong, of ``true`` and of ``false`` claims.

    false_accept: false ones supported. false_reject: true ones not supported, ``false_contradiction`` of them
    contradicted. contradicted: false ones of which it was found what is so instead.
    """

    true: int
    false: int
    false_accept: int
    false_reject: int
    false_contradiction: int
    contradicted: int


def claims(path: Path = CLAIMS) -> Iterator[Claim]:
    for line in path.read_text("utf-8").splitlines():
        yield Claim(**json.loads(line))


def judged(judge: Judge, path: Path = CLAIMS) -> list[Judged]:
    return [Judged(claim, judge(claim.claim)) for claim in claims(path)]


def judged_over_corpus(work: Path = WORK) -> list[Judged]:
    """The verdicts of the shipped settings over the whole corpus, which is ingested where it has not been before."""
    here = corpus.collected(replace(Settings(), data=work), corpus.CORPUS, work)
    with open_collection(here.data, here) as desk:
        return judged(lambda claim: desk.verify(claim).sentences[0].verdict)


def figures(found: Sequence[Judged]) -> Figures:
    true = [one.verdict for one in found if one.claim.is_true]
    false = [one.verdict for one in found if not one.claim.is_true]
    return Figures(
        true=len(true),
        false=len(false),
        false_accept=false.count("supported"),
        false_reject=len(true) - true.count("supported"),
        false_contradiction=true.count("contradicted"),
        contradicted=false.count("contradicted"),
    )
