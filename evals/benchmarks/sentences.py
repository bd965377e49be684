"""How well, and how fast, sentence splitters find the sentences of news.

    python -m evals.benchmarks.sentences [--data ../shared/data]

Boundary F1: the end offsets of the sentences (after their last character that is not whitespace) of every document,
without the document's last one, which any splitter gets for nothing. True positives, found and gold boundaries are
summed over all documents before dividing (micro average). Every splitter but ours is given one line at a time, so
that all of them know that a line break ends a sentence.

Speed: UTF-8 bytes of real articles, split one article at a time on one core; the best of several rounds.

Splitters that are not installed are named as such; none of them is needed to use the project.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest.language import sentences

Splitter = Callable[[str], Iterable[tuple[int, int]]]

GOLD = "gum/news_sentences.jsonl.gz"
ARTICLES = "realtimeqa/core_articles.jsonl.gz"
SPEED_BYTES = 2_000_000  # of articles; enough for a steady figure, short enough for the slowest splitter
SPEED_SECONDS = 2.0  # rounds are repeated for at least this long


@dataclass(frozen=True, slots=True)
class BoundaryScore:
    """Boundary counts over all documents."""

    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.hits / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(self.found + self.gold, 1)


def boundaries(text: str, ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Where sentences end, in code points, without the end of the document."""
    ends = {start + len(text[start:end].rstrip()) for start, end in ranges if text[start:end].strip()}
    return ends - {len(text.rstrip())}


def score(split: Splitter, documents: list[dict[str, Any]]) -> BoundaryScore:
    hits = found = gold = 0
    for document in documents:
        text = document["text"]
        want, got = boundaries(text, document["sentences"]), boundaries(text, split(text))
        hits, found, gold = hits + len(want & got), found + len(got), gold + len(want)
    return BoundaryScore(hits, found, gold)


def megabytes_per_second(split: Splitter, texts: list[str]) -> float:
    size, best, spent = sum(len(text.encode()) for text in texts), float("inf"), 0.0
    while spent < SPEED_SECONDS:
        begin = time.perf_counter()
        for text in texts:
            split(text)
        elapsed = time.perf_counter() - begin
        best, spent = min(best, elapsed), spent + elapsed
    return size / best / 1e6


def by_line(split: Splitter) -> Splitter:
    """The splitter, given one line at a time."""

    def lines(text: str) -> list[tuple[int, int]]:
        ranges = []
        for line in re.finditer(r"[^\n]+", text):
            ranges += [(line.start() + start, line.start() + end) for start, end in split(line[0])]
        return ranges

    return lines


def naive() -> Splitter:
    pattern = re.compile(r".+?(?:[.?!](?=\s+[A-Z])|$)", re.DOTALL)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def pysbd() -> Splitter:
    segment = import_module("pysbd").Segmenter(language="en", clean=False, char_span=True).segment
    return lambda text: [(span.start, span.end) for span in segment(text)]


def blingfire() -> Splitter:
    offsets = import_module("blingfire").text_to_sentences_and_offsets
    return lambda text: offsets(text)[1]


def syntok() -> Splitter:
    process = import_module("syntok.segmenter").analyze

    def split(text: str) -> Iterator[tuple[int, int]]:
        for paragraph in process(text):
            for tokens in paragraph:
                yield tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)

    return lambda text: list(split(text))


def nltk_punkt() -> Splitter:
    span_tokenize = import_module("nltk.tokenize").PunktTokenizer("english").span_tokenize
    return lambda text: list(span_tokenize(text))


def spacy_sentencizer() -> Splitter:
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: [(sentence.start_char, sentence.end_char) for sentence in nlp(text).sents]


OTHERS = (pysbd, blingfire, syntok, nltk_punkt, spacy_sentencizer, naive)


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sample(path: Path) -> list[str]:
    """The first articles, about SPEED_BYTES together."""
    texts, size = [], 0
    for article in read(path):
        texts.append(article["text"])
        size += len(article["text"].encode())
        if size >= SPEED_BYTES:
            break
    return texts


def report(name: str, split: Splitter, documents: list[dict[str, Any]], texts: list[str]) -> None:
    result, speed = score(split, documents), megabytes_per_second(split, texts)
    print(f"{name:<18} {result.precision:>9.4f} {result.recall:>9.4f} {result.f1:>9.4f} {speed:>9.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder with the data sets")
    data = parser.parse_args().data
    missing = [name for name in (GOLD, ARTICLES) if not (data / name).is_file()]
    if missing:
        print(f"Not in {data}: {', '.join(missing)}. Name the folder that holds them with --data.", file=sys.stderr)
        return 1
    documents, texts = read(data / GOLD), sample(data / ARTICLES)
    print(f"{'splitter':<18} {'precision':>9} {'recall':>9} {'F1':>9} {'MB/s':>9}")
    report("dateline", sentences.split, documents, texts)
    for make in OTHERS:
        try:
            split = by_line(make())
        except (ImportError, LookupError):  # LookupError: nltk without its data
            print(f"{make.__name__:<18} not installed")
            continue
        report(make.__name__, split, documents, texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
