"""The sentences of the articles that may say what a sentence of a text says, the nearest first."""

from collections.abc import Sequence
from datetime import UTC, datetime

from ingest.article import Revision
from ingest.collection import Collection
from ingest.errors import BadInput, NotFound
from ingest.passage import Hit, Passage
from qa.evidence import Evidence
from qa.question import Question
from qa.read import gather
from qa.retrieve import retrieve
from qa.verification.coverage import Wording

MAX_ARTICLES = 50  # that may be named
NEAREST = 8  # sentences that are tried when they are equally near
FURTHER = 6  # that are tried where none of these says it
AS_NEAR = 0.6  # of the share of words that the nearest have
ARTICLES, PASSAGES = 8, 3  # that are looked through for a sentence
NO_DAY = datetime(9999, 1, 1, tzinfo=UTC)  # asked long after every article: all are known, and none is recent


def given(collection: Collection, article_ids: Sequence[str]) -> list[Evidence]:
    """All sentences of the articles' live revisions."""
    if len(article_ids) > MAX_ARTICLES:
        raise BadInput(f"{len(article_ids)} articles are named, the limit is {MAX_ARTICLES}", param="article_ids")
    return _labelled([_live(collection, name) for name in dict.fromkeys(article_ids)])


def exact(collection: Collection, text: str, among: Sequence[Evidence] | None) -> list[Evidence]:
    """Where the same wording stands. A search by meaning and rare words need not find it."""
    pool = _labelled(collection.holding(text, NEAREST)) if among is None else among
    return [item for item in pool if item.sentence.text == text]


def found(collection: Collection, text: str) -> list[Evidence]:
    """The sentences of the passages that a search for the text finds."""
    return gather(retrieve(collection, Question(text, NO_DAY), text, articles=ARTICLES, each=PASSAGES))


def nearest(said: Wording, pool: Sequence[Evidence]) -> list[Evidence]:
    """The nearest sentences and the nearest title; a title, which is shorthand, goes first only where it is nearer."""
    shares = {item.label: sum(said.shares(item.sentence.text)) for item in pool}
    sentences, titles = ([item for item in pool if item.sentence.part == part] for part in ("text", "title"))
    best = max((shares[item.label] for item in sentences), default=0.0)
    near = [item for item in sentences if shares[item.label] == best][:NEAREST]
    title = sorted(titles, key=lambda item: -shares[item.label])[:1]
    return sorted([*near, *title], key=lambda item: -shares[item.label])


def further(said: Wording, pool: Sequence[Evidence], near: Sequence[Evidence]) -> list[Evidence]:
    """Those next to the nearest."""
    tried = {item.label for item in near}
    shares = {item.label: sum(said.shares(item.sentence.text)) for item in pool}
    least = AS_NEAR * max(shares.values(), default=0.0)
    rest = [item for item in pool if item.label not in tried and shares[item.label] >= max(least, 0.1)]
    return sorted(rest, key=lambda item: -shares[item.label])[:FURTHER]


def _live(collection: Collection, name: str) -> Revision:
    _, live = collection.numbers(name)
    if live is None:
        raise NotFound(f"no live article {name!r} in the collection", param="article_ids")
    return collection.article(name, live)


def _labelled(revisions: Sequence[Revision]) -> list[Evidence]:
    return gather([Hit(Passage(revision, 0, 0, len(revision.bounds)), 0.0) for revision in revisions])
