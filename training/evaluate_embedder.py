"""Finds by vectors alone, with one embedder or several side by side: what fine-tuning is to be judged by.

    python training/evaluate_embedder.py ../shared/data FOLDER …

Every FOLDER holds an embedder as ``build_embedder.py`` writes it. RealTimeQA core: the articles that hold the answer
among 1,983, each by its nearest passage. MultiHop-RAG: a question's facts among 438. CLAP NQ: a question's own passage
among the development half's, answerable or not. None is trained on.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evals.benchmarks import realtimeqa
from evals.benchmarks.sets import clapnq, multihop
from evals.benchmarks.table import rows
from ingest.embedders import Embedder
from ingest.embedders.minilm import opened
from ingest.language.sentences import split
from ingest.passage import pack
from ingest.urls import identity_url

Pool = tuple[list[str], list[str]]  # texts, and what each is a part of
Asked = tuple[str, frozenset[str]]  # a question, and which of those it is about


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("embedders", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="take one in so many of core's other articles")
    options = parser.parse_args()
    print("| embedder | set | R@1 | R@10 | MRR | all of its texts among the first ten |\n|---|---|---|---|---|---|")
    for name, pool, asked in (_quiz(options.data, options.every), _facts(options.data), _passages(options.data)):
        for folder in options.embedders:
            figures = " | ".join(f"{value:.3f}" for value in measured(opened(folder), pool, asked))
            print(f"| {folder} | {name} | {figures} |", flush=True)


def measured(embedder: Embedder, pool: Pool, asked: Sequence[Asked]) -> tuple[float, ...]:
    """R@1, R@10 and the reciprocal rank of the first that is right, and the share of what is right among ten."""
    texts, owners = pool
    scores = embedder.embed([question for question, _ in asked]) @ embedder.embed(texts).T
    found = []
    for row, (_, right) in zip(scores, asked, strict=True):
        ranked = list(dict.fromkeys(owners[place] for place in np.argsort(-row)))
        first = min(ranked.index(one) for one in right) + 1
        found.append((first == 1, first <= 10, 1 / first, len(right & set(ranked[:10])) / len(right)))
    return tuple(np.mean(found, axis=0).tolist())


def _quiz(data: Path, every: int) -> tuple[str, Pool, list[Asked]]:
    items = realtimeqa.questions(data)
    gold = frozenset().union(*(item.gold for item in items))
    articles = enumerate(realtimeqa.rows(data / realtimeqa.CORE))
    taken = [row for place, row in articles if place % every == 0 or identity_url(row["url"]) in gold]
    pairs = [pair for row in taken for pair in _parts(row)]
    pool = [text for text, _ in pairs], [url for _, url in pairs]
    asked = [(item.text, item.gold & set(pool[1])) for item in items]
    return f"RealTimeQA core, {len(taken)} articles", pool, [pair for pair in asked if pair[1]]


def _parts(row: dict) -> Iterator[tuple[str, str]]:
    """An article's passages under its title, as a collection embeds them."""
    text, bounds = row["text"], tuple(split(row["text"]))
    for first, last in pack(text, bounds):
        yield f"{row['title']}\n{text[bounds[first][0] : bounds[last - 1][1]]}", identity_url(row["url"])


def _facts(data: Path) -> tuple[str, Pool, list[Asked]]:
    facts = [(f"{row['title']}\n{row['fact']}", row["fact"]) for row in rows(data / multihop.FACTS)]
    asked = [(row["question"], frozenset(row["evidence_facts"])) for row in rows(data / multihop.QUESTIONS)]
    return "MultiHop-RAG", ([text for text, _ in facts], [fact for _, fact in facts]), [one for one in asked if one[1]]


def _passages(data: Path) -> tuple[str, Pool, list[Asked]]:
    found = rows(data / clapnq.FILE)
    texts = [f"{row['title']}\n{row['context']}" for row in found]
    return (
        "CLAP NQ",
        (texts, texts),
        [(row["question"], frozenset((text,))) for row, text in zip(found, texts, strict=True)],
    )


if __name__ == "__main__":
    main()
