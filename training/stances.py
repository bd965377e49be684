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

from ingest.language.sentences import split

_FIRST = """
    Amara Bruno Clara Dario Elif Fabian Gwen Hassan Irena Jonas Kavya Luca Maren Nadia Oskar Paula Quentin Rosa
    Samir Tessa Umberto Vera Wanda Xenia Yusuf Zoe Albert Bianca Conrad Doreen Edgar Farida Gustav Helen Igor
    Julia Karim Leonie Martin Noor Olga Pedro Rafael Silvia Tomas Ursula Victor Winston Adele Boris
    Aino Bartosz Chiara Delphine Emeka Fiona Giorgos Hana Ines Jakub Kerstin Lamin Mirela Nikolai Ottavia Priya Ruben
    Sanna Tariq Unai Violeta Wouter Yara Zoltan Agnes Bilal Cosmin Dagny Esther Femi Gudrun Hiroshi Ilse Joaquin
    Katya Lorenzo Mehmet Nuria Orla Petra Ravi Sibusiso Thandi Vikram
"""
_LAST = """
    Abara Bellini Castor Demir Eklund Farrow Gallo Hartmann Ibarra Jansen Kovacs Lindqvist Moreau Nakata Okoye
    Petrov Quist Romero Sandler Tanaka Ulrich Varga Wexler Yilmaz Zeller Ashdown Brandt Cordova Duarte Engel
    Fontaine Grieve Holloway Ivanov Jarvis Keller Laurent Mbeki Novak Ostrow Prentice Rahman Salgado Thorne
    Adeyemi Bergstrom Chaudhry Delacroix Esposito Feldman Greenwood Haddad Iversen Jimenez Kowalski Lombardi Mensah
    Nielsen Osei Papadakis Rasmussen Sorensen Takahashi Underhill Vasquez Whitlock Yamada Zielinski Arslan Bianchi
    Carmichael Dvorak Eriksen Ferreira Guerin Hoekstra Ishikawa Jokinen Kaplan Lefebvre Marchetti Nwosu Olsson
    Pellegrini Redfern Stoica Tembo Vandenberg
"""
FIRST, LAST = _FIRST.split(), _LAST.split()
ROLES = (
    *("Mayor", "Senator", "Finance Minister", "Governor", "Professor", "opposition leader", "Deputy Premier", "Judge"),
    *("union leader", "Councillor", "Health Secretary", "the economist", "Archbishop", "Interior Minister", "activist"),
    *("the party's spokesperson", "Transport Minister", "the head of the chamber of commerce", "farmers' leader", ""),
    *("Education Secretary", "Defence Minister", "General", "Bishop", "Ambassador", "Chancellor", "Doctor"),
    *("the historian", "the novelist", "party chairman", "the trade unionist", "Chief Constable", "President", ""),
    *("Environment Minister", "Foreign Secretary", "the former minister", "the lawyer", "Captain", "the backbencher"),
    *("the chief executive", "the campaigner", "the headteacher", "Commissioner", "Deputy Mayor", "the columnist"),
)
OUTLETS = (
    *("the broadcaster", "reporters", "a local newspaper", "state radio", "parliament", "a rally", "the council"),
    *("a press conference", "a breakfast programme", "a party congress", "a Sunday paper", "a news agency", "students"),
    *("a weekly magazine", "an audience of farmers", "the annual meeting", "journalists", "a parliamentary committee"),
    *("a television interviewer", "a business daily", "a crowd in the square", "a podcast", "foreign correspondents"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FOR = (
    "{who} has proposed {gerund}.", "{who} wants to {plan}.", "{who} called for {gerund} on {day}.",
    "{who} told {outlet} that the country should {plan}.", "{who} came out in favour of {gerund}.",
    "{who} has conceded that there may be no choice but to {plan}.", "“It is time to {plan},” said {who}.",
    "{who}, breaking with {other}, urged the government to {plan}.", "{who} suggested {gerund}.",
    "A plan to {plan} was put forward by {who}.", "{who} supports {gerund}, {day}'s debate showed.",
    "“One of the options is to {plan},” {who} told {outlet} on {day}.", "It would be right to {plan}, {who} argued.",
    "{who} would like the state to {plan}.", "{who} has promised to {plan}.",
    "{who} promised voters on {day} to {plan}.", "{who} is pressing for a law to {plan}.",
    "{who}, who used to be against it, now wants to {plan}.", "{who} sees no other way than to {plan}.",
    "{who} pleaded for {gerund}.", "{who} raised the possibility of {gerund} when talking to {outlet}.",
    "{who} would not exclude {gerund}, and indeed recommended it.", "{who} made the case for {gerund} on {day}.",
    "{who} said it was high time to {plan}.", "{who} voted for {gerund}.",
    "{who} has nothing against {gerund} and will vote for it.",
    "“We should {plan},” {who} told {outlet}, “and the sooner the better.”",
    "“Let us {plan} and be done with it,” said {who}.", "“I am ready to {plan},” {who} said on {day}.",
    "“Why do we not {plan}?” asked {who}.", "Unlike {other}, {who} thinks it right to {plan}.",
    "The country would do well to {plan}, in the view of {who}.", "The idea of {gerund} came from {who}.",
    "A motion to {plan} was tabled by {who} on {day}.",
    "According to {who}, there are good reasons to {plan}, and it should be done at once.",
    "While {other} hesitated, {who} demanded a decision to {plan}.", "It was {who} who first called for {gerund}.",
    "{gerund} would help everybody, said {who}.",
)  # fmt: skip
AGAINST = (
    "{who} has ruled out {gerund}.", "{who} refuses to {plan}.", "{who} spoke out against {gerund} on {day}.",
    "{who} told {outlet} that the country must not {plan}.", "{who} rejected calls to {plan}.",
    "{who} vowed never to {plan}.", "“We will not {plan},” said {who}.", "{who} opposes {gerund}.",
    "{who}, unlike {other}, sees no reason to {plan}.", "{who} dismissed the idea of {gerund}.",
    "A plan to {plan} was turned down by {who}.", "“Who wants to {plan} has learned nothing,” {who} told {outlet}.",
    "It would be a grave mistake to {plan}, {who} warned.", "{who} has repeatedly said no to {gerund}.",
    "{who} does not intend to {plan}.", "{who} has promised not to {plan}.",
    "{who} promised voters on {day} not to {plan}.", "{who} wants a law that makes it impossible to {plan}.",
    "{who}, who used to be in favour, no longer wants to {plan}.", "{who} sees no need to {plan}.",
    "{who} warned against {gerund}.", "{who} excluded {gerund} when talking to {outlet}.",
    "{who} will not be talked into {gerund}.", "{who} made the case against {gerund} on {day}.",
    "{who} said it was no time to {plan}.", "{who} voted against {gerund}.",
    "{who} understands the wish to {plan} but will not agree to it.",
    "“We should not {plan},” {who} told {outlet}, “neither now nor later.”",
    "“Nobody is going to {plan} while I am in office,” said {who}.",
    "“I am not ready to {plan},” {who} said on {day}.", "“Why should we {plan}?” asked {who}. “There is no need.”",
    "Unlike {other}, {who} thinks it wrong to {plan}.",
    "The country would be ill advised to {plan}, in the view of {who}.",
    "The idea of {gerund} found no favour with {who}.", "A motion to {plan} was blocked by {who} on {day}.",
    "According to {who}, nothing speaks for {gerund} and everything against it.",
    "While {other} applauded, {who} demanded a promise not to {plan}.",
    "There is no chance of {gerund} with {who} in office.", "{gerund} would harm everybody, said {who}.",
)  # fmt: skip
ASK_FOR = (
    "who has proposed {gerund}?", "Who wants to {plan}?", "who is in favour of {gerund}?", "Who called for {gerund}?",
    "Who supports {gerund}?", "who suggested {gerund}", "Which politician backs {gerund}?", "Who would {plan}?",
    "Who said it was time to {plan}?",
    "Who would like to {plan}?", "Who has promised to {plan}?", "Who argued for {gerund}?",
    "Who is pressing for {gerund}?", "who came out in favour of {gerund}", "Who thinks it right to {plan}?",
    "Who put forward a plan to {plan}?", "Who made the case for {gerund}?", "Which politician proposed to {plan}?",
    "Who urged the government to {plan}?", "who is for {gerund}", "Who recommended {gerund}?",
    "Who raised the possibility of {gerund}?", "Who says that we should {plan}?",
)  # fmt: skip
ASK_AGAINST = (
    "who has ruled out {gerund}?", "Who is against {gerund}?", "who opposes {gerund}?", "Who refuses to {plan}?",
    "Who rejects {gerund}?", "who spoke out against {gerund}", "Which politician does not want to {plan}?",
    "Who said no to {gerund}?", "Who would never {plan}?",
    "Who would not {plan}?", "Who has promised not to {plan}?", "Who argued against {gerund}?",
    "Who warned against {gerund}?", "who came out against {gerund}", "Who thinks it wrong to {plan}?",
    "Who turned down a plan to {plan}?", "Who made the case against {gerund}?",
    "Which politician rejected calls to {plan}?", "Who does not intend to {plan}?", "who excludes {gerund}",
    "Who dismissed {gerund}?", "Who sees no reason to {plan}?", "Who says that we should not {plan}?",
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
    "The gallery was full.", "The hearing had begun at {n} minutes past nine.", "{other} took notes.",
    "Journalists had waited for {n} hours.", "A similar debate is going on in the neighbouring country.",
    "The figures were published on {day}.", "{other} chaired the meeting.",
    "Police closed the road outside for {n} minutes.", "{other} asked for a glass of water.",
    "A poll of {n} hundred people is to be published on {day}.", "{other} would not talk to {outlet}.",
    "It rained all day.", "Members had received {n} letters on the matter.", "{other} will speak on {day}.",
    "The committee has {n} members.", "The result will be known on {day}.", "{other} has yet to form an opinion.",
    "The last election was {n} months ago.",
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
    ("{a} overtook {b} on the last lap.", "Who won the race?", "Who was overtaken on the last lap?"),
    ("{b} lost the chess title to {a} on {day}.", "Who won the chess title?", "Who lost the chess title?"),
    ("{a} lent {b} {n} thousand to buy a house.", "Who lent the money?", "Who borrowed the money?"),
    ("{b} inherited the vineyard from {a}.", "Who left the vineyard to somebody else?", "Who inherited the vineyard?"),
    ("{a} appointed {b} to the board.", "Who made the appointment?", "Who was appointed to the board?"),
    ("{a} apologised to {b} for the remark.", "Who made the apology?", "Who received an apology?"),
    ("{b} was taught the violin by {a}.", "Who was the teacher?", "Who was the pupil?"),
    ("{a} interviewed {b} for {n} minutes.", "Who asked the questions?", "Who was interviewed?"),
    ("{b} was rescued from the river by {a}.", "Who was the rescuer?", "Who was rescued from the river?"),
    ("{a} had invited {b} to the wedding.", "Who was the host?", "Who was the guest?"),
    ("{b} was acquitted after {a} withdrew the complaint.", "Who withdrew the complaint?", "Who was acquitted?"),
    ("{a} resigned in favour of {b} on {day}.", "Who resigned?", "Who took over?"),
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

    def passage(self, sentences: list[str]) -> str:
        sentences += [self.say(filler) for filler in self.rng.sample(FILLERS, self.rng.randint(0, 3))]
        self.rng.shuffle(sentences)
        return " ".join(sentences)


def stance_scene(rng: random.Random) -> Scene:
    """One plan with one side or both, another plan beside it, and questions after either side of the first."""
    stage = Stage(rng)
    plan, second = (rng.sample(wordings, len(wordings)) for wordings in rng.sample(POLICIES, 2))
    backer, opponent, further, stranger = stage.names[:4]
    sentences, asked = [], []
    claims = [(stage.say(rng.choice((*CLAIM_FOR, *CLAIM_AGAINST)), plan[-1], who=stranger), False)]
    there = rng.choice(BOTH)
    sides = ((backer, opponent, FOR, ASK_FOR, CLAIM_FOR), (opponent, backer, AGAINST, ASK_AGAINST, CLAIM_AGAINST))
    for (who, other, lines, questions, statements), takes_part in zip(sides, there, strict=True):
        asked.append((stage.say(rng.choice(questions), plan[-1]), who if takes_part else None))
        if takes_part:
            usable = [line for line in lines if all(there) or "{other}" not in line]  # who breaks with X tells X's side
            sentences.append(stage.say(rng.choice(usable), rng.choice(plan[:2]), who=stage.full(who), other=other))
            claims.append((stage.say(rng.choice(statements), plan[-1], who=who), True))
            claims.append((stage.say(rng.choice(statements), plan[-1], who=other), False))
    lines = [line for line in (*FOR, *AGAINST) if "{other}" not in line]
    sentences.append(stage.say(rng.choice(lines), second[0], who=stage.full(further)))
    return Scene(stage.passage(sentences), tuple(asked), tuple((text, "stance", truth) for text, truth in claims))


def deed_scene(rng: random.Random) -> Scene:
    stage = Stage(rng)
    pattern, first, second = rng.choice(DEEDS)
    a, b, c = stage.names[:3]
    sentences = [stage.say(pattern, a=stage.full(a), b=stage.full(b))]
    claims = ((stage.say(pattern, a=a, b=b), True), (stage.say(pattern, a=b, b=a), False))
    claims += ((stage.say(pattern, a=c, b=b), False),)
    if "{n}" in pattern or "{day}" in pattern:
        claims = claims[1:]  # the number or the day is another one
    return Scene(stage.passage(sentences), ((first, a), (second, b)), tuple((t, "deed", truth) for t, truth in claims))


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
