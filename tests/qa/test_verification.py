"""A text held against the articles: what they say word for word is supported, what was changed is not."""

import asyncio
import re
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import drafts

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, NotFound
from ingest.language.sentences import split
from ingest.language.unwrap import flattened
from qa import open_collection, verification
from qa.build import build
from qa.doors.python import LocalDesk
from qa.question import Question
from qa.settings import Serve, Settings
from qa.verification import MAX_SENTENCES, MAX_TEXT, Verification, verify_text
from qa.verification.candidates import MAX_ARTICLES

QUILL = article_id("https://post.example/quill")
FLOOD = article_id("https://herald.example/flood-2025")


@pytest.fixture(scope="module")
def desk(newsroom_folder: Path) -> Iterator[LocalDesk]:
    with open_collection(newsroom_folder, Settings(embedder="hashing")) as opened:
        yield opened


def only(found: Verification) -> tuple[bool, list[str]]:
    (sentence,) = found.to_json()["sentences"]
    return sentence["verdict"] == "supported", sentence["failed"]


def test_every_sentence_of_every_article_is_supported_by_itself(desk: LocalDesk) -> None:
    for draft in drafts():
        found = desk.verify(draft.text)
        assert found.supported
        for checked in found.sentences:
            quotes = {c.quote for c in found.citations if c.number in checked.citations}
            assert quotes == {checked.text}


@pytest.mark.slow
def test_every_sentence_of_the_sample_articles_is_supported_by_itself(sample: LocalDesk) -> None:
    texts = [revision.text for revision in sample.desk.collection.page(100, 0)]
    assert len(texts) > 5
    missing = [item.text for text in texts for item in sample.verify(text).sentences if item.verdict != "supported"]
    assert missing == []


@pytest.mark.slow
def test_a_number_that_no_article_has_is_found_in_every_sentence(sample: LocalDesk) -> None:
    for revision in sample.desk.collection.page(3, 0):
        sentences = [s.text for s in revision.sentences if re.search(r"\b\d{2,}\b", s.text) and len(s.text) > 60]
        for text in sentences[:4]:
            changed = re.sub(r"\b\d{2,}\b", "98765", text, count=1)
            assert not sample.verify(changed).supported, changed


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("Nine bridges were closed.", "numbers"),
        ("Mayor Ada Brodd has proposed selling the harbour.", "names"),
        ("Mayor Ada Quill has not proposed selling the harbour.", "negation"),
        ("The council did agree.", "negation"),
        ("Fourteen people were saved by fishermen.", "numbers"),
        ("Mayor Ada Quill has proposed “selling the old harbour”.", "quote"),
        ("A parliament in Zorbia has dissolved itself.", "coverage"),
        ("Cats are green.", "coverage"),
    ],
)
def test_what_was_changed_or_made_up_is_not_supported(desk: LocalDesk, text: str, failed: str) -> None:
    supported, names = only(desk.verify(text))
    assert not supported
    assert failed in names


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Quill has proposed selling the harbour",
        "Ada Quill proposed selling the harbour.",
        "Fishermen saved twelve people.",
        "12 people were saved by fishermen.",
    ],
)
def test_the_same_in_other_words_is_supported(desk: LocalDesk, text: str) -> None:
    assert only(desk.verify(text)) == (True, [])


@pytest.mark.parametrize(("text", "part"), [("Quill wants to sell", "title"), ("The ferry sinks.", "text")])  # it sank
@pytest.mark.parametrize("named", [False, True])
def test_what_a_title_says_is_supported_by_it_or_a_sentence(desk: LocalDesk, text: str, part: str, named: bool) -> None:
    ids = [QUILL, article_id("https://wire.example/ferry")] if named else []
    found = desk.verify(text, ids)
    assert found.supported
    assert {citation.part for citation in found.citations} == {part}


def test_what_differs_from_the_nearest_title_is_named_by_it(tmp_path: Path) -> None:
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    owned.ingest([Draft("The council sat until late.", "/a", "Council backs stadium by 34 votes to 27")])
    owned.close()
    with open_collection(tmp_path / "data", Settings(embedder="hashing")) as desk:
        found = desk.verify("The council backed the stadium by 30 votes to 27.")
        assert not found.supported
        assert [citation.part for citation in found.citations] == ["title"]
        assert found.sentences[0].reasons[0] == "It says “30” where the source says “34”."
        assert {item.part for item in desk.verify("The council sat until late.").citations} == {"text"}


