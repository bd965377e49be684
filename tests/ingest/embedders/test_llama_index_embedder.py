"""Embeddings of LlamaIndex by the names of their classes: what they are called, and what is refused of them."""

import json
from typing import Any

import numpy as np
import pytest

from ingest.embedders import Embedder, by_name
from ingest.embedders.hashing import Hashing
from ingest.errors import BadInput, ServiceRefused, ServiceUnreachable

HASHING = "llama_parts.HashingEmbedding"
BROKEN = "llama_parts.BrokenEmbedding"
NAN = float("nan")


def made(path: str = HASHING, **options: Any) -> Embedder:
    return by_name("llama_index", path=path, options=json.dumps(options))


def test_it_embeds_with_the_class_that_was_named() -> None:
    embedder = made(dimension=64, embed_batch_size=2)
    texts = ["Rain fell.", "The bridge reopened.", "", "Rain fell."]
    assert embedder.dimension == 64
    assert np.allclose(embedder.embed(texts), Hashing(64).embed(texts), atol=1e-6)


def test_a_stock_class_is_found_and_its_vectors_scaled() -> None:
    embedder = made("llama_index.core.embeddings.MockEmbedding", embed_dim=9)
    assert np.allclose(embedder.embed(["one", "two"]), np.full((2, 9), 1 / 3), atol=1e-6)


def test_the_name_distinguishes_models_but_not_who_asks() -> None:
    names = [made(**options).name for options in ({}, {"dimension": 64}, {"model_name": "large"}, {"api_key": "a"})]
    assert len(set(names)) == 3 and names[0] == names[3] == made(api_key="b").name
    assert all(name.startswith("llama_index:HashingEmbedding:") for name in names)
    assert "@64-" in names[1] and ":large@" in names[2]


@pytest.mark.parametrize(
    "sends",
    [
        [[1.0] * 256], [], [[1.0] * 256, [NAN] * 256], [[1.0] * 256, [0.0] * 256], [[1.0] * 256, [1.0] * 255],
        [[1.0] * 8, [1.0] * 8], [None, None], [["a"] * 256] * 2, [[1e39, *[1.0] * 255]] * 2,
    ],
)  # fmt: skip
def test_what_would_poison_the_index_is_refused(sends: Any) -> None:
    with pytest.raises(ServiceRefused, match="embedding"):
        made(BROKEN, sends=sends).embed(["one", "two"])


@pytest.mark.parametrize(
    ("raises", "error"),
    [("ConnectionError", ServiceUnreachable), ("ReadTimeout", ServiceUnreachable), ("KeyError", ServiceRefused)],
)
def test_a_failure_inside_is_an_error_of_the_house(raises: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"the embedding {BROKEN} failed"):
        made(BROKEN, raises=raises).embed(["one"])


@pytest.mark.parametrize(
    ("path", "options", "param", "said"),
    [
        ("", "", "embedder", "name the class of the embedding after a colon"),
        ("HashingEmbedding", "", "embedder", "needs package.module.Class"),
        ("nowhere.at.All", "", "embedder", "nowhere.at cannot be imported .* install the package"),
        ("llama_parts.Missing", "", "embedder", "llama_parts has no Missing"),
        ("llama_parts.Backwards", "", "embedder", "is not a subclass of BaseEmbedding"),
        ("json.dumps", "", "embedder", "is not a subclass of BaseEmbedding"),
        ("llama_index.core.embeddings.MockEmbedding", "", "embedder", "embedder_options to a JSON object"),
        (HASHING, "{", "embedder_options", "is not valid JSON"),
        (HASHING, "[1]", "embedder_options", "must be a JSON object"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(path: str, options: str, param: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        by_name("llama_index", path=path, options=options)
    assert caught.value.param == param
