"""How well the copies of a text are told from other reports of the same event.

    python -m evals.benchmarks.stories [--data ../shared/data]

Two sets of pairs. Of RealTimeQA's articles, pairs that share nearly half of the shorter text or more: whether these are
one text is labelled by hand in ``stories.tsv``, by the ids of the articles. Of the sample articles, copies as outlets
make them, planted by rule: under another headline and byline, without the last paragraphs, with the agency's credit
moved, with a paragraph of the outlet's own; all other pairs of sample articles and copies are two texts, among them
several reports of one event and articles that quote each other.

Every article is ingested, without a model, and a pair counts as found where both belong to one story of two: precision,
recall and F1 over pairs.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from evals.benchmarks import realtimeqa
from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.reading import read_sources

LABELS = Path(__file__).with_suffix(".tsv")
CORPUS = Path(__file__).parents[1] / "corpus"
COPIED = {"02": "01", "60": "59"}  # sample articles that are copies, and of which
Pair = tuple[str, str]
"""Ids of two articles, in order."""


@dataclass(frozen=True, slots=True)
class PairScore:
    """Counts over pairs that are one text, by label and as found."""

    hits: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.found + self.gold)

    def __str__(self) -> str:
        precision, recall = self.hits / max(1, self.found), self.hits / max(1, self.gold)
        return f"precision {precision:.3f} recall {recall:.3f} F1 {self.f1:.3f} ({self.gold} pairs of one text)"


def score(gold: set[Pair], found: set[Pair]) -> PairScore:
    return PairScore(len(gold & found), len(found), len(gold))


# --- labelled by hand


def labelled() -> dict[Pair, bool]:
    """The pairs, and whether they are one text."""
    rows = (line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(first, second): label == "same" for first, second, label in rows}


def of_realtimeqa(data: Path) -> PairScore:
    labels = labelled()
    named = {name for pair in labels for name in pair}
    drafts = {draft.identity: draft for draft in _articles(data) if article_id(draft.identity) in named}
    found = copies(drafts.values())
    return score({pair for pair, same in labels.items() if same}, found & labels.keys())


def _articles(data: Path) -> Iterator[Draft]:
    for name in (realtimeqa.CORE, realtimeqa.MORE):
        for row in realtimeqa.rows(data / name):
            day = datetime.strptime(row["publish_date"], "%Y/%m/%d").replace(tzinfo=UTC)
            yield Draft(row["text"], "bench", row["title"] or "", row["url"], published_at=day)


# --- planted


def of_planted() -> PairScore:
    """The sample articles and their copies. Two of the sample articles are copies themselves, under a headline of their
    own; of two under one address the newer is taken, which corrects the other."""
    articles = {item.identity: item for item in read_sources(sorted(CORPUS.glob("*.md"))) if isinstance(item, Draft)}
    families: dict[str, list[Draft]] = {}
    for draft in articles.values():
        number = Path(draft.origin).name[:2]
        families.setdefault(COPIED.get(number, number), []).extend([draft, *planted(draft)])
    gold = {pair for family in families.values() for pair in _pairs(family)}
    return score(gold, copies(draft for family in families.values() for draft in family))


def planted(draft: Draft) -> list[Draft]:
    """Copies of an article as other outlets would print it."""
    paragraphs = draft.text.split("\n\n")
    first, rest = paragraphs[0], paragraphs[1:]
    local = "Readers of this newspaper will remember how the same was put to the council of our own town, and why."
    body = first.partition(" — ")[2] or first
    cut = _cut(draft.text)
    texts = (
        draft.text,
        cut,
        "\n\n".join([f"By Our Correspondent\n\n{body}", *rest, "— NPA"]),
        "\n\n".join([first, *rest[:1], local, *rest[1:]]),
        "\n\n".join([local, draft.text]),
        f"{cut}\n\n{local}",
    )
    return [_printed(draft, number, text) for number, text in enumerate(texts, 1)]


def _cut(text: str) -> str:
    """About the first six tenths of its words, in whole sentences."""
    end = text.find(". ", len(text) * 6 // 10)
    return text if end < 0 else text[: end + 1]


def _printed(draft: Draft, number: int, text: str) -> Draft:
    title = draft.title if number % 2 else " ".join(text.partition(". ")[2].split()[:9])  # of its second sentence
    later = draft.published_at + timedelta(hours=number) if draft.published_at else None
    return replace(
        draft, text=text, title=title, publisher=f"Gazette {number}", authors=("A. Writer",), published_at=later,
        url=f"https://gazette-{number}.example/{article_id(draft.identity)}", modified_at=None,
    )  # fmt: skip


# --- found


def copies(drafts: Iterable[Draft]) -> set[Pair]:
    """The pairs of articles that a collection of these has in one story, by ids."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection.own(Path(folder) / "data", by_name("hashing"), "bench", index="exact")
        collection.ingest(drafts)
        stories = collection.stories(collection.live_keys())
        collection.close()
    groups = {story.key: [member.article_id for member in story.members] for story in stories.values()}
    return {pair for names in groups.values() for pair in combinations(sorted(names), 2)}


def _pairs(drafts: Sequence[Draft]) -> Iterator[Pair]:
    return combinations(sorted(article_id(draft.identity) for draft in drafts), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the public data sets")
    options = parser.parse_args()
    print(f"planted copies: {of_planted()}")
    print(f"RealTimeQA, labelled by hand: {of_realtimeqa(options.data)}")


if __name__ == "__main__":
    main()
