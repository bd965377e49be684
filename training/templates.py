"""What is said in the made-up debates, and asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import stances

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
REASONS = {"praise": PRAISE, "blame": BLAME, "insult": INSULTS}
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
# What is said besides in hard debates: a side without a plain word for it, and words of a side about something else.
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


@dataclass(frozen=True, slots=True)
class Templates:
    """said: by side, None for neither. asked: by side, of the plan as a thing, and as something to do."""

    said: Mapping[bool | None, tuple[str, ...]]
    asked_of_thing: Mapping[bool, tuple[str, ...]]
    asked_of_plan: Mapping[bool, tuple[str, ...]]


PLAIN = Templates(
    {True: FOR + GROUP_FOR, False: AGAINST + GROUP_AGAINST, None: NEITHER},
    {True: THING_FOR, False: THING_AGAINST},
    {True: stances.ASK_FOR, False: stances.ASK_AGAINST},
)
HARD = Templates(
    {
        True: PLAIN.said[True] + HARD_FOR,
        False: PLAIN.said[False] + HARD_AGAINST,
        None: PLAIN.said[None] + HARD_NEITHER,
    },
    {True: THING_FOR + HARD_THING_FOR, False: THING_AGAINST + HARD_THING_AGAINST},
    PLAIN.asked_of_plan,
)
