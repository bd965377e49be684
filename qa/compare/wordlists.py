"""The word lists of this folder: what is told apart by them, and what they are called."""

from collections.abc import Mapping
from pathlib import Path

from ingest.language import analysis


def lines_of(name: str) -> list[str]:
    """The lines of a list but for its remarks."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def by_term(name: str) -> Mapping[str, frozenset[str]]:
    """Of each term, the lines that it stands in; these have the list's name, so that those of several are not mixed."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(lines_of(name)):
        for term in analysis.terms(line):
            found.setdefault(term, set()).add(f"{name} {number}")
    return {term: frozenset(lines) for term, lines in found.items()}
