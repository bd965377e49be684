"""Made-up news as papers write it: a plan is told once, in the headline or the opening, and everybody after that is
"for it", "against it", or says something from which the side is to be understood.

``stances`` restates the plan with every name; a reader trained on that alone refuses where it reads "she objects".
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import stances
from claims import DAYS, Claim
from data import Item, Range
from plans import POLICIES, POLICIES_ALIKE, THINGS, THINGS_ALIKE, gerund

from ingest.sentences import split

ORGANISATIONS = (
    *("the Farmers’ Union", "the Chamber of Trade", "the Reform Party", "the Tenants’ League", "the Doctors’ Guild"),
    *("the Social Democrats", "the Drivers’ Association", "the Centre Alliance", "the Nature Trust", "the diocese"),
    *("the Employers’ Federation", "the Taxpayers’ Club", "the Student Council", "the National Front", "landlords"),
    *("the Nurses’ Union", "the Institute of Engineers", "the Pensioners’ Party", "the Labour Congress", "residents"),
    *("the Bar Council", "the archdiocese", "shopkeepers", "pensioners", "commuters", "anglers", "parents"),
)
ABOUT = (
    "a retired teacher", "who runs a bakery", "who chairs {group}", "the leader of {group}", "a lawyer",
    "{n}, a fitter", "spokeswoman for {group}", "of {group}", "who speaks for {n} firms", "an economist",
    "the secretary of {group}",
)  # fmt: skip
PRAISE = (
    "it is high time", "nothing better has been put forward in years", "it will pay for itself", "the town needs this",
    "our children will thank us", "it is fair and it is simple", "nobody will want to go back", "it will save lives",
    "there is no other way to pay for the repairs", "it is a step in the right direction", "I would sign it today",
)  # fmt: skip
BLAME = (
    "it is a scandal", "nobody has asked the people who will pay", "it will cost jobs", "we will see them in court",
    "it comes too late and costs too much", "it solves nothing", "this is not what we voted for", "it is an insult",
    "the poor will suffer for it", "it would ruin us within a year", "we have {n} reasons to say no",
    "it must not pass",
)  # fmt: skip
INSULTS = ("a folly", "a slap in the face", "theft", "a gift to the rich", "an outrage", "madness", "a step backwards")
# {who} is a person with or without a description, {group} an organisation, {it} the plan as it is called by then.
FOR = (
    "{who} supports {it}.", "{who} is in favour.", "{who} welcomed {it}.", "{who} backed {it}, saying that {praise}.",
    "“{praise},” said {who}.", "There was support from {who}.", "{who} also spoke for {it}.", "{who} defended {it}.",
    "{who} said {praise}.", "{who} will vote for {it}.", "{who} said on {day} that {it} had come at the right moment.",
    "Among those in favour is {who}.", "{who} has long called for it.", "{who} praised {it} as overdue.",
)  # fmt: skip
AGAINST = (
    "{who} opposes {it}.", "{who} is against {it}.", "{who} objects.", "{who} came out against {it} on {day}.",
    "{who} will vote against {it}.", "{who} called {it} {insult}.", "“{blame},” said {who}.",
    "{who} vowed to fight {it}.",
    "{who}, too, rejected {it}.", "{who} does not want it.", "{who} warned that {blame}.", "{who} criticised {it}.",
    "There was anger from {who}.", "{who} is leading the opposition.", "Criticism came from {who}.", "{who} disagrees.",
    "{who} described {it} as {insult}.", "{who} would rather leave everything as it is.",
)  # fmt: skip
GROUP_FOR = (
    "{group} came out in favour.", "{group} welcomed {it}.", "Support came from {group}.",
    "{group} will vote for {it}.",
    "{group} stood behind {it}.", "{group} gave {it} their blessing.", "{group} had asked for nothing else for years.",
)  # fmt: skip
GROUP_AGAINST = (
    "{group} came out firmly against.", "{group} rejected {it}.", "{group} will fight {it}.", "{group} protested.",
    "Opposition came from {group}.", "{group} voted against.", "{group} announced a lawsuit to stop {it}.",
)  # fmt: skip
NEITHER = (
    "{who} has not taken a side.", "{who} wants to see the costs first.", "{who} declined to comment.",
    "{who} said that a decision would be taken by the autumn.", "{who}, who chairs the hearing, closed it at noon.",
    "{group} asked for a longer debate.", "{who} called for calm.", "{who} put the costs at {n} million.",
    "{who}, who had drawn up the figures, spoke for {n} minutes.", "{group} will decide at a meeting on {day}.",
)  # fmt: skip
# What is said besides in debates that are to be hard: sides taken without a plain word for it, and by words of taking
# sides with something else.
HARD_FOR = (
    "{who} could live with {it}.", "{who} would accept {it}.", "{who} sees nothing wrong with it.",
    "{who} has changed sides and now speaks for it.", "“I am in favour,” said {who}.", "{who} urged all to say yes.",
    "{who}, who drew it up, called {it} a beginning.", "It was {who} who first suggested {gerund}.",
    "“Let us {plan},” said {who}.", "{who} said {it} was worth the price.",
    "{who} had put {it} forward in the first place.", "{who} signed the petition for it.",
    "{group} are said to be on the side of those who want to {plan}.", "{group} would have liked it sooner.",
)  # fmt: skip
HARD_AGAINST = (
    "{who} ruled it out.", "{who}, too, said no.", "{who} excluded {it}.", "{who} urged members to say no.",
    "{who} told the hearing: “Not while I am here.”", "{who} has promised to stop it.", "{who} will not hear of {it}.",
    "“Never,” said {who}.", "{who} demanded that {it} be dropped.", "{who} does not think much of {it}.",
    "Not so {who}: “{blame}.”", "{who} walked out in protest.", "“I will not {plan},” said {who}.",
    "“There will be no talk of {gerund},” {who} told {outlet}.", "{who} asked parliament to turn {it} down.",
    "{group} wrote “no” on their banners.", "{group} have asked a court to forbid it.",
)  # fmt: skip
HARD_NEITHER = (
    "{who} said the case was lost but the argument won.", "{who} warned against reading too much into the figures.",
    "{who}, who brought the case, left without a word.", "{who} praised the police for keeping the sides apart.",
    "{who} criticised the heating in the hall.", "{who} rejected an invitation to speak.",
    "{who} opposed a motion to adjourn.", "{who} supports a longer debate.", "{who} said the vote would be close.",
    "{who} asked what {it} would cost.", "{who}, whose house stands next door, was not heard.",
    "{who} accused both sides of exaggerating.", "{who} is to report on {it} by {day}.",
    "{who} denied having leaked the draft.", "{who} demanded that the figures be published.",
    "{who} will respect the result, whatever it is.", "{who} objected to the seating order.",
    "{who} is against a vote before {day}.", "{who} called the debate a sign of life.",
    "{who} reminded members that the last plan to {plan} had failed.", "{who} welcomed the guests.",
    "{group} counted {n} people at the hearing.", "{group} published figures that both sides quote.",
    "{group} protested on {day}, too, but about something else.", "The question to {who} was whether to {plan}.",
)  # fmt: skip
HARD_THING_FOR = (
    "Who could live with {thing}?", "Who speaks up for {thing}?", "Who could accept {thing}?", "Who proposed {thing}?",
    "Which politicians support {thing}?", "Whose idea was {thing}?",
)  # fmt: skip
HARD_THING_AGAINST = (
    "Who has ruled out {thing}?", "Who rules out {gerund}?", "Who would vote against {thing}?", "who excluded {thing}",
    "Which politicians oppose {thing}?", "Who does not want to {plan}?",
)  # fmt: skip
TOGETHER = "{first}, {second} and {third} are in favour; {fourth} and {fifth} are opposed."
OPENING_FOR = (
    "{who} wants to {plan}.", "{who} announced a plan to {plan} on {day}.",
    "Under a plan by {who}, the state would {plan}.",
    "It is time to {plan}, {who} said on {day}.", "{who} has proposed {gerund}.",
)  # fmt: skip
OPENING_AGAINST = (
    "The {body} will not {plan}, it said on {day}.", "The {body} does not intend to {plan}.",
    "The {body} has ruled out {gerund}.", "The {body} said no on {day} to a request to {plan}.",
)  # fmt: skip
OPENING = (
    "A decision on whether to {plan} is expected on {day}.", "The debate on {thing} went on until late on {day}.",
    "Several hundred people came to a hearing about {thing}.", "Should the country {plan}? Opinions differ.",
    "{thing} will cost {n} million.", "Nothing divides the town as {thing} does.",
)  # fmt: skip
HEADLINES = (
    "Council to vote on {thing}", "Row over {thing}", "{thing}: who wants what", "Plan to {plan} divides parliament",
    "Hearing on {thing}", "Mixed response to plan to {plan}", "What {thing} would mean",
)  # fmt: skip
BODIES = ("government", "council", "ministry", "cabinet", "senate")
THING_FOR = (
    "Who supports {thing}?", "Who is for {thing}?", "who backs {thing}", "Who is in favour of {thing}?",
    "Who welcomed {thing}?", "Who wants {thing}?", "Who defends {thing}?", "who has spoken for {thing}?",
)  # fmt: skip
THING_AGAINST = (
    "Who opposes {thing}?", "Who is against {thing}?", "Who objects to {thing}?", "Who criticised {thing}?",
    "Who rejects {thing}?", "Who doesn't want {thing}?", "who does not want {thing}", "Who is fighting {thing}?",
    "Who is opposed to {thing}?", "Who wants to stop {thing}?", "Who disagrees with {thing}?",
)  # fmt: skip
WHICH = ("Which group", "Which organisation", "which association")
CLAIM = {True: ("{who} supports {thing}.", "{who} is in favour of {gerund}.", "{who} backs {thing}."),
         False: ("{who} opposes {thing}.", "{who} is against {gerund}.", "{who} rejects {thing}.")}  # fmt: skip
SIDES = ((True, False),) * 6 + ((True,), (False,))  # those that somebody takes


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's part in the debate. side None: neither. told: what the article says. names: first the one to answer
    with; then others that would be right. is_group: no person."""

    side: bool | None
    told: str
    names: tuple[str, ...]
    is_group: bool = False


