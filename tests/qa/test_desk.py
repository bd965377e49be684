import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import day

from ingest.article import TITLE
from ingest.collection import Collection
from ingest.embedders import Vectors
from ingest.errors import BadInput, ServiceUnreachable
from ingest.filter import Filter
from qa.answer import NOT_SAID, Answer
from qa.desk import Desk, Released, Retrieved, Step
from qa.evidence import CheckedClaim, DraftClaim, Evidence, Reading
from qa.question import Question, Turn
from qa.verify import verify

KEYS = [
    *("id", "question", "standalone_question", "outcome", "text", "short_answer", "claims", "citations", "dropped"),
    *("confidence", "reasons", "reader", "prompt", "index", "timings_ms", "usage"),
]
CITATION = [
    *("number", "article_id", "revision", "part", "sentence", "start", "end", "quote", "prefix", "suffix", "title"),
    *("publisher", "url", "published_at", "link"),
]


class Scripted:
    """Makes the claims it is told to: (text or None for the sentence's own, numbers of the evidence or labels)."""

    name = "told@1"
    remote = False

    def __init__(self, *claims: tuple[str | None, Sequence[int | str]], fails: Exception | None = None) -> None:
        self.claims = claims
        self.fails = fails
        self.asked: list[str] = []

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del asked_at
        self.asked.append(question)
        if self.fails:
            raise self.fails
        yield Reading(tuple(self._draft(text, labels, evidence) for text, labels in self.claims), 0.87654)

    def _draft(self, text: str | None, cited: Sequence[int | str], evidence: Sequence[Evidence]) -> DraftClaim:
        chosen = [evidence[item % len(evidence)] if isinstance(item, int) else item for item in cited]
        labels = tuple(item if isinstance(item, str) else item.label for item in chosen)
        first = chosen[0]
        return DraftClaim(text or ("?" if isinstance(first, str) else first.sentence.text), labels, 0.9)


def ask(collection: Collection, reader: Scripted, text: str = "flood in Olmstadt", **options) -> Answer:
    return asyncio.run(Desk(collection, reader).ask(Question(text, day(2025, 5, 3), **options)))


def test_a_verbatim_claim_is_stated_with_its_citation(newsroom: Collection) -> None:
    answer = ask(newsroom, Scripted((None, [1])))
    assert answer.outcome == "answered"
    assert answer.text == "Five bridges were closed. [1]"
    assert answer.citations[0].quote == "Five bridges were closed."
    assert answer.citations[0].url == "https://herald.example/flood-2025"
    assert (answer.dropped, answer.reasons) == ((), ())


def test_a_claim_that_fails_is_left_out_and_named(newsroom: Collection) -> None:
    answer = ask(newsroom, Scripted(("Six bridges were closed.", [1]), (None, [1])))
    assert [claim.text for claim in answer.claims] == ["Five bridges were closed."]
    [dropped] = answer.dropped
    assert (dropped.text, dropped.failed[0]) == ("Six bridges were closed.", "numbers")
    assert dropped.reasons == ("It says “Six” where the source says “Five”.",)


def test_what_remains_without_the_part_that_fails_is_stated_and_the_whole_named(newsroom: Collection) -> None:
    whole = "Five bridges were closed in the town, and Ivo Brodd resigned."
    answer = ask(newsroom, Scripted((whole, [1])))
    assert [claim.text for claim in answer.claims] == ["Five bridges were closed in the town."]
    assert [dropped.text for dropped in answer.dropped] == [whole]


def test_without_a_claim_that_passes_there_is_no_answer(newsroom: Collection) -> None:
    answer = ask(newsroom, Scripted(("Six bridges were closed.", [1])))
    assert (answer.outcome, answer.text, answer.claims, answer.citations) == ("insufficient_evidence", NOT_SAID, (), ())
    assert answer.reasons == ("no claim passed its checks",)


def test_whoever_asks_to_see_it_gets_it_marked(newsroom: Collection) -> None:
    answer = ask(newsroom, Scripted(("Six bridges were closed.", [1])), on_unsupported="flag")
    assert answer.text == "Six bridges were closed. [1]"
    failed = {check.name: check.note for check in answer.claims[0].checks if not check.passed}
    assert failed["numbers"] == "It says “Six” where the source says “Five”."


def test_a_claim_with_a_label_that_was_never_sent_is_dropped_or_marked(newsroom: Collection) -> None:
    reader = Scripted((None, [1, "S999"]))
    assert ask(newsroom, reader).dropped[0].failed == ("citation",)
    marked = ask(newsroom, reader, on_unsupported="flag")
    assert marked.claims[0].to_json()["checks"][0] == {"name": "citation", "passed": False}
    assert len(marked.citations) == 1


def test_a_claim_that_cites_nothing_is_never_stated(newsroom: Collection) -> None:
    for labels in ([], ["S999"]):
        reader = Scripted(("Five bridges were closed.", labels)) if labels else Scripted(("It rained.", ["nothing"]))
        assert ask(newsroom, reader, on_unsupported="flag").outcome == "insufficient_evidence"


