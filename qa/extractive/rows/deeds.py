"""Who did something that a question names by a verb of its own: rows that are no stance."""

import re
from collections.abc import Iterator, Sequence

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language import analysis, thesaurus
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.speakers import Speaker
from ingest.language.stances.finding import doers
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.bearers import Bearers
from qa.extractive.rows.statements import Statement
from qa.extractive.rows.topics import About, Topic

_WORD = re.compile(r"[a-z][\w’'-]+")
_PLAINLY = 2.0


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
