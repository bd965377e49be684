"""Some rounds of ``make soak``, and what it would say of a collection that had lost something."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from soak import EMBEDDER, drafts, look

from ingest.article import article_id
from ingest.collection import Collection

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")]

ROOT = Path(__file__).parents[2]
ROUNDS = 3


def test_an_ingest_that_is_killed_again_and_again_loses_and_doubles_nothing() -> None:
    command = [sys.executable, "tests/ingest/soak.py", "--rounds", str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=200, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"round {ROUNDS}:" in done.stdout


def test_an_article_that_is_lost_or_was_never_given_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    items = drafts(random.Random(1))
    owned = Collection.own(tmp_path, EMBEDDER, "test")
    owned.ingest(items)
    owned.close()
    with Path(os.devnull).open("wb") as told:
        look(tmp_path, {}, items, len(items), told.fileno())
        with pytest.raises(AssertionError, match="lost"):
            look(tmp_path, {"more": "A text that is not there."}, items, len(items), told.fileno())
        owned = Collection.own(tmp_path, EMBEDDER, "test")
        owned.retract(article_id(items[-1].origin))
        owned.close()
        with pytest.raises(AssertionError, match="lost"):
            look(tmp_path, {}, items, len(items), told.fileno())
