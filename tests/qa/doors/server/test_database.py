"""A server whose collection lies in a database, when that goes away and comes back."""

from collections.abc import Iterator

import pytest
from postgres_server import PostgresServer

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.settings import Settings


@pytest.fixture
def collection(settings: Settings, postgres: PostgresServer, articles) -> Iterator[Collection]:  # type: ignore[no-untyped-def]
    owned = Collection.own(settings.data, by_name("hashing"), "test", catalog=postgres.address())
    owned.ingest(articles)
    yield owned
    owned.close()


def test_it_says_what_is_wrong_until_the_database_is_back_and_needs_no_restart(call, postgres: PostgresServer) -> None:
    question = {"question": "Who has proposed closing Harbour Bridge?"}
    assert call("POST", "/v1/ask", json=question).json()["outcome"] == "answered"
    postgres.kill()
    try:
        for method, path, body in (
            ("POST", "/v1/ask", question), ("POST", "/v1/search", question), ("GET", "/v1/articles", None),
            ("POST", "/v1/articles", {"text": "It rained.", "url": "https://post.example/more"}),
        ):  # fmt: skip
            answer = call(method, path, json=body)
            error = answer.json()["error"]
            assert (answer.status_code, error["code"]) == (503, "collection_unreachable"), answer.text
            assert "see that it runs" in error["message"]
        ready = call("GET", "/readyz")
        assert ready.status_code == 503 and "cannot be reached" in ready.json()["reason"]
        assert call("GET", "/healthz").status_code == 200
    finally:
        postgres.start()
    assert call("GET", "/readyz").status_code == 200
    assert call("POST", "/v1/ask", json=question).json()["outcome"] == "answered"
    more = {"text": "It rained in Oldmoor for a tenth day.", "url": "https://post.example/more"}
    assert call("POST", "/v1/articles", json=more).status_code == 201
    assert call("GET", "/v1/status").json()["health"]["whole"]
