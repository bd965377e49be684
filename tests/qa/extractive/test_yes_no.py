"""Yes/no questions: told only what says so or denies it."""

import asyncio
from datetime import UTC, datetime

import pytest
from newsroom import evidence, revision

from ingest.embedders import by_name
from qa.evidence import Reading
from qa.extractive import yes_no
from qa.read import whole
from qa.readers import minilm
from qa.settings import Settings

ADOPTED = "The Marrow Bay council adopted the tourist tax by nine votes to six on Tuesday."
DENIED = "The Marrow Bay council did not adopt the tourist tax."
DUE = "The council is to decide on the tourist tax on 28 May."
QUESTION = "Did the Marrow Bay council adopt the tourist tax?"


def read(question: str, *texts: str) -> Reading:
    reader = minilm.load(Settings(), by_name("hashing"))
    sent = evidence(*(revision(text, key) for key, text in enumerate(texts, 1)))
    return asyncio.run(whole(reader, question, sent, datetime(2025, 6, 3, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("Did she win?", "she win.", "Did not she win."),
        ("is the bridge open", "the bridge open.", "is not the bridge open."),
        ("Hasn’t the council met?", "the council met.", "Has not the council met."),
        ("Will it close or not?", "it close or not.", "Will not it close or not."),
    ],
)
def test_a_question_becomes_a_claim_and_its_denial(question: str, yes: str, no: str) -> None:
    assert yes_no.claims(question) == yes_no.Claims(yes, no)


@pytest.mark.parametrize(
    "question", ["Who won?", "Did Quill or Brodd win?", "Did", "", "Didactic works?", "What did he say, is he well?"]
)
def test_other_questions_are_none(question: str) -> None:
    assert yes_no.claims(question) is None


def test_the_sentence_that_says_so_is_stated() -> None:
    reading = read(QUESTION, DUE, ADOPTED)
    assert [claim.text for claim in reading.claims] == [ADOPTED]
    assert reading.claims[0].labels == ("S2",)
    assert reading.confidence > 0.5


def test_the_sentence_that_denies_it_is_stated() -> None:
    assert [claim.text for claim in read(QUESTION, DUE, DENIED).claims] == [DENIED]


def test_accounts_that_differ_are_both_stated() -> None:
    assert {claim.text for claim in read(QUESTION, ADOPTED, DENIED).claims} == {ADOPTED, DENIED}


def test_a_sentence_about_the_matter_settles_nothing() -> None:
    reading = read(QUESTION, DUE)
    assert reading.claims == ()
    assert "no sentence says so or denies it" in reading.reasons[0] and DUE in reading.reasons[0]
    assert reading.confidence < 0.5
