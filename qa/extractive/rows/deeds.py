"""Who did something that a question names by its verb, and what somebody has said: rows that are no stance."""

import re
from collections.abc import Iterator, Sequence

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language import analysis, thesaurus
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.naming import is_of
from ingest.language.quotes.speakers import Speaker
from ingest.language.stances.finding import doers
from ingest.language.stances.verbs import Act
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.bearers import Bearers, plain
from qa.extractive.rows.statements import Statement
from qa.extractive.rows.topics import About, Topic

_WORD = re.compile(r"[a-z][\w’'-]+")
_PROMISES = re.compile(r"promis|pledg|vow|undert|swor")
_WARNS = re.compile(r"warn|caution|fear")
_DEMANDS = re.compile(r"demand|call|urg|insist|ask")
_PROPOSES = re.compile(r"propos|suggest|announc|recommend")
_CUES: dict[Act, re.Pattern[str]] = {
    "promised": _PROMISES, "warned": _WARNS, "demanded": _DEMANDS, "proposed": _PROPOSES,
}  # fmt: skip
_WILL = re.compile(r"\b(?:I|[Ww]e)(?: will|[’']ll| shall)\b")
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


def said(revision: Revision, rows: Sequence[Row], asked: Asked, topic: Topic) -> Iterator[Statement]:
    """What the one who is asked about has said of the topic in one article, and of the kind that is asked for."""
    about = About(topic, revision)
    sentences = revision.sentences
    for row in rows:
        if not is_of(row, asked.speaker):
            continue
        words = revision.text[row["start"] : row["end"]]
        sentence = next(one for one in reversed(sentences) if one.start <= row["start"])
        act = _act(row, words, asked)
        if act and len(words.split()) >= _FEWEST and _is_about(about, topic, sentence, words):
            speaker = Speaker(plain(row["speaker"]), row["role"])
            quote = (max(sentence.start, row["start"]), min(sentence.end, row["end"]))
            yield Statement(revision, sentence, speaker, "for", act, quote, _PLAINLY)


def _is_about(about: About, topic: Topic, sentence: Sentence, words: str) -> bool:
    """Whether the words have it, or all that the article is about is that."""
    if not topic.concepts or about.is_headlined:
        return True
    return topic.touches(f"{sentence.text} {words}") and about.is_told(sentence, words)


def _act(row: Row, words: str, asked: Asked) -> str | None:
    """What the words are: said, or what was asked for; None where they are not that."""
    cue = row["cue"] or ""
    if not asked.acts:
        return "said"
    act = next(iter(asked.acts))
    promised = act == "promised" and _WILL.search(words) is not None
    return act if promised or (act in _CUES and _CUES[act].match(cue)) else None
