"""How questions for a list are understood, in everyday wordings, and which questions ask for none."""

import json
from pathlib import Path

import pytest

from qa.extractive.rows.asked import Asked, asked

CASES = Path(__file__).parents[4] / "evals" / "cases"

LISTS = """
who's come out in favour of the bridge toll?                    | for: the bridge toll
Who’s on board with the nuclear plant at Cape Orrin             | for: the nuclear plant at Cape Orrin
Which parties are on board with the accord?                     | for: the accord [parties]
anybody in favour of night flights?                             | for: night flights
who's backing the quayside stadium                              | for: the quayside stadium
who's behind the plan to give the bronzes back?                 | for: the plan to give the bronzes back
who likes the idea of a tourist tax?                            | for: tourist tax
who else wants night flights at Varnholm                        | for: night flights at Varnholm
has anyone come out for the phone ban?                          | for: the phone ban
does anybody support the merger of Brekk Lines and Ostra?       | for: the merger of Brekk Lines and Ostra
Is anyone in Orvania happy with the Lissen Accord               | for: the Lissen Accord [in Orvania]
who thinks giving up land is a good idea?                       | for: giving up land
who is all for the vaccine rule                                 | for: the vaccine rule
who'd be fine with handing over the marsh                       | for: handing over the marsh
who threw their weight behind the stadium?                      | for: the stadium
Who's pushing for a referendum on the deal?                     | for: referendum on the deal
who are the supporters of the reactor at Cape Orrin?            | for: the reactor at Cape Orrin
what MPs voted for the accord                                   | for: the accord [MPs]
who could stomach losing the marsh?                             | for: losing the marsh
any supporters of the toll?                                     | for: the toll
who stands behind the train drivers' strike                     | for: the train drivers' strike
who has spoken up for night flights?                            | for: night flights
who is keen on the stadium, please?                             | for: the stadium
tell me which ministers favour a tourist tax                    | for: tourist tax [ministers]
who's come out against the tourist tax?                         | against: the tourist tax
who dislikes the vaccine rule                                   | against: the vaccine rule
whos against teh toll                                           | against: the toll
who doesnt want the phone ban?                                  | against: the phone ban
who isn't happy about the merger                                | against: the merger
who has a problem with night flights?                           | against: night flights
anyone against the stadium at Quayside Park?                    | against: the stadium at Quayside Park
who has doubts about the Cape Orrin reactor                     | against: the Cape Orrin reactor
Which unions are up in arms about the merger?                   | against: the merger [unions]
who's fighting the night flights                                | against: the night flights
who are the critics of the Lissen Accord                        | against: the Lissen Accord
who said no to the return of the bronzes?                       | against: the return of the bronzes
who isn't on board with the stadium                             | against: the stadium
is there anybody who opposes the tourist tax?                   | against: the tourist tax
who kicked up a fuss about the phone ban                        | against: the phone ban
who's dead set against ceding land?                             | against: ceding land
name everyone who objects to the cod cut                        | against: the cod cut
which politicians spoke out against the accord?                 | against: the accord [politicians]
who can't stand the tourist tax?                                | against: the tourist tax
who thinks the toll is a bad idea?                              | against: the toll
who wants to scrap the bridge toll                              | against: the bridge toll
who wants the toll dropped?                                     | against: the toll
Can you tell me who is unhappy with the cod quota?              | against: the cod quota
which local leaders won't accept handing over the marsh         | against: handing over the marsh [local leaders]
who has criticised the phone ban so far?                        | against: the phone ban
where do the parties stand on the nuclear plant                 | both: the nuclear plant [parties]
where does everyone stand on the stadium?                       | both: the stadium
what do people say about night flights?                         | both: night flights
who's for and who's against the merger                          | both: the merger
for or against the vaccine rule?                                | both: the vaccine rule
what do the unions think of the merger                          | both: the merger [unions]
who is on which side over the tourist tax                       | both: the tourist tax
how do people feel about the phone ban                          | both: the phone ban
who supports and who opposes the toll?                          | both: the toll
what do local leaders make of handing over the marsh            | both: handing over the marsh [local leaders]
The bridge toll: who likes it and who doesn't?                  | both: The bridge toll
what are the arguments for and against the toll                 | both: the toll
how do the parties line up on the nuclear plant?                | both: the nuclear plant [parties]
which way did MPs vote on the accord?                           | both: the accord [MPs]
who said what about the tourist tax                             | both: the tourist tax
reactions to the stadium plan?                                  | both: the stadium plan
where does each party stand on the accord                       | both: the accord [parties]
is there any support for the tourist tax?                       | for: the tourist tax
is there much opposition to the stadium?                        | against: the stadium
those in favour of the toll                                     | for: the toll
critics of the accord, please                                   | against: the accord
who grumbled about the toll?                                    | against: the toll
what has been promised to the villagers?                        | for: the villagers
what warnings were given about the sluice                       | against: the sluice
everything Sorre has pledged on rents                           | promised by Sorre: rents
what are Falk's demands?                                        | demanded by Falk:
what's Morrow's line on the accord?                             | said by Morrow: the accord
where does Ingrid Sorre stand on giving up land                 | said by Ingrid Sorre: giving up land
what's Greta Morrow’s position on the strip                     | said by Greta Morrow: the strip
What is the Liberal Forum's view of the stadium?                | said by Liberal Forum: the stadium
what has Vass been saying about Kesra                           | said by Vass: Kesra
What's Hale had to say about giving up land?                    | said by Hale: giving up land
everything Dina Halvor has said on night flights                | said by Dina Halvor: night flights
every promise Sorre has made about villages                     | promised by Sorre: villages
what has Sorre promised on land                                 | promised by Sorre: land
what promises did Karl Osten make about the toll?               | promised by Karl Osten: the toll
who came round to giving up land                                | changed to for: giving up land
who's changed their mind about the merger                       | changed: the merger
who changed their minds?                                        | changed:
who's had second thoughts about the vaccine rule                | changed: the vaccine rule
who did a U-turn on ceding territory                            | changed: ceding territory
has anyone changed sides on the merger?                         | changed: the merger
who used to be against the accord                               | changed to for: the accord
who backtracked on giving up land?                              | changed: giving up land
which councillors held back                                     | did held back: [councillors]
which councillors abstained in the stadium vote                 | did abstained: the stadium vote [councillors]
has anyone apologised?                                          | did apologised:
has anybody resigned over the strip?                            | did resigned: the strip
which ministers have stepped down                               | did stepped down: [ministers]
who all resigned over the trips                                 | did resigned: the trips
who's got misgivings about the phone ban?                       | against: the phone ban
who was on the drivers' side?                                   | for: the drivers
What ideas did people put forward for saving the marsh?         | for: saving the marsh
what do different people want done with the bronzes             | both: the bronzes
Who said the decision to sell the harbour was wrong?            | against: the decision to sell the harbour
What did the transport minister say he'd do for the families?   | promised by the transport minister: the families
who made promises about rents and what were they                | for: rents
who dodged reporters' questions about the ferry disaster        | did dodged: the ferry disaster
how has the union's position on night flights changed?          | said by the union: night flights
anybody in the water quarrel who wouldn't comment?              | did would not comment: the water quarrel
Who's had a go at Strandline over the sinking?                  | against: Strandline
"""

