"""What every check must keep, whoever wrote it: each test runs for every module in ``qa/checks``.

A new check adds its own rows to MUST_FAIL and MUST_PASS: a claim, and the one sentence that it cites, or several.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft
from ingest.language.sentences import split
from ingest.reading import read_sources
from qa.answer import Check
from qa.checks import Checker, all_checks

CORPUS = Path(__file__).parents[2] / "evals" / "corpus"
NAMES = [check.__module__.rsplit(".", 1)[-1] for check in all_checks()]

every_check = pytest.mark.parametrize("check", all_checks(), ids=NAMES)

anything = st.text(st.characters(), max_size=120)
pieces = st.sampled_from(
    [
        *("Ada Quill", "U.S.", "O’Brien’s", "Jean-Luc", "5G", "Covid-19", "al-Assad", "NATO", "E.U.-led", "Dr. Kolb"),
        *("3.5m", "1,250", "two", "hundred", "½", "²", "٣", "$4bn", "22 April", "per cent", "May", "half a million"),
        *("“", "”", '"', "‘", "’", "'", "“We [2015] lost,”", "not", "never", "don’t", "İ", "ﬁ", "e\u0301", "\u202e"),
        *("said", "the", "—", ".", ",", "?", "\n", "(", ")", "🙂"),
    ]
)
newsy = st.lists(pieces, max_size=20).map(" ".join) | st.lists(pieces, max_size=20).map("".join)

COD = (
    "Fishermen may land 22 per cent less cod, a compromise that displeased the scientists, who had asked for a cut of "
    "35 per cent."
)
TOLL = "The toll was approved at 3.80 crowns rather than the 4.50 he had asked for."
Cited = str | tuple[str, ...]
MUST_FAIL: dict[str, list[tuple[str, Cited]]] = {
    "names": [
        ("Ada Brodd closed the bridge.", "Ada Quill closed the bridge."),
        ("Quill met Verash.", "Quill met Tarko."),
        ("Brodd resigned.", "Quill resigned."),
        ("She spoke in Radomir.", "She spoke in Varnholm."),
        ("The U.S. signed it.", "The U.K. signed it."),
        ("“Verash lied,” she said.", "“Tarko lied,” she said."),
        ("Jean-Paul won.", "Jean-Luc won."),
        ("Ann resigned.", "Hannah resigned."),
        ("Ada Brodd left.", "Ada Quill met Josef Brodd, who left."),
        ("The WTO met.", "The World Health Organization met."),
        ("Austrian troops left.", "Australian troops left."),
    ],
    "support": [
        ("The council did not approve the toll on Tuesday.", "The council approved the toll on Tuesday."),
        ("Ada Quill did not lead the council in Brekk.", "Ada Quill led the council in Brekk for nine years."),
        ("Henrik Vass said on Friday that it was a good day.", "Ada Quill said on Friday that it was a good day."),
    ],
    "numbers": [
        ("Membership is up by 300.", "Membership went from 1,200 to 1,600."),
        ("Membership is down by 400.", "Membership went from 1,200 to 1,600."),
        ("There were 44 in all.", "There were 20 trams and 24 buses."),
        ("Nine people died.", "Four people died."),
        ("It cost 46 billion crowns.", "It cost 38 billion crowns."),
        ("It cost 38 million crowns.", "It cost 38 billion crowns."),
        ("It cost half a billion.", "It cost half a million."),
        ("Several billion were spent.", "Several million were spent."),
        ("Billions were spent.", "Millions were spent."),
        ("Turnout was 76.2 per cent.", "Turnout was 72.6 per cent."),
        ("He was fined 240,000 crowns.", "He was fined 420,000 crowns."),
        ("They met on Tuesday.", "They met on Thursday."),
        ("They met on 6 July.", "They met on 6 June."),
        ("They met in 2025.", "They met in 2015¹."),
        ("Twenty-three voted.", "Twenty-two voted."),
        ("They met on 3 May.", "They met on 1 May and on 3 March."),
        ("A fifth of them left.", "30 per cent of them left."),
        ("Three dozen came.", "Two dozen came."),
        ("Account 90071992547409931 was closed.", "Account 90071992547409932 was closed."),
        (f"It is {'8' * 400}.", f"It is {'9' * 400}."),
    ],
    "comparison": [
        ("Fares fell by 2 per cent.", "Fares rose by 2 per cent."),
        ("Fewer than 500 homes lost power.", "More than 500 homes lost power."),
        ("It was signed after the vote.", "It was signed before the vote."),
        ("Imports rose and exports fell.", "Imports fell and exports rose."),
        ("Rovers lost the cup.", "Rovers won the cup."),
        ("The northern gate gave way.", "The southern gate gave way."),
        ("The bank will sell 50 ships to Quill.", "The bank will buy 50 ships from Tarko."),
    ],
    "figures": [
        ("Cases fell to 23 from 61.", "Cases fell to 61 from 23."),
        ("It took 900 minutes to walk 70 metres.", "It took 70 minutes to walk 900 metres."),
        ("Lorries over 18 tonnes pay 12 crowns.", "Lorries over 12 tonnes pay 18 crowns."),
        ("They won 3 times in 12 years.", "They won 12 times in three years."),
    ],
    "modality": [
        ("The city handed over six hectares.", "The city would hand over six hectares."),
        ("The bridge will close.", "The bridge may close."),
        ("It was certainly arson.", "It was probably arson."),
        ("She enacted a rule on Monday.", "She proposed a rule on Monday."),
        ("The firm has decided to cut jobs.", "The firm plans to cut jobs."),
        ("The army proved that it was attacked.", "The army said that it was attacked."),
        ("Drivers will pay a toll.", "Drivers would pay a toll."),
    ],
    "proposal": [
        ("The cod quota was cut by 35 per cent.", COD),
        ("The bridge toll is 4.50 crowns.", TOLL),
        ("The bridge toll is 4.50 crowns.", "Drivers to pay 4.50 crowns to cross bridge under minister’s plan"),
        ("Drivers got eleven hours of rest.", "Rest goes up to ten hours, against the eleven the union had demanded."),
        (
            "The toll will bring in 310 million crowns.",
            "The toll will bring 265 million, less than the 310 million forecast.",
        ),
        ("Parents are liable to a fine.", "Kindergartens rather than parents are liable to a fine."),
    ],
    "quantity": [
        ("It covers 58 hectares.", "It covers 58 square kilometres."),
        ("It cost €4bn.", "It cost $4 billion."),
        ("The rate fell 2 percentage points.", "The rate fell 2 per cent."),
        ("They build 400 cars a month.", "They build 400 cars a week."),
        ("All of the crew were saved.", "Most of the crew were saved."),
        ("Most of the money is gone.", "Some of the money is gone."),
        ("Hardly any of the crew were saved.", "Nearly all of the crew were saved."),
    ],
    "roles": [
        ("Ada Quill beat Josef Adler.", "Josef Adler beat Ada Quill."),
        ("Quill was sued by Adler.", "Quill sued Adler."),
        ("Quill replaced Adler.", "Quill was replaced by Adler."),
        ("The army of Orvania left the coast of Sellmark.", "The army of Sellmark left the coast of Orvania."),
    ],
    "speaker": [
        ("Ada Quill said the plan was a disgrace.", "Josef Adler told Ada Quill that the plan was a disgrace."),
        ("Quill said the gate was old.", ("“The gate was old,” said Josef Adler.", "Ada Quill runs the port.")),
        ("According to Ada Quill, the gate was old.", "Ada Quill built the gate, and the gate was old."),
    ],
    "outcome": [
        ("Dalsund United won the Union Cup.", "Brekk Rovers won the Union Cup on Saturday."),
        ("Ada Quill won the prize.", "Ada Quill is the favourite of the bookshops."),
        ("Ada Quill won the prize.", ("Ada Quill is the favourite.", "Josef Adler won his seat.")),
        (
            "The election was a victory for the Green List.",
            "With half of votes counted the Green List has 30 per cent.",
        ),
        ("Adler will face the winner of the debate, Quill.", "Quill and Adler met in a debate."),
    ],
    "splice": [
        ("Ada Quill left the hall in tears.", ("Josef Adler left the hall in tears.", "Ada Quill spoke for an hour.")),
        ("Brekk has never paid the fine.", ("Dalsund has never paid the fine.", "Brekk is a port.")),
    ],
    "stance": [
        ("The council voted by 34 to 27 against the stadium.", "It voted by 34 to 27 to let the club build a stadium."),
        ("It turned down the stadium by 34 votes to 27.", "Council backs stadium by 34 votes to 27"),
        ("Vass backed the plan.", "Vass rejected the plan."),
        ("The union is in favour of the ban.", "The union is against the ban."),
        ("They turned down the offer.", "They accepted the offer."),
        ("They approved the offer.", "They did not approve the offer."),
        ("He was acquitted of fraud.", "He was convicted of fraud."),
        ("She admitted the theft.", "She denied the theft."),
        ("The strike was legal.", "The strike was illegal."),
    ],
    "negation": [
        ("The ban has been lifted.", "The ban has not been lifted."),
        ("He never refused to pay.", "He refused to pay."),
        ("They will not vote against it.", "They will vote against it."),
        ("She has the trust of her party, not his.", "She has no longer the trust of her party, not his."),
        ("Vass did not propose ceding land.", "Vass proposed ceding land."),
        ("Vass proposed ceding land.", "Vass never proposed ceding land."),
        ("Vass proposed ceding land.", "It is not true that Vass proposed ceding land."),
        ("Vass opposed the plan.", "Vass backed the plan."),
        ("Vass denied taking money.", "Vass admitted taking money."),
        ("They won’t build it.", "They will build it."),
        ("Nobody was hurt.", "Somebody was hurt."),
        ("She agreed to resign.", "She refused to resign."),
        ("He ruled out a pact.", "He offered a pact."),
    ],
    "quote": [
        ("“We lost everything,” she said.", "“We lost a bridge,” she said."),
        ("It was “art”.", "It was a party."),
        ("She said “we won", "She said that they lost."),
        ('He said "we won".', "He said “we lost”."),
        ("It was ‘a disgrace’.", "It was ‘a triumph’."),
        ("“In 2015 we lost land,” he said.", "“In [2015] we lost land,” he said."),
        ("“we lost Land”", "“we lost land”"),
    ],
    "wording": [
        ("The dunrork of the gonnark is bon.", "Ada Quill closed the bridge."),
        ("The mayor likes sweet cherries with cream, thank you.", "The mayor closed the bridge on Monday."),
        ("The weather never changes here.", "Orvania has never accepted the line."),
        ("There are seven wonders of the world.", "Seven villages were flooded."),
        ("That has never been so.", "Orvania has never accepted the line."),
        ("Ada Quill a menti.", "Ada Quill closed the bridge."),
        ("Everybody has died.", "There have been no deaths."),
    ],
    "statement": [
        ("Tuesday.", "It was on Tuesday."),
        ("Ada Quill and Josef Adler", "Ada Quill met Josef Adler."),
        ("Is the mayor in favour?", "The mayor is in favour."),
        ("Is the mayor in favour", "The mayor is in favour."),
        ("“We won,” he said, didn’t he?", "“We won,” he said."),
        ("Please ask the mayor.", "The mayor closed the bridge."),
        ("I cannot help with the mayor.", "The mayor closed the bridge."),
        ("The provided text is about the mayor.", "The mayor closed the bridge."),
        ("mayor bridge council tunnel", "The mayor of the council closed the bridge and the tunnel."),
        ("Bridge bridge bridge.", "The mayor closed the bridge."),
    ],
}

MUST_PASS: dict[str, list[tuple[str, Cited]]] = {
    "comparison": [
        ("Fares went up.", "Fares rose by 2 per cent."),
        ("Adler lost to Quill.", "Quill beat Adler."),
        ("Tarko will sell 50 ships to Quill.", "Quill will buy 50 ships from Tarko."),
        ("Costs rose as sales fell.", "Sales fell while costs rose."),
        ("Before the vote she spoke.", "She spoke before the vote and wept after it."),
    ],
    "figures": [
        ("Cases rose from 23 to 61.", "Cases rose to 61 from 23."),
        ("In 12 years they won three times.", "They won three times in 12 years."),
        ("From 803 crowns profit fell to 741.", "Profit fell to 741 crowns from 803."),
    ],
    "modality": [
        ("The city could hand over six hectares.", "The city would hand over six hectares."),
        ("The bridge may close.", "The bridge will close."),
        ("She proposed a rule.", "A rule was proposed by her."),
        ("The firm will cut jobs.", "The firm is to cut jobs."),
        ("She said she will resign.", "She will resign, she said."),
        ("She said she will resign.", "She said she would resign."),
    ],
    "proposal": [
        ("The cod quota was cut by 22 per cent.", COD),
        ("Scientists had wanted the cod quota cut by 35 per cent.", COD),
        ("The bridge toll is 3.80 crowns.", TOLL),
        ("He had wanted a toll of 4.50 crowns.", TOLL),
        ("Drivers would pay 4.50 crowns.", "Drivers to pay 4.50 crowns to cross bridge under minister’s plan"),
        ("More than 200 people signed.", "More than 200 people signed, the group said."),
        ("She told 400 people so.", "She told 400 people that she would ask for 35 per cent."),
    ],
    "quantity": [
        ("It covers 58 sq km.", "It covers 58 square kilometres."),
        ("It cost four billion dollars.", "It cost $4bn."),
        ("They build 400 cars every year.", "They build 400 cars annually."),
        ("Some of the crew were saved.", "All of the crew were saved."),
        ("A few days later it rained.", "It rained a few days later."),
    ],
    "roles": [
        ("Josef Adler was beaten by Ada Quill.", "Ada Quill beat Josef Adler."),
        ("Quill sued Adler.", "Adler was sued by Quill."),
        ("Adler met Quill.", "Quill met Adler."),
        ("The bridge was closed by Quill on the advice of Adler.", "Quill, advised by Adler, closed the bridge."),
    ],
    "speaker": [
        ("Quill said the gate was old.", "“The gate was old,” said Ada Quill, the mayor."),
        ("Quill said the gate was old.", ("“The gate was old,” she said.", "Ada Quill spoke on Monday.")),
        ("According to Ada Quill of the Green List, it was old.", "Ada Quill of the Green List said that it was old."),
        ("Quill accused Adler of lying.", "Adler was accused of lying by Quill."),
        ("Quill said she would not go.", "Quill ruled out going."),
    ],
    "outcome": [
        ("Rovers won the Union Cup.", "Brekk Rovers won the Union Cup on Saturday."),
        ("Rovers won the cup.", "Rovers beat United in the final."),
        ("Rovers won the final.", "Rovers 3–2 United."),
        ("Rovers won the final.", ("Rovers and United were in the final.", "After extra time it was 2–1.")),
        ("Rovers won the match.", "Rovers were too strong for United."),
        ("Ada Quill won the prize.", "The prize went to Ada Quill."),
        ("Ada Quill won the election.", "Ada Quill was elected on Sunday."),
        ("Quill won over the crowd.", "The crowd took a liking to Quill."),
        ("The Green List won 8 per cent of the vote.", "The Green List has 8 per cent."),
    ],
    "splice": [
        ("Ada Quill left the hall in tears.", ("She left the hall in tears.", "Ada Quill spoke for an hour.")),
        ("Mr. Adler left the hall in tears.", ("The mayor left the hall in tears.", "Josef Adler is the mayor.")),
        (
            "Quill left the hall in tears.",
            ("Ada Quill left the hall in tears.", "Josef Adler spoke for an hour."),
        ),
    ],
    "stance": [
        ("The council let the club build by 34 votes to 27.", "Council backs stadium by 34 votes to 27"),
        (
            "It voted by 27 to 4 against any cession.",
            "The council, she recalled, voted by 27 to 4 to oppose any cession.",
        ),
        ("The union opposed the ban.", "The union is against the ban."),
        ("They did not accept the offer.", "They rejected the offer."),
        ("She refused to comment.", "She would not comment."),
        ("They could not agree.", "They failed to agree."),
    ],
    "names": [
        ("Quill closed the bridge.", "Mayor Ada Quill closed the bridge on Monday."),
        ("Tarko's plan failed.", "The plan of President Milan Tarko failed."),
        ("The plan was Kolb’s.", "It was Kolb's plan."),
        ("He moved to the U.S.", "He moved to the U.S. in May."),
        ("A US-led force left.", "The U.S.-led force left."),
        ("When asked, Quill left.", "Quill left when asked."),
        ("Twelve people were saved.", "They saved 12 people."),
        ("Malmo won.", "Malmö won."),
        ("Police arrested a man.", "A man was arrested."),
        ("According to the mayor, nobody was hurt.", "The mayor said that nobody was hurt."),
        ("The WHO met.", "The World Health Organization met."),
        ("The World Health Organization met.", "The WHO met."),
        ("German troops left.", "Troops from Germany left."),
        ("Orvanian troops left.", "Troops of Orvania left."),
        ("Mr. Kolb left.", "Anders Kolb left."),
    ],
    "numbers": [
        ("Membership is up by 400.", "Membership went from 1,200 to 1,600."),
        (
            "The meadows have shrunk by 800 hectares.",
            "The meadows cover 2,300 hectares, down from 3,100 hectares in 1985.",
        ),
        ("The fines come to 50 crowns in all.", "He was fined 20 crowns and she was fined 30 crowns."),
        ("22 people voted.", "Twenty-two people voted."),
        ("It cost three million crowns.", "It cost 3,000,000 crowns."),
        ("It cost 4.5bn.", "It cost 4.50 billion crowns."),
        ("A hundred people came.", "100 people came."),
        ("They met on 3 September.", "They met on Sept. 3."),
        ("A dozen were saved.", "12 were saved."),
        ("Many were saved.", "12 were saved."),
        ("Two dozen were saved.", "24 were saved."),
        ("A fifth of them left.", "20 per cent of them left."),
        ("Half of them left.", "50% of them left."),
        ("It was his twentieth year.", "It was his 20th year."),
        ("They met on May 31.", "They met on 31 May."),
    ],
    "support": [
        ("Ada Quill resigned.", "On Monday the mayor, Ada Quill, resigned."),
        ("The council approved the toll.", "The toll was approved by the council."),
        ("Nobody has died.", "There have been no deaths."),
        ("It rained for nine days.", ("The mayor spoke.", "For nine days it rained.")),
    ],
    "negation": [
        ("Scientists had asked for more.", "It pleased neither the fleet nor the scientists, who had asked for more."),
        ("Vass hasn’t proposed ceding land.", "Vass has not proposed ceding land."),
        ("No one was hurt.", "Nobody was hurt."),
        ("He denied it.", "He denies it."),
        ("Vass proposed ceding land.", "On Monday Vass proposed ceding land."),
        ("The court dismissed the complaint.", "The court rejected the complaint."),
        ("It is impossible to open the gate.", "The gate cannot be opened."),
        ("They opposed the ban.", "They were against the ban."),
        ("The bridge is 46 years old.", "The bridge, which is 46 years old, can no longer be repaired."),
        ("She no longer trusts him.", "She does not trust him any more."),
        ("They won, but gained no majority.", "They won, but fell short of a majority."),
        ("Not only the gate failed.", "The gate failed, and the wall as well."),
        ("The opposition did not take part.", "The opposition boycotted the vote."),
        ("The post has not been filled.", "The post is still vacant."),
        ("The ship was not damaged.", "The ship was undamaged."),
        ("None of the parties will have a seat.", "Parties, none of which won a seat, shared the rest."),
    ],
    "quote": [
        ("She said “we lost a bridge”.", "“We know that we lost a bridge,” she said."),
        ("“We lost,” she said.", "“We lost”, said the mayor."),
        ("“In [2015] we lost,” he said.", "He said: “In [2015] we lost land.”".replace(" land", "")),
        ("It was her father’s bridge.", "The bridge was of her father’s making."),
        ("She said that they had lost.", "“We lost,” she said."),
        ('"We don\'t know," she said.', "“We don’t know,” she said."),
        ("“They cried ‘shame’ and left,” he said.", "“They cried “shame” and left,” he said."),
        ("He shouted “shame”.", "“I shouted ‘shame’,” he said."),
    ],
    "wording": [
        ("The bridge is shut.", "Ada Quill closed the bridge."),
        ("The place has some 11,400 inhabitants.", "About 11,400 people live there."),
        ("Half of the voters stayed at home.", "Turnout was 50 per cent."),
        ("Nobody has died.", "There have been no deaths."),
        ("?", "Ada Quill closed the bridge."),
    ],
    "statement": [
        ("“Is it safe?” the mayor asked.", "The mayor asked: “Is it safe?”"),
        ("Is it safe?", "Is it safe?"),
        ("Contact with the ship was lost.", "The ship lost contact."),
        ("The question was put to the voters.", "Voters were asked."),
        ("World War I ended.", "World War I was over."),
        ("According to the article, Quill won.", "Quill won."),
        ("Police arrested three men.", "Three men were arrested by police."),
        ("It was Tuesday.", "It was on Tuesday."),
    ],
}


def sentences() -> list[str]:
    found = [item for item in read_sources([CORPUS]) if isinstance(item, Draft)]
    return [draft.text[start:end] for draft in found for start, end in split(draft.text)]


def cited(source: Cited) -> list[str]:
    return [source] if isinstance(source, str) else list(source)


def rows(table: dict[str, list[tuple[str, Cited]]]) -> list[object]:
    return [
        pytest.param(check, *row, id=f"{name}: {row[0]}")
        for name, check in zip(NAMES, all_checks(), strict=True)
        for row in table.get(name, [])
    ]


@every_check
@given(text=anything | newsy)
def test_a_sentence_always_passes_against_itself(check: Checker, text: str) -> None:
    assert check(text, [text]).passed
    assert check(f" {text}\n", ["Something else.", text]).passed


@pytest.mark.slow
@every_check
def test_every_sentence_of_the_sample_articles_passes_against_itself(check: Checker) -> None:
    assert [text for text in sentences() if not check(text, [text]).passed] == []


@every_check
@given(claim=anything | newsy, sources=st.lists(anything | newsy, max_size=3))
def test_any_claim_gets_a_verdict_and_always_the_same(check: Checker, claim: str, sources: list[str]) -> None:
    first = check(claim, sources)
    assert isinstance(first, Check)
    assert first == check(claim, sources)
    assert first.score is None or 0 <= first.score <= 1
    assert bool(first.note) != first.passed, "what failed is said, and nothing else"
    assert not (first.passed and first.objections)
    assert all(0 <= words.start < words.end <= len(claim) for words in first.objections)


@every_check
@given(claim=newsy, sources=st.lists(newsy, min_size=2, max_size=3))
def test_the_order_of_the_sources_does_not_matter_to_a_verbatim_claim(
    check: Checker, claim: str, sources: list[str]
) -> None:
    assert check(sources[-1], sources).passed
    assert check(sources[-1], sources[::-1]).passed
    assert not check(claim, []).passed or check(claim, [claim]).passed


@pytest.mark.parametrize(("check", "claim", "source"), rows(MUST_FAIL))
def test_a_corrupted_claim_fails(check: Checker, claim: str, source: Cited) -> None:
    found = check(claim, cited(source))
    assert not found.passed
    assert found.note


@pytest.mark.parametrize(("check", "claim", "source"), rows(MUST_PASS))
def test_an_honest_paraphrase_passes(check: Checker, claim: str, source: Cited) -> None:
    found = check(claim, cited(source))
    assert found == Check(found.name, True, found.score)


@every_check
def test_a_check_brings_its_own_rows(check: Checker) -> None:
    name = check("x", ["x"]).name
    assert name in MUST_FAIL
    assert name in MUST_PASS
