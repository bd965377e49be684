"""GET /v1/answers/{id}, POST /v1/recheck and GET /v1/articles/{id}/changes."""

import pytest

from qa.doors.server.responses import ChangesShown, FrozenShown, RecheckedShown

QUESTION = {"question": "Who has proposed closing the bridge?", "after": "2025-03-01", "publishers": ["The Herald"]}
URL = "https://herald.example/bridge"


@pytest.fixture
def answer(call) -> dict:
    return call("POST", "/v1/ask", json=QUESTION).json()


def correct(call) -> None:
    text = (
        "Mayor Ada Brodd has proposed closing Harbour Bridge. The council votes on Tuesday.\n\nCorrection: It is Brodd."
    )
    assert call("POST", "/v1/articles", json={"text": text, "url": URL}).status_code == 201


def test_an_answer_is_given_frozen_with_how_its_citations_stand(call, answer: dict) -> None:
    found = call("GET", f"/v1/answers/{answer['id']}").json()
    FrozenShown.model_validate(found)
    assert found["answer"] == answer and found["holds"]
    assert found["asked"]["after"] == "2025-03-01" and found["asked"]["publishers"] == ["The Herald"]
    correct(call)
    found = call("GET", f"/v1/answers/{answer['id']}").json()
    FrozenShown.model_validate(found)
    assert found["answer"] == answer and not found["holds"]
    [item] = found["citations"]
    assert (item["state"], item["now"]["quote"]) == (
        "superseded",
        "Mayor Ada Brodd has proposed closing Harbour Bridge.",
    )
    assert [note["text"] for note in item["corrections"]] == ["Correction: It is Brodd."]
    call("DELETE", f"/v1/articles/{item['article_id']}")
    assert call("GET", f"/v1/answers/{answer['id']}").json()["citations"][0]["state"] == "withdrawn"


def test_whoever_asks_is_given_an_id_that_leads_back(call) -> None:
    chat = {"messages": [{"role": "user", "content": QUESTION["question"]}]}
    given = call("POST", "/v1/chat/completions", json=chat).json()["dateline"]
    assert call("GET", f"/v1/answers/{given['id']}").json()["answer"] == given
    events = call("POST", "/v1/ask", json=QUESTION, headers={"Accept": "text/event-stream"}).text
    name = events.split("event: answer\n")[1].split('"id": "')[1].split('"')[0]
    assert call("GET", f"/v1/answers/{name}").json()["id"] == name


def test_an_answer_as_of_a_day_cites_the_text_of_that_day(call, answer: dict) -> None:
    correct(call)
    then = QUESTION | {"as_of": "2025-03-20"}
    found = call("POST", "/v1/ask", json=then).json()
    assert (found["text"], found["citations"][0]["revision"]) == (answer["text"], 1)
    assert call("GET", f"/v1/answers/{found['id']}").json()["asked"]["as_of"] == "2025-03-20T23:59:59Z"
    [hit] = call("POST", "/v1/search", json=then | {"k": 1}).json()["hits"]
    assert hit["revision"] == 1
    assert call("POST", "/v1/ask", json=QUESTION | {"as_of": "2025-03-13"}).json()["outcome"] == "insufficient_evidence"
    error = call("POST", "/v1/ask", json=QUESTION | {"as_of": "2025-03-13T10:00:00"}).json()["error"]
    assert error["param"] == "as_of" and "a time is written as" in error["message"]


def test_an_answer_that_is_not_kept_is_not_found(call) -> None:
    response = call("GET", "/v1/answers/ans_0123456789abcdef")
    assert (response.status_code, response.json()["error"]["param"]) == (404, "answer_id")


def test_any_answers_citations_are_checked_again(call, answer: dict) -> None:
    found = call("POST", "/v1/recheck", json={"citations": answer["citations"]}).json()
    RecheckedShown.model_validate(found)
    assert found["holds"] and [item["number"] for item in found["citations"]] == [1]
    names = ("number", "article_id", "revision", "part", "start", "end", "quote")
    place = {name: answer["citations"][0][name] for name in names}
    assert call("POST", "/v1/recheck", json={"citations": [place | {"quote": "It rained."}]}).json()["holds"] is False
    del place["quote"]
    assert call("POST", "/v1/recheck", json={"citations": [place]}).json()["error"]["param"] == "citations.0.quote"


def test_what_changed_is_told_by_sentence(call, answer: dict) -> None:
    correct(call)
    path = f"/v1/articles/{answer['citations'][0]['article_id']}/changes"
    found = call("GET", path).json()
    ChangesShown.model_validate(found)
    assert (found["before"], found["after"], found["counts"]["changed"]) == (1, 2, 1)
    assert [row["outcome"] for row in found["changes"]] == ["removed", "changed", "kept", "added"]
    back = call("GET", f"{path}?from=2&to=1").json()
    assert (back["before"], back["after"], back["corrections"]) == (2, 1, [])
    response = call("GET", f"{path}?from=9")
    assert (response.status_code, response.json()["error"]["param"]) == (404, "revision")
