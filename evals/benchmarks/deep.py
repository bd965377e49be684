"""Deep evidence: is a sentence found that stands late in a long article, whichever way its passage was embedded?

    python -m evals.benchmarks.deep --data ../shared/data [--work .bench]

Of RealTimeQA, the questions with evidence behind the first third of an article of four passages or more, asked on their
day over all core articles and those others that hold such evidence. Of CLAP NQ, those with evidence behind the first
third of a text of two passages or more, over all texts of that set, without a date.

A row for each way to embed, and one for the time in which later passages wait. ``read``: the evidence's passage is
among those that are read for an answer. ``first ten``: among the first ten of these. ``in its article``: how often it
is the first, and one of the first three, of the passages of its own article.
"""

import argparse
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import numpy as np

from evals.benchmarks import realtimeqa
from evals.benchmarks.bench import core, made
from evals.benchmarks.retrieval import UNDATED
from evals.benchmarks.ways import Otherwise, ways
from ingest.article import Draft, Revision
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.embedders.minilm import load
from ingest.language import analysis
from ingest.passage import Place, passages
from ingest.reading import read_sources
from ingest.searcher import Searcher
from ingest.urls import identity_url
from ingest.writer.completing import ALL
from qa.build import own
from qa.question import Question
from qa.retrieve import retrieve, score
from qa.settings import Settings
from qa.settings import load as load_settings

LATE = 1 / 3
BEGINNING = 60  # characters by which a sentence is known again: the set cuts some off
CLAPNQ = "clapnq/dev_half.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, when it was asked, and the passages that hold its evidence."""

    text: str
    at: datetime
    evidence: frozenset[Place]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".bench"))
    options = parser.parse_args()
    print("| set | embedded | read | first ten | in its article: first, first three, MRR |\n|---|---|---|---|---|")
    quiz = Collection(_articles(options.data, options.work), by_name("minilm"))
    _print("RealTimeQA", quiz, list(_of_quiz(quiz, options.data)))
    texts = Collection(_texts(options.data, options.work), by_name("minilm"))
    _print("CLAP NQ", texts, list(_of_texts(texts, options.data)))


def _print(name: str, collection: Collection, asked: Sequence[Asked]) -> None:
    for way, rows in ways(collection):
        found = Otherwise(collection, rows)
        figures = np.array([_found(found, one) for one in asked]).mean(axis=0)
        read, ten, *within = (f"{figure:.3f}" for figure in figures)
        print(f"| {name}, {len(asked)} | {way} | {read} | {ten} | {' '.join(within)} |", flush=True)
    collection.close()


def _found(collection: Otherwise, asked: Asked) -> tuple[float, ...]:
    settings, question = Settings(), Question(asked.text, asked.at)
    hits = retrieve(
        cast(Searcher, collection), question, asked.text, articles=settings.articles, each=settings.passages
    )
    places = [(hit.passage.revision.key, hit.passage.number) for hit in hits]
    rank = min(_rank(collection, asked.text, place) for place in asked.evidence)
    read, ten = (any(place in asked.evidence for place in found) for found in (places, places[:10]))
    return float(read), float(ten), float(rank == 1), float(rank <= 3), 1 / rank


def _rank(collection: Otherwise, text: str, place: Place) -> int:
    """Of the passage among those of its article."""
    key, number = place
    [(_, rows)] = collection.vectors([key])
    held = collection.coverage([key], analysis.content_terms(text))[key]
    scores = score(key, rows @ load().embed([text])[0], 0.0, 1.0, held).passages
    return sum(other > scores[number] for other in scores) + 1


def _quizzes(data: Path) -> list[dict[str, Any]]:
    """The questions of core, and the others."""
    every = [row for name in (realtimeqa.QUESTIONS, realtimeqa.MORE_QUESTIONS) for row in realtimeqa.rows(data / name)]
    return list({row["question_id"]: row for row in every}.values())


def _articles(data: Path, work: Path) -> Path:
    """The articles of core, and those others that hold late evidence."""
    cited = {identity_url(one["url"]): one["sentence"] for row in _quizzes(data) for one in row["silver_evidence"]}

    def fill(folder: Path) -> None:
        shutil.copytree(core(data, work), folder, dirs_exist_ok=True)
        collection = own(load_settings(data=folder, embed=ALL), "bench")
        collection.ingest(
            source
            for source in read_sources([str(data / realtimeqa.MORE)])
            if isinstance(source, Draft) and _is_late(source.text, cited.get(source.identity))
        )
        collection.close()

    return made(work / "deep", fill)


def _is_late(text: str, sentence: str | None) -> bool:
    return sentence is not None and text.find(sentence[:BEGINNING]) > len(text) * LATE


def _of_quiz(collection: Collection, data: Path) -> Iterator[Asked]:
    live = collection.revisions(collection.live_keys())
    articles = {identity_url(revision.url or ""): revision for revision in live}
    for row in _quizzes(data):
        given = ((articles.get(identity_url(one["url"])), one["sentence"]) for one in row["silver_evidence"])
        late = frozenset(place for article, text in given if article and (place := _late(article, text[:BEGINNING], 4)))
        if late:
            item = realtimeqa.question_of(row)
            yield Asked(item.text, item.asked_at, late)


def _of_texts(collection: Collection, data: Path) -> Iterator[Asked]:
    texts = {revision.text: revision for revision in collection.revisions(collection.live_keys())}
    for row in realtimeqa.rows(data / CLAPNQ):
        revision = texts.get(row["context"])
        sentences = [row["sentences"][at] for at in row["evidence_sentences"]]
        late = frozenset(place for one in sentences if revision and (place := _late(revision, one, 2)))
        if late:
            yield Asked(row["question"], UNDATED, late)


def _late(revision: Revision, sentence: str, least: int) -> Place | None:
    """The passage in which the sentence begins, where that is late in a text of so many passages."""
    at = revision.text.find(sentence)
    if at < len(revision.text) * LATE or len(revision.passages) < least:
        return None
    return next((revision.key, one.number) for one in passages(revision) if one.start <= at < one.end)


def _texts(data: Path, work: Path) -> Path:
    """A collection of the set's texts, each once."""

    def fill(folder: Path) -> None:
        found = {row["context"]: row["title"] for row in realtimeqa.rows(data / CLAPNQ)}
        collection = Collection.own(folder, by_name("minilm"), "bench", index="exact")
        collection.ingest(Draft(text, f"text {number}", title) for number, (text, title) in enumerate(found.items()))
        collection.close()

    return made(work / "clapnq", fill)


if __name__ == "__main__":
    main()
