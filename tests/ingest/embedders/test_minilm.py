"""The shipped embedder: its files, its limit, its name."""

import hashlib
import threading

import numpy as np
import pytest

from ingest.embedders import by_name
from ingest.embedders.minilm import FOLDER, WIDTH, MiniLM


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    embedder = by_name("minilm")
    assert isinstance(embedder, MiniLM)
    return embedder


def test_the_files_are_those_that_were_built() -> None:
    for line in (FOLDER / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((FOLDER / name.lstrip("*")).read_bytes()).hexdigest() == digest, name


def test_the_name_carries_the_weights(minilm: MiniLM) -> None:
    digest = hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()
    assert minilm.name.endswith(f"@{digest[:8]}") and minilm.dimension == WIDTH == 384


def test_a_question_lies_nearest_to_its_answer(minilm: MiniLM) -> None:
    question, *passages = minilm.embed(
        [
            "Who wants to shut the bridge?",
            "Mayor Ada Quill has proposed closing Harbour Bridge.",
            "Farmers in Oldmoor lost the barley to nine days of rain.",
            "The council elected a new treasurer.",
        ]
    )
    assert np.argmax(np.array(passages) @ question) == 0


def test_a_sketch_is_of_the_same_kind_and_near(minilm: MiniLM) -> None:
    texts = [
        "The council of Varnholm voted on Tuesday to close the bridge to lorries, after engineers found cracks in it. ",
        "Farmers lost their barley to nine days of rain, and the price of bread went up in the shops of the capital. ",
        "",
    ]
    sketches, vectors = minilm.sketch(texts), minilm.embed(texts)
    assert sketches.shape == vectors.shape and sketches.dtype == np.float32
    assert np.allclose(np.linalg.norm(sketches, axis=1), 1, atol=1e-4)
    cosines = sketches[:2] @ vectors[:2].T
    assert cosines.diagonal().min() > 0.5 > abs(cosines[0, 1])
    assert np.array_equal(minilm.sketch(texts[:1])[0], sketches[0]), "whatever it stands beside"


def test_a_text_beyond_the_limit_is_cut_not_refused(minilm: MiniLM) -> None:
    long, longer = minilm.embed(["rain " * 300, "rain " * 3_000])
    assert long @ longer == pytest.approx(1, abs=1e-3)


def test_threads_share_it(minilm: MiniLM) -> None:
    texts = ["Rain fell.", "The bridge reopened on Monday after nine days.", "Ja."]
    alone, found = minilm.embed(texts), []
    threads = [threading.Thread(target=lambda: found.append(minilm.embed(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(np.allclose(vectors, alone, atol=1e-3) for vectors in found)
