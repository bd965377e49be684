"""What people say for and against a topic in one article, with who they are: by their verbs, and in their own words."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language.quotes.marks import Quoted, masked, quoted
from ingest.language.quotes.quote import Span
from ingest.language.quotes.speakers import Speaker
from ingest.language.stances.finding import Stance, likewise, stances
from ingest.language.stances.verbs import NEUTRAL, Act, Side, side_of
from ingest.language.stances.votes import Vote, is_on_undoing, votes
from qa.extractive.rows.bearers import Bearers
from qa.extractive.rows.own_words import OF_SOMETHING, OwnWords
from qa.extractive.rows.topics import ALONE, About, Link, Topic

_WOVEN = re.compile(r"\W(?!I\b|we\b|my\b|our\b)[a-z]")
"""How a quotation begins that goes on with the sentence around it: he had "changed his mind"."""
_EARLIER = re.compile(
    r"\bhad (?:\w+ ){0,2}$|\b(?:in|since|until) (?:19|20)\d\d\b|\b(?:years?|months?|weeks?) ago\b|\blast (?:year|"
    r"month|week)\b|"
    r"\b(?:once|previously|formerly|until now|earlier|initially|at first)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\bvot|\bsa(?:y|id|ys) (?:yes|no)\b")
_VOTED = re.compile(r"\bvoted (?P<side>against|for|in favour|no|yes)\b")
_MOST = 3_000  # characters of somebody's words that are looked into


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's stance, or what somebody did or said, in one sentence.

    act: of a deed its verb, as the question has it; side is for then.
    quote: where the revision has their words or the deed. strength: how plainly it says it of them. earlier: it is told
    of a time before the article's own.
    """

    revision: Revision
    sentence: Sentence
    speaker: Speaker
    side: Side
    act: Act | str
    quote: Span
    strength: float
    earlier: bool = False


