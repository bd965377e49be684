"""The share of the product that the tests reach: its floor is raised when it can be, and never lowered."""

import re
import subprocess

import pytest
from house import ROOT

FLOOR = re.compile(r"^[+ ]?fail_under = ([\d.]+)", re.MULTILINE)


def test_the_floor_was_never_higher() -> None:
    command = ["git", "log", "--format=", "-p", "-Gfail_under", "--", "pyproject.toml"]
    logged = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if logged.returncode:
        pytest.skip("there is no history to compare with: this is no clone")
    (now,) = FLOOR.findall((ROOT / "pyproject.toml").read_text("utf-8"))
    assert [floor for floor in FLOOR.findall(logged.stdout) if float(floor) > float(now)] == []
