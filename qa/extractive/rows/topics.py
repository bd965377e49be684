"""Whether what somebody says or does is about what a question asks: in its own words, or by the article around it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.article import Revision, Sentence
from ingest.language import analysis, datelines, thesaurus
from ingest.language.names import names
from ingest.language.stances.verbs import STOPPING

_OPENING = 2  # sentences that introduce what an article is about: a rule proposed by the minister
LEAD = 3  # sentences of an article that say what it is about
_MOST_OF = 0.6  # the share of a topic that an article has somewhere which goes on with its story
_MANY = 4  # concepts of a topic from which its names may stand anywhere in an article
_MISSING = 3  # concepts of a topic from which one may be missing
# What is spoken of already: it, the plan.
_GENERIC = frozenset(
    analysis.terms(
        "plan project proposal idea deal scheme move measure decision bill law step change agreement application "
        "compromise design initiative policy offer rule matter question issue draft text motion notion "
        "suggestion thing ratification adoption"
    )
)
_THINGS = _GENERIC | frozenset(analysis.terms("plant site facility development complex building works"))
_OBJECT = re.compile(
    r"\s*(?:(?:of|to|for|on|with|by|from|about|that|any|such|all|both) )*"
    r"(?P<it>(?:it|them|this|that|so)\b(?=\s*(?:[.,;:!?…”\"—–]|$|(?:because|since|if|when|in|on|for|as|and|to|at)\b)))?"
    r"(?P<noun>(?:(?:the|an?|this|that|these|those|his|her|its|their|our|any|such|"
    r"[\w’'-]+[’']s?) )?(?:[\w’'-]+ ){0,2}(?:[\w’'-]+)?)"
)
_NOTHING = re.compile(
    r"\s*(?:[.,;:!?…”\"—–]|$|(?:because|since|for another|in (?:its|his|her|their|a|an)|on (?:Mon|Tues|Wednes|Thurs|"
    r"Fri|Satur|Sun)day|when|after|before|at|as|and|but|who|which|also|yesterday|today|again)\b)"
)
_WHETHER = re.compile(r"\s*(?:about|over|on|as to|of) (?:whether|how|what)\b")
"""Of doubts, in what somebody asks themselves of what is spoken of."""
_PREPOSITION = re.compile(r" (?:of|in|on|at|for|to|from|with|between|over|about)\b")
_DONE = re.compile(r"(?:\w+ing|cut|give|hand|build|sell|close|end|raise|ban|return|leave|join|send|keep|make)\b")
_BY_SO_MUCH = re.compile(r"(?:the )?(?:cut|rais|lower|increas|reduc)\w*\b")
_PERCENT = re.compile(r"\s*(?:about |some )?\d[\d.,]{0,8} (?:per cent|percent)\b")
_DEFINITE = re.compile(
    r"\s*(?:(?:of|to|for|on|with) )?(?:the|this|that|these|those|his|her|its|their|our|any|it)\b|\s*[A-Z]"
)
_DECIDED = frozenset(analysis.terms("decision move step ruling vote verdict announcement"))
_RIVAL = re.compile(r"\b(?:rival|alternative|another|other) (?:\w+ )?(?:plan|proposal|idea|scheme|project|bid|offer)")
_NEAR = re.compile(
    r",? (?:because|since|when|while|after|as|who|whom|whose)\b|"
    r", (?:by|with|an?|the|which|who|saying|openly|said|says|called|adding)\b"
)
_ENDS = re.compile(r"\b(?:of|in|on|at|for|to|that|because|as|by|with|from|after|and|but|is|was|would|will|who|which)\b")


class Topic:
    """The concepts of some words; ``directly``: it is to be said of them, not of "the plan" in an article about them.
    Its head is what it is a topic of: the toll of a bridge, the giving up of land."""

    def __init__(self, words: str, *, directly: bool = False) -> None:
        self.words, self.directly = words, directly
        self.is_of_stopping = STOPPING.search(words) is not None
        self.concepts = thesaurus.concepts(words)
        named = {term for name in names(f"x {words}") for term in analysis.terms(name)}
        self._named = {at for at, concept in enumerate(self.concepts) if any((term,) in concept for term in named)}
        self._head = self._of_head()
        self._subject = {at for at in range(len(self.concepts)) if at not in self._named and not self._is_generic(at)}
        self._literal = set(analysis.content_terms(words))
        self._needed = len(self.concepts) - (len(self.concepts) >= _MISSING)

    @property
    def is_of_more_or_less(self) -> bool:
        """Whether it is something that is done by so much: to cut a quota."""
        return _BY_SO_MUCH.match(self.words) is not None

    def _of_head(self) -> set[int]:
        phrase = _PREPOSITION.split(self.words)[0]
        own = [at for at in sorted(self.within(phrase)) if at not in self._named]
        if not own:
            return set(range(len(self.concepts)))
        if _DONE.match(phrase) and 0 not in own:  # putting the trains on hold: what is done is told behind them
            return {0}
        return {*own[:2]} if _DONE.match(phrase) else {own[-1]}

    def _is_generic(self, at: int) -> bool:
        return any(phrase[0] in _GENERIC for phrase in self.concepts[at])

    def is_spoken_of(self, text: str) -> bool:
        """Whether a text has its names, its head and most of the rest, but for words for whatever is planned."""
        found, own = self.within(text), self._subject or self._named
        head = self._head & own
        is_most = len(own & found) >= _MOST_OF * len(own)
        return is_most and self._named <= found and (not head or bool(head & found))

    def names_it(self, term: str) -> bool:
        """Whether a term is of one of its names."""
        return any((term,) in self.concepts[at] for at in self._named)

    def within(self, text: str) -> set[int]:
        return thesaurus.named(self.concepts, text)

    def is_said(self, text: str) -> bool:
        """Whether a text has all of it."""
        return bool(self.concepts) and len(self.within(text)) == len(self.concepts)

    def is_told_of(self, texts: Sequence[str], known: set[int] = frozenset()) -> bool:  # type: ignore[assignment]
        """Whether some texts together have enough of it; all its names among them, or known already."""
        found = {at for text in texts for at in self.within(text)}
        found |= known & self._named if len(self.concepts) >= _MANY else set()
        return len(found) >= self._needed and self._named <= found

    def is_called(self, texts: Sequence[str]) -> bool:
        """Whether one of few words is said as it is: the accord is not any deal. Of more, the others tell."""
        if len(self.concepts) > 1:
            return True
        return any(not self._literal.isdisjoint(analysis.terms(text)) for text in texts)

    def is_done_in(self, text: str) -> bool:
        """Whether a text has what is done, of a topic that begins with that: should be frozen for a year."""
        return _DONE.match(self.words) is not None and 0 in self.within(text)

    def touches(self, text: str) -> bool:
        """Whether a text has the head of it."""
        return bool(self.within(text) & self._head)

    def is_mostly_told_of(self, text: str) -> bool:
        """Whether a text has all of its names and most of the rest."""
        return self.is_spoken_of(text) and self.rarely_missed(text)

    @property
    def is_only_named(self) -> bool:
        """Whether it is nothing but names."""
        return len(self._named) == len(self.concepts)

    @property
    def is_of_some_thing(self) -> bool:
        """Whether it has names, and beside them nothing but a word for whatever is built or planned."""
        named = {phrase[0] for at in self._named for phrase in self.concepts[at]}
        return bool(named) and self._literal - named <= _THINGS

    def rarely_missed(self, text: str) -> bool:
        """Whether a text has half of it and more."""
        return 2 * len(self.within(text)) >= len(self.concepts)


class Link(NamedTuple):
    """How an article hangs together with the first ones about a topic: whether it goes on with their story in the words
    of the topic, and whether it is of the same affair, whatever it calls it."""

    goes_on: bool = False
    same: bool = False


ALONE = Link()


class About:
    """The topic as one article has it."""

    def __init__(self, topic: Topic, revision: Revision, link: Link = ALONE) -> None:
        self.topic, self.goes_on = topic, link.goes_on
        self._revision = revision
        first = [one.text for one in revision.sentences_between(0, LEAD)]
        self.lead = [revision.title, *(text[datelines.end_of(text) :] for text in first)]
        self._known_of_it = topic.within(f"{revision.title}\n{revision.text}")
        opens = topic.is_told_of(self.lead, self._known_of_it) and topic.touches("\n".join(self.lead))
        lead = "\n".join(self.lead)
        much = len(topic.within(lead)) >= _MISSING and topic.rarely_missed(lead)
        self.is_of_it = opens or (link.goes_on and (much or topic.touches(lead))) or self._is_of_the_affair(link)
        self.is_called_so = topic.is_called(self.lead)
        self.is_headlined = topic.is_told_of(self.lead[:2]) and topic.touches("\n".join(self.lead[:2]))
        self._is_stopped = any(STOPPING.search(text) for text in self.lead[:2])

    def _is_of_the_affair(self, link: Link) -> bool:
        """Whether it is of the same, whatever it calls it: also of a plant, which is called by what it makes."""
        return link.same or (link.goes_on and self.topic.is_of_some_thing)

    def around(self, sentence: Sentence) -> list[str]:
        """What is read with a sentence: the article's beginning and the sentence before."""
        before = [self._revision.sentence(sentence.index - 1).text] if sentence.index > 0 else []
        return [*self.lead, *before, sentence.text]

    def paragraph(self, sentence: Sentence) -> str:
        """The one that a sentence stands in."""
        text = self._revision.text
        end = text.find("\n\n", sentence.end)
        return text[text.rfind("\n\n", 0, sentence.start) + 1 : end if end >= 0 else len(text)]

    def is_told(self, sentence: Sentence, words: str) -> bool:
        """Whether words are about it, with what stands around them."""
        around = [*self.around(sentence), words]
        if self.goes_on and self.topic.within("\n".join(around[-3:])):
            return True
        return self.topic.is_called(around) and self.topic.is_told_of(around, self._known_of_it)

    def fits(
        self, behind: str, clause: str, sentence: Sentence, *, names_it: bool = False, anything: bool = False
    ) -> bool:
        """Whether a stance is about the topic. behind: its object; clause: the words that it stands in. names_it: it
        has to say what it is of, and not only "it". anything: it is enough that the article is of it."""
        if not self.topic.concepts or (anything and (self.is_of_it or self.goes_on or self.is_told(sentence, clause))):
            return True
        near = _NEAR.split(behind)[0]
        if self.topic.is_said(near) and self.topic.is_called([*self.around(sentence), clause]):
            return True
        if not (self.is_told(sentence, clause) or self.goes_on):
            return False
        if self.topic.touches(near):
            return bool(_DEFINITE.match(near)) or self.topic.rarely_missed(near) or self._is_all(near)
        return self.is_of_it and not self.topic.directly and self._goes_back(near, sentence, names_it)

    def _is_all(self, near: str) -> bool:
        """Whether the object is nothing else than the topic: demanded a referendum."""
        found = _OBJECT.match(near)
        words = analysis.content_words(_ENDS.split(found["noun"])[0]) if found else []
        return all(self.topic.within(word) for word in words)

    def _goes_back(self, behind: str, sentence: Sentence, names_it: bool) -> bool:
        """Whether it names nothing of its own: is against; backs the plan; supports the return."""
        found = _OBJECT.match(behind)
        if self.topic.is_of_more_or_less and _PERCENT.match(behind):
            return True
        if _NOTHING.match(behind) or _WHETHER.match(behind) or (found and found["it"]):
            return not names_it and not _RIVAL.search(self.around(sentence)[-2])
        noun = _ENDS.split(found["noun"])[0] if found else ""
        terms = set(analysis.content_terms(noun)) - analysis.STOP
        if self._is_stopped and not _DECIDED.isdisjoint(terms):
            return False
        opens = sentence.index < _OPENING or _DEFINITE.match(noun) is not None
        known = {term for term in terms if self.topic.within(term)}
        return opens and bool(terms) and terms <= _GENERIC | known