class Debate:
    """One article: who says what of a plan."""

    def __init__(self, rng: random.Random, hard: bool = False) -> None:
        self.rng, self.hard = rng, hard
        self.people = [
            f"{a} {b}" for a, b in zip(rng.sample(stances.FIRST, 12), rng.sample(stances.LAST, 12), strict=True)
        ]
        self.groups = rng.sample(ORGANISATIONS, 12)
        self.place = rng.randrange(len(POLICIES))
        own, self.alike = (
            (POLICIES[self.place], THINGS[self.place]),
            (POLICIES_ALIKE[self.place], THINGS_ALIKE[self.place]),
        )
        if hard and rng.random() < 0.5:
            own, self.alike = self.alike, own
        self.plans, self.things = own
        self.sides = rng.choice(SIDES)
        self.title = self.say(rng.choice(HEADLINES)) if rng.random() < 0.7 else ""
        self.voices = self._reactions(rng.randint(2, 5))
        if not self.title or rng.random() < 0.6:
            self.voices = [*self._opening(), *self.voices]
        self.aside: list[str] = []  # another plan that is touched on
        if rng.random() < 0.3:
            self.aside = self._resembling() or rng.choice([other for other in POLICIES if other != self.plans])
            self.voices.append(self._elsewhere(self.aside))

    def _resembling(self) -> list[str]:
        return self.alike[0] if self.hard and self.rng.random() < 0.7 else []

    def say(self, pattern: str, **given: str) -> str:
        """The pattern with its places filled: those not given, by chance."""
        pick = self.rng.choice
        quoted = {name: pick(bank).format(n=self.rng.randint(2, 90)) for name, bank in
                  (("praise", PRAISE), ("blame", BLAME), ("insult", INSULTS))}  # fmt: skip
        plan, thing = pick(self.plans), pick(self.things)
        words = {
            **quoted,
            "plan": plan,
            "gerund": gerund(plan),
            "thing": thing,
            "day": pick(DAYS),
            "body": pick(BODIES),
            "outlet": "reporters",
        }
        words |= {"it": pick(("it", "the plan", "the idea", "the proposal", thing)), "n": str(self.rng.randint(2, 90))}
        text = pattern.format(**{**words, **given})
        return re.sub(r"^[^\W\d]|“[^\W\d]", lambda start: start[0].upper(), text)

    def _person(self) -> tuple[str, str]:
        """Name, and how he or she is introduced."""
        name, chance = self.people.pop(), self.rng.random()
        if chance < 0.4:
            about = self.rng.choice(ABOUT).format(group=self.groups[0], n=self.rng.randint(24, 90))
            return name, f"{name}, {about},"
        role = self.rng.choice(stances.ROLES)
        return name, f"{role} {name}" if role and chance < 0.8 else name

    def _voice(self, side: bool | None, pattern: str) -> Voice:
        if "{group}" in pattern:
            return self._group(side, pattern)
        name, introduced = self._person()
        told = self.say(pattern, who=introduced).replace(",.", ".").replace(",:", ":").replace(",,", ",")
        if side is not None and self.rng.random() < 0.25:
            quote = "“{praise},” {who} said." if side else "“{blame},” {who} said."
            told += f" {self.say(quote, who=name.split()[1])}"
        return Voice(side, told, (name,))

    def _group(self, side: bool | None, pattern: str) -> Voice:
        group = self.groups.pop()
        told, names = self.say(pattern, group=group), (bare(group),)
        if side is not None and self.rng.random() < 0.4:
            leader = self.people.pop()
            quote = "“{praise},” said {who}, who chairs it." if side else "“{blame},” said its head, {who}."
            told, names = f"{told} {self.say(quote, who=leader)}", (*names, leader)
        return Voice(side, told, names, is_group=True)

    def _opening(self) -> list[Voice]:
        side = self.rng.choice((*self.sides, None))
        if side is None:
            return [Voice(None, self.say(self.rng.choice(OPENING)), ())]
        if side:
            return [self._voice(True, self.rng.choice(OPENING_FOR))]
        body = self.rng.choice(BODIES)
        return [Voice(False, self.say(self.rng.choice(OPENING_AGAINST), body=body), (body,), is_group=True)]

    def _reactions(self, count: int) -> list[Voice]:
        """By side, or mixed; both sides take part that should."""
        sides = [*self.sides, *self.rng.choices((*self.sides, None), k=count)]
        self.rng.shuffle(sides)
        lines = {True: (*FOR, *GROUP_FOR), False: (*AGAINST, *GROUP_AGAINST), None: NEITHER}
        if self.hard:
            lines = {True: lines[True] + HARD_FOR, False: lines[False] + HARD_AGAINST, None: NEITHER + HARD_NEITHER}
        voices = [self._voice(side, self.rng.choice(lines[side])) for side in sides]
        if len(self.sides) == 2 and self.rng.random() < 0.15:
            place = self.rng.randrange(len(voices) + 1)
            voices[place:place] = self._together()
        return voices

    def _elsewhere(self, plans: list[str]) -> Voice:
        """A side in another matter."""
        lines = [line for line in (*stances.FOR, *stances.AGAINST) if "{other}" not in line and "{outlet}" not in line]
        name, plan = self.people.pop(), self.rng.choice(plans)
        return Voice(None, self.say(self.rng.choice(lines), who=name, plan=plan, gerund=gerund(plan)), (name,))

    def _together(self) -> list[Voice]:
        """One sentence for both sides."""
        five = dict(zip(("first", "second", "third", "fourth", "fifth"), self.groups[:5], strict=True))
        del self.groups[:5]
        told, names = self.say(TOGETHER, **five), [bare(group) for group in five.values()]
        return [Voice(True, told, tuple(names[:3]), True), Voice(False, told, tuple(names[3:]), True)]

    def text(self) -> str:
        return " ".join(dict.fromkeys(voice.told for voice in self.voices))

    def questions(self) -> Iterator[tuple[str, list[Voice]]]:
        """One after each side, with those that take it, in the order of the text."""
        for side in (True, False):
            about_thing, about_plan = (THING_FOR, stances.ASK_FOR) if side else (THING_AGAINST, stances.ASK_AGAINST)
            if self.hard:
                about_thing += HARD_THING_FOR if side else HARD_THING_AGAINST
            taking = [voice for voice in self.voices if voice.side is side]
            question = self.say(self.rng.choice(about_thing if self.rng.random() < 0.7 else about_plan))
            if question[:4].lower() == "who " and taking and taking[0].is_group and self.rng.random() < 0.5:
                question = f"{self.rng.choice(WHICH)} {question[4:]}"
            yield question, taking

    def claims(self) -> Iterator[tuple[str, bool]]:
        """That one takes a side: the own one, or not."""
        for voice in self.rng.sample(self.voices, min(3, len(self.voices))):
            if voice.names:
                side = self.rng.random() < 0.5
                yield self.say(self.rng.choice(CLAIM[side]), who=self.rng.choice(voice.names)), side is voice.side


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
    while (other := Debate(debate.rng, debate.hard)).plans in (debate.plans, debate.aside):
        pass
    if debate.hard and debate.alike[0] != debate.aside and debate.rng.random() < 0.6:
        other.plans, other.things = debate.alike
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
    at = text.lower().index(voice.names[0].lower(), text.index(voice.told))
    return at, at + len(voice.names[0])


def claims(rng: random.Random, count: int, group: str, hard: bool = False) -> list[Claim]:
    made: list[Claim] = []
    while len(made) < count:
        debate = Debate(rng, hard)
        source = f"{debate.title}\n{debate.text()}" if debate.title else debate.text()
        made += [Claim(text, source, truth, group, "debate") for text, truth in debate.claims()]
    return made
