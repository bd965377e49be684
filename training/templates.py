"""What is said in the made-up debates, and asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import stances
import undertones

PRAISE = (
    "it is high time", "nothing better has been put forward in years", "it will pay for itself", "the town needs this",
    "our children will thank us", "it is fair and it is simple", "nobody will want to go back", "it will save lives",
    "there is no other way to pay for the repairs", "it is a step in the right direction", "I would sign it today",
    "it makes sense for everybody", "we should have done it years ago", "people have waited long enough",
    "it puts right an old wrong", "every other country has done so already", "it works abroad and it will work here",
    "nobody has found one good argument against it", "doing nothing would be dearer still",
    "it is what we promised the voters", "it gives the young a chance", "this is the best news for {n} years",
    "it deserves the backing of all parties", "the sooner it comes, the better", "it is the honest thing to do",
    "it will make life easier for thousands", "the country will be the better for it",
    "it takes courage, and it is right",
)  # fmt: skip
BLAME = (
    "it is a scandal", "nobody has asked the people who will pay", "it will cost jobs", "we will see them in court",
    "it comes too late and costs too much", "it solves nothing", "this is not what we voted for", "it is an insult",
    "the poor will suffer for it", "it would ruin us within a year", "we have {n} reasons to say no",
    "it must not pass",
    "it is a mistake that we will pay for", "it will drive people away", "it breaks every promise that was made to us",
    "there are better ways to spend {n} million", "it is unfair and it is unworkable",
    "nobody has thought this through", "it will set neighbour against neighbour", "it goes much too far",
    "it is a cure worse than the disease", "the public will not put up with it", "it makes a bad situation worse",
    "it has rightly been resisted for years", "it is a risk that no one should take",
    "it was tried once and it failed", "it does harm to those who can least bear it",
    "the whole thing should be torn up", "there is not a shred of evidence that it works", "it would be the end of us",
)  # fmt: skip
INSULTS = (
    "a folly", "a slap in the face", "theft", "a gift to the rich", "an outrage", "madness", "a step backwards",
    "a disgrace", "a costly mistake", "an attack on ordinary people", "a betrayal", "a waste of money", "nonsense",
    "a disaster in the making", "a leap in the dark", "an act of vandalism", "a bad joke", "unworkable", "unjust",
    "reckless", "short-sighted", "a threat to the whole region",
)  # fmt: skip
REASONS = {"praise": PRAISE, "blame": BLAME, "insult": INSULTS}
# {who} is a person with or without a description, {group} an organisation, {it} the plan as it is called by then.
FOR = (
    "{who} supports {it}.", "{who} is in favour.", "{who} welcomed {it}.", "{who} backed {it}, saying that {praise}.",
    "“{praise},” said {who}.", "There was support from {who}.", "{who} also spoke for {it}.", "{who} defended {it}.",
    "{who} said {praise}.", "{who} will vote for {it}.", "{who} said on {day} that {it} had come at the right moment.",
    "Among those in favour is {who}.", "{who} has long called for it.", "{who} praised {it} as overdue.",
    "{who} spoke up for {it}.", "{who} is all for it.", "{who} is among the supporters.",
    "{who} gave {it} full backing on {day}.", "{who} came out in support of {it} on {day}.",
    "{who} urged the {body} to go ahead with {it}.", "{who} told {outlet} that {praise}.",
    "“{praise},” {who} told {outlet} on {day}.", "For {who}, {it} could not come soon enough.",
    "{it} found a supporter in {who}.", "{it} was welcomed by {who}.", "{it} was defended by {who} on {day}.",
    "{who} argued that {praise}.", "Approval of {it} came from {who}.", "{who} stands by {it}.",
    "{who} hopes that {it} will be passed by {day}.", "{who} called {it} a sensible step.",
    "{who} described {it} as long overdue.", "{who}, for years an opponent of {it}, is now in favour.",
    "Though the costs were high, said {who}, {praise}.", "“Of course we should {plan},” said {who}.",
    "“It is only right to {plan},” {who} said.", "“I have always wanted us to {plan},” said {who}.",
    "{who} sees {it} as the best way out.", "{who} has collected {n} signatures in favour of {it}.",
    "Asked about {it}, {who} said that {praise}.", "{who} was the first to applaud {it}.",
    "Praise for {it} came from {who}.", "“Yes, with all my heart,” said {who}.",
)  # fmt: skip
AGAINST = (
    "{who} opposes {it}.", "{who} is against {it}.", "{who} objects.", "{who} came out against {it} on {day}.",
    "{who} will vote against {it}.", "{who} called {it} {insult}.", "“{blame},” said {who}.",
    "{who} vowed to fight {it}.",
    "{who}, too, rejected {it}.", "{who} does not want it.", "{who} warned that {blame}.", "{who} criticised {it}.",
    "There was anger from {who}.", "{who} is leading the opposition.", "Criticism came from {who}.", "{who} disagrees.",
    "{who} described {it} as {insult}.", "{who} would rather leave everything as it is.",
    "{who} spoke out against {it}.", "{who} is among the opponents.", "{who} cannot support {it}.",
    "{who} has come down against {it}.", "{who} wants {it} stopped.", "{who} called on the {body} to abandon {it}.",
    "{who} told {outlet} that {blame}.", "“{blame},” {who} told {outlet} on {day}.", "{it} was attacked by {who}.",
    "{it} was condemned by {who} as {insult}.", "{it} met with fierce resistance from {who}.",
    "{who} condemned {it} on {day}.", "{who} argued that {blame}.", "{who} is dismayed: “{blame}.”",
    "{who} has no time for {it}.", "{who} denounced {it} as {insult}.", "{who} fears that {blame}.",
    "There was no support for {it} from {who}.", "{who}, once a supporter of {it}, now opposes it.",
    "Whatever the merits, said {who}, {blame}.", "“It would be madness to {plan},” {who} said.",
    "“We must not {plan},” said {who}.", "“Nobody in his right mind would {plan},” {who} told {outlet}.",
    "“I see no reason whatever to {plan},” said {who}.", "{who} has collected {n} signatures against {it}.",
    "Asked about {it}, {who} said that {blame}.", "{who} protested loudest against {it}.",
    "{who} will do everything to prevent {it}.", "To {who}, {it} would be {insult}.",
    "{who} appealed to members to reject {it}.", "Resistance is led by {who}.",
    "{who} has threatened to resign over {it}.",
)  # fmt: skip
GROUP_FOR = (
    "{group} came out in favour.", "{group} welcomed {it}.", "Support came from {group}.",
    "{group} will vote for {it}.",
    "{group} stood behind {it}.", "{group} gave {it} their blessing.", "{group} had asked for nothing else for years.",
    "{group} declared their support for {it} on {day}.", "{group} called {it} long overdue.",
    "{group} had campaigned for {it} for {n} years.", "{group} urged the {body} to go ahead.",
    "{group} were delighted with {it}.", "{group} were among the first to back {it}.",
    "“{praise},” {group} told {outlet}.", "“{praise},” {group} said in a statement.",
    "{group} voted on {day} to support {it}.", "{group} want to see {it} carried out within {n} months.",
    "{group} dropped their resistance on {day} and now support {it}.", "Backing came from {group} for {it}.",
    "{group}, by contrast, saw {it} as a chance.", "{group} said it was right to {plan}.",
    "{group} promised the {body} their help in {gerund}.",
)  # fmt: skip
GROUP_AGAINST = (
    "{group} came out firmly against.", "{group} rejected {it}.", "{group} will fight {it}.", "{group} protested.",
    "Opposition came from {group}.", "{group} voted against.", "{group} announced a lawsuit to stop {it}.",
    "{group} declared themselves against {it} on {day}.", "{group} called {it} {insult}.",
    "{group} urged the {body} to think again and drop {it}.", "{group} were furious about {it}.",
    "{group} were quick to condemn {it}.", "“{blame},” {group} told {outlet}.",
    "“{blame},” {group} said in a statement.", "{group} want {it} withdrawn.",
    "{group} voted on {day} to oppose {it}.", "{group} took to the streets on {day} to stop {it}.",
    "{group} warned the {body} against {gerund}.", "{group}, by contrast, saw in {it} nothing but harm.",
    "{group}, who had supported {it} at first, are now opposed.", "{group} said it would be wrong to {plan}.",
    "{group} handed in {n} thousand signatures against {it}.", "Fierce criticism came from {group}.",
    "{group} refused to lend {it} their name.", "{group} want no part of it.",
)  # fmt: skip
NEITHER = (
    "{who} has not taken a side.", "{who} wants to see the costs first.", "{who} declined to comment.",
    "{who} said that a decision would be taken by the autumn.", "{who}, who chairs the hearing, closed it at noon.",
    "{group} asked for a longer debate.", "{who} called for calm.", "{who} put the costs at {n} million.",
    "{who}, who had drawn up the figures, spoke for {n} minutes.", "{group} will decide at a meeting on {day}.",
    "{who} is still undecided.", "{who} sees good arguments on both sides.", "{who} will not say how to vote.",
    "{who} abstained.", "{who} did not want to be drawn on {it}.", "{who} asked for more time to read the papers.",
    "{who} explained to {outlet} what {it} would mean in law.", "{who} moderated the debate.",
    "{who}, who was expected to speak, did not appear.", "“I have not made up my mind,” said {who}.",
    "“We are here to listen,” {who} said.", "“It is for parliament to decide whether to {plan},” said {who}.",
    "{who} counted the votes.", "According to {who}, {n} per cent of voters have no opinion.",
    "{who} asked how long it would take to {plan}.", "{who} recalled that the matter had first come up {n} years ago.",
    "{who} denied having a view on {it}.", "{who} will publish a report on {it} on {day}.",
    "{who} said only that the law would be obeyed.", "{who} left the question open.",
    "{group} have not yet taken a position.", "{group} were split on the matter.",
    "{group} want to hear both sides first.", "{group} left their members free to vote as they like.",
    "{group} will poll their members on {day}.", "{group} declined to comment.",
)  # fmt: skip
TOGETHER = "{first}, {second} and {third} are in favour; {fourth} and {fifth} are opposed."
OPENING_FOR = (
    "{who} wants to {plan}.", "{who} announced a plan to {plan} on {day}.",
    "Under a plan by {who}, the state would {plan}.",
    "It is time to {plan}, {who} said on {day}.", "{who} has proposed {gerund}.",
    "{who} has called on the {body} to {plan}.", "{who} told {outlet} on {day} that the country should {plan}.",
    "“It is time to {plan},” {who} said on {day}.",
    "“We should {plan}, and do so this year,” {who} told {outlet} on {day}.",
    "The {body} should {plan}, {who} said on {day}.", "{who} has put forward a bill to {plan}.",
    "{who} would like to {plan} before the year is out.", "In a speech on {day}, {who} called for {gerund}.",
    "With {n} months to go until the election, {who} has promised to {plan}.",
    "A proposal by {who} to {plan} has set off a lively debate.",
    "{who} surprised members on {day} with a motion to {plan}.",
    "{who} has asked the {body} for permission to {plan}.",
)  # fmt: skip
OPENING_AGAINST = (
    "The {body} will not {plan}, it said on {day}.", "The {body} does not intend to {plan}.",
    "The {body} has ruled out {gerund}.", "The {body} said no on {day} to a request to {plan}.",
    "The {body} refuses to {plan}.", "The {body} rejected calls on {day} to {plan}.",
    "The {body} sees no reason to {plan}, a spokesman said.", "The {body} has decided not to {plan}.",
    "The {body} dismissed reports on {day} that it was about to {plan}, saying it never would.",
    "The {body} turned down a petition to {plan} on {day}.", "The {body} has no wish to {plan}, it told {outlet}.",
    "On {day} the {body} spoke out against {gerund}.",
    "After a debate of {n} hours the {body} voted against {gerund}.",
    "Pressed by {outlet}, the {body} said that it would never {plan}.",
)  # fmt: skip
OPENING = (
    "A decision on whether to {plan} is expected on {day}.", "The debate on {thing} went on until late on {day}.",
    "Several hundred people came to a hearing about {thing}.", "Should the country {plan}? Opinions differ.",
    "{thing} will cost {n} million.", "Nothing divides the town as {thing} does.",
    "Parliament will vote on {day} on a bill to {plan}.", "For {n} years people here have argued about {thing}.",
    "The question of whether to {plan} came back on {day}.", "A commission is to look into {gerund}.",
    "{n} speakers had put their names down for the debate on {thing}.",
    "Few subjects stir up feelings as much as {thing}.", "What would happen if the country were to {plan}?",
    "Polls show voters split over {thing}.", "{thing}, first talked about {n} years ago, could be decided on {day}.",
    "The {body} met on {day} to talk about {thing}.", "A leaked paper has started a dispute about {thing}.",
    "There are two views on {thing}.", "The hall was full when {thing} came up.",
)  # fmt: skip
HEADLINES = (
    "Council to vote on {thing}", "Row over {thing}", "{thing}: who wants what", "Plan to {plan} divides parliament",
    "Hearing on {thing}", "Mixed response to plan to {plan}", "What {thing} would mean",
    "To {plan} or not to {plan}", "Decision on {thing} expected on {day}", "{thing}: the reactions",
    "Voices on {thing}", "Should we {plan}?", "Town split over {thing}", "Dispute about {thing} goes on",
    "Arguments for and against {gerund}", "{thing} back on the agenda", "Committee hears {n} speakers on {thing}",
    "Parliament debates {gerund}", "Party leaders clash over {thing}", "Heated debate on {thing}",
    "Question of the week: {thing}",
)  # fmt: skip
THING_FOR = (
    "Who supports {thing}?", "Who is for {thing}?", "who backs {thing}", "Who is in favour of {thing}?",
    "Who welcomed {thing}?", "Who wants {thing}?", "Who defends {thing}?", "who has spoken for {thing}?",
    "Who spoke up for {thing}?", "Who came out in support of {thing}?", "Who approves of {thing}?",
    "Who likes the idea of {gerund}?", "Who would vote for {thing}?", "who supports the plan to {plan}",
    "Who praised {thing}?", "Who is a supporter of {thing}?", "Who stands behind {thing}?", "Who agrees with {thing}?",
    "Who thinks {thing} a good idea?", "Who argued in favour of {thing}?",
)  # fmt: skip
THING_AGAINST = (
    "Who opposes {thing}?", "Who is against {thing}?", "Who objects to {thing}?", "Who criticised {thing}?",
    "Who rejects {thing}?", "Who doesn't want {thing}?", "who does not want {thing}", "Who is fighting {thing}?",
    "Who is opposed to {thing}?", "Who wants to stop {thing}?", "Who disagrees with {thing}?",
    "Who spoke out against {thing}?", "Who came out against {thing}?", "Who disapproves of {thing}?",
    "Who condemned {thing}?", "Who cannot support {thing}?", "who opposes the plan to {plan}", "Who attacked {thing}?",
    "Who is an opponent of {thing}?", "Who resists {thing}?", "Who protested against {thing}?",
    "Who thinks {thing} a bad idea?", "Who is trying to prevent {thing}?", "who wants {thing} stopped",
)  # fmt: skip
CLAIM = {
    True: (
        "{who} supports {thing}.", "{who} is in favour of {gerund}.", "{who} backs {thing}.", "{who} is for {thing}.",
        "{who} would like to {plan}.", "{who} has spoken up for {thing}.", "{who} approves of {gerund}.",
        "{who} thinks it right to {plan}.",
    ),
    False: (
        "{who} opposes {thing}.", "{who} is against {gerund}.", "{who} rejects {thing}.", "{who} objects to {thing}.",
        "{who} does not want to {plan}.", "{who} has spoken out against {thing}.", "{who} disapproves of {gerund}.",
        "{who} thinks it wrong to {plan}.",
    ),
}  # fmt: skip


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
        True: PLAIN.said[True] + undertones.FOR,
        False: PLAIN.said[False] + undertones.AGAINST,
        None: PLAIN.said[None] + undertones.NEITHER,
    },
    {True: THING_FOR + undertones.THING_FOR, False: THING_AGAINST + undertones.THING_AGAINST},
    PLAIN.asked_of_plan,
)