def test_nothing_found_is_not_read(newsroom: Collection) -> None:
    reader = Scripted((None, [0]))
    answer = ask(newsroom, reader, only=Filter(after=date(2026, 1, 1)))
    assert reader.asked == []
    assert (answer.outcome, answer.text) == ("insufficient_evidence", NOT_SAID)
    assert answer.reasons == ("no article that passes the filter matches the question",)


@pytest.mark.parametrize(
    ("outlets", "reason"),
    [
        (("Nobody",), "no article is published by 'Nobody'"),
        (("the herald", "Wire"), "no article is published by 'Wire'; did you mean 'The Wire'?"),
    ],
)
def test_an_outlet_without_articles_is_named(newsroom: Collection, outlets: tuple[str, ...], reason: str) -> None:
    answer = ask(newsroom, Scripted((None, [0])), only=Filter(after=date(2026, 1, 1), publishers=outlets))
    assert answer.reasons == (reason,)


def test_a_follow_up_is_read_as_a_question_of_its_own(newsroom: Collection) -> None:
    reader = Scripted((None, [0]))
    answer = ask(newsroom, reader, "And why?", history=(Turn("user", "What flooded Olmstadt?"),))
    assert answer.question == "And why?"
    assert answer.standalone_question == reader.asked[0] == "What flooded Olmstadt? And why?"


def test_a_follow_up_that_is_a_sentence_is_read_alone_about_the_subject_before_it(newsroom: Collection) -> None:
    reader = Scripted((None, [0]))
    answer = ask(newsroom, reader, "Who died?", history=(Turn("user", "What flooded Olmstadt?"),))
    assert reader.asked == ["Who died?"]
    assert answer.standalone_question == "What flooded Olmstadt? Who died?"
    assert answer.outcome == "answered" and {"rewrite", "retrieve", "read"} <= answer.timings_ms.keys()


def test_a_follow_up_about_something_else_is_asked_apart(newsroom: Collection) -> None:
    reader = Scripted((None, [0]))
    text = "What did the council decide?"
    answer = ask(newsroom, reader, text, history=(Turn("user", "Who is Zora Zabel of Zanzibar?"),))
    assert reader.asked == [text], "nothing was found of the subject before"
    assert answer.standalone_question == text


def test_a_remote_reader_is_given_both_questions(newsroom: Collection) -> None:
    reader = Scripted((None, [0]))
    reader.remote = True
    ask(newsroom, reader, "Who died?", history=(Turn("user", "What flooded Olmstadt?"),))
    assert reader.asked == ["What flooded Olmstadt? Who died?"]


def test_an_error_of_the_service_is_the_callers(newsroom: Collection) -> None:
    with pytest.raises(ServiceUnreachable):
        ask(newsroom, Scripted(fails=ServiceUnreachable("gone")))


def test_search_gives_the_best_and_refuses_a_count_that_is_none(newsroom: Collection) -> None:
    desk = Desk(newsroom, Scripted())
    found = asyncio.run(desk.search(Question("flood in Olmstadt", day(2025, 5, 3)), 2))
    assert len(found) == 2
    for k in (0, -1):
        with pytest.raises(BadInput) as raised:
            asyncio.run(desk.search(Question("flood"), k))
        assert raised.value.param == "k"


# --- turns

SECONDS = 20.0  # after which a test that waits has failed


