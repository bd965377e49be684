"""What people say for and against a topic in one article, with who they are: by their verbs, and in their own words."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.quote import Span
from ingest.language.quotes.speakers import Speaker
from ingest.language.stances.expressions import JUDGEMENT
from ingest.language.stances.finding import Stance, likewise, stances
from ingest.language.stances.verbs import NEUTRAL, STOPPING, Act, Side, act_of, cues, is_denied, side_of
from qa.extractive.rows.bearers import Bearers
from qa.extractive.rows.topics import About, Topic

_I = re.compile(
    r"(?:^|[^\w’'])(?<!what )(?<!than )(?<!as )(?:I|[Ww]e|[Oo]ur (?:party|members|union|group))(?:[’'](?:ve|ll|"
    r"d|re|m))?(?P<more>(?: (?:have|had|been|will|would|"
    r"do|did|are|am|also|still|both|all|\w+ly|always|must|not|never|won[’']t|don[’']t|didn[’']t|cannot|can[’']t|wouldn[’']t|"
    r"want to|are going to)){0,4}) ?$"
)
_DENIED = re.compile(r"\b(?:not|never|cannot)\b|n[’']t\b")
_SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to|(?:ha(?:s|ve)|had|will have|may have|would have|might have) to|"
    r"(?:scenarios?|options?|solutions?|ways?|answers?|proposals?) (?:\w+ )?(?:is|are|was|would be) to|"
    r"cannot [\w ]{1,60} without)\b(?! not\b)"
)
_WILL = re.compile(r"\b(?:I|[Ww]e)(?: will|[’']ll| shall| are going to)\b(?! not\b| never\b)")
_LET = re.compile(r"\blet (?:it|them) (?:be|have|go|take)\b")
_NEVER = re.compile(
    r"\b(?:no (?:[\w’'-]+ ){1,3}(?:will|shall|can|is to|would)\b|there (?:will|can|must) be no\b|"
    r"no [\w ]{1,40} as long as|"
    r"(?:will|shall|must|should|would) (?:not|never)\b|\w*(?:wo|mus|should|would)n[’']t\b|"
    r"(?:is|are)(?: not|n[’']t) (?:giving|closing|moving|handing|selling|leaving|letting|having|signing|accepting)\b|"
    r"(?:is|are|was|were) not (?:on the table|for sale|negotiable|up for)|out of the question|rule it out)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|whether|unless)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(r"announc|propos|unveil")
_EARLIER = re.compile(
    r"\bhad (?:\w+ ){0,2}$|\b(?:in|since|until) (?:19|20)\d\d\b|\b(?:years?|months?|weeks?) ago\b|\blast (?:year|"
    r"month|week)\b|"
    r"\b(?:once|previously|formerly|until now|earlier|initially|at first)\b",
    re.IGNORECASE,
)
_TO_BE_UNDONE = re.compile(
    r"\b(?:should|must|would|will|ought to|has to|have to|needs to) (?:now )?be (?:fought|opposed|resisted|"
    r"rejected|stopped|"
    r"scrapped|dropped|torn up|frozen|withdrawn|abandoned|thrown out|shelved|binned|contested|blocked)\b"
)
_SUBJECT = 8  # words before a verb in which its subject stands
_THIS = re.compile(
    r"(?:^|[“\"‘,] ?|\b(?:that|and|but|so) )(?:this|that|it|the|these) ?(?:whole |entire )?(?:plan|proposal|idea|"
    r"deal|scheme|project|"
    r"move|decision|bill|law|step|agreement|treaty|accord|offer|compromise)?$",
    re.IGNORECASE,
)
_MOST = 3_000  # characters of somebody's words that are looked into
_FIRST = 2  # sentences of an article that announce what it is about
_CLAUSE = re.compile(r"[^.!?;:…]+")


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


_OF_SOMETHING: tuple[Act, ...] = ("proposed", "demanded", "willing to", "open to", "promised", "warned")
"""Acts that say little without what they are of."""
Held = tuple[Side, Act, float, int]


class ArticleStatements:
    """Of one revision; ``rows`` are its annotations of speech."""

    def __init__(self, revision: Revision, rows: Sequence[Row], topic: Topic, *, goes_on: bool = False) -> None:
        self._revision, self._rows = revision, rows
        self._text = revision.text
        self._hidden = masked(self._text, quoted(self._text))
        self._starts = [start for start, _ in revision.bounds]
        self._about = About(topic, revision, goes_on=goes_on)
        self._bearers = Bearers(revision, self._hidden, rows)

    def found(self) -> Iterator[Statement]:
        """In the order of the text."""
        last: list[Statement] = []
        for sentence in self._revision.sentences:
            told = [*self._told(sentence)] or [*self._likewise(sentence, last)]
            yield from told
            last = told
            for row in self._rows:
                if sentence.start <= row["start"] < sentence.end:
                    yield from self._said(sentence, row)

    def _told(self, sentence: Sentence) -> Iterator[Statement]:
        """By a verb of the article's own."""
        for stance in stances(self._hidden, sentence.start, sentence.end, self._text):
            clause, behind = self._text[slice(*stance.clause)], self._text[slice(*stance.object)]
            names_it = stance.act in _OF_SOMETHING and stance.object[0] >= stance.cue[1]
            anything = stance.act in NEUTRAL
            if not self._about.fits(behind, clause, sentence, names_it=names_it, anything=anything):
                continue
            speaker = self._bearers.of(stance.holder, stance.cue[0], sentence, listed=stance.listed)
            if speaker:
                row = self._bearers.reported(stance.cue[0])
                quote = (row["start"], row["end"]) if row else (sentence.start, sentence.end)
                plainly = 2.0 + self._share(clause)
                earlier = _EARLIER.search(self._text, sentence.start, stance.cue[0]) is not None
                side, act = self._towards(stance)
                yield Statement(self._revision, sentence, speaker, side, act, quote, plainly, earlier)

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
        if speaker is None or words.rstrip(' ”"’»').endswith("?"):
            return
        announced = row["kind"] != "direct" and _ANNOUNCED.match(row["cue"] or "") is not None
        for side, act, strength, at in (*self._avowed(words, sentence), *self._held(words, sentence, announced)):
            own = self._sentence(row["start"] + at)
            quote = (max(own.start, row["start"]), min(own.end, row["end"]))
            yield Statement(self._revision, own, speaker, side, act, quote, strength)

    def _avowed(self, words: str, sentence: Sentence) -> Iterator[Held]:
        """We are against this merger."""
        for match in cues(words):
            act, behind = act_of(match), _CLAUSE.match(words, match.end())
            first = _I.search(words[max(0, match.start() - 60) : match.start()])
            names_it = act in _OF_SOMETHING or not (self._about.topic.touches(words) or _is_one(words))
            object_, anything = behind.group() if behind else "", act in NEUTRAL
            if first and self._about.fits(object_, words, sentence, names_it=names_it, anything=anything):
                if not (_DENIED.search(first["more"]) or is_denied(match)):
                    yield side_of(act), act, 2.5, match.start()
                elif side_of(act) == "for":
                    yield "against", "opposed", 2.5, match.start()

    def _held(self, words: str, sentence: Sentence, announced: bool) -> Iterator[Held]:
        """Some territory will have to change hands; no village will be signed away."""
        for found in _CLAUSE.finditer(words):
            for side, act, strength in self._in_clause(found.group(), words, sentence, announced):
                yield side, act, strength, found.start() + _indent(found.group())

    def _in_clause(
        self, clause: str, words: str, sentence: Sentence, announced: bool
    ) -> Iterator[tuple[Side, Act, float]]:
        topic, should = self._about.topic, _SHOULD.search(clause)
        told = topic.touches(clause) and self._about.is_told(sentence, words)
        if told and _NEVER.search(clause):
            yield "against", "ruled out", 1.8
        elif judged := self._judged(clause, sentence):
            yield judged, "backed" if judged == "for" else "criticised", 1.8
        elif self._is_to_be_undone(clause, sentence):
            yield "against", "opposed", 1.8
        elif told and _LET.search(clause):
            yield "for", "open to", 1.6
        elif should and topic.is_said(clause) and not _IF.search(clause, 0, should.start()):
            yield "for", "proposed", 1.8
        elif announced and self._is_announced(sentence, clause):
            yield "for", "proposed", 1.7
        elif self._is_undertaken(clause, told):
            yield "for", "promised", 1.7

    def _judged(self, clause: str, sentence: Sentence) -> Side | None:
        """Of what somebody calls it in their own words: it is an insult, the plan is a mistake."""
        found = JUDGEMENT.search(clause)
        if found is None or not self._is_meant(clause[: found.start()], sentence):
            return None
        good = (found.lastgroup == "good") != (found["denied"] is not None)
        return "for" if good else "against"

    def _is_to_be_undone(self, clause: str, sentence: Sentence) -> bool:
        found = _TO_BE_UNDONE.search(clause)
        return found is not None and self._is_meant(clause[: found.start()], sentence)

    def _is_meant(self, subject: str, sentence: Sentence) -> bool:
        """Whether a clause has it for its subject, in its own words or as "this" and "the plan"."""
        words = subject.split()[-_SUBJECT:]
        named = self._about.topic.touches(" ".join(words)) and self._about.is_told(sentence, subject)
        return named or (self._about.is_of_it and _THIS.search(subject) is not None)

    def _is_undertaken(self, clause: str, told: bool) -> bool:
        """Whether somebody says that they will do it: we will build it."""
        will = _WILL.search(clause)
        if will is None or _DENIED.search(clause) or STOPPING.search(clause):
            return False
        within = self._about.is_of_it and bool(self._about.topic.within(clause[will.end() :]))
        return (told or within) and not any(side_of(act_of(cue)) == "against" for cue in cues(clause))

    def _is_announced(self, sentence: Sentence, clause: str) -> bool:
        """Whether what an article begins with is what somebody wants done, who announces it there."""
        said = self._about.topic.rarely_missed(clause) and self._about.is_of_it and sentence.index < _FIRST
        return said and not _DENIED.search(clause)


def _indent(clause: str) -> int:
    """Characters before its first word: they may belong to the sentence before."""
    return len(clause) - len(clause.lstrip(' \n”"’»'))


def _is_one(words: str) -> bool:
    """Whether they are no more than one sentence."""
    return len([clause for clause in _CLAUSE.findall(words) if len(clause) > 3]) == 1
