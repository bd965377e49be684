"""Made-up news as papers write it: a plan is told once, in the headline or the opening, and everybody after that is
"for it", "against it", or says something from which the side is to be understood.

``stances`` restates the plan with every name; a reader trained on that alone refuses where it reads "she objects".
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cast
import stances
import templates
from claims import Claim
from data import Item, Range
from plans import ALIKE, PLANS, Plan, gerund
from rewriting import DAYS

from ingest.language.sentences import split

SIDES = ((True, False),) * 6 + ((True,), (False,))  # those that somebody takes


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's part in the debate. side None: neither. stated: what the article says. names: first the one to answer
    with; then others that would be right. is_group: no person. before: what else is said first, of who it is."""

    side: bool | None
    stated: str
    names: tuple[str, ...]
    is_group: bool = False
    before: str = ""


class Debate:
    """One article: who says what of a plan."""

    def __init__(self, rng: random.Random, hard: bool = False) -> None:
        self.rng, self.hard = rng, hard
        self.templates = templates.HARD if hard else templates.PLAIN
        self.people = [
            f"{a} {b}" for a, b in zip(rng.sample(stances.FIRST, 12), rng.sample(stances.LAST, 12), strict=True)
        ]
        self.groups = rng.sample(cast.ORGANISATIONS, 12)
        place = rng.randrange(len(PLANS))
        self.plan, self.alike = PLANS[place], ALIKE[place]
        if hard and rng.random() < 0.5:
            self.plan, self.alike = self.alike, self.plan
        self.sides = rng.choice(SIDES)
        self.title = self.say(rng.choice(templates.HEADLINES)) if rng.random() < 0.7 else ""
        self.voices = self._reactions(rng.randint(2, 5))
        if not self.title or rng.random() < 0.6:
            self.voices = [*self._opening(), *self.voices]
        self.aside: Plan | None = None  # another plan that is touched on
        if rng.random() < 0.3:
            self.aside = self._another()
            self.voices.append(self._elsewhere(self.aside))
        self._fill(rng.choice((0, 0, 1, 2, 3)) if hard else 0)
        self.dateline = self._dateline() if hard and rng.random() < 0.5 else ""

    def _dateline(self) -> str:
        town = self.rng.choice(cast.TOWNS)
        shown = town.upper() if self.rng.random() < 0.7 else town
        return self.rng.choice(cast.DATELINES).format(
            town=shown, day=self.rng.choice(DAYS), agency=self.rng.choice(cast.AGENCIES)
        )

    def _fill(self, count: int) -> None:
        """What belongs to no side, anywhere but in front."""
        for pattern in self.rng.sample(stances.FILLERS, count):
            filler = Voice(None, self.say(pattern, other=self._person()[1].rstrip(",")), ())
            self.voices.insert(self.rng.randint(1, len(self.voices)), filler)

    def _another(self) -> Plan:
        """Any other plan; in a hard debate, mostly the one that resembles its own."""
        if self.hard and self.rng.random() < 0.7:
            return self.alike
        return self.rng.choice([other for other in PLANS if other != self.plan])

    def say(self, pattern: str, **given: str) -> str:
        """The pattern with its places filled: those not given, by chance."""
        pick = self.rng.choice
        words = {name: pick(bank).format(n=self.rng.randint(2, 90)) for name, bank in templates.REASONS.items()}
        plan, thing = pick(self.plan.wordings), pick(self.plan.things)
        words |= {"plan": plan, "gerund": gerund(plan), "thing": thing, "outlet": "reporters"}
        words |= {"day": pick(DAYS), "body": pick(cast.BODIES), "town": pick(cast.TOWNS)}
        words |= {"it": pick(("it", "the plan", "the idea", "the proposal", thing)), "n": str(self.rng.randint(2, 90))}
        text = pattern.format(**(words | given))
        return re.sub(r"^[^\W\d]|“[^\W\d]", lambda start: start[0].upper(), text)

    def _person(self) -> tuple[str, str]:
        """Name, and how he or she is introduced."""
        name, chance = self.people.pop(), self.rng.random()
        if chance < 0.4:
            about = self.rng.choice(cast.ABOUT).format(group=self.groups[0], n=self.rng.randint(24, 90))
            return name, f"{name}, {about},"
        role = self.rng.choice(stances.ROLES)
        return name, f"{role} {name}" if role and chance < 0.8 else name

    def _voice(self, side: bool | None, pattern: str) -> Voice:
        if "{group}" in pattern:
            return self._group(side, pattern)
        if self.hard and side is not None and self.rng.random() < 0.3:
            return self._introduced(side, pattern)
        name, introduced = self._person()
        stated = self.say(pattern, who=introduced).replace(",.", ".").replace(",:", ":").replace(",,", ",")
        if side is not None and self.rng.random() < 0.25:
            quote = "“{praise},” {who} said." if side else "“{blame},” {who} said."
            stated += f" {self.say(quote, who=name.split()[1])}"
        return Voice(side, stated, (name,))

    def _introduced(self, side: bool, pattern: str) -> Voice:
        """Who it is in one sentence, the side in the next, with the surname alone."""
        name = self.people.pop()
        surname = name.split()[1]
        before = self.say(self.rng.choice(cast.INTRODUCTIONS), who=name, group=self.groups[0])
        title = self.rng.choice(("Mr. ", "Ms. ", "Mrs. ", "Dr. ", "", ""))
        return Voice(side, self.say(pattern, who=f"{title}{surname}"), (surname, name), before=before)

    def _group(self, side: bool | None, pattern: str) -> Voice:
        group = self.groups.pop()
        stated, names = self.say(pattern, group=group), (bare(group),)
        if side is not None and self.rng.random() < 0.4:
            leader = self.people.pop()
            quote = "“{praise},” said {who}, who chairs it." if side else "“{blame},” said its head, {who}."
            stated, names = f"{stated} {self.say(quote, who=leader)}", (*names, leader)
        return Voice(side, stated, names, is_group=True)

    def _opening(self) -> list[Voice]:
        side = self.rng.choice((*self.sides, None))
        if side is None:
            return [Voice(None, self.say(self.rng.choice(templates.OPENING)), ())]
        if side:
            return [self._voice(True, self.rng.choice(templates.OPENING_FOR))]
        body = self.rng.choice(cast.BODIES)
        return [Voice(False, self.say(self.rng.choice(templates.OPENING_AGAINST), body=body), (body,), is_group=True)]

    def _reactions(self, count: int) -> list[Voice]:
        """By side, or mixed; both sides take part that should."""
        sides = [*self.sides, *self.rng.choices((*self.sides, None), k=count)]
        self.rng.shuffle(sides)
        voices = [self._voice(side, self.rng.choice(self.templates.said[side])) for side in sides]
        if len(self.sides) == 2 and self.rng.random() < 0.15:
            place = self.rng.randrange(len(voices) + 1)
            voices[place:place] = self._together()
        return voices

    def _elsewhere(self, other: Plan) -> Voice:
        """A side in another matter."""
        lines = [line for line in (*stances.FOR, *stances.AGAINST) if "{other}" not in line and "{outlet}" not in line]
        name, plan = self.people.pop(), self.rng.choice(other.wordings)
        return Voice(None, self.say(self.rng.choice(lines), who=name, plan=plan, gerund=gerund(plan)), (name,))

    def _together(self) -> list[Voice]:
        """One sentence for both sides."""
        five = dict(zip(("first", "second", "third", "fourth", "fifth"), self.groups[:5], strict=True))
        del self.groups[:5]
        stated, names = self.say(templates.TOGETHER, **five), [bare(group) for group in five.values()]
        return [Voice(True, stated, tuple(names[:3]), True), Voice(False, stated, tuple(names[3:]), True)]

    def text(self) -> str:
        stated = dict.fromkeys(f"{voice.before} {voice.stated}".strip() for voice in self.voices)
        return self.dateline + " ".join(stated)

    def questions(self) -> Iterator[tuple[str, list[Voice]]]:
        """One after each side, with those that take it, in the order of the text."""
        for side in (True, False):
            taking = [voice for voice in self.voices if voice.side is side]
            of_thing = self.rng.random() < 0.7
            asked = self.templates.asked_of_thing if of_thing else self.templates.asked_of_plan
            question = self.say(self.rng.choice(asked[side]))
            if question[:4].lower() == "who " and taking and taking[0].is_group and self.rng.random() < 0.5:
                question = f"{self.rng.choice(cast.WHICH)} {question[4:]}"
            yield question, taking

    def claims(self) -> Iterator[tuple[str, bool]]:
        """That one takes a side: the own one, or not."""
        for voice in self.rng.sample(self.voices, min(3, len(self.voices))):
            if voice.names:
                side = self.rng.random() < 0.5
                yield (
                    self.say(self.rng.choice(templates.CLAIM[side]), who=self.rng.choice(voice.names)),
                    side is voice.side,
                )


