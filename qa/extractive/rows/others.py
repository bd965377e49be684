"""Who has spoken of what a question asks about, where no rule tells on which side: of each what says most."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.speakers import Speaker
from qa.answer.gathered import UNCLEAR
from qa.extractive.rows.bearers import Bearers
from qa.extractive.rows.listing import Listed, day_of, key_of
from qa.extractive.rows.statements import Statement
from qa.extractive.rows.topics import About, Link, Topic

MOST_OTHERS = 12
_FEWEST = 4  # words that say something
_OWN_WORDS, _OPINION = 0.5, 0.5  # what a statement gains that is somebody's own words, and that says what they think
_AS_GOOD = 1.0  # below the best, from which the newest is told
_LEAST = 0.0  # of what says a thing about it
_MANY, _WITH_TITLE = 0.4, 0.2  # paragraphs that have it, of an article of nothing else, and of one that says so
_WORD = re.compile(r"[\w’'-]+")
_FIGURES = re.compile(r"\d")
_THINKS = re.compile(
    r"\b(?:I|we|my|our|us|should|must|would|could|cannot|can[’']t|won[’']t|don[’']t|isn[’']t|aren[’']t|not|never|no|"
    r"nobody|nothing|need|want|hope|fear|think|better|worse|good|bad|right|wrong|too|more|enough|only)\b",
    re.IGNORECASE,
)
_FACTS = re.compile(r"according to|report|announc|confirm|estimat|count", re.IGNORECASE)
"""Of who is quoted for what happened rather than for a view."""


_CUT = re.compile(
    r"[’']s$|^[a-z]|\b(?:he|she|it|they|them|him|her|his|its|their|who|which|that|says?|said)\b|"
    r"\b(?:leader|minister|president|chief|head|mayor|spokes\w+|secretary|director|official|source|aide)$|"
    r"^(?:Last|One|Some|Many|Most|Officials|Sources|People|Others|Critics|Supporters|Opponents|Residents|Campaigners|"
    r"Experts|Police|Asked|Earlier|Yesterday|Another|Several|Few|Friends|Ministers|Two|Three|Four|Five|Both) "
)
"""Of a name that is cut off, or of what is none."""


def spoken(revision: Revision, rows: Sequence[Row], topic: Topic, link: Link) -> Iterator[Statement]:
    """What people who are named say in an article of the topic about it, each sentence for itself."""
    about = About(topic, revision, link)
    if not (about.is_of_it and about.is_called_so and _has_the_word(about)):
        return
    whole = _is_throughout(about, revision)
    bearers = Bearers(revision, masked(revision.text, quoted(revision.text)), rows)
    for row in rows:
        speaker = None if _FACTS.match(row["cue"] or "") else _named(bearers.speaker_of(row), revision)
        for sentence, start, end in _sentences(revision, row) if speaker else ():
            words = revision.text[start:end]
            if speaker and len(words.split()) >= _FEWEST and _is_about(about, sentence, words, whole):
                strength = _strength(about, row, words)
                if strength >= _LEAST:
                    yield Statement(revision, sentence, speaker, "for", UNCLEAR, (start, end), strength)


def _has_the_word(about: About) -> bool:
    """Whether what it begins with has a topic of one word as a word, and not only as a name: Tolle is no toll."""
    topic = about.topic
    if len(topic.concepts) > 1:
        return True
    own = {*_WORD.findall(topic.words.lower())}
    words = (word for text in about.lead for word in _WORD.findall(text))
    return any(topic.touches(word) for word in words if word.islower() or word.lower().removesuffix("s") in own)


def _named(speaker: Speaker | None, revision: Revision) -> Speaker | None:
    """Somebody who has a name: "The firm" has none, and an article's own outlet is not asked for."""
    bare = re.sub(r"^(?:The|A|An|He|She|It|They|His|Her|Its|Their) ", "", speaker.name) if speaker else ""
    has_name = any(word[:1].isupper() for word in bare.split()) and bare != revision.publisher
    return speaker if has_name and not _CUT.search(bare) else None


def _sentences(revision: Revision, row: Row) -> Iterator[tuple[Sentence, int, int]]:
    """The sentences that somebody's words stand in, and where they do."""
    for sentence in revision.sentences:
        start, end = max(sentence.start, row["start"]), min(sentence.end, row["end"])
        if start < end:
            yield sentence, start, end


def _is_about(about: About, sentence: Sentence, words: str, whole: bool) -> bool:
    """Whether words are of the topic. whole: all of the article is of it; else what they say has to be, or what stands
    around them in the paragraph."""
    if whole or about.topic.is_said(words):
        return True
    return about.topic.touches(about.paragraph(sentence)) or about.topic.touches(words)


def _is_throughout(about: About, revision: Revision) -> bool:
    """Whether an article goes on about the topic in many of its paragraphs, and does not only begin with it."""
    paragraphs = [one for one in revision.text.split("\n\n") if one.strip()]
    least = _WITH_TITLE if about.topic.touches(revision.title) else _MANY
    return sum(bool(about.topic.within(one)) for one in paragraphs) >= least * len(paragraphs)


def _strength(about: About, row: Row, words: str) -> float:
    own = _OWN_WORDS if row["kind"] != "indirect" else 0.0
    thinks = _OPINION if _THINKS.search(words) else 0.0
    return own + thinks + float(about.topic.touches(words)) - _OPINION * bool(_FIGURES.search(words))


def others(statements: Iterable[Statement], plain: Iterable[Statement]) -> list[Listed]:
    """One of everybody who has no row, whoever says most of it first."""
    listed = {key_of(one.speaker.name) for one in plain}
    by_name: dict[str, list[Statement]] = {}
    for one in statements:
        if key_of(one.speaker.name) not in listed:
            by_name.setdefault(key_of(one.speaker.name), []).append(one)
    found = [_of(group) for group in by_name.values()]
    return sorted(found, key=lambda one: -one.best.strength)


def _of(group: Sequence[Statement]) -> Listed:
    """Of what says much the newest."""
    most = max(one.strength for one in group)
    near = [one for one in group if one.strength >= most - _AS_GOOD]
    ranked = sorted(near, key=lambda one: (day_of(one) or date.min, one.strength), reverse=True)
    role = next((one.speaker.role for one in ranked if one.speaker.role), None)
    return Listed(ranked[0].speaker.name, role, tuple(ranked))
