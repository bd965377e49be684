"""Who did something that a question names by its verb, and what somebody has said: rows that are no stance."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language import analysis, thesaurus
from ingest.language.lexicon import word_set
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.naming import is_of
from ingest.language.quotes.speakers import Speaker
from ingest.language.stances.finding import doers
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.bearers import Bearers, plain
from qa.extractive.rows.statements import ArticleStatements, Statement
from qa.extractive.rows.topics import About, Topic

_WORD = re.compile(r"[a-z][\w’'-]+")
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
_PLAINLY = 2.0
_FEWEST = 4  # words that say something


def deeds(revision: Revision, rows: Sequence[Row], asked: Asked, topic: Topic) -> Iterator[Statement]:
    """Of one article, in its order."""
    hidden = masked(revision.text, quoted(revision.text))
    verb = frozenset(phrase for concept in thesaurus.concepts(asked.verb) for phrase in concept)
    about, bearers = About(topic, revision), Bearers(revision, hidden, rows)
    for sentence in revision.sentences:
        if not thesaurus.has(verb, sentence.text) or (topic.concepts and not about.is_told(sentence, "")):
            continue
        for match in _WORD.finditer(hidden, sentence.start, sentence.end):
            if _is_verb(match, verb, hidden[match.start() : sentence.end]):
                for span in doers(hidden, sentence.start, match):
                    speaker = bearers.of(span, match.start(), sentence)
                    if speaker:
                        yield _statement(revision, sentence, speaker, asked.verb)


def _is_verb(match: re.Match[str], verb: frozenset[tuple[str, ...]], behind: str) -> bool:
    """Whether it is one of the verb's words, with the rest of its phrase behind it, and no noun of the same stem."""
    term = next(iter(analysis.terms(match.group())), "")
    fitting = frozenset(phrase for phrase in verb if phrase[0] == term)
    is_noun = match.group().endswith(("tion", "tions", "ment", "ure"))
    return bool(fitting) and not is_noun and thesaurus.has(fitting, behind)


def _statement(revision: Revision, sentence: Sentence, speaker: Speaker, verb: str) -> Statement:
    return Statement(revision, sentence, speaker, "for", verb, (sentence.start, sentence.end), _PLAINLY)


def said(
    revision: Revision, rows: Sequence[Row], asked: Asked, topic: Topic, *, goes_on: bool = False
) -> Iterator[Statement]:
    """What the one who is asked about has said of the topic in one article, and of the kind that is asked for, and
    what they are said to have done about it."""
    about = About(topic, revision, goes_on=goes_on)
    told: set[int] = set()
    for one in (*_spoken(revision, rows, asked, about), *_done(revision, rows, asked, topic, goes_on=goes_on)):
        if one.sentence.index not in told:
            told.add(one.sentence.index)
            yield one


def _spoken(revision: Revision, rows: Sequence[Row], asked: Asked, about: About) -> Iterator[Statement]:
    """Each sentence of their words for itself."""
    for row in rows:
        if not is_spoken_by(row, asked.speaker):
            continue
        speaker = Speaker(plain(row["speaker"]), row["role"])
        for sentence in revision.sentences:
            start, end = max(sentence.start, row["start"]), min(sentence.end, row["end"])
            words = revision.text[start:end] if start < end else ""
            act = _act(row, words, asked)
            if act and len(words.split()) >= _FEWEST and _is_about(about, sentence, words):
                yield Statement(revision, sentence, speaker, "for", act, (start, end), _PLAINLY)


def _done(revision: Revision, rows: Sequence[Row], asked: Asked, topic: Topic, *, goes_on: bool) -> Iterator[Statement]:
    for one in ArticleStatements(revision, rows, topic, goes_on=goes_on).found():
        if is_spoken_by(_as_row(one), asked.speaker) and (not asked.acts or one.act in asked.acts):
            yield one
            following = revision.sentences_between(one.sentence.index + 1, one.sentence.index + 2)
            if one.act == "promised" and _ASSURANCES.search(one.sentence.text) and following:
                next_one = following[0]
                if _WOULD.search(next_one.text):
                    yield replace(one, sentence=next_one, quote=(next_one.start, next_one.end))


def _as_row(one: Statement) -> dict[str, str | None]:
    return {"speaker": one.speaker.name, "role": one.speaker.role}


def is_spoken_by(row: Mapping[str, Any], speaker: str) -> bool:
    """Whether it is of somebody who is asked after by name, office, or the sort of organisation that it is."""
    if is_of(row, speaker):
        return True
    words = [word for word in _NAME_WORD.findall(speaker.casefold()) if word not in _ARTICLES]
    own = [word for word in words if word not in _SORTS]
    whole = _NAME_WORD.findall(f"{row['speaker']} {row['role'] or ''}".casefold())
    return bool(own) and len(own) < len(words) and set(own) <= set(whole)


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
