"""The shipped models are the files that their cards describe."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODELS = sorted(path.parent for path in (*ROOT.glob("ingest/**/SHA256SUMS"), *ROOT.glob("qa/**/SHA256SUMS")))


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_every_file_has_the_sum_that_stands_beside_it(folder: Path) -> None:
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_every_model_has_its_licence_and_a_card_that_names_its_sum(folder: Path) -> None:
    assert (folder / "LICENSE").exists()
    model = next(line.split()[0] for line in (folder / "SHA256SUMS").read_text().splitlines() if "model.onnx" in line)
    assert model in (folder / "CARD.md").read_text()


def test_all_models_are_there() -> None:
    assert {folder.relative_to(ROOT).as_posix() for folder in MODELS} == {
        "ingest/embedders/minilm",
        "qa/crossencoder/minilm",
        "qa/crossencoder/minilm-support",
    }