class ArticleStatements:
    """Of one revision; ``rows`` are its annotations of speech."""

    def __init__(self, revision: Revision, rows: Sequence[Row], topic: Topic, link: Link = ALONE) -> None:
        self._revision, self._rows = revision, rows
        self._text = revision.text
        spans = quoted(self._text)
        self._hidden = masked(self._text, spans)
        self._read, self._woven = self._without_marks(spans)
        self._starts = [start for start, _ in revision.bounds]
        self._about = About(topic, revision, link)
        self._bearers = Bearers(revision, self._hidden, rows)
        self._own_words = OwnWords(self._about)

    def _without_marks(self, spans: Sequence[Quoted]) -> tuple[str, str]:
        """The text without the marks of quotations that go on with the sentence around them, whole and masked."""
        woven = [span for span in spans if _WOVEN.match(self._text, *span[:2])]
        marks = {at for start, end, is_open in woven for at in (start, *(() if is_open else (end - 1,)))}
        read = "".join(" " if at in marks else letter for at, letter in enumerate(self._text)) if marks else self._text
        return read, masked(read, [span for span in spans if span not in woven])

    def found(self) -> Iterator[Statement]:
        """In the order of the text."""
        last: list[Statement] = []
        before: list[Statement] = []
        for sentence in self._revision.sentences:
            told = [*self._told(sentence)] or [*self._likewise(sentence, last)]
            told += self._voted(sentence, before)
            yield from told
            last, before = told, told or before
            for row in self._rows:
                if sentence.start <= row["start"] < sentence.end:
                    yield from self._said(sentence, row)

    def _told(self, sentence: Sentence) -> Iterator[Statement]:
        """By a verb of the article's own."""
        for stance in stances(self._woven, sentence.start, sentence.end, self._read):
            speaker = None
            if self._fits(stance, sentence) and not self._is_of_undoing(stance, sentence):
                speaker = self._bearers.of(stance.holder, stance.cue[0], sentence, listed=stance.listed)
            if speaker:
                yield self._statement(stance, sentence, speaker)

    def _fits(self, stance: Stance, sentence: Sentence) -> bool:
        """Whether it is about the topic."""
        clause, behind = self._text[slice(*stance.clause)], self._text[slice(*stance.object)]
        if stance.side == "against" and self._about.topic.within(self._text[slice(*stance.cue)]):
            return False  # the cue is what is asked about: of a sacking, whoever dismissed somebody is not against it
        names_it = stance.act in OF_SOMETHING and stance.object[0] >= stance.cue[1]
        return self._about.fits(behind, clause, sentence, names_it=names_it, anything=stance.act in NEUTRAL)

    def _statement(self, stance: Stance, sentence: Sentence, speaker: Speaker) -> Statement:
        row = self._bearers.reported(stance.cue[0])
        quote = (row["start"], row["end"]) if row else (sentence.start, sentence.end)
        plainly = 2.0 + self._share(self._text[slice(*stance.clause)])
        earlier = _EARLIER.search(self._text, sentence.start, stance.cue[0]) is not None
        side, act = self._towards(stance)
        return Statement(self._revision, sentence, speaker, side, act, quote, plainly, earlier)

    def _voted(self, sentence: Sentence, last: Sequence[Statement]) -> Iterator[Statement]:
        """Of whoever is listed with how they voted: voting with the chair were."""
        if not (self._about.is_of_it or self._about.is_told(sentence, sentence.text)):
            return
        for vote in votes(self._hidden, sentence.start, sentence.end):
            speaker = self._bearers.of(vote.holder, vote.cue[0], sentence, listed=True)
            act = self._act_of(vote.how, sentence, last)
            if speaker and act:
                whole = (sentence.start, sentence.end)
                yield Statement(self._revision, sentence, speaker, side_of(act), act, whole, 2.0)

    def _act_of(self, how: Vote, sentence: Sentence, last: Sequence[Statement]) -> Act | None:
        """Of whoever votes with somebody: what those did not do who are said next to have voted otherwise, or what was
        done before."""
        if how == "abstained":
            return "abstained"
        if how != "same":
            return "backed" if how == "for" else "opposed"
        following = self._revision.sentences_between(sentence.index, sentence.index + 2)
        otherwise = next((found for one in following if (found := _VOTED.search(one.text))), None)
        if otherwise:
            return "backed" if otherwise["side"] in ("against", "no") else "opposed"
        return next((one.act for one in last if one.act in ("backed", "opposed")), None)

    def _is_of_undoing(self, stance: Stance, sentence: Sentence) -> bool:
        """Whether what was voted on, as the sentence or the one before says, is the end of what was decided."""
        bare = not self._text[slice(*stance.object)].strip(" .,;:”\"'")
        if not bare or not _VOTE.search(self._text[slice(*stance.cue)]):
            return False
        before = self._revision.sentence(max(0, sentence.index - 1)).start
        return is_on_undoing(self._text[before : stance.cue[0]])

    def _towards(self, stance: Stance) -> tuple[Side, Act]:
        """Whoever is for closing it is for what is asked about, where that is the closing."""
        return ("for", "backed") if stance.stopped and self._about.topic.is_of_stopping else (stance.side, stance.act)

    def _likewise(self, sentence: Sentence, last: Sequence[Statement]) -> Iterator[Statement]:
        """Of whoever is said to do the same as the sentence before says."""
        for holder in likewise(self._hidden, sentence.start, sentence.end) if last else ():
            speaker = self._bearers.of(holder, holder[0], sentence)
            if speaker:
                whole = (sentence.start, sentence.end)
                yield replace(last[-1], sentence=sentence, speaker=speaker, quote=whole)

    def _sentence(self, at: int) -> Sentence:
        return self._revision.sentence(max(0, bisect.bisect_right(self._starts, at) - 1))

    def _share(self, words: str) -> float:
        return len(self._about.topic.within(words)) / max(1, len(self._about.topic.concepts))

    def _said(self, sentence: Sentence, row: Row) -> Iterator[Statement]:
        """In somebody's own words."""
        words = self._text[row["start"] : min(row["end"], row["start"] + _MOST)]
        speaker = self._bearers.speaker_of(row)
        for side, act, strength, at in self._own_words.held(row, words, sentence) if speaker else ():
            own = self._sentence(row["start"] + at)
            quote = (max(own.start, row["start"]), min(own.end, row["end"]))
            if speaker:
                yield Statement(self._revision, own, speaker, side, act, quote, strength)