def test_a_changed_day_is_not_excused_by_another_sentence_that_has_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    plan = "Drivers would pay under a plan set out on Wednesday by Transport Minister Karl Osten."
    owned.ingest([Draft(plan, "/a"), Draft("Karl Osten resigned as transport minister on Tuesday.", "/b")])
    owned.close()
    with open_collection(folder, Settings(embedder="hashing")) as desk:
        supported, failed = only(desk.verify("Karl Osten resigned as transport minister on Wednesday."))
        assert not supported
        assert "numbers" in failed
        assert only(desk.verify("Transport minister Karl Osten resigned on Tuesday.")) == (True, [])


def test_two_halves_of_different_sentences_do_not_make_a_third(desk: LocalDesk) -> None:
    assert not desk.verify("A ferry sank off Cape Tarn and four bridges were closed in the old town.").supported


def test_the_shape_has_offsets_checks_and_what_it_was_held_against(desk: LocalDesk) -> None:
    text = "\n  Nobody was hurt, the mayor said.  ***\nNine bridges were closed."
    found = desk.verify(text).to_json()
    first, second = found["sentences"]
    assert not found["supported"]
    for sentence in (first, second):
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert {check["name"] for check in sentence["checks"]} >= {"citation", "quote", "numbers", "names", "coverage"}
        assert sentence["failed"] == [check["name"] for check in sentence["checks"] if not check["passed"]]
    assert (first["verdict"], first["failed"], first["reasons"]) == ("supported", [], [])
    assert second["verdict"] == "contradicted"
    assert found["counts"] == {"supported": 1, "contradicted": 1, "not_found": 0}
    assert second["reasons"] == ["It says “Nine” where the source says “Five”."], "the newest of those that differ"
    assert first["citations"] == [1, 2], "both articles that say it"
    assert [citation["number"] for citation in found["citations"]] == list(range(1, len(found["citations"]) + 1))
    nearest = next(citation for citation in found["citations"] if citation["number"] == second["citations"][0])
    assert nearest["quote"] in ("Four bridges were closed.", "Five bridges were closed.")


def reasons(desk: LocalDesk, text: str) -> tuple[str, ...]:
    [sentence] = desk.verify(text).sentences
    return sentence.reasons


def test_each_thing_that_is_wrong_is_said_once_and_by_the_check_that_can_name_it(desk: LocalDesk) -> None:
    failed = ("names", "numbers", "coverage")
    [sentence] = desk.verify("On Friday an Orvanian ferry flew over Paris.").sentences
    assert set(failed) <= set(sentence.failed)
    assert " ".join(sentence.reasons).count("Friday") == 1
    assert not any("hardly a word" in reason for reason in sentence.reasons)


def test_what_states_nothing_is_told_only_that(desk: LocalDesk) -> None:
    assert reasons(desk, "Were nine bridges in Paris closed?") == ("It is a question, not a statement.",)


def test_the_words_that_no_source_has_are_named(desk: LocalDesk) -> None:
    assert reasons(desk, "Four bridges were repainted and praised.") == (
        "The nearest source does not say “repainted” or “praised”.",
    )


def test_only_the_articles_that_are_named_count(desk: LocalDesk) -> None:
    text = "Four bridges were closed."
    assert desk.verify(text).supported
    assert not desk.verify(text, [FLOOD]).supported
    assert desk.verify("Five bridges were closed.", [FLOOD, FLOOD]).supported
    assert not desk.verify("Five bridges were closed.", [QUILL]).supported
    citations = desk.verify("Quill spoke in the old town hall.", [QUILL, FLOOD]).citations
    assert {citation.article_id for citation in citations} == {QUILL}


