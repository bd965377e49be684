"""The sentences of the articles that may say what a sentence of a text says, the nearest first."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from ingest.article import Revision, Story
from ingest.collection import Collection
from ingest.errors import BadInput, NotFound
from ingest.passage import Hit, Passage
from qa.crossencoder import support
from qa.evidence import Evidence
from qa.question import Question
from qa.read import gather
from qa.retrieve import retrieve
from qa.verification.coverage import LIKELY, Wording

MAX_ARTICLES = 50  # that may be named
NEAREST = 8  # sentences that are tried when they are equally near
READ, LIKELIEST = 60, 4  # sentences that the model reads where no words lead to one, and those tried of them
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
    pool = _holding(collection, text) if among is None else among
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


def likeliest(text: str, pool: Sequence[Evidence], near: Sequence[Evidence]) -> list[Evidence]:
    """Those that the model of support finds likeliest to say it, in whatever words, among the first of the pool."""
    tried = {item.label for item in near}
    rest = [item for item in pool if item.label not in tried][:READ]
    said = support.load().judge([(text, item.sentence.text) for item in rest]) if rest else []
    ranked = sorted(zip(said, rest, strict=True), key=lambda one: -one[0].supported)
    return [item for one, item in ranked if one.supported >= LIKELY][:LIKELIEST]


def _live(collection: Collection, name: str) -> Revision:
    _, live = collection.numbers(name)
    if live is None:
        raise NotFound(f"no live article {name!r} in the collection", param="article_ids")
    return collection.article(name, live)


def _holding(collection: Collection, text: str) -> list[Evidence]:
    """The sentences of articles that have the text; of a story, those of the first that has it, for its copies too."""
    holders = collection.holding(text, NEAREST)
    stories = collection.stories([revision.key for revision in holders])
    originals = {first.key: first for first in (_original(revision, stories, text) for revision in holders)}
    return _labelled([*originals.values()], stories)


def _original(revision: Revision, stories: Mapping[int, Story], text: str) -> Revision:
    members = stories[revision.key].members if revision.key in stories else ()
    return next((one for one in members if text in one.text or text in one.title), revision)


def _labelled(revisions: Sequence[Revision], stories: Mapping[int, Story] = MappingProxyType({})) -> list[Evidence]:
    whole = [Passage(revision, 0, 0, len(revision.bounds)) for revision in revisions]
    return gather([Hit(passage, 0.0, stories.get(passage.revision.key)) for passage in whole])
