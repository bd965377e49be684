"""POST and GET /v1/feedback: what is kept, what is refused, and that the evals can run it."""

import json
from pathlib import Path

import pytest
from fastapi import FastAPI

from evals import case
from evals.gold import ground
from qa.doors.feedback import journal
from qa.doors.server.responses import EntryShown, FeedbackShown

QUESTION = {"question": "Who has proposed closing the bridge?"}
PATH = "/v1/feedback"


@pytest.fixture
def citation(call) -> dict:
    return call("POST", "/v1/ask", json=QUESTION).json()["citations"][0]


@pytest.fixture
def kept(app: FastAPI) -> Path:
    return app.state.shared.desk.collection.folder / journal.FILE


def test_a_right_answer_becomes_a_case_whose_gold_is_what_it_cites(call, app, kept: Path, citation) -> None:
    filters = {"asked_at": "2025-05-01T12:00:00+02:00", "after": "2025-03-01", "publishers": ["The Herald"]}
    body = QUESTION | filters | {"verdict": "right", "answer": "Mayor Ada Quill", "citations": [citation, citation]}
    response = call("POST", PATH, json=body)
    assert response.status_code == 201
    EntryShown.model_validate(response.json())
    [found] = case.load([kept])
    assert (found.question, found.answers) == (QUESTION["question"], ("Mayor Ada Quill",))
    assert found.asked_at.isoformat() == "2025-05-01T10:00:00+00:00"
    assert found.only.publishers == ("The Herald",) and str(found.only.after) == "2025-03-01"
    gold = ground(found, app.state.shared.desk.collection)
    assert list(gold.sentences) == [(citation["article_id"], 1, citation["sentence"])]


def test_without_an_answer_the_cited_sentences_are_the_answers(call, kept: Path, citation) -> None:
    call("POST", PATH, json=QUESTION | {"verdict": "right", "citations": [citation]})
    assert case.load([kept])[0].answers == (citation["quote"],)


def test_a_title_is_gold_too(call, app, kept: Path, citation) -> None:
    title = citation | {"part": "title", "start": 0, "end": len(citation["title"])}
    call("POST", PATH, json=QUESTION | {"verdict": "right", "citations": [title]})
    [found] = case.load([kept])
    assert [key.sentence for key in ground(found, app.state.shared.desk.collection).sentences] == [None]


def test_a_right_refusal_is_a_case_without_an_answer(call, kept: Path) -> None:
    call("POST", PATH, json={"question": "Who won the regatta?", "verdict": "right"})
    [found] = case.load([kept])
    assert not found.answerable and found.evidence == ()


@pytest.mark.parametrize("verdict", ["wrong", "missing"])
def test_what_is_not_right_waits_for_a_person(call, kept: Path, citation, verdict: str) -> None:
    body = QUESTION | {"verdict": verdict, "note": "It was Brodd.", "answer": "Brodd", "citations": [citation]}
    call("POST", PATH, json=body)
    [entry] = map(json.loads, kept.read_text("utf-8").splitlines())
    assert (entry["status"], entry["evidence"], entry["note"]) == ("to be judged", [], "It was Brodd.")
    assert entry["feedback"]["citations"][0]["quote"] == citation["quote"]
    call("POST", PATH, json=QUESTION | {"verdict": "right", "citations": [citation]})
    assert len(case.load([kept])) == 1


def test_of_an_article_that_changed_since_a_right_answer_is_to_be_judged(call, citation) -> None:
    changed = {"text": "Nobody has proposed anything.", "url": citation["url"]}
    assert call("POST", "/v1/articles", json=changed).json()["articles"][0]["status"] == "changed"
    body = QUESTION | {"verdict": "right", "citations": [citation]}
    assert call("POST", PATH, json=body).json()["status"] == "to be judged"
    call("DELETE", f"/v1/articles/{citation['article_id']}")
    assert call("POST", PATH, json=body).json()["status"] == "to be judged"


@pytest.mark.parametrize(
    ("change", "status", "param", "message"),
    [
        ({"verdict": "great"}, 422, "verdict", "verdict must be 'right', 'wrong' or 'missing'"),
        ({"question": "?!"}, 422, "question", "the question is empty"),
        ({"note": 5}, 422, "note", "note must be text"),
        ({"note": "x" * 2_001}, 422, "note", "at most 2,000 characters"),
        ({"rating": 5}, 422, "rating", "is no field of this request"),
        ({"answer": "Ada Quill", "citations": []}, 422, "citations", "the citations are needed"),
        ({"after": "2025-05-01", "before": "2025-04-01"}, 422, "after", "must be earlier than before"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_kept(call, kept, citation, change, status, param, message) -> None:
    response = call("POST", PATH, json=QUESTION | {"verdict": "right", "citations": [citation]} | change)
    error = response.json()["error"]
    assert (response.status_code, error["param"]) == (status, param)
    assert message in error["message"]
    assert not kept.exists()


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        ({"end": 10}, 422, "citations.0: characters 0 to 10 are not a sentence of the text of art_"),
        ({"start": 90, "end": 95}, 422, "are not a sentence"),
        ({"part": "title", "start": 0, "end": 3}, 422, "are not a sentence of the title"),
        ({"start": "0"}, 422, "citations.0.start must be a whole number"),
        ({"revision": 2}, 404, "has no revision 2"),
        ({"article_id": "art_0"}, 404, "no article 'art_0'"),
    ],
)
def test_a_citation_must_be_a_sentence(call, kept, citation, change, status, message) -> None:
    response = call("POST", PATH, json=QUESTION | {"verdict": "wrong", "citations": [citation | change]})
    assert response.status_code == status
    assert message in response.json()["error"]["message"]
    assert not kept.exists()


def test_it_is_listed_in_pages_newest_first(call) -> None:
    assert call("GET", PATH).json() == {"feedback": [], "total": 0, "next_offset": None}
    for number in range(3):
        call("POST", PATH, json={"question": f"Question {number}?", "verdict": "wrong"})
    first = call("GET", PATH, params={"limit": 2}).json()
    FeedbackShown.model_validate(first)
    assert [entry["question"] for entry in first["feedback"]] == ["Question 2?", "Question 1?"]
    assert (first["total"], first["next_offset"]) == (3, 2)
    last = call("GET", PATH, params={"limit": 2, "offset": 2}).json()
    assert ([entry["question"] for entry in last["feedback"]], last["next_offset"]) == (["Question 0?"], None)
    assert call("GET", PATH, params={"limit": 0}).status_code == 422


def test_where_no_more_may_be_kept_it_says_so(call, kept: Path, monkeypatch) -> None:
    monkeypatch.setattr(journal, "MOST", 1)
    body = {"question": "Who?", "verdict": "wrong"}
    assert [call("POST", PATH, json=body).status_code for _ in range(2)] == [201, 507]
    error = call("POST", PATH, json=body).json()["error"]
    assert error["code"] == "feedback_full" and "dateline feedback --cases FILE" in error["message"]
    assert len(kept.read_bytes().splitlines()) == 1
