"""Whether what an answer cites is still what its articles say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ingest.article import TITLE, Part, Revision, Sentence
from ingest.errors import BadInput, NotFound
from qa.answer.objects import object_of
from qa.doors.changes import Correction, Revisions, corrections, counterpart

State = Literal["current", "superseded", "withdrawn", "unknown"]

_FIELDS = {"number": int, "article_id": str, "revision": int, "part": str, "start": int, "end": int, "quote": str}


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the live revision, or its title: as a citation has it."""

    part: Part
    sentence: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a citation stands now.

    state: ``current``, the searched revision has exactly that sentence; ``superseded``, it no longer has;
        ``withdrawn``, the article was retracted; ``unknown``, no revision here has these words at that place.
    now: what stands in the searched revision in its place; null where nothing does.
    corrections: what the newspaper says of the change: notes that the revision that was cited did not have.
    """

    number: int
    article_id: str
    revision: int
    state: State
    live_revision: int | None
    now: Place | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Rechecked:
    """holds: whether all citations are current."""

    holds: bool
    citations: tuple[Standing, ...]

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


def recheck(revisions: Revisions, citations: Iterable[Mapping[str, Any]]) -> Rechecked:
    """How the citations stand, given as an answer's JSON object has them."""
    found = tuple(_standing(revisions, _whole(item)) for item in citations)
    return Rechecked(all(item.state == "current" for item in found), found)


def _whole(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Raises BadInput where it is no citation as answers have them."""
    for name, kind in _FIELDS.items():
        if not isinstance(item, Mapping) or not isinstance(item.get(name), kind):
            message = f"a citation without {name!r}; give the citations as the answer has them"
            raise BadInput(message, param="citations")
    return item


def _standing(revisions: Revisions, item: Mapping[str, Any]) -> Standing:
    name, revision = item["article_id"], item["revision"]
    cited = (item["number"], name, revision)
    try:
        former = revisions.article(name, revision)
    except NotFound:
        return Standing(*cited, "unknown", None)
    _, live = revisions.numbers(name)
    index = _index(former, item)
    if index is None:
        return Standing(*cited, "unknown", live)
    if live is None:
        return Standing(*cited, "withdrawn", None)
    return _compared(cited, former, revisions.article(name, live), index)


def _compared(cited: tuple[int, str, int], former: Revision, latter: Revision, index: int) -> Standing:
    said = former.sentence(index)
    same = _same(latter, said)
    if same:
        return Standing(*cited, "current", latter.number, _place(same))
    now = counterpart(former, latter, index)
    place = _place(now) if now else None
    return Standing(*cited, "superseded", latter.number, place, corrections(former, latter))


def _index(revision: Revision, item: Mapping[str, Any]) -> int | None:
    """Which sentence is cited; None where these words do not stand there."""
    start, end = item["start"], item["end"]
    if revision.whole(item["part"])[start:end] != item["quote"] or not item["quote"]:
        return None
    if item["part"] == "title":
        return TITLE if (start, end) == (0, len(revision.title)) else None
    return next((index for index, bounds in enumerate(revision.bounds) if bounds == (start, end)), None)


def _same(revision: Revision, said: Sentence) -> Sentence | None:
    """The very same sentence: at the same index, else wherever it stands first."""
    if said.part == "title":
        return revision.sentence(TITLE) if revision.title == said.text else None
    there = revision.sentences_between(said.index, said.index + 1) + revision.sentences
    return next((item for item in there if item.text == said.text), None)


def _place(sentence: Sentence) -> Place:
    index = None if sentence.part == "title" else sentence.index
    return Place(sentence.part, index, sentence.start, sentence.end, sentence.text)
