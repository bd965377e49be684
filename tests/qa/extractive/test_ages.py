"""How old somebody is: by the age beside the name, of the newest article, and of nobody else."""

from datetime import UTC, datetime

import pytest
from newsroom import NO_SIGNALS, evidence, revision

from qa.extractive import ages
from qa.extractive.candidates import Candidate, Group


def group(text: str, span: str, month: int = 1, probability: float = 0.1) -> Group:
    [item] = evidence(revision(text, key=month, published_at=datetime(2026, month, 1, tzinfo=UTC)))
    return Group((Candidate(span, item, text.index(span), NO_SIGNALS, ()),), (1.0,), 0.5, probability)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How old is Ada Quill?", "Ms. Quill, 38, grew up in Tarn."),
        ("How old was Quill?", "Among them was Ada Quill, aged 38."),
        ("how old is ada quill", "Mayor Quill, 38, said so."),
    ],
)
def test_an_age_beside_the_name_is_the_answer(question: str, text: str) -> None:
    other = group("It is nine kilometres long.", "nine", 2, 0.2)
    [first, second] = ages.beside_the_name(question, [other, group(text, "38")])
    assert (first.best.text, first.probability, second) == ("38", ages.TOLD, other)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How old is Ada Quill?", "Otto Quill, 38, grew up in Tarn."),
        ("How old is Ada Quill?", "Ada Quill, 38 kilometres from home, wept."),
        ("How old is Ada Quill?", "Otto Wern, 38, knows Ada Quill."),
        ("How tall is Ada Quill?", "Ms. Quill, 38, grew up in Tarn."),
    ],
)
def test_what_stands_elsewhere_is_not(question: str, text: str) -> None:
    groups = [group(text, "38")]
    assert ages.beside_the_name(question, groups) == groups


def test_the_newest_article_knows_best() -> None:
    older, newer = group("Ms. Quill, 38, spoke.", "38", 1, 0.9), group("Ms. Quill, 39, spoke.", "39", 2)
    assert ages.beside_the_name("How old is Ada Quill?", [older, newer])[0].best.text == "39"
