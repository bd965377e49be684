"""What somebody has said or promised, and what they are said to have done: rows that are asked for by a name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language.lexicon import word_set
from ingest.language.quotes.naming import is_of
from ingest.language.quotes.speakers import Speaker
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.bearers import plain
from qa.extractive.rows.statements import ArticleStatements, Statement
from qa.extractive.rows.topics import ALONE, About, Link, Topic

_PLAINLY = 2.0
_PROMISES = re.compile(r"promis|pledg|vow|undert|swor")
_WARNS = re.compile(r"warn|caution|fear")
_DEMANDS = re.compile(r"demand|call|urg|insist|ask")
_PROPOSES = re.compile(r"propos|suggest|announc|recommend")
_CUES: dict[str, re.Pattern[str]] = {
    "promised": _PROMISES, "warned": _WARNS, "demanded": _DEMANDS, "proposed": _PROPOSES,
}  # fmt: skip
_SHALL = r"(?:[’']ll|(?: [\w’'-]+){0,8}? (?:will|shall|won[’']t|is going to|are going to))\b(?! (?:rather|be seen))"
_WILL = re.compile(
    rf"\b(?:I|[Ww]e|[Yy]ou|[Tt]here|[Ee]very(?:body|one)?|[Ee]ach|[Aa]ll|[Nn]o|[Nn]obody|[Aa]ny){_SHALL}"
)
_WOULD = re.compile(
    r"\b(?:he|she|it|they|there|every\w*|each|all|no|nobody|any|the|two|three)(?: [\w’'-]+){0,10}? (?:would|will)\b"
    r"(?! (?:rather|like|prefer|have|not say|be seen|mean|cost|need))",
    re.IGNORECASE,
)
"""What a promise says that there is to be, in somebody's own words and as it is reported."""
_ASSURANCES = re.compile(r"\b(?:assurances|guarantees|promises|pledges|commitments|undertakings)\b")
_NAME_WORD = re.compile(r"\w+")
_ARTICLES = word_set("the a an")
_SORTS = word_set(
    "company firm operator union government ministry council party board authority agency group club bank s"
)
_SEVERAL = 2  # words of a name that no other has
_FEWEST = 4  # words that say something


def voices_of(speaker: str, rows: Iterable[Row]) -> frozenset[str]:
    """Who is asked after by a name, an office, or the sort of organisation that it is, by their roles in all articles:
    the director of the metro speaks for the metro company."""
    return frozenset(row["speaker"] for row in rows if _is_spoken_by(row, speaker)) if speaker else frozenset()


def _is_spoken_by(row: Mapping[str, Any], speaker: str) -> bool:
    if is_of(row, speaker):
        return True
    words = [word for word in _NAME_WORD.findall(speaker.casefold()) if word not in _ARTICLES]
    own = [word for word in words if word not in _SORTS]
    whole = _NAME_WORD.findall(f"{row['speaker']} {row['role'] or ''}".casefold())
    named = len(own) < len(words) or len(own) >= _SEVERAL
    return bool(own) and named and set(own) <= set(whole)


class Said:
    """In one article; ``voices``: whose words are asked for."""

    def __init__(
        self, revision: Revision, rows: Sequence[Row], asked: Asked, voices: frozenset[str], link: Link = ALONE
    ) -> None:
        self._revision, self._rows, self._asked = revision, rows, asked
        self._voices, self._link = voices, link

    def of(self, topic: Topic) -> Iterator[Statement]:
        """What they have said of it, of the kind that is asked for, and what they are said to have done about it."""
        about = About(topic, self._revision, self._link)
        told: set[int] = set()
        for one in (*self._spoken(about), *self._done(topic)):
            if one.sentence.index not in told:
                told.add(one.sentence.index)
                yield one

    def _spoken(self, about: About) -> Iterator[Statement]:
        """Each sentence of their words for itself."""
        for row in self._rows:
            for sentence in self._revision.sentences if row["speaker"] in self._voices else ():
                start, end = max(sentence.start, row["start"]), min(sentence.end, row["end"])
                words = self._revision.text[start:end] if start < end else ""
                act = _act(row, words, self._asked)
                if act and len(words.split()) >= _FEWEST and _is_about(about, sentence, words):
                    speaker = Speaker(plain(row["speaker"]), row["role"])
                    yield Statement(self._revision, sentence, speaker, "for", act, (start, end), _PLAINLY)

    def _done(self, topic: Topic) -> Iterator[Statement]:
        for one in ArticleStatements(self._revision, self._rows, topic, self._link).found():
            if self._is_theirs(one) and (not self._asked.acts or one.act in self._asked.acts):
                yield one
                yield from self._listed_behind(one)

    def _is_theirs(self, one: Statement) -> bool:
        own = {"speaker": one.speaker.name, "role": one.speaker.role}
        return one.speaker.name in self._voices or _is_spoken_by(own, self._asked.speaker)

    def _listed_behind(self, one: Statement) -> Iterator[Statement]:
        """What follows where somebody is said to give a series of assurances."""
        following = self._revision.sentences_between(one.sentence.index + 1, one.sentence.index + 2)
        is_series = one.act == "promised" and _ASSURANCES.search(one.sentence.text) is not None
        for behind in following if is_series else ():
            if _WOULD.search(behind.text):
                yield replace(one, sentence=behind, quote=(behind.start, behind.end))


def _is_about(about: About, sentence: Sentence, words: str) -> bool:
    """Whether the words have it, or all that the article is about is that."""
    topic = about.topic
    if (
        not topic.concepts
        or (about.is_called_so and (about.is_headlined or about.is_of_it))
        or (about.goes_on and topic.is_only_named)
    ):
        return True
    return topic.touches(f"{sentence.text} {words}") and about.is_told(sentence, words)


def _act(row: Row, words: str, asked: Asked) -> str | None:
    """What the words are: said, or what was asked for; None where they are not that."""
    cue = row["cue"] or ""
    if not asked.acts:
        return "said"
    act = next(iter(asked.acts))
    promised = act == "promised" and (_WILL if row["kind"] == "direct" else _WOULD).search(words) is not None
    return act if promised or (act in _CUES and _CUES[act].match(cue)) else None
