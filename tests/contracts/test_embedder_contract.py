"""What every embedder must keep, whoever wrote it: each test runs for every module in ``ingest/embedders``."""

from collections.abc import Iterator

import numpy as np
import pytest
from embedding_service import EmbeddingService

from ingest import embedders, plugin
from ingest.embedders import Embedder, by_name
from ingest.errors import BadInput

TEXTS = [
    "Mayor Ada Quill has proposed closing Harbour Bridge.",
    "Rain fell for nine days, and farmers in Oldmoor lost the barley. " * 12,
    "Ja.",
    "Надія 👩‍👩‍👧 e\u0301té \u202eשלום 東京",
    "",
    " \n\t",
    "a\x01b",
]


@pytest.fixture(scope="module", params=plugin.names(embedders.__name__))
def embedder(request: pytest.FixtureRequest, running_service: EmbeddingService) -> Iterator[Embedder]:
    running_service.reset()
    options = {
        "openai": {"base_url": running_service.url},
        "llama_index": {"path": "llama_parts.HashingEmbedding"},
    }
    yield by_name(request.param, **options.get(request.param, {}))


def test_it_says_what_it_is(embedder: Embedder) -> None:
    assert embedder.name and embedder.name == embedder.name.strip()
    assert embedder.dimension > 1


def test_vectors_have_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    vectors = embedder.embed([])
    assert vectors.shape == (0, embedder.dimension) and vectors.dtype == np.float32


def test_the_same_text_gives_the_same_vector(embedder: Embedder) -> None:
    assert np.array_equal(embedder.embed(TEXTS), embedder.embed(TEXTS))


def test_vectors_come_in_the_order_of_the_texts(embedder: Embedder) -> None:
    there, back = embedder.embed(TEXTS), embedder.embed(TEXTS[::-1])[::-1]
    assert (there * back).sum(axis=1) == pytest.approx(1, abs=0.01)


def test_a_text_means_the_same_alone_and_among_others(embedder: Embedder) -> None:
    """Nearly: a quantised model scales its numbers by the largest in the batch."""
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1) == pytest.approx(1, abs=0.04)


def test_more_texts_than_one_batch(embedder: Embedder) -> None:
    texts = [f"Text {number}." for number in range(150)]
    vectors = embedder.embed(texts)
    assert (vectors[[0, 77, 149]] * embedder.embed([texts[0], texts[77], texts[149]])).sum(axis=1) == pytest.approx(
        1, abs=0.01
    )


def test_like_texts_lie_nearer(embedder: Embedder) -> None:
    bridge, again, rain = embedder.embed(
        ["The bridge was closed by the mayor.", "The mayor closed the bridge.", "Nine days of rain ruined barley."]
    )
    assert bridge @ again > bridge @ rain


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=", ".join(plugin.names(embedders.__name__))) as caught:
        by_name("word2vec")
    assert caught.value.param == "embedder"
