"""What somebody says in their own words for or against a topic: we reject it, no village will be signed away."""

import re
from collections.abc import Iterator

from ingest.annotators import Row
from ingest.article import Sentence
from ingest.language.stances.expressions import JUDGEMENT
from ingest.language.stances.positions import positions
from ingest.language.stances.verbs import NEUTRAL, STOPPING, Act, Side, act_of, cues, is_denied, side_of
from qa.extractive.rows.topics import About

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
_LEAVING = re.compile(
    r" (?:\w+ ){0,2}?(?:leave|quit|withdraw|abandon|reject|oppose|block|scrap|stop|cancel|tear|walk|stand in|pull out|"
    r"drop|give up on|object)\b"
)
"""What whoever will not do it stays with."""
_IF = re.compile(r"\b(?:if|whether|unless)\b", re.IGNORECASE)
_TURNED = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bhardly|\bno)(?: (?:\w+ ){0,2})?$|\b(?:some|they|others|people) say\b|"
    r"\bI (?:get|see|understand) (?:it|that|why|the)\b",
    re.I,
)
"""Before what would be a position of somebody's own: it is denied, others', or said with another in mind."""
_ANNOUNCED = re.compile(r"announc|propos|unveil")
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
OF_SOMETHING: tuple[Act, ...] = ("proposed", "demanded", "willing to", "open to", "promised", "warned")
"""Acts that say little without what they are of."""
Held = tuple[Side, Act, float, int]
"""With how plainly it is said, and where in somebody's words."""
_Said = tuple[Side, Act, float]


class OwnWords:
    """Of those who speak in one article."""

    def __init__(self, about: About) -> None:
        self._about = about

    def held(self, row: Row, words: str, sentence: Sentence) -> Iterator[Held]:
        """What they are for and against by the words of an annotation of speech."""
        if words.rstrip(' ”"’»').endswith("?"):
            return
        announced = row["kind"] != "direct" and _ANNOUNCED.match(row["cue"] or "") is not None
        yield from self._avowed(words, sentence)
        for found in _CLAUSE.finditer(words):
            for side, act, strength in self._in_clause(found.group(), words, sentence, announced):
                yield side, act, strength, found.start() + _indent(found.group())

    def _avowed(self, words: str, sentence: Sentence) -> Iterator[Held]:
        """We are against this merger."""
        for match in cues(words):
            act, behind = act_of(match), _CLAUSE.match(words, match.end())
            first = _I.search(words[max(0, match.start() - 60) : match.start()])
            names_it = act in OF_SOMETHING or not (self._about.topic.touches(words) or _is_one(words))
            object_, anything = behind.group() if behind else "", act in NEUTRAL
            if first and self._about.fits(object_, words, sentence, names_it=names_it, anything=anything):
                if not (_DENIED.search(first["more"]) or is_denied(match)):
                    yield side_of(act), act, 2.5, match.start()
                elif side_of(act) == "for":
                    yield "against", "opposed", 2.5, match.start()

    def _in_clause(self, clause: str, words: str, sentence: Sentence, announced: bool) -> Iterator[_Said]:
        told = self._about.topic.touches(clause) and self._about.is_told(sentence, words)
        found = self._refused(clause, told) or self._thought(clause, sentence, told)
        found = found or self._wanted(clause, sentence, told, announced)
        if found:
            yield found

    def _refused(self, clause: str, told: bool) -> _Said | None:
        never = _NEVER.search(clause) if told else None
        if never is None:
            return None
        stays = _LEAVING.match(clause, never.end()) is not None
        return ("for", "backed", 1.8) if stays else ("against", "ruled out", 1.8)

    def _thought(self, clause: str, sentence: Sentence, told: bool) -> _Said | None:
        if judged := self._judged(clause, sentence):
            return judged, "backed" if judged == "for" else "criticised", 1.8
        if self._is_to_be_undone(clause, sentence):
            return "against", "opposed", 1.8
        position = self._position(clause, sentence, told)
        return (position, "backed" if position == "for" else "opposed", 1.8) if position else None

    def _wanted(self, clause: str, sentence: Sentence, told: bool, announced: bool) -> _Said | None:
        if told and _LET.search(clause):
            return "for", "open to", 1.6
        if self._is_urged(clause):
            return "for", "proposed", 1.8
        if announced and self._is_announced(sentence, clause):
            return "for", "proposed", 1.7
        return ("for", "promised", 1.7) if self._is_undertaken(clause, told) else None

    def _is_urged(self, clause: str) -> bool:
        """Whether they say that it should be done; of what the article goes on with, in one of its words."""
        should = _SHOULD.search(clause)
        if should is None or _IF.search(clause, 0, should.start()):
            return False
        is_done = self._about.goes_on and self._about.topic.is_done_in(clause[should.end() :])
        return self._about.topic.is_said(clause) or is_done

    def _judged(self, clause: str, sentence: Sentence) -> Side | None:
        """Of what somebody calls it in their own words: it is an insult, the plan is a mistake."""
        found = JUDGEMENT.search(clause)
        if found is None or not self._is_meant(clause[: found.start()], sentence):
            return None
        good = (found.lastgroup == "good") != (found["denied"] is not None)
        return "for" if good else "against"

    def _position(self, clause: str, sentence: Sentence, told: bool) -> Side | None:
        """Of what leaves no doubt where somebody stands, in an article of what is asked about: over my dead body."""
        for one in positions(clause) if told or self._about.is_of_it else ():
            before = clause[: one.span[0]]
            doubted = _IF.search(before) or _TURNED.search(before)
            if not doubted and (not one.of_it or self._is_meant(before, sentence)):
                return one.side
        return None

    def _is_to_be_undone(self, clause: str, sentence: Sentence) -> bool:
        found = _TO_BE_UNDONE.search(clause)
        return found is not None and self._is_meant(clause[: found.start()], sentence)

    def _is_meant(self, subject: str, sentence: Sentence) -> bool:
        """Whether a clause has it for its subject, in its own words or as "this" and "the plan"."""
        words = subject.split()[-_SUBJECT:]
        named = self._about.topic.touches(" ".join(words)) and self._about.is_told(sentence, subject)
        return named or (self._about.is_of_it and _THIS.search(subject.rstrip()) is not None)

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