@pytest.mark.parametrize(
    ("text", "ids", "param"),
    [
        ("", (), "text"), (" \n— ***", (), "text"), ("It rained. " * (MAX_SENTENCES + 1), (), "text"),
        ("a" * (MAX_TEXT + 1), (), "text"), ("It rained.", ["art_1"] * (MAX_ARTICLES + 1), "article_ids"),
        ("half \ud800 of a pair", (), "text"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_by_name(desk: LocalDesk, text: str, ids: list[str], param: str) -> None:
    with pytest.raises(BadInput) as raised:
        desk.verify(text, ids)
    assert raised.value.param == param


def test_an_article_that_is_not_there_is_named(desk: LocalDesk) -> None:
    with pytest.raises(NotFound, match="art_0"):
        desk.verify("It rained.", ["art_0"])


def test_a_collection_without_articles_supports_nothing(tmp_path: Path) -> None:
    Collection.own(tmp_path / "data", by_name("hashing"), "test").close()
    with open_collection(tmp_path / "data", Settings(embedder="hashing")) as desk:
        found = desk.verify("Ada Quill resigned.").to_json()
    assert (found["supported"], found["citations"]) == (False, [])
    assert found["sentences"][0]["failed"][0] == "citation"


def test_a_sentence_of_common_words_in_one_of_many_articles_is_found(tmp_path: Path) -> None:
    """No search by rare words or by meaning has a reason to look there."""
    folder = tmp_path / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    others = [Draft(f"He said that it was so on day {n}. It was not he who said so.", f"/{n}") for n in range(60)]
    owned.ingest([*others[:30], Draft("Rain fell. And so it was. He left.", "/x"), *others[30:]])
    owned.close()
    with open_collection(folder, Settings(embedder="hashing")) as desk:
        assert [c.quote for c in desk.verify("And so it was.").citations] == ["And so it was."]


def test_a_retracted_article_supports_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    owned.ingest([Draft("Ada Quill resigned on Monday.", "/a"), Draft("It rained.", "/b")])
    owned.retract(article_id("/a"))
    owned.close()
    with open_collection(folder, Settings(embedder="hashing")) as desk:
        assert not desk.verify("Ada Quill resigned on Monday.").supported
        with pytest.raises(NotFound):
            desk.verify("Ada Quill resigned on Monday.", [article_id("/a")])


def test_questions_get_their_turn_between_sentences(desk: LocalDesk) -> None:
    """With one turn at a time, a question that comes later is answered before a long text is through."""
    shared = build(
        Settings(data=desk.desk.collection.folder, embedder="hashing", serve=Serve(concurrency=1), threshold=0.0)
    )

    async def race() -> bool:
        text = asyncio.create_task(verify_text(shared, "Rain fell in the old town. " * MAX_SENTENCES))
        await asyncio.sleep(0)
        await shared.ask(Question("bridges"))
        done = text.done()
        text.cancel()
        await shared.close()
        return done

    assert not asyncio.run(race())


def test_a_text_is_parted_and_judged_beside_the_event_loop(
    newsroom: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set()

    def noted(work: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any) -> Any:
            threads.add(threading.current_thread())
            return work(*given)

        return called

    for name in ("_sentences", "_judged"):
        monkeypatch.setattr(verification, name, noted(getattr(verification, name)))
    shared = build(Settings(embedder="hashing"), newsroom)
    assert len(asyncio.run(verify_text(shared, "Five bridges were closed. Six were not.")).sentences) == 2
    assert threads and threading.main_thread() not in threads


_WORDS = ["Ada Quill", "four", "bridges", "not", "“", "”", ".", " ", "\n", "é", "½", "OR", '"', "*", "NEAR("]


@pytest.mark.slow
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join))
def test_any_text_gets_a_verdict_for_each_sentence(desk: LocalDesk, text: str) -> None:
    wanted = [text[start:end] for start, end in split(flattened(text)) if any(map(str.isalnum, text[start:end]))]
    if not wanted:
        return
    found = desk.verify(text)
    assert [item.text for item in found.sentences] == wanted
    assert all(text[item.start : item.end] == item.text for item in found.sentences)


def test_a_text_with_lines_kept_short_is_checked_by_sentences(desk: LocalDesk) -> None:
    """The places are those of the text as it was given, with its line breaks."""
    said = max((sentence.text for sentence in desk.article(QUILL).sentences), key=len)
    text = "\n".join(textwrap.wrap(f"{said} {said} {said}", 60))
    found = desk.verify(text)
    assert [" ".join(sentence.text.split()) for sentence in found.sentences] == [said] * 3
    for sentence in found.sentences:
        assert sentence.verdict == "supported"
        assert text[sentence.start : sentence.end] == sentence.text
