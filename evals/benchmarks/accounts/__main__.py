"""How reports that differ are told apart, against pairs that were labelled by hand.

    python -m evals.benchmarks.accounts [FILE ...] [--misses]

A line of a file is a question, two reports (``a``, ``b``: text, title, publisher, published_at), the value that each
gives (``value_a``, ``value_b``) and their ``relation``: same, update, other_quantity or conflict. The pairs beside this
file were made up, with their places and people, by two who knew nothing of how they are told apart; nothing is fitted
to them, and they are not looked at while it is. The author of ``pairs.jsonl`` wrote none of those that the model is
fitted to, that of ``more.jsonl`` some, on other events (``training/relations/e.jsonl``).
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ingest.language.sentences import split
from qa.compare import Relation, Report, relation

PAIRS = tuple(Path(__file__).parent / name for name in ("pairs.jsonl", "more.jsonl"))


class Told(NamedTuple):
    """A pair, its relation as labelled, and ours."""

    row: Mapping[str, Any]
    label: str
    ours: Relation


def told(rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    return [Told(row, row["relation"], relation(row["question"], *reports(row))) for row in rows]


def reports(row: Mapping[str, Any]) -> Iterator[Report]:
    for side in ("a", "b"):
        yield report(row[side], str(row[f"value_{side}"]))


def report(given: Mapping[str, Any], value: str) -> Report:
    """The report with the sentence that has the value: word for word, else the first."""
    text, title = given["text"], given.get("title") or ""
    sentences = [text[start:end] for start, end in split(text)]
    sentence = next((one for one in sentences if value.lower() in one.lower()), sentences[0] if sentences else text)
    moment = given.get("published_at")
    published_at = aware(datetime.fromisoformat(moment)) if moment else None
    return Report(value, sentence, f"{title}\n{text}", published_at, given.get("publisher"))


def aware(moment: datetime) -> datetime:
    """A day alone is that of nowhere in particular."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def table(found: Sequence[Told]) -> Iterator[str]:
    """How many of each relation are right, and what the others were taken for."""
    yield "| relation | accuracy | right | pairs | taken for |\n|---|---|---|---|---|"
    for label in get_args(Relation):
        yield _line(label, [one for one in found if one.label == label])
    yield _line("all", found)


def _line(name: str, found: Sequence[Told]) -> str:
    right = sum(one.label == one.ours for one in found)
    wrong = [one.ours for one in found if one.label != one.ours]
    taken = ", ".join(f"{label} {wrong.count(label)}" for label in get_args(Relation) if label in wrong)
    return f"| {name} | {right / len(found) if found else float('nan'):.3f} | {right} | {len(found)} | {taken} |"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=list(PAIRS), metavar="FILE", help="pairs as JSON Lines")
    parser.add_argument("--misses", action="store_true", help="name the pairs that were told wrongly")
    options = parser.parse_args(arguments)
    found = told(read(options.files))
    print("\n".join(table(found)))
    for one in found if options.misses else ():
        if one.label != one.ours:
            values = f"{one.row['value_a']} / {one.row['value_b']}"
            print(f"{one.row['question']} {values}: {one.ours} for {one.label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
