"""Numbers, units and names in other wordings: what means the same passes, and what says more than its source fails."""

import pytest

from qa.checks import all_checks

ARRESTS = "Police arrested 213 people in Varnholm on Monday."
NEARLY_TWO_THOUSAND = "Some shops closed early, and 1,996 people signed the petition."
VISITORS = "The museum had 4.98 million visitors in 2025."
POLL = "A poll found that 71 per cent of voters oppose the plan."
TWO_THIRDS = "In the survey 66 per cent of members wanted the idea dropped."
HALF = "The survey found that 51 per cent of members wanted the idea dropped."
QUARTER = "The survey found that 25 per cent of members wanted the idea dropped."
TREES = "The plan would fell 212 trees, and 18,600 residents have signed against it."
TURNOUT = "Turnout rose to 68.4 per cent from 61.2 per cent in 2021."
PROFIT = "Operating profit fell 7.7 per cent, to 741 million crowns from 803 million."
TRUCE = "The truce held for 48 hours."
STAY = "Patients must stay at home for two weeks."
SENTENCE = "The judge jailed him for 18 months."
BRIDGE = "“The bridge is not safe,” Mayor Tom Reed said."
WHO = "The World Health Organization declared the outbreak over on Tuesday."
DAHL = "J. R. Dahl painted the harbour for thirty years."
MULLER = "Jürgen Müller opened the hall in Köln."
BLAST = "The blast was heard at 14:00 on Friday."

SAME = [
    # roundings and bounds
    ("More than 200 people were arrested in Varnholm.", ARRESTS),
    ("Over 200 people were arrested in Varnholm on Monday.", ARRESTS),
    ("Police arrested about 200 people in Varnholm.", ARRESTS),
    ("Police arrested some 200 people in Varnholm.", ARRESTS),
    ("Police arrested nearly 220 people in Varnholm.", ARRESTS),
    ("Police arrested at least 200 people in Varnholm.", ARRESTS),
    ("Police arrested fewer than 250 people in Varnholm.", ARRESTS),
    ("Police arrested 200 or so people in Varnholm.", ARRESTS),
    ("Police arrested hundreds of people in Varnholm.", ARRESTS),
    ("Police arrested more than two hundred people in Varnholm.", ARRESTS),
    ("About 2,000 people signed the petition.", NEARLY_TWO_THOUSAND),
    ("Almost 2,000 people signed the petition.", NEARLY_TWO_THOUSAND),
    ("The museum had about 5 million visitors in 2025.", VISITORS),
    ("The museum had nearly five million visitors in 2025.", VISITORS),
    ("Millions visited the museum in 2025.", VISITORS),
    ("The plan would fell more than 200 trees.", TREES),
    ("Thousands of residents have signed against the plan.", TREES),
    ("Dozens of passengers were hurt.", "The crash left 38 passengers hurt."),
    ("Scores of passengers were hurt.", "The crash left 86 passengers hurt."),
    ("Tens of thousands marched in Radomir.", "Police said 22,000 people marched in Radomir."),
    ("Just over 70 firefighters fought the blaze.", "Seventy-one firefighters fought the blaze."),
    ("Half a dozen firefighters were hurt.", "Six firefighters were hurt in the blaze."),
    ("More than a dozen firefighters were hurt.", "Fourteen firefighters were hurt in the blaze."),
    ("The work cost two and a half million crowns.", "The work cost 2.5 million crowns."),
    ("The work cost half a million crowns.", "The work cost 500,000 crowns."),
    ("Turnout rose to nearly 70 per cent from about 60 per cent in 2021.", TURNOUT),
    ("Operating profit fell to about 740 million crowns from some 800 million.", PROFIT),
    ("The strike lasted more than a week.", "The eight-day strike cost the company 55 million crowns."),
    ("The tower is more than 300 metres high.", "The tower is 324 m high."),
    # shares
    ("Two thirds of members wanted the idea dropped.", TWO_THIRDS),
    ("Two-thirds of members wanted the idea dropped.", TWO_THIRDS),
    ("More than two thirds of voters oppose the plan.", POLL),
    ("Nearly three quarters of voters oppose the plan.", POLL),
    ("More than 70 per cent of voters oppose the plan.", POLL),
    ("About seven in ten voters oppose the plan.", POLL),
    ("Half of members wanted the idea dropped.", HALF),
    ("Just over half of members wanted the idea dropped.", HALF),
    ("A quarter of members wanted the idea dropped.", QUARTER),
    ("One in four members wanted the idea dropped.", QUARTER),
    ("Twenty per cent of children had no jab.", "One in five children had no jab."),
    ("One in five children had no jab.", "The report said 20 per cent of children had no jab."),
    # units and forms
    ("The truce held for two days.", TRUCE),
    ("Patients must stay at home for a fortnight.", STAY),
    ("Patients must stay at home for 14 days.", STAY),
    ("The judge jailed him for a year and a half.", SENTENCE),
    ("The judge jailed him for one and a half years.", SENTENCE),
    ("The mine has been shut for ten years.", "The mine has been shut for a decade."),
    ("The mine has been shut for more than a decade.", "The mine has been shut for 11 years."),
    ("The fire burned for half an hour.", "The fire burned for 30 minutes."),
    ("The fire burned for 90 minutes.", "The fire burned for an hour and a half."),
    ("The lorry carried 3 tonnes of steel.", "The lorry carried 3,000 kg of steel."),
    ("The road is 1,500 metres long.", "The road is 1.5 km long."),
    ("The detour adds 58 kilometres.", "The detour adds 58 km."),
    ("The temperature reached 39 degrees Celsius.", "The temperature reached 39 °C."),
    ("The bank lost 5 million dollars.", "The bank lost $5m."),
    ("The bank lost £3bn.", "The bank lost three billion pounds."),
    ("The blast was heard at 2 p.m. on Friday.", BLAST),
    ("The blast was heard at two in the afternoon on Friday.", BLAST),
    ("The blast was heard at 14.00 on Friday.", BLAST),
    ("The blast was heard at 2 PM on Friday.", BLAST),
    ("The blast was heard at noon.", "The blast was heard at 12:00."),
    ("The pact was signed at 00:00 on Friday.", "The pact was signed at midnight on Friday."),
    ("The bakery opens at 4:30 a.m.", "The bakery opens at half past four in the morning."),
    ("It was the 3rd win of the season.", "It was the third win of the season."),
    ("The factory closed on March 4.", "The factory closed on 4 March."),
    # names
    ("The WHO declared the outbreak over.", WHO),
    ("The World Health Organization declared the outbreak over.", "The WHO declared the outbreak over on Tuesday."),
    ("The UN sent food to Lissen.", "The United Nations sent food to Lissen."),
    ("The IAEA inspected the plant.", "The International Atomic Energy Agency inspected the plant."),
    ("The PM resigned.", "The prime minister resigned on Thursday."),
    ("MPs rejected the bill.", "Members of parliament rejected the bill."),
    ("The prime minister ruled out a transfer.", "Prime Minister Henrik Vass ruled out a transfer."),
    ("Vass ruled out a transfer.", "Prime Minister Henrik Vass ruled out a transfer."),
    ("JR Dahl painted the harbour.", DAHL),
    ("J.R. Dahl painted the harbour.", DAHL),
    ("J. Dahl painted the harbour.", "Jens Dahl painted the harbour for thirty years."),
    ("Juergen Mueller opened the hall in Koeln.", MULLER),
    ("Mueller said the hall was safe.", "“The hall is safe,” said Jürgen Müller."),
    ("Jurgen Muller opened the hall in Koln.", MULLER),
    ("Müller opened the hall.", "Jürgen Mueller opened the hall in Cologne."),
    ("Sørensen’s party won.", "The party of Lene Sorensen won on Sunday."),
    ("German troops left the town.", "Troops from Germany left the town on Friday."),
    # denials in one word and in two
    ("Reed called the bridge unsafe.", BRIDGE),
    ("The ruling is non-binding.", "The ruling is not binding, the court said."),
    ("The complete list was published on Friday.", "The list came out in full on Friday, after an incomplete draft."),
    ("The report is not complete.", "The report is incomplete, the auditors said."),
]