NO_LISTS = """
who won the Lanner Prize?
who is the mayor of Ostervik
who's the mayor of Ostervik
who proposed the bill that bans phones in schools?
who chairs the jury of the Lanner Prize
who leads the Harvest Party
who replaced Ellingen?
who approved the merger of Brekk Lines and Ostra Freight?
who rejected the complaint of the town of Ostervik?
who dismissed the coach
who fought the fire in Brekk
who signed the accord for Orvania?
who came second in the election?
who came out on top in the election?
who came round for dinner
who was behind the wheel of the ferry?
who is behind bars
who was on board the boat?
who's on the board of Dalkraft
who stood for parliament in Brekk?
who's on strike
who was in charge of the rescue
who called the tourist tax a second flood?
who said the garrison would stay
who backed out of the merger
who backed into the bridge
who was against whom in the final
who played against Brekk Rovers in the final?
who scored against Dalsund United
who was up against Brekk Rovers in the cup final?
who is the plan named after
who wants to know
who attacked the patrol at Hollin?
who warned the villagers before the flood?
who defended the penalty
who praised the goalkeeper?
who offered to buy Ostra Freight
who designed the stadium
which party won the election
which union called the strike
which minister resigned over the trips?
Which architect drew up the plan?
which of the two judges is older
which companies make vaccines
which country’s lawmakers have urged leniency?
which districts get new windows
what has Vass got to lose
what has happened to the marsh
what did Quill propose?
What did Vass say about handing over parts of Kesra?
what's the toll on lorries
what's the deadline for the vote on the accord?
what's Tolle's book about
what is the price of a ticket on the ferry
where do the ferries stop
where does Greta Morrow live
where did Vass stand when he spoke?
has anyone died in the storm?
was anyone hurt at Hollin
is anyone still missing after the storm
did anyone see the man on the fence?
what do children do without phones
what do people call the marsh?
what do the villagers get for their houses
why did Brodd change her mind about the transfer?
when did Sorre change her mind?
did Hanne Brodd change her mind?
is the Liberal Forum in favour of the reactor?
does Petra Lind support the plant?
how many people are against the marsh deal?
what share of voters is in favour of giving up land
why is the union against the phone ban
how does the toll work?
how did the council vote on the stadium
how do you get to Tovna
who will pay for the tourist tax
who benefits from the toll
who decides on the night flights
who made the promise about villages
who looks after the bronzes
who's Greta Morrow
who lives in Tovna
"""
SINGULAR = {"un-067", "un-118", "para-022"}
"""Cases with one answer or none that ask for people all the same."""


def shown(found: Asked | None) -> str:
    """What was understood, in one line."""
    if found is None:
        return "no list"
    head = {"said": "said", "deed": f"did {found.verb}", "act": f"did {found.verb}", "stance": found.side or "both"}[
        found.kind
    ]
    if found.kind == "said":
        head = f"{next(iter(found.acts), 'said')} by {found.speaker}"
    if found.changed:
        head = "changed" if found.side is None else f"changed to {found.side}"
    scope = f" [{found.scope}]" if found.scope else ""
    return f"{head}: {found.topic}{scope}".replace(":  ", ": ").strip()


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("question", "reading"), lines(LISTS))
def test_a_question_for_a_list_is_understood(question: str, reading: str) -> None:
    assert shown(asked(question)) == reading


@pytest.mark.parametrize("question", NO_LISTS.strip().splitlines())
def test_a_question_for_something_else_is_no_list(question: str) -> None:
    assert shown(asked(question)) == "no list"


def test_cases_with_one_answer_ask_for_no_list() -> None:
    cases = [json.loads(line) for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text().splitlines()]
    single = [case for case in cases if not case.get("all_of") and case["id"] not in SINGULAR]
    assert [(case["id"], case["question"]) for case in single if asked(case["question"])] == []
