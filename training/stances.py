"""News made up for training: who is for a plan and who is against it, who won and who lost, who said what of whom.

The public sets hold next to no news, and none of them asks for a person by the side that he or she took. Here every
passage names people on both sides (or leaves one side out), so that only the side tells who answers. The plans are
others than those of the eval suite's articles and of the public benchmarks.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims import Claim
from data import Item
from plans import POLICIES, gerund

from ingest.sentences import split

_FIRST = """
    Amara Bruno Clara Dario Elif Fabian Gwen Hassan Irena Jonas Kavya Luca Maren Nadia Oskar Paula Quentin Rosa
    Samir Tessa Umberto Vera Wanda Xenia Yusuf Zoe Albert Bianca Conrad Doreen Edgar Farida Gustav Helen Igor
    Julia Karim Leonie Martin Noor Olga Pedro Rafael Silvia Tomas Ursula Victor Winston Adele Boris
"""
_LAST = """
    Abara Bellini Castor Demir Eklund Farrow Gallo Hartmann Ibarra Jansen Kovacs Lindqvist Moreau Nakata Okoye
    Petrov Quist Romero Sandler Tanaka Ulrich Varga Wexler Yilmaz Zeller Ashdown Brandt Cordova Duarte Engel
    Fontaine Grieve Holloway Ivanov Jarvis Keller Laurent Mbeki Novak Ostrow Prentice Rahman Salgado Thorne
"""
FIRST, LAST = _FIRST.split(), _LAST.split()
ROLES = (
    *("Mayor", "Senator", "Finance Minister", "Governor", "Professor", "opposition leader", "Deputy Premier", "Judge"),
    *("union leader", "Councillor", "Health Secretary", "the economist", "Archbishop", "Interior Minister", "activist"),
    *("the party's spokesperson", "Transport Minister", "the head of the chamber of commerce", "farmers' leader", ""),
)
OUTLETS = ("the broadcaster", "reporters", "a local newspaper", "state radio", "parliament", "a rally", "the council")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FOR = (
    "{who} has proposed {gerund}.", "{who} wants to {plan}.", "{who} called for {gerund} on {day}.",
    "{who} told {outlet} that the country should {plan}.", "{who} came out in favour of {gerund}.",
    "{who} has conceded that there may be no choice but to {plan}.", "“It is time to {plan},” said {who}.",
    "{who}, breaking with {other}, urged the government to {plan}.", "{who} suggested {gerund}.",
    "A plan to {plan} was put forward by {who}.", "{who} supports {gerund}, {day}'s debate showed.",
    "“One of the options is to {plan},” {who} told {outlet} on {day}.", "It would be right to {plan}, {who} argued.",
)  # fmt: skip
AGAINST = (
    "{who} has ruled out {gerund}.", "{who} refuses to {plan}.", "{who} spoke out against {gerund} on {day}.",
    "{who} told {outlet} that the country must not {plan}.", "{who} rejected calls to {plan}.",
    "{who} vowed never to {plan}.", "“We will not {plan},” said {who}.", "{who} opposes {gerund}.",
    "{who}, unlike {other}, sees no reason to {plan}.", "{who} dismissed the idea of {gerund}.",
    "A plan to {plan} was turned down by {who}.", "“Who wants to {plan} has learned nothing,” {who} told {outlet}.",
    "It would be a grave mistake to {plan}, {who} warned.", "{who} has repeatedly said no to {gerund}.",
)  # fmt: skip
ASK_FOR = (
    "who has proposed {gerund}?", "Who wants to {plan}?", "who is in favour of {gerund}?", "Who called for {gerund}?",
    "Who supports {gerund}?", "who suggested {gerund}", "Which politician backs {gerund}?", "Who would {plan}?",
    "Who said it was time to {plan}?",
)  # fmt: skip
ASK_AGAINST = (
    "who has ruled out {gerund}?", "Who is against {gerund}?", "who opposes {gerund}?", "Who refuses to {plan}?",
    "Who rejects {gerund}?", "who spoke out against {gerund}", "Which politician does not want to {plan}?",
    "Who said no to {gerund}?", "Who would never {plan}?",
)  # fmt: skip
BOTH = ((True, True),) * 4 + ((True, False), (False, True))  # whether somebody is for, and somebody against
CLAIM_FOR = ("{who} has proposed {gerund}.", "{who} is in favour of {gerund}.", "{who} supports {gerund}.")
CLAIM_AGAINST = ("{who} has ruled out {gerund}.", "{who} is against {gerund}.", "{who} opposes {gerund}.")
FILLERS = (
    "The debate in {outlet} went on until late on {day}.", "Several hundred people had gathered outside.",
    "{other} did not take questions.", "The vote is expected before the summer.", "Costs have been put at {n} million.",
    "A decision was put off twice last year.", "{other} arrived late and left early.", "Talks resume on {day}.",
    "Polls show that voters are divided.", "The matter had been before the committee for {n} months.",
    "{other}, who has been in office for {n} years, spoke about the weather instead.",
)  # fmt: skip
# What one did and the other suffered: sentence, question for the first, question for the second.
DEEDS = (
    ("{a} beat {b} by {n} votes on {day}.", "Who won?", "Who lost?"),
    ("{a} defeated {b} in the final.", "Who won the final?", "Who lost the final?"),
    ("{b} was beaten by {a} in straight sets.", "Who won the match?", "Who lost the match?"),
    ("{a} accused {b} of taking bribes.", "Who made the accusation?", "Who was accused of taking bribes?"),
    ("{a} succeeds {b}, who stepped down on {day}.", "Who is the successor?", "Who stepped down?"),
    ("{b} was replaced by {a} after {n} years.", "Who took over?", "Who was replaced?"),
    ("{a} has sued {b} for libel.", "Who brought the lawsuit?", "Who is being sued?"),
    ("{a} praised {b} for the rescue.", "Who gave the praise?", "Who was praised for the rescue?"),
    ("{b} sold the newspaper to {a} for {n} million.", "Who bought the newspaper?", "Who sold the newspaper?"),
    ("{a} dismissed {b} on {day}.", "Who did the dismissing?", "Who was dismissed?"),
    ("{b} was arrested after a complaint by {a}.", "Who made the complaint?", "Who was arrested?"),
    ("{a} wrote to {b} to ask for help.", "Who asked for help?", "Who was asked for help?"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with what may be asked of it: (question, the name that answers or None)."""

    text: str
    asked: tuple[tuple[str, str | None], ...]
    claims: tuple[tuple[str, str, bool], ...]


