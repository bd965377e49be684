"""The command: what it finds, how it samples, and what it says of data that is not there."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from evals.benchmarks.__main__ import SETS, main
from evals.benchmarks.table import Absent, figure, mean, percent, rows, sample
from ingest import plugin


@pytest.mark.parametrize("name", plugin.names(SETS))
def test_absent_data_is_named_and_fails_the_command(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(import_module(f"evals.benchmarks.sets.{name}").run)
    assert main(["--data", str(tmp_path / "none"), "--work", str(tmp_path / "work"), "--only", name]) == 1
    reported = capsys.readouterr().err
    assert f"{name}: {tmp_path / 'none'}" in reported
    assert "--data" in reported


def test_a_sample_is_spread_over_the_set_and_never_longer_than_it() -> None:
    assert sample(range(10), 3) == [0, 3, 6]
    assert sample(range(3), 10) == [0, 1, 2]
    assert sample(range(3), None) == [0, 1, 2]


def test_rows_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"n": n}) + "\n" for n in range(4)))
    assert rows(path, 2) == [{"n": 0}, {"n": 2}]
    with pytest.raises(Absent):
        rows(tmp_path)  # a folder is no set


def test_figures_of_nothing_are_shown_as_a_dash() -> None:
    assert percent(mean([1, 0]), mean([])) == "50.0/–"
    assert figure(2 / 3, float("nan")) == "0.667/–"


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_limit_below_one_is_wrong_usage(limit: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--limit", limit])
    assert ended.value.code == 2
