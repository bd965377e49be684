"""Are quotations found with their exact ranges and their speakers?

    python -m evals.benchmarks.quotes [--data ../shared/data] [--misses]

Three sets: GUM's news, marked by hand; Voice of America, marked by rule behind "said" (what is found is measured, not
what is found too much, for it marks nothing else); and sixty questions over the samples, with their speakers and some
of the words. What is missed in every other article was not looked at while the rules were written: "held out". Of the
questions every other one is, though whoever wrote the rules knew the samples (docs/quotes.md).

A range is right where it overlaps by .8 of what either covers. GUM ends a quotation where its sentence does, so the
one sentence of ours that lies there counts too; it marks clauses behind verbs, so "according to" is left out, and words
that go on without a cue are part of the quotation before them. A speaker is right where both name the same place.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from ingest.article import Draft
from ingest.language.quotes import Quote, Span, quotes
from ingest.language.quotes.rows import rows
from ingest.language.sentences import split
from ingest.reading import read_sources

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTIONS = Path(__file__).parent / "questions.jsonl"
GUM, VOA = ("train/quotes_gum_news.jsonl.gz", "train/quotes_silver_voa.jsonl.gz")
OVERLAP = 0.8
HALVES = ("seen", "held out")


@dataclass(slots=True)
class Counts:
    """Of one half of a set: quotations marked, found, with the right speaker, and found where none is marked."""

    marked: int = 0
    found: int = 0
    speakers: int = 0
    unmarked: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(self.marked, 1)

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.unmarked, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def overlap(one: Span, other: Span) -> float:
    """What both cover, of what either does."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def measure(articles: Sequence[dict[str, Any]]) -> tuple[Counts, list[str]]:
    """With what was missed, in words."""
    counts, misses = Counts(), []
    for article in articles:
        text = article["text"]
        sentences = [(start, end) for start, end in split(text)]
        found, used = quotes(text, sentences), set()
        for marked in article["quotes"]:
            counts.marked += 1
            match = next((one for one in found if _is_there(one, tuple(marked["quote"]), sentences)), None)
            if match is None:
                misses.append(text[marked["speaker"][0] : marked["quote"][1]])
                continue
            counts.found += 1
            counts.speakers += match.speaker is not None and overlap(match.speaker, tuple(marked["speaker"])) > 0
            used.add(match.cue)
        counts.unmarked += len({one.cue for one in found if _counts(text, one)} - used)
    return counts, misses


def _is_there(quote: Quote, marked: Span, sentences: Sequence[Span]) -> bool:
    whole = (quote.start, quote.end)
    parts = (
        (max(start, whole[0]), min(end, whole[1])) for start, end in sentences if start < whole[1] and whole[0] < end
    )
    return any(overlap(part, marked) >= OVERLAP for part in (whole, *parts))


def _counts(text: str, quote: Quote) -> bool:
    return quote.cue is not None and text[quote.cue.start : quote.cue.end].lower() != "according to"


def asked() -> Iterator[tuple[dict[str, str], str | None]]:
    """Each question with the name that the rules give to who said it."""
    texts = {Path(draft.origin).name: draft for draft in read_sources([str(CORPUS)]) if isinstance(draft, Draft)}
    for question in map(json.loads, QUESTIONS.read_text("utf-8").splitlines()):
        draft = texts[question["article"]]
        day = draft.published_at.date() if draft.published_at else None
        start = draft.text.index(question["words"])
        end = start + len(question["words"])
        told = rows(draft.text, [(first, last) for first, last in split(draft.text)], day)
        yield question, next((row["speaker"] for row in told if row["start"] < end and start < row["end"]), None)


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the public data sets")
    parser.add_argument("--misses", action="store_true", help="name what was missed, of what is not held out")
    options = parser.parse_args(arguments)
    print("| set | half | marked | recall | precision | F1 | speaker |\n|---|---|---|---|---|---|---|")
    for name in (GUM, VOA):
        if (options.data / name).exists():
            _print(name, _read(options.data / name), options.misses)
        else:
            print(f"| {name} is not in {options.data} |")
    answers = list(asked())
    for half, found in zip(HALVES, (answers[::2], answers[1::2]), strict=True):
        right = sum(question["speaker"] == name for question, name in found)
        print(f"| questions | {half} | {len(found)} | | | | {right / len(found):.3f} |")


def _print(name: str, articles: list[dict[str, Any]], misses: bool) -> None:
    label, began = Path(name).name.split(".")[0], perf_counter()
    for half, part in zip(HALVES, (articles[::2], articles[1::2]), strict=True):
        counts, missed = measure(part)
        speaker = counts.speakers / max(counts.found, 1)
        rest = f"{counts.precision:.3f} | {counts.f1:.3f}" if name == GUM else " | "
        print(f"| {label} | {half} | {counts.marked} | {counts.recall:.3f} | {rest} | {speaker:.3f} |")
        for words in missed if misses and half == HALVES[0] else ():
            print(f"  missed: {words!r}")
    size = sum(len(article["text"]) for article in articles) / 1e6
    print(f"| {label} | {size / (perf_counter() - began) * 60:.0f} MB a minute |")


if __name__ == "__main__":
    main()