class Stage:
    """The people and words of one scene, all different."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.names = [f"{first} {last}" for first, last in zip(rng.sample(FIRST, 5), rng.sample(LAST, 5), strict=True)]

    def full(self, name: str) -> str:
        role = self.rng.choice(ROLES)
        return f"{role} {name}" if role and self.rng.random() < 0.6 else name

    def say(self, pattern: str, plan: str = "", **people: str) -> str:
        pick = self.rng.choice
        people.setdefault("other", self.full(self.names[4]))
        number = str(self.rng.randint(2, 90))
        text = pattern.format(
            plan=plan, gerund=gerund(plan) if plan else "", day=pick(DAYS), outlet=pick(OUTLETS), n=number, **people
        )
        return text[0].upper() + text[1:]

    def passage(self, told: list[str]) -> str:
        told += [self.say(filler) for filler in self.rng.sample(FILLERS, self.rng.randint(0, 3))]
        self.rng.shuffle(told)
        return " ".join(told)


def stance_scene(rng: random.Random) -> Scene:
    """One plan with one side or both, another plan beside it, and questions after either side of the first."""
    stage = Stage(rng)
    plan, second = (rng.sample(wordings, len(wordings)) for wordings in rng.sample(POLICIES, 2))
    backer, opponent, further, stranger = stage.names[:4]
    told, asked, claims = [], [], [(stage.say(rng.choice((*CLAIM_FOR, *CLAIM_AGAINST)), plan[-1], who=stranger), False)]
    there = rng.choice(BOTH)
    sides = ((backer, opponent, FOR, ASK_FOR, CLAIM_FOR), (opponent, backer, AGAINST, ASK_AGAINST, CLAIM_AGAINST))
    for (who, other, lines, questions, statements), takes_part in zip(sides, there, strict=True):
        asked.append((stage.say(rng.choice(questions), plan[-1]), who if takes_part else None))
        if takes_part:
            usable = [line for line in lines if all(there) or "{other}" not in line]  # who breaks with X tells X's side
            told.append(stage.say(rng.choice(usable), rng.choice(plan[:2]), who=stage.full(who), other=other))
            claims.append((stage.say(rng.choice(statements), plan[-1], who=who), True))
            claims.append((stage.say(rng.choice(statements), plan[-1], who=other), False))
    lines = [line for line in (*FOR, *AGAINST) if "{other}" not in line]
    told.append(stage.say(rng.choice(lines), second[0], who=stage.full(further)))
    return Scene(stage.passage(told), tuple(asked), tuple((text, "stance", truth) for text, truth in claims))


def deed_scene(rng: random.Random) -> Scene:
    stage = Stage(rng)
    pattern, first, second = rng.choice(DEEDS)
    a, b, c = stage.names[:3]
    told = [stage.say(pattern, a=stage.full(a), b=stage.full(b))]
    claims = ((stage.say(pattern, a=a, b=b), True), (stage.say(pattern, a=b, b=a), False))
    claims += ((stage.say(pattern, a=c, b=b), False),)
    if "{n}" in pattern or "{day}" in pattern:
        claims = claims[1:]  # the number or the day is another one
    return Scene(stage.passage(told), ((first, a), (second, b)), tuple((t, "deed", truth) for t, truth in claims))


SCENES: tuple[Callable[[random.Random], Scene], ...] = (stance_scene, stance_scene, stance_scene, deed_scene)


def items(rng: random.Random, count: int, group: str) -> Iterator[Item]:
    """About ``count`` questions; one in five after a side that nobody takes, which its passage does not answer."""
    made = 0
    while made < count:
        scene = rng.choice(SCENES)(rng)
        for question, answer in scene.asked:
            made += 1
            yield _item(question, scene.text, answer, group)


def _item(question: str, text: str, answer: str | None, group: str) -> Item:
    sentences = tuple(split(text))
    at = text.find(answer) if answer else -1
    span = (at, at + len(answer)) if answer and at >= 0 else None
    evidence = tuple(i for i, (start, end) in enumerate(sentences) if span and start < span[1] and span[0] < end)
    answers = (answer.lower(),) if answer else ()
    return Item(question, text, "", span, sentences, evidence, 1.0, group, "stances", answers)


def claims(rng: random.Random, count: int, group: str) -> list[Claim]:
    made: list[Claim] = []
    while len(made) < count:
        scene = rng.choice(SCENES)(rng)
        made += [Claim(text, scene.text, truth, group, kind) for text, kind, truth in scene.claims]
    return made
