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
    *("the Green League", "the Liberal Union", "the Peasants’ Party", "the Motorists’ Club", "the Hotel Federation"),
    *("the Police Federation", "the Teachers’ Association", "the Academy of Sciences", "the Red Front", "taxi drivers"),
    *("the Small Traders’ Alliance", "the Veterans’ League", "the Monarchists", "the Christian Workers", "winegrowers"),
    *("the Cyclists’ Federation", "the Consumers’ Forum", "the Society of Architects", "the Conservative Bloc"),
    *("the Civil Rights Committee", "the Mothers’ Union", "the Bankers’ Association", "the Dockers’ Union"),
    *("the Bishops’ Conference", "the Heritage Society", "the Patients’ Forum", "hoteliers", "schoolteachers"),
    *("environmentalists", "dairy farmers", "the Progressives", "the Rural Alliance", "the People’s Movement"),
    *("the Publishers’ Guild", "the Scouts", "the Builders’ Federation", "the Islanders’ Party", "lorry drivers"),
)
ABOUT = (
    "a retired teacher", "who runs a bakery", "who chairs {group}", "the leader of {group}", "a lawyer",
    "{n}, a fitter", "spokeswoman for {group}", "of {group}", "who speaks for {n} firms", "an economist",
    "the secretary of {group}",
    "who has farmed here for {n} years", "a former judge", "a gardener", "the treasurer of {group}",
    "who represents {group}", "a bus driver", "a nurse", "who teaches history", "once a minister",
    "a member of {group}", "the deputy head of {group}", "a hotelier", "who owns {n} flats", "an independent",
    "a backbencher", "who was elected last year", "who came with {n} neighbours", "a surgeon",
    "the youngest member of the chamber", "an adviser to {group}", "a student of medicine",
    "who sits on the finance committee",
)  # fmt: skip
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
TOWNS = (
    *("Aldermoor", "Brissac", "Corvane", "Dunholt", "Eskmouth", "Farsund", "Granvik", "Hexley", "Istrad", "Jarnholm"),
    *("Kestrel Bay", "Lormont", "Mirandol", "Norwick", "Oberau", "Port Selwyn", "Quenby", "Rosendal", "San Tirso"),
    *("Tarnow Hill", "Ulverton", "Velka", "Westerloo", "Ystad Vale", "Zelenets"),
)
AGENCIES = ("AP", "Reuters", "AFP", "dpa", "PA", "Northern Press", "TNA", "Standard News")
DATELINES = (
    "{town} — ",
    "{town} ({agency}) — ",
    "{town} ({agency}) - ",
    "{town}, {day} — ",
    "({agency}) — ",
    "{town}: ",
)
# Who somebody is, before he or she takes a side.
INTRODUCTIONS = (
    "{who} has run the bakery on the square for {n} years.", "{who} chairs {group}.", "{who} leads {group}.",
    "{who} is {n} and has lived here all her life.", "{who}, {n}, was among those who came.", "{who} owns {n} cows.",
    "{who} became minister in spring.", "{who} speaks for {group}.", "The hearing began with {who}, an economist.",
    "{who} has been mayor for {n} months.", "{who} used to work for {group}.", "Then {who} took the floor.",
    "{who} has written {n} books.", "In the front row sat {who}, a pensioner.", "{who} was elected in May.",
    "One of those affected is {who}, who teaches in {town}.", "{who} runs a hotel with {n} beds.",
)  # fmt: skip
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
# What is said besides in hard debates: a side without a plain word for it, and words of a side about something else.
HARD_FOR = (
    "{who} could live with {it}.", "{who} would accept {it}.", "{who} sees nothing wrong with it.",
    "{who} has changed sides and now speaks for it.", "“I am in favour,” said {who}.", "{who} urged all to say yes.",
    "{who}, who drew it up, called {it} a beginning.", "It was {who} who first suggested {gerund}.",
    "“Let us {plan},” said {who}.", "{who} said {it} was worth the price.",
    "{who} had put {it} forward in the first place.", "{who} signed the petition for it.",
    "{group} are said to be on the side of those who want to {plan}.", "{group} would have liked it sooner.",
    "“Why on earth should we not {plan}?” asked {who}.", "“If we do not {plan}, nobody will,” said {who}.",
    "“I would {plan} tomorrow,” {who} told {outlet}.",
    "“Those who are afraid of {gerund} have never tried it,” said {who}.", "“My answer is yes,” said {who}.",
    "“Count me in,” said {who}.", "“I was wrong to resist {gerund},” {who} admitted.",
    "“There is no way around {gerund},” said {who}.",
    "“The day will come when we {plan}, and I cannot wait for it,” {who} said.",
    "There was no alternative to {gerund}, {who} told {outlet}.",
    "It had been a mistake not to {plan} sooner, {who} said.",
    "Not to {plan} would be a failure of nerve, {who} argued.",
    "{who} said it was time the {body} found the courage to {plan}.", "{who} asked the {body} in a letter to {plan}.",
    "{who} tabled a motion to {plan}.", "{who} introduced a bill to {plan} on {day}.",
    "{who} has been pressing the {body} to {plan}.", "{who} raised the possibility of {gerund}.",
    "{who} floated the idea of {gerund} on {day}.",
    "{who} did not rule out {gerund} and called it the best of the options.",
    "{who}, who voted no {n} years ago, said yes this time.", "{who} no longer has any objection to {it}.",
    "{who} has given up all resistance and will now help to {plan}.",
    "{who} pleaded with members not to let {it} fail.", "{who} regretted that {it} had not come sooner.",
    "{who} rejected all criticism of {it}.", "{who} dismissed the objections to {it}.",
    "{who} contradicted the critics: “{praise}.”", "{who} accused those who stand in the way of {it} of cowardice.",
    "{who} promised to {plan} if elected.", "{who} made {gerund} a condition for joining the coalition.",
    "{who} had misgivings at first but will now vote yes.", "Nothing would please {who} more than to {plan}.",
    "The idea of {gerund} goes back to {who}.", "If it were up to {who}, the {body} would {plan} at once.",
    "Unlike most in the hall, {who} thinks that {praise}.", "The proposal to {plan} comes from {who}.",
    "The motion to {plan} was signed by {who}.", "{group} have put a pledge to {plan} into their manifesto.",
    "{group} said they had no objection to {it}.", "{group} gave up their resistance to {it} and now back it.",
    "{group} demanded that the {body} {plan}.",
)  # fmt: skip
HARD_AGAINST = (
    "{who} ruled it out.", "{who}, too, said no.", "{who} excluded {it}.", "{who} urged members to say no.",
    "{who} told the hearing: “Not while I am here.”", "{who} has promised to stop it.", "{who} will not hear of {it}.",
    "“Never,” said {who}.", "{who} demanded that {it} be dropped.", "{who} does not think much of {it}.",
    "Not so {who}: “{blame}.”", "{who} walked out in protest.", "“I will not {plan},” said {who}.",
    "“There will be no talk of {gerund},” {who} told {outlet}.", "{who} asked parliament to turn {it} down.",
    "{group} wrote “no” on their banners.", "{group} have asked a court to forbid it.",
    "“Why on earth should we {plan}?” asked {who}.",
    "“Whoever wants to {plan} will have to do so without me,” said {who}.",
    "“I would sooner resign than {plan},” {who} told {outlet}.", "“To {plan} now would be to give in,” said {who}.",
    "“My answer is no,” said {who}.", "“Count me out,” said {who}.", "“Over my dead body,” said {who}.",
    "“I was wrong to call for {gerund} and shall vote against it,” {who} admitted.",
    "“There are many things we need, but {gerund} is not among them,” said {who}.",
    "“As long as I hold this office, nobody is going to {plan},” {who} said.",
    "There was no question of {gerund}, {who} told {outlet}.",
    "It had been right not to {plan} so far, {who} said, and would be right in future.",
    "Only a fool would {plan}, {who} argued.", "{who} said it would be wrong to {plan}.",
    "{who} asked the {body} in a letter not to {plan}.", "{who} tabled a motion against {gerund}.",
    "{who} has called on the {body} to give up all thought of {gerund}.", "{who} blocked {it} in committee.",
    "{who} vetoed {it} on {day}.", "{who} has ruled out any move to {plan}.",
    "{who} declined to {plan} and will not be persuaded.", "{who}, who voted yes {n} years ago, said no this time.",
    "{who} has withdrawn all support for {it}.", "{who} has changed sides and now speaks against it.",
    "{who} thinks {it} unnecessary.", "{who} sees no need for it.", "{who} could find nothing good in {it}.",
    "{who} cannot imagine {gerund}.", "{who} poured scorn on {it}.",
    "{who} understood the reasons for {it} but will vote no all the same.",
    "{who} accused those who put {it} forward of dishonesty.", "{who} contradicted the supporters: “{blame}.”",
    "{who} promised not to {plan} if elected.", "{who} made an end to {it} a condition for joining the coalition.",
    "Nothing could move {who} to {plan}.", "If it were up to {who}, {it} would be buried for good.",
    "Unlike most in the hall, {who} thinks that {blame}.", "The motion not to {plan} comes from {who}.",
    "With {who} in office there is no chance of {gerund}.", "{group} would not hear of {it}.",
    "{group} want everything to stay as it is.", "{group} have appealed against {it} to the highest court.",
    "{group} withdrew their support for {it}.", "{group} threatened to leave the coalition if anyone tried to {plan}.",
    "{group} demanded that the {body} stop {it}.",
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
    "{who} would neither confirm nor deny a plan to {plan}.",
    "{who} read out a letter from a reader who wants to {plan}.",
    "{who} read out a letter from a reader who calls {it} {insult}.",
    "{who} said the minister wanted to {plan} and left it at that.",
    "{who} reported that most of those in the queue were in favour.",
    "{who} reported that most of those in the queue were against.",
    "{who} wrote that the {body} would {plan} sooner or later, like it or not.",
    "According to {who}, the {body} wants to {plan}.", "According to {who}, the {body} will refuse to {plan}.",
    "{who} said the {body} had promised never to {plan}.", "{who} denied ever having spoken for {it}, or against it.",
    "{who} denied a report of having called {it} {insult}, and did not say what to think of it.",
    "“I support my team, nothing else,” said {who}.", "“I am neither for nor against it,” said {who}.",
    "“Ask me again when I have read it,” {who} told {outlet}.",
    "“What speaks for {it} and what speaks against it are about even,” said {who}.",
    "“Some of my friends want to {plan}, some do not,” said {who}.",
    "{who} asked who would have to pay if the {body} were to {plan}.",
    "{who} estimated that it would take {n} months to {plan}.",
    "{who} explained how other countries had come to {plan}.",
    "{who} welcomed the fact that there was a debate at all.", "{who} backed the call for a secret ballot.",
    "{who} criticised the tone of the debate.", "{who} opposed a change to the agenda.",
    "{who} called the hall too small.", "{who} ruled out standing for office again.",
    "{who} ruled that the vote could go ahead.", "{who} promised to be a fair chair.", "{who} proposed a break.",
    "{who} proposed a vote on {day}.", "{who} supports whichever side has the better figures.",
    "{who} urged both sides to keep to the facts.", "{who}, who is paid to write speeches for both camps, smiled.",
    "{who} translated for the guests.", "{who} is said to be thinking about {it}.",
    "{who} expects {it} to be passed by a narrow margin.", "{who} expects {it} to fail by a narrow margin.",
    "Whether {who} will vote for {it} or against it is not known.", "Nobody had asked {who}.",
    "Both sides claim to have {who} with them.", "A portrait of {who} hangs in the hall.",
    "{group} invited those who are for {it} and those who are against it.", "{group} lent both sides a loudspeaker.",
    "{group} objected to the date of the vote.", "{group} called for a fair hearing.",
    "{group} denied having taken a side.",
)  # fmt: skip
HARD_THING_FOR = (
    "Who could live with {thing}?", "Who speaks up for {thing}?", "Who could accept {thing}?", "Who proposed {thing}?",
    "Which politicians support {thing}?", "Whose idea was {thing}?",
    "Who said yes to {thing}?", "Who has changed sides in favour of {thing}?", "Who put {thing} forward?",
    "Who raised the possibility of {gerund}?", "Who has come round to {thing}?", "Who argued for {gerund}?",
    "Who thinks it right to {plan}?", "Who no longer objects to {thing}?", "Who pushed for {thing}?",
    "Who promised to {plan}?", "who is willing to {plan}", "Who sees no harm in {thing}?",
)  # fmt: skip
HARD_THING_AGAINST = (
    "Who has ruled out {thing}?", "Who rules out {gerund}?", "Who would vote against {thing}?", "who excluded {thing}",
    "Which politicians oppose {thing}?", "Who does not want to {plan}?",
    "Who said no to {thing}?", "Who dismissed {thing}?", "Who would block {thing}?", "Who would not {plan}?",
    "Who has turned down {thing}?", "Who sees no need for {thing}?", "Who argued against {gerund}?",
    "Who thinks it wrong to {plan}?", "Who warned against {gerund}?", "Who has refused to {plan}?",
    "who is unwilling to {plan}", "Who ruled out {thing}?", "Who will not accept {thing}?",
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
BODIES = (
    "government",
    "council",
    "ministry",
    "cabinet",
    "senate",
    "commission",
    "assembly",
    "parish council",
    "presidency",
    "regional parliament",
    "board",
    "committee",
    "county",
    "coalition",
)
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
WHICH = ("Which group", "Which organisation", "which association")
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
        True: PLAIN.said[True] + HARD_FOR,
        False: PLAIN.said[False] + HARD_AGAINST,
        None: PLAIN.said[None] + HARD_NEITHER,
    },
    {True: THING_FOR + HARD_THING_FOR, False: THING_AGAINST + HARD_THING_AGAINST},
    PLAIN.asked_of_plan,
)
