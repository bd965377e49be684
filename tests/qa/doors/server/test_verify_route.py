"""POST /v1/verify."""

import pytest

from qa.doors.server.responses import ErrorShown, VerificationShown
from qa.verification import MAX_TEXT
from qa.verification.candidates import MAX_ARTICLES

SAID = "Mayor Ada Quill has proposed closing Harbour Bridge."


def test_sentences_are_held_against_the_collection(call) -> None:
    found = call("POST", "/v1/verify", json={"text": f"{SAID} Mayor Ada Brodd resigned."}).json()
    VerificationShown.model_validate(found)
    first, second = found["sentences"]
    assert (found["supported"], first["verdict"], second["verdict"]) == (False, "supported", "not_found")
    assert found["counts"] == {"supported": 1, "contradicted": 0, "not_found": 1}
    citation = found["citations"][0]
    article = call("GET", f"/v1/articles/{citation['article_id']}").json()
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"] == SAID
    assert "names" in second["failed"]


def test_only_the_articles_that_are_named(call) -> None:
    names = [article["article_id"] for article in call("GET", "/v1/articles").json()["articles"]]
    verdicts = [call("POST", "/v1/verify", json={"text": SAID, "article_ids": [name]}).json() for name in names]
    assert sorted(found["supported"] for found in verdicts) == [False, True]


@pytest.mark.parametrize(
    ("body", "status", "param"),
    [
        ({}, 422, "text"), ({"text": ""}, 422, "text"), ({"text": "***"}, 422, "text"), ({"text": 7}, 422, "text"),
        ({"text": "a" * (MAX_TEXT + 1)}, 422, "text"), ({"text": "It rained. " * 500}, 422, "text"),
        ({"text": SAID, "article_ids": "art_1"}, 422, "article_ids"), ({"text": SAID, "k": 1}, 422, "k"),
        ({"text": SAID, "article_ids": ["x"] * (MAX_ARTICLES + 1)}, 422, "article_ids"),
        ({"text": SAID, "article_ids": ["art_0"]}, 404, "article_ids"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_by_name(call, body, status, param) -> None:
    response = call("POST", "/v1/verify", json=body)
    ErrorShown.model_validate(response.json())
    assert (response.status_code, response.json()["error"]["param"]) == (status, param)


def test_half_a_surrogate_pair_is_the_clients_mistake(call) -> None:
    response = call(
        "POST", "/v1/verify", content=b'{"text": "Quill \\ud800"}', headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422
