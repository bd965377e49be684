"""Embeddings from a service: what it may answer, and that every other answer is an error with a name."""

import socket

import numpy as np
import pytest
from embedding_service import DIMENSION, EmbeddingService, failing, good, sending

from ingest.embedders import by_name
from ingest.embedders.hashing import Hashing
from ingest.embedders.openai import BATCH, OpenAIEmbedder
from ingest.errors import BadInput, ServiceError, ServiceRefused, ServiceUnreachable

pytestmark = pytest.mark.slow

ROW = [1.0] * DIMENSION


def connected(service: EmbeddingService, **options: object) -> OpenAIEmbedder:
    embedder = by_name("openai", base_url=service.url, api_key="sk-canary", **options)
    assert isinstance(embedder, OpenAIEmbedder)
    return embedder


def test_vectors_follow_the_index_and_are_scaled(service: EmbeddingService) -> None:
    embedder = connected(service, model="small")
    texts = ["The bridge reopened.", "Rain fell.", "Nobody came."]
    assert np.allclose(embedder.embed(texts), Hashing(DIMENSION).embed(texts), atol=1e-6)
    assert (embedder.name, embedder.dimension) == (f"small@{DIMENSION}", DIMENSION)
    assert set(service.keys) == {"Bearer sk-canary"}


def test_many_texts_go_in_several_requests(service: EmbeddingService) -> None:
    embedder = connected(service)
    texts = [f"text {number}" for number in range(BATCH + 3)]
    assert np.allclose(embedder.embed(texts), Hashing(DIMENSION).embed(texts), atol=1e-6)
    assert [len(asked) for asked in service.asked[1:]] == [BATCH, 3]


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(sending(ROW), id="too few"),
        pytest.param(sending(ROW, ROW, ROW), id="too many"),
        pytest.param(sending(), id="none"),
        pytest.param(sending(ROW, [float("nan")] * DIMENSION), id="NaN"),
        pytest.param(sending(ROW, [1e39, *ROW[1:]]), id="beyond float32"),
        pytest.param(sending(ROW, [0.0] * DIMENSION), id="zeros"),
        pytest.param(sending(ROW[1:], ROW[1:]), id="another dimension"),
        pytest.param(sending(ROW, ROW[1:]), id="ragged"),
        pytest.param(sending([], []), id="empty vectors"),
        pytest.param(sending(None, None), id="null"),
        pytest.param(sending("AAAA", "AAAA"), id="base64"),
        pytest.param(sending(ROW, ["a"] * DIMENSION), id="not numbers"),
        pytest.param(lambda _: (200, {}), id="an empty object"),
        pytest.param(lambda _: (200, {"data": [1, 2]}), id="no objects"),
        pytest.param(lambda _: (200, {"data": [{"embedding": ROW}, {"embedding": ROW}]}), id="no index"),
        pytest.param(lambda _: (200, []), id="a list"),
        pytest.param(lambda _: (200, b"<html>hello</html>"), id="a page"),
        pytest.param(lambda _: (200, b""), id="nothing"),
    ],
)
def test_an_answer_that_would_poison_the_index_is_refused(service: EmbeddingService, script) -> None:  # type: ignore[no-untyped-def]
    embedder = connected(service)
    service.script = script
    with pytest.raises(ServiceRefused, match="the embedding service"):
        embedder.embed(["one", "two"])


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_repeated(service: EmbeddingService, status: int) -> None:
    embedder = connected(service)
    service.script = failing(status)
    with pytest.raises(ServiceRefused, match=f"scripted {status}") as caught:
        embedder.embed(["one"])
    assert len(service.asked) == 2, "one for the dimension, one for the text"
    assert "sk-canary" not in caught.value.message


def test_a_key_that_the_service_repeats_is_shown_to_nobody(service: EmbeddingService) -> None:
    embedder = by_name("openai", base_url=service.url, api_key="my-own-key")
    service.script = lambda _: (401, {"error": {"message": "no such key: my-own-key", "type": "test"}})
    with pytest.raises(ServiceRefused, match="no such key") as caught:
        embedder.embed(["x"])
    assert "my-own-key" not in caught.value.message


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(service: EmbeddingService, status: int) -> None:
    embedder = connected(service)
    answers = iter([failing(status), good])
    service.script = lambda texts: next(answers)(texts)
    assert embedder.embed(["one"]).shape == (1, DIMENSION)


@pytest.mark.parametrize("status", [429, 500])
def test_a_lasting_failure_ends(service: EmbeddingService, status: int) -> None:
    embedder = connected(service)
    service.script = failing(status)
    with pytest.raises(ServiceError):
        embedder.embed(["one"])
    assert len(service.asked) == 1 + 4


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openai._base_client.SyncAPIClient._sleep_for_retry", lambda *_, **__: None)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(ServiceUnreachable, match=rf"127\.0\.0\.1:{port}"):
        by_name("openai", base_url=f"http://127.0.0.1:{port}/v1")


def test_it_needs_to_know_where_to_ask() -> None:
    with pytest.raises(BadInput, match="OPENAI_API_KEY or OPENAI_BASE_URL"):
        by_name("openai")
