"""A text checked against the articles, sentence by sentence: does one of theirs say it, and pass every check?

A reader names the sentences that its claims rest on; here they are looked for. The checks only ever speak against a
claim, so a source must also hold most of the sentence's own words. The nearest sentence decides: when it fails a check,
another that is further off may pass it for want of anything to compare. One source sentence has to say all of it: two
halves of different sentences make a third that nobody wrote.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from time import perf_counter
from typing import Any

from ingest.article import Revision
from ingest.collection import Collection
from ingest.errors import BadInput, NotFound
from ingest.language import analysis
from ingest.language.numerals import SCALES, WORDS
from ingest.language.overlap import share
from ingest.language.proper_nouns import COURTESY_TITLES
from ingest.language.sentences import split
from ingest.language.unwrap import flattened
from ingest.passage import Hit, Passage
from qa.answer import Check, Citation, Claim, object_of
from qa.cite import CitedText
from qa.desk import Desk
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.question import Question
from qa.read import gather
from qa.retrieve import retrieve
from qa.verify import verify

MAX_TEXT = 20_000  # characters
MAX_SENTENCES = 200
MAX_ARTICLES = 50  # that may be named
# Share of a sentence's content words that its source holds, and of those that are neither names nor numbers. Of the
# open trials of docs/verification.md, checked against the whole corpus, .6 accepts 81 % of the paraphrases, 1 % of the
# claims made false, and 3 % of the true ones whose own article is taken away; .5 would 89 %, 1.3 % and 5 %.
COVERED = 0.6
NEAREST = 8  # sentences that are tried when they are equally near
NAMED = 5  # words that a source lacks
COPIES = 3  # articles that are cited for the same wording
ARTICLES, PASSAGES = 8, 3  # that are looked through for a sentence
VAGUE = ("support", "wording")  # checks that do not say what in a sentence is wrong
NO_DAY = datetime(9999, 1, 1, tzinfo=UTC)  # asked long after every article: all are known, and none is recent
_WORD = re.compile(r"\w+")
_QUOTED = re.compile("“([^“”]+)”")
_WRAPPED = re.compile(r"(?<![ \t])[ \t]*+\n[ \t>]*+")  # within a sentence: its text was broken to keep lines short


@dataclass(frozen=True, slots=True)
class Checked(Claim):
    """One sentence of the text: its ``text`` stands from ``start`` to ``end``.

    citations: what it was checked against: its sources when it is supported, else the nearest.
    failed: the names of the checks that it failed. reasons: why, in plain sentences.
    """

    supported: bool
    failed: tuple[str, ...]
    reasons: tuple[str, ...]


def _located(claim: Claim, text: str, start: int, end: int) -> Checked:
    failed = [check for check in claim.checks if not check.passed]
    names = tuple(check.name for check in failed)
    return Checked(text[start:end], start, end, claim.citations, claim.checks, not failed, names, _reasons(failed))


def _reasons(failed: Sequence[Check]) -> tuple[str, ...]:
    """What the checks say, each thing once; of what states nothing that alone, and what is vague only by itself."""
    noted = [check for check in failed if check.note]
    first = [check for check in noted if check.name == "statement"] or [
        check for check in noted if check.name not in VAGUE
    ]
    notes = list(dict.fromkeys(check.note for check in first or noted))
    for note in notes[:]:
        if any(_objected(note) <= set(_WORD.findall(other)) for other in notes if other != note):
            notes.remove(note)
    return tuple(notes)


def _objected(note: str) -> set[str]:
    """The words of the sentence that a note objects to."""
    quoted = _QUOTED.search(note)
    return {word for word in _WORD.findall(quoted[1] if quoted else note) if word.lower() not in COURTESY_TITLES}


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a text: its sentences in order, and what they cite, numbered by first appearance."""

    sentences: tuple[Checked, ...]
    citations: tuple[Citation, ...]
    index: str
    timings_ms: dict[str, float]

    @property
    def supported(self) -> bool:
        return all(sentence.supported for sentence in self.sentences)

    def to_json(self) -> dict[str, Any]:
        return {"supported": self.supported, **object_of(self)}


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as terms: all that carry its subject, and those of them that are neither names nor numbers."""

    everything: tuple[str, ...]
    plain: tuple[str, ...]

    def shares(self, source: str) -> tuple[float, float]:
        """How much of both the source holds, 0 to 1."""
        known = _terms(source)
        return share(self.everything, known), share(self.plain, known)


async def verify_text(desk: Desk, text: str, article_ids: Sequence[str] = ()) -> Verification:
    """Every sentence of the text, checked against the collection or only against the articles that are named.

    Raises BadInput for a text without words or beyond the bounds, NotFound for an article that is not live.
    """
    begun = perf_counter()
    bounds = await desk.computed(partial(_sentences, text))
    given = await desk.computed(partial(_given, desk.collection, article_ids)) if article_ids else None
    cited = CitedText()
    checked = []

    def check(start: int, end: int) -> None:
        claim, _ = cited.add(_judged(desk.collection, text[start:end], given))
        checked.append(_located(claim, text, start, end))

    for start, end in bounds:  # each takes a turn of its own, so that questions are not kept waiting
        await desk.computed(partial(check, start, end))
    spent = {"total": round((perf_counter() - begun) * 1000, 1)}
    return Verification(tuple(checked), tuple(cited.citations), desk.index, spent)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand; what has neither letter nor digit says nothing and is passed over."""
    if len(text) > MAX_TEXT:
        raise BadInput(f"the text has {len(text):,} characters, the limit is {MAX_TEXT:,}; split it", param="text")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput("the text holds bytes that are not valid text; send it as UTF-8", param="text")
    bounds = [(start, end) for start, end in split(flattened(text)) if any(map(str.isalnum, text[start:end]))]
    if not bounds:
        raise BadInput("there is no sentence in the text", param="text")
    if len(bounds) > MAX_SENTENCES:
        raise BadInput(f"the text has {len(bounds)} sentences, the limit is {MAX_SENTENCES}; split it", param="text")
    return bounds


