"""RGB (Chen et al., 2023, arXiv:2309.01431): would a claim with its key fact swapped pass our checks?

Every passage comes twice: as it was, and with the answer swapped for a false one. A claim is a sentence that holds the
answer, true or false, and is checked against the sentences of the other kind's passages, each alone, as a citation is.
True claims against their own passages are verbatim; against the other true passages they often say more than those do,
so their share is a floor and not a rate of error.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import evidence, revision
from evals.benchmarks.support import support
from evals.benchmarks.table import NONE, Row, mean, percent, rows
from qa.evidence import Evidence

NAME = "RGB"
FILE = "rgb/en_fact_half.jsonl"
PEERS = "cosine ≥ .63: 91.8 · names + numbers + negation: 4.1"
Accepted = list[bool]


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    found = rows(data / FILE, limit)
    swapped = [held for row in found for held in _swapped(row)]
    yield _row("claims with the key fact swapped, accepted", swapped, PEERS)
    yield _row("true claims, all passages swapped, accepted", [held for row in found for held in _betrayed(row)], NONE)
    yield _row("true claims in their own passage, rejected", [held for row in found for held in _verbatim(row)], NONE)
    yield _row("true claims in another passage, accepted", [held for row in found for held in _elsewhere(row)], NONE)


def _row(measure: str, held: Accepted, published: str) -> Row:
    return Row(NAME, measure, percent(mean(held)), published, len(held))


def _swapped(row: dict[str, Any]) -> Accepted:
    return [_accepted(claim, row["positive"]) for claim in _claims(row["positive_wrong"], [row["fakeanswer"]], row)]


def _betrayed(row: dict[str, Any]) -> Accepted:
    return [_accepted(claim, row["positive_wrong"]) for claim in _claims(row["positive"], _answers(row), row)]


def _verbatim(row: dict[str, Any]) -> Accepted:
    return [not _accepted(claim, row["positive"]) for claim in _claims(row["positive"], _answers(row), row)]


def _elsewhere(row: dict[str, Any]) -> Accepted:
    """Where another passage holds the answer too."""
    result = []
    for place, passage in enumerate(row["positive"]):
        others = [*row["positive"][:place], *row["positive"][place + 1 :]]
        if any(score.holds(text, answer) for text in others for answer in _answers(row)):
            result += [_accepted(claim, others) for claim in _claims([passage], _answers(row), row)]
    return result


def _claims(passages: Sequence[str], facts: Sequence[str], row: dict[str, Any]) -> list[str]:
    """Sentences that hold the fact; none that stands in both kinds of passages, since nothing was swapped in it."""
    both = set(_sentences(row["positive"])) & set(_sentences(row["positive_wrong"]))
    return [
        text
        for text in dict.fromkeys(_sentences(passages))
        if text not in both and any(score.holds(text, fact) for fact in facts)
    ]


def _sentences(passages: Sequence[str]) -> list[str]:
    return [item.sentence.text for item in _evidence(passages)]


def _answers(row: dict[str, Any]) -> list[str]:
    """The answer in all its wordings."""
    return _flat(row["answer"])


def _flat(answer: Any) -> list[str]:
    """The strings of a string or of lists in lists: the file nests wordings, and parts of an answer, in both ways."""
    return [answer] if isinstance(answer, str) else [text for part in answer for text in _flat(part)]


def _accepted(claim: str, passages: Sequence[str]) -> bool:
    return support(claim, _evidence(passages)).accepted


def _evidence(passages: Sequence[str]) -> list[Evidence]:
    return evidence([revision(text, key=key) for key, text in enumerate(passages, 1)])
