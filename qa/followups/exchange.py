"""What was asked and told before, as the rules look at it: questions that stand alone, answers without their marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qa.followups import mentions
from qa.followups.mentions import Mention

LONGEST = 1_500  # characters of an answer that are looked at: what a conversation is about comes first
_MARK = re.compile(r"\s?\[\d{1,3}\]")
_SOURCES = re.compile(r"\n\s*(?:\[\d{1,3}\]\s*[“\"]|\[\d{1,3}\]:? |Sources?:|Why: ).*", re.DOTALL)
_NOTHING = re.compile(r"^\s*The articles do not say\b")
_ASKS_NAME = re.compile(r"^(?:\W*(?:by|to|with|from) )?\W*(?:who|whom|whose|which|what)\b", re.IGNORECASE)


def told(content: str) -> str:
    """The text of an answer without citation marks and the list of its sources; "" where it says nothing."""
    text = _MARK.sub("", _SOURCES.sub("", content[:LONGEST]))
    return "" if _NOTHING.match(text) else " ".join(text.split())


@dataclass(frozen=True)
class Exchange:
    """One question, standing alone, with what was answered ("" when nothing was).

    topic: the question that leads this one where it cannot stand alone, or "".
    """

    question: str
    answer: str = ""
    topic: str = ""

    @property
    def whole(self) -> str:
        return f"{self.topic} {self.question}" if self.topic else self.question

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
        things = mentions.described(self.whole)
        loose = [name for name in self.named if not any(name.text in thing.text for thing in things)]
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
        """Who or what answered a question for a name: the first that only the answer has."""
        if not self.asks_name or not self.new:
            return None
        if re.match(r"\W*who", self.question, re.IGNORECASE):
            return next((name for name in self.new if name.kind == "person"), self.new[0] if self._leads else None)
        return self.new[0] if self._leads else None

    @property
    def _leads(self) -> bool:
        """Whether the answer begins with the new name: it is what the sentence is about."""
        name = self.new[0].text
        return self.answer.replace("The ", "the ", 1).startswith((name, name.removeprefix("the ")))

    def people(self) -> list[Mention]:
        """Persons, the likeliest to be spoken of next first."""
        first = [self.focus] if self.focus and self.focus.kind in ("person", "name") else []
        rest = [mention for mention in [*self.named, *self.new] if mention.kind in ("person", "name")]
        return first + [mention for mention in rest if mention not in first]

    def together(self) -> str | None:
        """People whom the answer names side by side, or one after the other when it was asked for them."""
        people = [mention.text for mention in self.new if mention.kind == "person"]
        pairs = (f"{one} and {other}" for one, other in pairwise(people))
        return next((pair for pair in pairs if pair in self.answer), None) or (
            " and ".join(people) if self.asks_name and 1 < len(people) < 4 else None
        )

    def things(self) -> list[Mention]:
        """What is no person: things, groups, places; of each what stands alone before what follows a preposition.

        Of the answer only what it was asked for: what else it mentions is seldom what the next question is about.
        """
        first = [self.focus] if self.focus and self.focus.kind not in ("person", "place") else []
        rest = [mention for mention in self.asked if mention.kind != "person"]
        order = {"thing": 0, "name": 1, "group": 1, "place": 2}
        rest.sort(key=lambda mention: (order[mention.kind], bool(mention.preposition)))
        return first + rest

    def places(self) -> list[Mention]:
        """Where things happen: places that the question names, then the answer's; what something happened at."""
        named = [*self.asked, *self.new]
        where = [mention for mention in named if mention.kind == "place"]
        if re.match(r"\W*where", self.question, re.IGNORECASE):
            where.sort(key=lambda mention: mention in self.asked)
        return where + [m for m in named if m.preposition == "at" and m not in where and m.kind != "person"]

    def times(self) -> list[str]:
        return mentions.times(self.whole) + mentions.times(self.answer)