def _given(collection: Collection, article_ids: Sequence[str]) -> list[Evidence]:
    """All sentences of the articles' live revisions."""
    if len(article_ids) > MAX_ARTICLES:
        raise BadInput(f"{len(article_ids)} articles are named, the limit is {MAX_ARTICLES}", param="article_ids")
    return _labelled([_live(collection, name) for name in dict.fromkeys(article_ids)])


def _live(collection: Collection, name: str) -> Revision:
    _, live = collection.numbers(name)
    if live is None:
        raise NotFound(f"no live article {name!r} in the collection", param="article_ids")
    return collection.article(name, live)


def _labelled(revisions: Sequence[Revision]) -> list[Evidence]:
    return gather([Hit(Passage(revision, 0, 0, len(revision.bounds)), 0.0) for revision in revisions])


def _judged(collection: Collection, text: str, given: Sequence[Evidence] | None) -> CheckedClaim:
    """The sentence checked against the same wording, else against the nearest; of several the first that passes."""
    text = _WRAPPED.sub(" ", text)
    same = [item for item in _exact(collection, text, given) if item.sentence.text == text][:COPIES]
    if same:
        return _checked(text, same)
    pool = _found(collection, text) if given is None else given
    verdicts = [_checked(text, [item]) for item in _nearest(_wording(text), pool)] or [_checked(text, [])]
    return next((verdict for verdict in verdicts if verdict.passed), verdicts[0])


def _exact(collection: Collection, text: str, given: Sequence[Evidence] | None) -> Sequence[Evidence]:
    """Where the same wording may stand. A search by meaning and rare words need not find it."""
    if given is not None:
        return given
    return _labelled(collection.holding(text, NEAREST))


def _found(collection: Collection, text: str) -> list[Evidence]:
    return gather(retrieve(collection, Question(text, NO_DAY), text, articles=ARTICLES, each=PASSAGES))


def _nearest(wording: Wording, pool: Sequence[Evidence]) -> list[Evidence]:
    """The nearest sentences and the nearest title; a title, which is shorthand, goes first only where it is nearer."""
    shares = {item.label: sum(wording.shares(item.sentence.text)) for item in pool}
    sentences, titles = ([item for item in pool if item.sentence.part == part] for part in ("text", "title"))
    best = max((shares[item.label] for item in sentences), default=0.0)
    nearest = [item for item in sentences if shares[item.label] == best][:NEAREST]
    title = sorted(titles, key=lambda item: -shares[item.label])[:1]
    return sorted([*nearest, *title], key=lambda item: -shares[item.label])


def _checked(text: str, sources: Sequence[Evidence]) -> CheckedClaim:
    labels = tuple(item.label for item in sources)
    verdict = verify(DraftClaim(text, labels, 1.0), {item.label: item for item in sources})
    said = " ".join(check.note for check in verdict.checks)
    return replace(
        verdict, checks=(*verdict.checks, _coverage(text, sources[0].sentence.text if sources else "", said))
    )


def _coverage(text: str, source: str, said: str) -> Check:
    """Whether the source holds most of the sentence's content words, and of those that are no names or numbers.

    said: what other checks found; it is not said again.
    """
    covered = min(_wording(text).shares(source))
    if covered >= COVERED:
        return Check("coverage", True, round(covered, 4))
    known = _terms(source)
    missing = [word for word in analysis.content_words(text) if not known.issuperset(analysis.terms(word))]
    return Check("coverage", False, round(covered, 4), _lacking(missing, source, said))


def _lacking(missing: Sequence[str], source: str, said: str) -> str:
    named = set(_WORD.findall(said))
    *first, last = [f"“{word}”" for word in missing if word not in named][:NAMED] or [""]
    if not source or not last:
        return "" if source else "No article says anything like it."
    return f"The nearest source does not say {' or '.join([*filter(None, [', '.join(first)]), last])}."


def _wording(text: str) -> Wording:
    words = [word for word in analysis.content_words(text) if word[0].islower() and word not in WORDS | SCALES]
    plain = tuple(dict.fromkeys(term for word in words for term in analysis.terms(word)))
    everything = tuple(analysis.content_terms(text))
    return Wording(everything, plain or everything)


@lru_cache(maxsize=20_000)  # every sentence of the text is checked against the same ones
def _terms(source: str) -> frozenset[str]:
    return frozenset(analysis.terms(source))
