"""What the tests of training share."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture
def script(monkeypatch):
    """A module of training/ by its name: a folder of scripts, no package, which find each other by being in it."""
    monkeypatch.syspath_prepend(str(TRAINING))
    yield import_module
    for path in TRAINING.glob("*.py"):
        sys.modules.pop(path.stem, None)