MORE = [
    # roundings and bounds
    ("More than 220 people were arrested in Varnholm.", ARRESTS),
    ("Over 300 people were arrested in Varnholm.", ARRESTS),
    ("About 300 people were arrested in Varnholm.", ARRESTS),
    ("Exactly 200 people were arrested in Varnholm.", ARRESTS),
    ("Police arrested 200 people in Varnholm.", ARRESTS),
    ("Police arrested nearly 200 people in Varnholm.", ARRESTS),
    ("Police arrested fewer than 200 people in Varnholm.", ARRESTS),
    ("Police arrested at least 250 people in Varnholm.", ARRESTS),
    ("Police arrested nearly 300 people in Varnholm.", ARRESTS),
    ("Police arrested thousands of people in Varnholm.", ARRESTS),
    ("Police arrested dozens of people in Varnholm.", "Police arrested 14 people in Varnholm on Monday."),
    ("Police arrested hundreds of people in Varnholm.", "Police arrested fewer than 250 people in Varnholm."),
    ("Police arrested more than 200 people in Varnholm.", "Police arrested fewer than 250 people in Varnholm."),
    ("Police arrested fewer than 250 people in Varnholm.", "Police arrested more than 213 people in Varnholm."),
    ("The museum had 5 million visitors in 2025.", VISITORS),
    ("The museum had more than 5 million visitors in 2025.", VISITORS),
    ("The museum had about 4 million visitors in 2025.", VISITORS),
    ("The plan would fell hundreds of signatures.", "The plan would fell 12 trees; 1,860 people signed it."),
    ("More than 200 people signed the petition.", "The plan would fell 212 trees, and five people signed a petition."),
    ("Thousands of trees would be felled.", TREES),
    ("Half a dozen firefighters were hurt.", "Twelve firefighters were hurt in the blaze."),
    ("More than a dozen firefighters were hurt.", "Eleven firefighters were hurt in the blaze."),
    ("The work cost half a million crowns.", "The work cost a million crowns."),
    ("The work cost more than 200 dollars.", "The work took 213 days."),
    ("Turnout rose to about 60 per cent from nearly 70 per cent in 2021.", TURNOUT),
    ("About 2,000 people were hurt.", "In 2019 the factory employed 85 people, and some were hurt."),
    ("Operating profit fell to about 800 million crowns from some 740 million.", PROFIT),
    ("About 10 million crowns was lost on fuel.", "The firm lost 9.8 million crowns on strikes and 3 million on fuel."),
    ("The strike lasted more than a month.", "The eight-day strike cost the company 55 million crowns."),
    ("About 20 people were killed.", "The explosion on the 19th floor killed two."),
    ("About 20 people were killed.", "On 19 May people were killed in the village."),
    ("About 40 people were freed.", "The 38-year-old freed six people."),
    ("Nearly half of women voted.", "49 per cent of men and 31 per cent of women voted."),
    # shares
    ("Two thirds of voters oppose the plan.", POLL),
    ("More than three quarters of voters oppose the plan.", POLL),
    ("Less than two thirds of voters oppose the plan.", POLL),
    ("Three quarters of members wanted the idea dropped.", TWO_THIRDS),
    ("More than two thirds of members wanted the idea dropped.", TWO_THIRDS),
    ("Nearly half of members wanted the idea dropped.", HALF),
    ("A third of members wanted the idea dropped.", QUARTER),
    ("One in five members wanted the idea dropped.", QUARTER),
    ("Half of the members were under 30.", "The club has 51 members under 30."),
    ("Nine in ten voters oppose the plan.", POLL),
    # units and forms
    ("The truce held for two weeks.", TRUCE),
    ("The truce held for three days.", TRUCE),
    ("Patients must stay at home for a month.", STAY),
    ("The judge jailed him for two and a half years.", SENTENCE),
    ("The mine has been shut for a decade.", "The mine has been shut for eight years."),
    ("The fire burned for half an hour.", "The fire burned for 50 minutes."),
    ("The lorry carried 30 tonnes of steel.", "The lorry carried 3,000 kg of steel."),
    ("The road is 1,500 kilometres long.", "The road is 1.5 km long."),
    ("The detour adds 58 miles.", "The detour adds 58 km."),
    ("The temperature reached 39 degrees Fahrenheit.", "The temperature reached 39 °C."),
    ("The bank lost 5 million euros.", "The bank lost $5m."),
    ("The bank lost £3m.", "The bank lost three billion pounds."),
    ("The blast was heard at 2 a.m. on Friday.", BLAST),
    ("The blast was heard at 4 p.m. on Friday.", BLAST),
    ("The vote begins at 8 p.m.", "The vote begins at 08:00."),
    ("The blast was heard at noon.", "The blast was heard at 14:00."),
    ("The blast was heard at midnight.", "The blast was heard at 12:00."),
    ("The bakery opens at 5:30 a.m.", "The bakery opens at half past four in the morning."),
    ("It was the 4th win of the season.", "It was the third win of the season."),
    ("The factory closed on March 5.", "The factory closed on 4 March."),
    # names
    ("The WTO declared the outbreak over.", WHO),
    ("The World Trade Organization declared the outbreak over.", "The WHO declared the outbreak over on Tuesday."),
    ("The UN sent food to Lissen.", "The Union Bank sent food to Lissen."),
    ("The PM resigned.", "The foreign minister resigned on Thursday."),
    ("MPs rejected the bill.", "Members of the council rejected the bill."),
    ("J.R. Dahl painted the harbour.", "Lena Dahl painted the harbour for thirty years."),
    ("K. Dahl painted the harbour.", "Jens Dahl painted the harbour for thirty years."),
    ("Jens Kolb ruled out a transfer.", "Anders Kolb, the deputy minister, ruled out a transfer."),
    ("Jürgen Möller opened the hall.", MULLER),
    ("Miller opened the hall.", MULLER),
    ("Moller said the hall was safe.", "“The hall is safe,” said Jürgen Müller."),
    ("Polish troops left the town.", "Troops from Germany left the town on Friday."),
    # denials in one word and in two
    ("Reed called the bridge safe.", BRIDGE),
    ("Reed called the bridge unsafe.", "“The bridge is safe,” Mayor Tom Reed said."),
    ("The report is complete.", "The report is incomplete, the auditors said."),
    ("The vote was not unanimous.", "The vote was unanimous."),
    ("The attack was unprovoked.", "The attack was provoked by a slogan."),
    ("The hotel is illegal.", "The hotel is legal."),
    ("The ruling is binding.", "The ruling is not binding, the court said."),
]


def failed(claim: str, source: str) -> list[str]:
    rules = [check for check in all_checks() if check.__module__ != "qa.checks.support"]  # what is learnt may change
    return [found.name for found in (check(claim, [source]) for check in rules) if not found.passed]


@pytest.mark.parametrize(("claim", "source"), SAME)
def test_the_same_in_another_wording_passes(claim: str, source: str) -> None:
    assert failed(claim, source) == []


@pytest.mark.parametrize(("claim", "source"), MORE)
def test_more_than_the_source_says_fails(claim: str, source: str) -> None:
    assert failed(claim, source) != []
