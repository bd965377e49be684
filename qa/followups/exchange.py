"""Earlier questions and answers, as the rules look at them: questions that stand alone, answers without their marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from ingest.language import lexicon, proper_nouns, verbs
from qa.followups import mentions, times
from qa.followups.descriptions import described, head
from qa.followups.mentions import Mention

Leans = Literal["words", "clause", "subject"]
LONGEST = 1_500  # characters of an answer that are looked at: what a conversation is about comes first
_MARK = re.compile(r"\s?\[\d{1,3}\]")
_SOURCES = re.compile(r"\n\s*(?:\[\d{1,3}\]\s*[“\"]|\[\d{1,3}\]:? |Sources?:|Why: ).*", re.DOTALL)
_DATELINE = re.compile(r"(?:^|(?<=[.!?”] ))[A-Z][A-Z .’'-]+(?:, \w+)?(?: \([A-Z]+\))? [—–-] ")  # BREKK — of a report
_NOTHING = re.compile(r"^\s*The articles do not say\b")
_ASKS_NAME = re.compile(r"^(?:\W*(?:by|to|with|from) )?\W*(?:who|whom|whose|which|what)\b", re.IGNORECASE)
_TITLED = "|".join(re.escape(title) for title in sorted(proper_nouns.TITLES) if title.endswith("."))
_ALONE = re.compile(rf"(?:the |an? )?((?:(?:{_TITLED}) )*[\w’'-]+(?: [\w’'-]+){{0,3}})\.(?: |$)", re.IGNORECASE)
_SETTING = ("in", "at", "near", "from", "off")  # before a place where something happened that is spoken of


def without_marks(content: str) -> str:
    """The text of an answer without citation marks and the list of its sources; "" where it says nothing."""
    text = _DATELINE.sub("", _MARK.sub("", _SOURCES.sub("", content[:LONGEST])))
    return "" if _NOTHING.match(text) else " ".join(text.split())


@dataclass(frozen=True)
class Exchange:
    """One question, standing alone, with what was answered ("" when nothing was).

    topic: the question that leads this one where it cannot stand alone, or "".
    leans: on the topic, how: as "words" that ask nothing without it, as a "clause" that is about it, or as a "subject"
    that may be about something else.
    """

    question: str
    answer: str = ""
    topic: str = ""
    leans: Leans = "words"

    @property
    def whole(self) -> str:
        return f"{self.topic} {self.question}" if self.topic else self.question

    def again(self, question: str) -> "Exchange":
        """Another question in the place of this one, led by the same."""
        return Exchange(question, topic=self.topic, leans="clause" if self.leans == "words" else self.leans)

    @cached_property
    def named(self) -> list[Mention]:
        """Names of the question; in the spelling of the answer where the question's has no capitals."""
        own = list(mentions.names(self.whole))
        small = f" {self.whole.lower()} "
        again = [mention for mention in self._answered if f" {' '.join(mention.words)}" in small]
        return own + [mention for mention in again if not any(mention.is_same(other) for other in own)]

    @cached_property
    def asked(self) -> list[Mention]:
        """All that the question mentions, names and things described."""
        things = described(self.whole)
        within = [thing.text for thing in things if thing.kind != "person"]  # Brekk is more than its mayor
        loose = [name for name in self.named if not any(name.text in text for text in within)]
        text = self.whole.lower()
        return sorted([*loose, *things], key=lambda mention: text.find(mention.text.split()[-1].lower()))

    @cached_property
    def _answered(self) -> Sequence[Mention]:
        return mentions.names(self.answer)

    @cached_property
    def new(self) -> list[Mention]:
        """Names that only the answer has, in order."""
        return [name for name in self._answered if not any(name.is_same(other) for other in self.named)]

    @property
    def asks_name(self) -> bool:
        return bool(_ASKS_NAME.match(self.question))

    @cached_property
    def focus(self) -> Mention | None:
        """Who or what answered a question for a name: the few words before the rest, else what only the answer has."""
        if not self.asks_name:
            return None
        return self._short or self._first

    @property
    def _asks_who(self) -> bool:
        return re.match(r"\W*who", self.question, re.IGNORECASE) is not None

    @property
    def _short(self) -> Mention | None:
        """What stands alone at the beginning, and is no sentence: ``Dr. Ada Quill.``, ``37 bronze figures.``"""
        alone = _ALONE.match(self.answer)
        if not alone or set(alone[1].lower().split()) & lexicon.FUNCTION:
            return None
        if names := mentions.names(alone[1]):
            return self._fullest(names[0])
        words = alone[1].lower().split()
        if self._asks_who or len(words) < 2 or any(map(verbs.plain, words)):  # a verb makes it a sentence
            return None
        return Mention(f"the {alone[1][0].lower()}{alone[1][1:]}", "thing", lexicon.is_plural(words[-1]))

    def _fullest(self, name: Mention) -> Mention | None:
        """As the rest of the answer has it: Dalsund United for Dalsund. None where the question has it too."""
        fuller = [other for other in self.new if set(name.words) <= set(other.words)]
        known = any(name.is_same(other) for other in self.named)
        return fuller[0] if fuller else None if known else name

    @property
    def _first(self) -> Mention | None:
        """The first person of whom only the answer knows, where it was asked who; else the name that it begins with."""
        people = [name for name in self.new if name.kind == "person"] if self._asks_who else []
        begins = [name for name in self.new[:1] if self._begins_with(name.text)]
        return next(iter(people + begins), None)

    def _begins_with(self, name: str) -> bool:
        return self.answer.replace("The ", "the ", 1).startswith((name, name.removeprefix("the ")))

    def people(self) -> list[Mention]:
        """Persons, the likeliest to be spoken of next first."""
        likely = [mention for mention in (self.focus, self._holder) if mention]
        everyone = [mention for mention in [*likely, *self.named, *self.new] if mention.kind in ("person", "name")]
        return list(dict.fromkeys(everyone))

    @property
    def _holder(self) -> Mention | None:
        """Whom the answer gives as the holder of an office that the question speaks of."""
        offices = [head(thing) for thing in described(self.question) if thing.kind == "person"]
        people = [name for name in self.new if name.kind == "person"]
        return next((one for one in people if any(mentions.holds(one, held, self.answer) for held in offices)), None)

    def together(self) -> str | None:
        """People whom the answer names side by side, or one after the other when it was asked for them."""
        people = [mention.text for mention in self.new if mention.kind == "person"]
        pairs = (f"{one} and {other}" for one, other in pairwise(people))
        return next((pair for pair in pairs if pair in self.answer), None) or (
            " and ".join(people) if self.asks_name and 1 < len(people) < 4 else None
        )

    def things(self) -> list[Mention]:
        """What is no person: things, groups, places; of each what stands alone before what follows a preposition.

        Of the answer only what it was asked for, which comes first but where it is who did it: what else an answer
        mentions is seldom what the next question is about.
        """
        answer = [self.focus] if self.focus and self.focus.kind not in ("person", "place") else []
        rest = [m for m in self.asked if m.kind != "person" and not (m.kind == "place" and m.preposition in _SETTING)]
        order = {"thing": 0, "name": 1, "group": 1, "place": 2}
        rest.sort(key=lambda mention: (order[mention.kind], bool(mention.preposition)))
        return rest + answer if self._asks_who else answer + rest

    def places(self) -> list[Mention]:
        """Where things happen: places that the question names, then the answer's; what something happened at."""
        named = [*self.asked, *self.named, *self.new]
        where = [mention for mention in named if mention.kind == "place"]
        if re.match(r"\W*where", self.question, re.IGNORECASE):
            where.sort(key=lambda mention: mention in self.asked)
        return where + [m for m in named if m.preposition == "at" and m not in where and m.kind != "person"]

    def times(self) -> list[str]:
        return times.found(self.whole) + times.found(self.answer)
