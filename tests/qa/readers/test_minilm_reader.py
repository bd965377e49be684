"""The shipped reader with its shipped model; the contract of all readers is in tests/contracts."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from newsroom import evidence, revision, with_titles

from ingest.article import Revision
from ingest.embedders import by_name
from ingest.passage import passages
from qa.evidence import Evidence, Reading
from qa.extractive.candidates import Group
from qa.extractive.passages import ScoredPassage
from qa.extractive.shown import ANSWERS, CITATIONS
from qa.read import whole
from qa.readers import minilm
from qa.readers.minilm import MiniLM
from qa.settings import Serve, Settings

STORY = (
    "The mayor, Ada Quill, spoke in the town hall on Monday. It rained for nine days. "
    "The council will vote next week. On Tuesday Quill proposed selling the harbour. Fish is cheap this year."
)
SENT = evidence(revision(STORY))
SAVED = "Twelve people were saved by fishermen on Sunday."


@pytest.fixture(scope="module")
def reader() -> MiniLM:
    return minilm.load(Settings(), by_name("hashing"))


def read(reader: MiniLM, question: str, sent: Sequence[Evidence]) -> Reading:
    return asyncio.run(whole(reader, question, sent, datetime(2025, 5, 3, tzinfo=UTC)))


def groups(reader: MiniLM, question: str, sent: Sequence[Evidence]) -> list[Group]:
    return reader._judge.groups(reader.candidates(question, sent))


def test_the_sentence_that_answers_is_stated_word_for_word_with_the_span_that_does(reader: MiniLM) -> None:
    reading = read(reader, "How long did it rain?", evidence(revision(STORY)))
    assert reading.claims[0].text == "It rained for nine days."
    assert reading.claims[0].labels == ("S2",)
    assert reading.claims[0].confidence == reading.confidence
    assert reading.reasons == ()
    assert reading.short and reading.short.text == "nine days"
    assert STORY[reading.short.start : reading.short.end] == "nine days"
    assert reading.short.label == "S2"


def test_a_surname_brings_the_sentence_that_introduces_it(reader: MiniLM) -> None:
    reading = read(reader, "Who proposed selling the harbour?", evidence(revision(STORY)))
    assert [claim.labels for claim in reading.claims][:2] == [("S4", "S1"), ("S1",)]


def test_it_is_introduced_only_where_a_name_is_asked_for(reader: MiniLM) -> None:
    reading = read(reader, "When was selling the harbour proposed?", evidence(revision(STORY)))
    assert reading.claims[0].labels == ("S4",)
    assert ("S1",) not in [claim.labels for claim in reading.claims]


def test_what_a_question_takes_for_granted_must_be_there(reader: MiniLM) -> None:
    reading = read(reader, "What is the capital of Mongolia?", evidence(revision(STORY)))
    assert (reading.claims, reading.confidence) == ((), 0.0)
    assert "what comes nearest does not mention “Mongolia”: " in reading.reasons[0]


def test_nothing_is_stated_when_nothing_answers_and_the_reason_names_what_was_sought(reader: MiniLM) -> None:
    reading = read(reader, "What is the capital of mongolia?", evidence(revision(STORY)))
    assert reading.claims == ()
    assert reading.short is None
    assert reading.confidence < 0.1
    assert "capital, mongolia" in reading.reasons[0]
    assert f"({reading.confidence:.0%}, and " in reading.reasons[0]


def test_the_reason_names_each_word_once_and_of_a_long_question_not_all(reader: MiniLM) -> None:
    letters = "".join(f"Mongolia {letter}{letter}ville " for letter in "bcdfghjklmnpqrstvwxz")
    [reason] = read(reader, f"What is the capital of {letters}?", evidence(revision(STORY))).reasons
    assert reason.partition(";")[0].count("Mongolia") == 1
    assert "wwville, …)" in reason and "zzville" not in reason


def test_a_threshold_of_the_settings_takes_the_place_of_the_fitted_one() -> None:
    strict = minilm.load(Settings(threshold=1.0), by_name("hashing"))
    assert read(strict, "How long did it rain?", evidence(revision(STORY))).claims == ()
    lenient = minilm.load(Settings(threshold=0.0), by_name("hashing"))
    assert read(lenient, "What is the capital of mongolia?", evidence(revision(STORY))).claims


def test_a_yes_no_question_gets_a_verdict_with_each_sentence(reader: MiniLM) -> None:
    sent = evidence(revision("The council adopted the tax on Tuesday."))
    [claim] = read(reader, "Did the council adopt the tax?", sent).claims
    assert (claim.text, claim.verdict) == ("The council adopted the tax on Tuesday.", "yes")
    [claim] = read(reader, "Who adopted the tax?", sent).claims
    assert claim.verdict is None


VOTE = "Council backs Quayside stadium by 34 votes to 27"
LATE = "The council sat until late on Tuesday. Members of the public filled the gallery of the town hall."


def test_what_only_the_title_says_is_answered_with_the_title(reader: MiniLM) -> None:
    question = "By how many votes did the council back the Quayside stadium?"
    reading = read(reader, question, with_titles(revision(LATE, title=VOTE)))
    assert (reading.claims[0].text, reading.claims[0].labels) == (VOTE, ("T1",))
    assert reading.short and reading.short.label == "T1"
    assert VOTE[reading.short.start : reading.short.end] == reading.short.text
    assert "34" in reading.short.text
    assert read(reader, question, evidence(revision(LATE, title=VOTE))).claims == (), "not offered as evidence"


@pytest.mark.parametrize(
    "others",
    [
        [revision("The council backed the Quayside stadium by 34 votes to 27 on Tuesday.", title=VOTE)],
        [revision(LATE, title=VOTE), revision("The council backed the Quayside stadium by 34 votes to 27.", 2)],
    ],
    ids=["its own article", "another article"],
)
def test_what_a_sentence_says_too_is_left_to_the_sentence(reader: MiniLM, others: list[Revision]) -> None:
    question = "By how many votes did the council back the Quayside stadium?"
    reading = read(reader, question, with_titles(*others))
    assert reading.claims
    assert all(label.startswith("S") for claim in reading.claims for label in claim.labels)


def test_what_a_title_answers_is_told_in_the_sentence_that_has_it_too(reader: MiniLM) -> None:
    text = "The stadium was voted on at midnight, by 34 votes to 27, after Ada Quill had spoken for an hour."
    sent = with_titles(revision(text, title=VOTE))
    [found] = [one for one in reader.candidates("By how many votes did the council back it?", sent) if "34" in one.text]
    assert found.evidence.label == "S1" and found.evidence.whole[found.start :].startswith(found.text)


def test_a_title_is_one_candidate_with_however_many_passages_it_was_read(reader: MiniLM) -> None:
    long = revision(f"{LATE} " * 12, title=VOTE)
    [title] = [replace(item, label="T1") for item in with_titles(long) if item.sentence.part == "title"]
    sent = [
        replace(item, score=1.0 - place / 10, label=f"P{place}{item.label}")
        for place, passage in enumerate(passages(long))
        for item in evidence(long)[passage.first : passage.last]
    ]
    assert len({item.score for item in sent}) > 1
    found = reader.candidates("By how many votes did the council back the Quayside stadium?", [*sent, title])
    assert len([item for item in found if item.evidence.sentence.part == "title"]) == 1


def test_a_title_settles_a_yes_no_question_that_no_sentence_does(reader: MiniLM) -> None:
    question, title = "Did Brekk Rovers win the cup?", "Brekk Rovers win the cup"
    text = "Brekk stayed up late on Saturday. The square in front of the town hall was full."
    [claim] = read(reader, question, with_titles(revision(text, title=title))).claims
    assert (claim.text, claim.labels, claim.verdict) == (title, ("T1",), "yes")
    sent = with_titles(revision(f"{text} Brekk Rovers won the cup.", title=title))
    [claim] = read(reader, question, sent).claims
    assert (claim.labels, claim.verdict) == (("S3",), "yes"), "the title says which way its sentence goes"


def test_one_answer_of_two_articles_is_one_claim_with_both_cited(reader: MiniLM) -> None:
    sent = evidence(revision(SAVED, 1), revision("Fishermen have saved twelve people.", 2))
    [claim] = read(reader, "How many people were saved by fishermen?", sent).claims
    assert set(claim.labels) == {"S1", "S2"}


def test_answers_that_differ_stay_apart(reader: MiniLM) -> None:
    sent = evidence(revision(SAVED, 1), revision(SAVED.replace("Twelve", "Thirty"), 2))
    claims = read(reader, "How many people were saved by fishermen?", sent).claims
    assert [claim.labels for claim in claims] in ([("S1",), ("S2",)], [("S2",), ("S1",)])


def test_no_more_claims_and_citations_than_a_person_reads(reader: MiniLM) -> None:
    sent = evidence(*(revision(SAVED.replace("Twelve", str(key)), key % 7 + 1) for key in range(3, 20)))
    claims = read(reader, "How many people were saved by fishermen?", sent).claims
    assert 1 <= len(claims) <= ANSWERS
    assert all(len(claim.labels) <= CITATIONS for claim in claims)


def test_the_article_that_was_found_best_is_believed_most(reader: MiniLM) -> None:
    sent = [*evidence(revision(SAVED, 1), score=2.0), *evidence(revision(SAVED, 2), score=0.5)]
    best, *_ = groups(reader, "How many people were saved?", sent)
    assert [item.evidence.revision.key for item in best.candidates][:2] == [1, 2]
    assert best.odds[0] == 1 > best.odds[1] > 0


@pytest.mark.parametrize("score", [0.0, -1.0, 1e-12, 1e12])
def test_any_retrieval_score_will_do(reader: MiniLM, score: float) -> None:
    found = groups(reader, "How long did it rain?", evidence(revision(STORY, key=1), score=score))
    assert found
    assert all(0 <= group.probability <= 1 for group in found)


def test_a_span_stands_where_it_says_it_does(reader: MiniLM) -> None:
    sent = with_titles(
        revision("É\u0301 🙂 " + STORY, 1),
        revision(SAVED, 2, title="É\u0301 🙂 Ola Brandt proposed selling the harbour"),
    )
    found = reader.candidates("Who proposed selling the harbour?", sent)
    assert {item.evidence.sentence.part for item in found} == {"text", "title"}
    for item in found:
        assert item.evidence.whole[item.start : item.start + len(item.text)] == item.text
        assert item.evidence.sentence.start <= item.start
        assert item.start + len(item.text) <= item.evidence.sentence.end


def test_no_more_questions_are_read_at_once_than_allowed_and_none_on_the_event_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = minilm.load(Settings(serve=Serve(concurrency=2)), by_name("hashing"))
    both, begun, threads = threading.Barrier(2, timeout=20), [], set()

    def held(*_: object) -> list[ScoredPassage]:
        begun.append(1)
        threads.add(threading.current_thread())
        both.wait()  # breaks unless two are read at once
        return []

    async def many() -> list[Reading]:
        asked = datetime(2025, 5, 3, tzinfo=UTC)
        return await asyncio.gather(*(whole(few, "How long did it rain?", SENT, asked) for _ in range(8)))

    monkeypatch.setattr("qa.extractive.passages.read", held)
    readings = asyncio.run(many())
    assert len(readings) == len(begun) == 8
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_its_version_is_that_of_its_weights(reader: MiniLM) -> None:
    assert reader.name == minilm.load(Settings(), by_name("hashing")).name
    assert reader.name.startswith("minilm@")
