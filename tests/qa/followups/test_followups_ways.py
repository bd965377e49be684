import asyncio

import pytest
from newsroom import revision
from talking import turns

from ingest.passage import Hit, passages
from qa.evidence import DraftClaim, Reading
from qa.followups.standalone import understood
from qa.followups.ways import Leaning, Way, about, likelier

TRIAL = turns("When was Ada Quill convicted?", "Ada Quill was convicted on Tuesday.")
TOPIC, JUDGE, COURT = "When was Ada Quill convicted?", "Who was the judge?", "What did the Supreme Court decide?"


def reading(confidence: float, *, answers: bool = True) -> Reading:
    claims = (DraftClaim("Otto Wern was the judge.", ("S1",), confidence),) if answers else ()
    return Reading(claims, confidence)


class Readings:
    """What comes of a question within its subject, and apart from it."""

    def __init__(self, within: Reading | None, apart: Reading | None = None) -> None:
        self.within, self.apart = within, apart
        self.asked: list[tuple[str, str, str]] = []

    async def read(self, text: str, leaning: Leaning) -> Way:
        self.asked.append((text, leaning.topic, leaning.question))
        return Way(text, (), self.within if leaning.topic else self.apart)

    def chosen(self, question: str, *, perhaps: bool) -> str:
        leaning = Leaning(TOPIC, question, perhaps)
        return asyncio.run(likelier(f"{TOPIC} {question}", leaning, self.read)).text


def test_a_clause_is_read_about_its_subject_alone() -> None:
    found = Readings(None, reading(0.9))
    assert found.chosen(JUDGE, perhaps=False) == f"{TOPIC} {JUDGE}"
    assert found.asked == [(f"{TOPIC} {JUDGE}", TOPIC, JUDGE)]


def test_no_second_reading_where_the_first_is_sure() -> None:
    found = Readings(reading(0.6), reading(0.99))
    assert found.chosen(COURT, perhaps=True) == f"{TOPIC} {COURT}"
    assert len(found.asked) == 1


@pytest.mark.parametrize(
    ("within", "apart", "stands_alone"),
    [
        (reading(0.2), reading(0.9), True),
        (reading(0.4), reading(0.7), False),
        (None, reading(0.2), True),
        (reading(0.4, answers=False), reading(0.2), True),
        (reading(0.2), reading(0.9, answers=False), False),
        (None, None, False),
    ],
)
def test_a_subject_of_its_own_is_kept_apart_where_that_is_better_supported(
    within: Reading | None, apart: Reading | None, stands_alone: bool
) -> None:
    found = Readings(within, apart)
    assert found.chosen(COURT, perhaps=True) == (COURT if stands_alone else f"{TOPIC} {COURT}")
    assert found.asked[1:] == [(COURT, "", COURT)]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("And why not?", "words"),
        ("What does that mean?", "words"),
        ("Who mediated?", "clause"),
        ("Did anyone die?", "clause"),
        ("Who was the judge?", "clause"),
        ("How high is the damage?", "clause"),
        ("What did the Supreme Court decide?", "subject"),
        ("How many seats has the stadium?", "subject"),
        ("What is killing the seagrass?", "subject"),
    ],
)
def test_how_a_follow_up_leans_on_the_question_before_it(text: str, leans: str) -> None:
    found = understood(text, TRIAL)
    assert (found.topic, found.question, found.leans) == (TOPIC, text, leans)


def hit(text: str, title: str = "News") -> Hit:
    return Hit(passages(revision(text, title=title))[0], 1.0)


@pytest.mark.parametrize(
    ("topic", "kept"),
    [
        ("", ["Ada Quill was convicted.", "The airport wants flights at night."]),
        (TOPIC, ["Ada Quill was convicted."]),
        ("What does the airport want?", ["The airport wants flights at night."]),
        ("Who scored in 2019?", []),
    ],
)
def test_what_is_read_is_about_the_names_or_the_words_of_the_topic(topic: str, kept: list[str]) -> None:
    hits = [hit("Ada Quill was convicted."), hit("The airport wants flights at night.")]
    assert [one.passage.text for one in about(topic, hits)] == kept