def bare(group: str) -> str:
    return group.removeprefix("the ")


def items(rng: random.Random, count: int, group: str, astray: float = 0.0, hard: bool = False) -> Iterator[Item]:
    """About ``count`` questions, and ``astray`` of them asked of a debate about something else: not answered there.

    So are those after a side that nobody takes. hard: the other matter resembles the own one in words, and people say
    what sounds like a side.
    """
    made = 0
    while made < count:
        debate = Debate(rng, hard)
        for question, taking in debate.questions():
            made += 1
            yield _item(question, debate.text(), debate.title, taking, group)
        if rng.random() < 2 * astray / (1 - astray):
            made += 1
            yield replace(_item(_of_another(debate), debate.text(), debate.title, (), group), relevance=0.0)


def _of_another(debate: Debate) -> str:
    """A question about a plan that the debate does not touch."""
    while (other := Debate(debate.rng, debate.hard)).plan in (debate.plan, debate.aside):
        pass
    if debate.hard and debate.alike != debate.aside and debate.rng.random() < 0.6:
        other.plan = debate.alike
    return debate.rng.choice([question for question, _ in other.questions()])


def _item(question: str, text: str, title: str, taking: Sequence[Voice], group: str) -> Item:
    """The first of those that take the side is the answer; what the others say is evidence, too."""
    sentences = tuple(split(text))
    if not taking:
        return Item(question, text, title, None, sentences, (), 1.0, group, "debates")
    spans = [_named(text, voice) for voice in taking]
    evidence = [i for i, (start, end) in enumerate(sentences) if any(start < b and a < end for a, b in spans)]
    answers = tuple(name.lower() for voice in taking for name in voice.names)
    return Item(question, text, title, spans[0], sentences, tuple(evidence), 1.0, group, "debates", answers)


def _named(text: str, voice: Voice) -> Range:
    """Where the voice's first name stands; at a sentence's start it may have a capital letter."""
    at = text.lower().index(voice.names[0].lower(), text.index(voice.stated))
    return at, at + len(voice.names[0])


def claims(rng: random.Random, count: int, group: str, hard: bool = False) -> list[Claim]:
    made: list[Claim] = []
    while len(made) < count:
        debate = Debate(rng, hard)
        source = f"{debate.title}\n{debate.text()}" if debate.title else debate.text()
        made += [Claim(text, source, truth, group, "debate") for text, truth in debate.claims()]
    return made
