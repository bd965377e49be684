"""What expressions of time mean, against labels that were made by hand.

    python -m evals.benchmarks.times [--data ../shared/data] [--misses]

A label names an article (a sample by its file, one of RealTimeQA by its URL), words that stand in it once, the
expression among them, and what it means: a day, a month, a year, a week as first/last day, or nothing that a calendar
has. Every other label was left unread while the rules were written: these are "held out".
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evals.benchmarks.realtimeqa import CORE, rows
from ingest.article import Draft
from ingest.language.days import day_of
from ingest.language.sentences import split
from ingest.language.times import times
from ingest.reading import read_sources

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = Path(__file__).parent / "labels.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """An expression, ``start`` to ``end`` of a sentence, and what it means; None for nothing."""

    sentence: str
    start: int
    end: int
    published: date
    when: str | None


Texts = Mapping[str, tuple[str, date]]
"""Of each article, by its name in the labels, the text and the day that it is of."""


def labels(texts: Texts) -> list[Label]:
    """Those of these articles."""
    found = map(json.loads, LABELS.read_text("utf-8").splitlines())
    return [_label(row, *texts[row["article"]]) for row in found if row["article"] in texts]


def samples() -> Texts:
    drafts = (draft for draft in read_sources([str(CORPUS)]) if isinstance(draft, Draft))
    return {Path(draft.origin).name: (draft.text, draft.published_at.date()) for draft in drafts if draft.published_at}


def public(data: Path) -> Texts:
    return {row["url"]: (row["text"], _day(row["publish_date"])) for row in rows(data / CORE)}


def _day(written: str) -> date:
    return date.fromisoformat(written.replace("/", "-"))


def _label(row: dict[str, str], text: str, published: date) -> Label:
    at = text.index(row["around"]) + row["around"].index(row["says"])
    start, end = next(bounds for bounds in split(text) if bounds[0] <= at < bounds[1])
    return Label(text[start:end], at - start, at - start + len(row["says"]), published, row["when"])


def ours(label: Label) -> str | None:
    found = (
        time for time in times(label.sentence, label.published) if time.start < label.end and label.start < time.end
    )
    return next((written(time.first, time.last) for time in found), None)


def by_weekday(label: Label) -> str | None:
    """The rule for the days of short answers."""
    found = day_of(label.sentence[label.start : label.end], label.sentence[: label.start], label.published)
    return found.isoformat() if found else None


def written(first: date, last: date) -> str:
    """A day, a whole month or year, else both ends."""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    return f"{first:%Y-%m}" if first.day == 1 and last.day > 27 else f"{first}/{last}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the public data sets")
    parser.add_argument("--misses", action="store_true", help="name what was missed, of those that are not held out")
    options = parser.parse_args(arguments)
    found = labels({**samples(), **public(options.data)})
    print("| | days, seen | days, held out | other spans | nothing meant, nothing said |\n|---|---|---|---|---|")
    for name, resolve in (("calendar rules", ours), ("days of short answers", by_weekday)):
        print(f"| {name} | {' | '.join(_shares(found, resolve))} |")
    for label in found[::2] if options.misses else ():
        if ours(label) != label.when:
            print(f"{label.published:%a %Y-%m-%d} {label.sentence!r}: {ours(label)} for {label.when}")


def _shares(found: Sequence[Label], resolve: Callable[[Label], str | None]) -> Iterator[str]:
    seen, held_out = ([label for label in half if _is_day(label)] for half in (found[::2], found[1::2]))
    spans = [label for label in found if label.when and not _is_day(label)]
    nothing = [label for label in found if label.when is None]
    for chosen in (seen, held_out, spans, nothing):
        right = sum(resolve(label) == label.when for label in chosen)
        yield f"{right / len(chosen):.3f} ({right}/{len(chosen)})"


def _is_day(label: Label) -> bool:
    return label.when is not None and len(label.when) == len("2025-04-24")


if __name__ == "__main__":
    main()
