"""One collection of the sample corpus, without a model, and a part of the shipped cases asked of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from eval_suite import Suite, asked

from evals.baseline import pinned
from evals.case import load
from evals.corpus import CASES, CORPUS, collected
from qa.settings import Settings

EVERY = 14  # of the cases: 31, of all kinds


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith(("DATELINE_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "suite" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    settings = collected(Settings(embedder="hashing", threshold=0.3), CORPUS, tmp_path_factory.mktemp("eval"))
    cases = load([CASES])[::EVERY]
    first = asked(cases, settings)
    return Suite(cases, settings, first, pinned(first, None, None))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a file of cases."""

    def write(*lines: str) -> Path:
        path = tmp_path / "cases.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write