def test_claims_are_checked_in_turns_beside_the_event_loop(
    newsroom: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty answers of a language model at once; every check waits until the loop has seen as many as may begin."""
    go, begun, threads = threading.Event(), [0], set()

    def checked(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
        begun[0] += 1
        threads.add(threading.current_thread())
        assert go.wait(SECONDS), "the loop was kept from telling it to go on"
        return verify(draft, evidence)

    async def many() -> int:
        reader = Streaming((None, [1]), (None, [0]))
        reader.go.set()
        desk = Desk(newsroom, reader, concurrency=2)
        asking = [asyncio.create_task(desk.ask(Question("flood in Olmstadt"))) for _ in range(20)]
        async with asyncio.timeout(SECONDS):
            while begun[0] < 2:
                await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)
        at_once = begun[0]
        go.set()
        answers = await asyncio.gather(*asking)
        assert {answer.outcome for answer in answers} == {"answered"}
        return at_once

    monkeypatch.setattr("qa.desk.progress.verify", checked)
    assert asyncio.run(many()) == 2
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_a_search_does_not_wait_for_questions(newsroom: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    embed = newsroom.embedder.embed

    def held(texts: list[str]) -> Vectors:
        assert "flood" not in texts[0] or go.wait(SECONDS)
        return embed(texts)

    async def search() -> int:
        desk = Desk(newsroom, Scripted((None, [0])), concurrency=1)
        asking = [asyncio.create_task(desk.ask(Question("flood in Olmstadt"))) for _ in range(8)]
        await asyncio.sleep(0)
        async with asyncio.timeout(SECONDS):
            found = await desk.search(Question("bridges"), 2)
        assert not any(task.done() for task in asking)
        go.set()
        await asyncio.gather(*asking)
        return len(found)

    monkeypatch.setattr(newsroom.embedder, "embed", held)
    assert asyncio.run(search()) == 2


# --- a claim at a time


class Streaming(Scripted):
    """Tells its claims one by one, and waits for ``go`` before the last."""

    remote = True

    def __init__(self, *claims: tuple[str | None, Sequence[int | str]]) -> None:
        super().__init__(*claims)
        self.go = asyncio.Event()
        self.ended = False

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        try:
            async for reading in super().read(question, evidence, asked_at):
                for draft in reading.claims[:-1]:
                    yield draft
                await self.go.wait()
                yield reading
        finally:
            self.ended = True


def test_a_claim_is_released_before_the_next_is_written(newsroom: Collection) -> None:
    async def steps() -> list[Step]:
        reader, seen = Streaming((None, [1]), ("Six.", [1]), (None, [1, 0])), []
        async for step in Desk(newsroom, reader).steps(Question("flood in Olmstadt", day(2025, 5, 3))):
            seen.append(step)
            if isinstance(step, Released) and not reader.go.is_set():
                assert not reader.ended
                reader.go.set()
        return seen

    found, first, second, answer = asyncio.run(steps())
    assert isinstance(found, Retrieved) and found.standalone_question == "flood in Olmstadt"
    assert [step.claim for step in (first, second)] == list(answer.claims)
    assert [c for step in (first, second) for c in step.citations] == list(answer.citations)
    assert [drop.text for drop in answer.dropped] == ["Six."]


def test_who_stops_listening_ends_the_reading(newsroom: Collection) -> None:
    async def leave() -> bool:
        reader = Streaming((None, [1]), (None, [0]))
        async with aclosing(Desk(newsroom, reader).steps(Question("flood in Olmstadt", day(2025, 5, 3)))) as steps:
            async for step in steps:
                if isinstance(step, Released):
                    break
        return reader.ended

    assert asyncio.run(leave())


# --- the shape


def test_an_answer_has_the_documented_fields_and_no_others(newsroom: Collection) -> None:
    answer = ask(newsroom, Scripted((None, [1]), ("Six.", [1])))
    found = json.loads(json.dumps(answer.to_json()))
    assert list(found) == KEYS
    assert list(found["citations"][0]) == CITATION
    assert list(found["claims"][0]) == ["text", "start", "end", "citations", "checks"]
    assert all(set(check) <= {"name", "passed", "score", "note"} for check in found["claims"][0]["checks"])
    assert list(found["dropped"][0]) == ["text", "failed", "reasons"]
    assert list(found["timings_ms"]) == ["retrieve", "read", "verify", "total"]
    assert found["citations"][0]["published_at"] == "2025-05-01T00:00:00Z"
    assert found["id"].startswith("ans_")
    assert (found["confidence"], found["reader"], found["prompt"], found["usage"]) == (0.8765, "told@1", None, None)
    assert found["index"].startswith("hashing-256+words-")


def test_an_answer_without_claims_has_the_same_fields(newsroom: Collection) -> None:
    found = ask(newsroom, Scripted()).to_json()
    assert list(found) == KEYS
    assert found["claims"] == found["citations"] == found["dropped"] == []


claims = st.lists(
    st.tuples(
        st.none()
        | st.sampled_from(["Six bridges were closed.", "Nobody.", "x"])
        | st.text(st.characters(codec="utf-8")),
        st.lists(st.integers(0, 30) | st.sampled_from(["S999", "", "1"]), min_size=1, max_size=3),
    ),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims=claims, flag=st.booleans())
def test_the_laws_of_answers_whatever_a_reader_says(newsroom: Collection, claims, flag: bool) -> None:
    answer = ask(newsroom, Scripted(*claims), on_unsupported="flag" if flag else "drop")
    for citation in answer.citations:
        source = newsroom.article(citation.article_id, citation.revision)
        assert source.whole(citation.part)[citation.start : citation.end] == citation.quote
        named = source.sentence(TITLE if citation.sentence is None else citation.sentence)
        assert (named.part, named.text) == (citation.part, citation.quote)
    for claim in answer.claims:
        assert answer.text[claim.start : claim.end] == claim.text
        assert claim.citations
        assert flag or all(check.passed for check in claim.checks)
    cited = [number for claim in answer.claims for number in claim.citations]
    assert list(dict.fromkeys(cited)) == [item.number for item in answer.citations]
    assert len(answer.claims) + len(answer.dropped) == len(claims)
    assert (answer.outcome == "answered") == bool(answer.claims)
    json.dumps(answer.to_json(), allow_nan=False)
