"""The shipped reader with the shipped model of meaning; the contract of all readers is in tests/contracts."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from newsroom import evidence, revision

from ingest.embedders import by_name
from qa.evidence import Evidence, Reading
from qa.read import whole
from qa.readers import extractive
from qa.readers.extractive import CLAIMS, Extractive, Judged
from qa.settings import Settings

STORY = (
    "The mayor, Ada Quill, spoke in the town hall on Monday. It rained for nine days. "
    "The council will vote next week. On Tuesday Quill proposed selling the harbour. Fish is cheap this year."
)


@pytest.fixture(scope="module")
def reader() -> Extractive:
    return extractive.load(Settings(), by_name("minilm"))


def read(reader: Extractive, question: str, sent: Sequence[Evidence]) -> Reading:
    return asyncio.run(whole(reader, question, sent, datetime(2025, 5, 3, tzinfo=UTC)))


def test_the_sentence_that_answers_is_told_word_for_word(reader: Extractive) -> None:
    reading = read(reader, "How long did it rain?", evidence(revision(STORY)))
    assert reading.claims[0].text == "It rained for nine days."
    assert reading.claims[0].labels == ("S2",)
    assert reading.claims[0].confidence == reading.confidence
    assert reading.reasons == ()


def test_a_surname_brings_the_sentence_that_introduces_it(reader: Extractive) -> None:
    reading = read(reader, "Who proposed selling the harbour?", evidence(revision(STORY)))
    assert [claim.labels for claim in reading.claims][:2] == [("S4",), ("S1",)]


def test_it_is_introduced_only_where_a_name_is_asked_for(reader: Extractive) -> None:
    reading = read(reader, "What was proposed about selling the harbour?", evidence(revision(STORY)))
    assert ("S1",) not in [claim.labels for claim in reading.claims]


def test_nothing_is_told_when_nothing_answers_and_the_reason_names_what_was_sought(reader: Extractive) -> None:
    reading = read(reader, "What is the capital of Mongolia?", evidence(revision(STORY)))
    assert reading.claims == ()
    assert reading.confidence < 0.21
    assert "capital, Mongolia" in reading.reasons[0]
    assert f"{reading.confidence:.2f} of the" in reading.reasons[0]


def test_a_threshold_of_the_settings_takes_the_place_of_the_fitted_one() -> None:
    strict = extractive.load(Settings(threshold=1.0), by_name("hashing"))
    assert read(strict, "How long did it rain?", evidence(revision(STORY))).claims == ()
    lenient = extractive.load(Settings(threshold=0.0), by_name("hashing"))
    assert read(lenient, "What is the capital of Mongolia?", evidence(revision(STORY))).claims


def test_the_same_words_in_two_articles_are_one_claim_with_both_cited(reader: Extractive) -> None:
    text = "Twelve people were saved by fishermen."
    sent = evidence(revision(text, 1), revision(text, 2))
    [claim] = read(reader, "How many people were saved by fishermen?", sent).claims
    assert claim.labels == ("S1", "S2")


def test_sentences_that_say_the_same_are_told_once(reader: Extractive) -> None:
    texts = ("Twelve people were saved by fishermen.", "Twelve people were saved by fishermen there.")
    sent = evidence(*(revision(text, key) for key, text in enumerate(texts)))
    assert len(read(reader, "How many people were saved by fishermen?", sent).claims) == 1


def test_no_more_claims_than_a_person_reads(reader: Extractive) -> None:
    names = ("river", "lake", "bay", "dam", "canal", "pond", "moor")
    sent = evidence(*(revision(f"Flooding of the {name} closed a road in Olm.", key) for key, name in enumerate(names)))
    assert 1 <= len(read(reader, "What did flooding close in Olm?", sent).claims) <= CLAIMS


def test_probabilities_are_sorted_and_the_article_that_was_found_best_is_believed_most(reader: Extractive) -> None:
    text = "Twelve people were saved by fishermen."
    sent = [*evidence(revision(text, 1), score=2.0), *evidence(revision(text, 2), score=0.5)]
    judged = reader.judge("How many people were saved?", sent)
    assert [item.evidence.revision.key for item in judged] == [1, 2]
    assert 0 <= judged[1].probability < judged[0].probability <= 1


@pytest.mark.parametrize("score", [0.0, -1.0, 1e-12, 1e12])
def test_any_retrieval_score_will_do(reader: Extractive, score: float) -> None:
    judged = reader.judge("How long did it rain?", evidence(revision(STORY), score=score))
    assert all(isinstance(item, Judged) and 0 <= item.probability <= 1 for item in judged)


def test_its_version_is_that_of_its_weights() -> None:
    first, second = (extractive.load(Settings(), by_name("hashing")).name for _ in range(2))
    assert first == second
    assert first.startswith("extractive@")
