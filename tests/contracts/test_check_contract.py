"""What every check must keep, whoever wrote it: each test runs for every module in ``qa/checks``.

A new check adds its own rows to MUST_FAIL and MUST_PASS: a claim, and the one sentence that it cites.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft
from ingest.sentences import split
from ingest.sources import read_sources
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

MUST_FAIL = {
    "names": [
        ("Ada Brodd closed the bridge.", "Ada Quill closed the bridge."),
        ("Quill met Verash.", "Quill met Tarko."),
        ("Brodd resigned.", "Quill resigned."),
        ("She spoke in Radomir.", "She spoke in Varnholm."),
        ("The U.S. signed it.", "The U.K. signed it."),
        ("“Verash lied,” she said.", "“Tarko lied,” she said."),
        ("Jean-Paul won.", "Jean-Luc won."),
        ("Ann resigned.", "Hannah resigned."),
    ],
    "numbers": [
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
    ],
    "negation": [
        ("Vass did not propose ceding land.", "Vass proposed ceding land."),
        ("Vass proposed ceding land.", "Vass never proposed ceding land."),
        ("Vass proposed ceding land.", "It is not true that Vass proposed ceding land."),
        ("Vass backed the plan.", "Vass rejected the plan."),
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
}

MUST_PASS = {
    "names": [
        ("Quill closed the bridge.", "Mayor Ada Quill closed the bridge on Monday."),
        ("Tarko's plan failed.", "The plan of President Milan Tarko failed."),
        ("The plan was Kolb’s.", "It was Kolb's plan."),
        ("He moved to the U.S.", "He moved to the U.S. in May."),
        ("A US-led force left.", "The U.S.-led force left."),
        ("When asked, Quill left.", "Quill left when asked."),
        ("Twelve people were saved.", "They saved 12 people."),
        ("Malmo won.", "Malmö won."),
    ],
    "numbers": [
        ("22 people voted.", "Twenty-two people voted."),
        ("It cost three million crowns.", "It cost 3,000,000 crowns."),
        ("It cost 4.5bn.", "It cost 4.50 billion crowns."),
        ("A hundred people came.", "100 people came."),
        ("They met on 3 September.", "They met on Sept. 3."),
        ("A dozen were saved.", "12 were saved."),
        ("Many were saved.", "12 were saved."),
    ],
    "negation": [
        ("Vass hasn’t proposed ceding land.", "Vass has not proposed ceding land."),
        ("No one was hurt.", "Nobody was hurt."),
        ("He denied it.", "He denies it."),
        ("Vass proposed ceding land.", "On Monday Vass proposed ceding land."),
        ("The court dismissed the complaint.", "The court rejected the complaint."),
    ],
    "quote": [
        ("She said “we lost a bridge”.", "“We know that we lost a bridge,” she said."),
        ("“We lost,” she said.", "“We lost”, said the mayor."),
        ("“In [2015] we lost,” he said.", "He said: “In [2015] we lost land.”".replace(" land", "")),
        ("It was her father’s bridge.", "The bridge was of her father’s making."),
        ("She said that they had lost.", "“We lost,” she said."),
    ],
}


def sentences() -> list[str]:
    found = [item for item in read_sources([CORPUS]) if isinstance(item, Draft)]
    return [draft.text[start:end] for draft in found for start, end in split(draft.text)]


def rows(table: dict[str, list[tuple[str, str]]]) -> list[object]:
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


@every_check
@given(claim=newsy, sources=st.lists(newsy, min_size=2, max_size=3))
def test_the_order_of_the_sources_does_not_matter_to_a_verbatim_claim(
    check: Checker, claim: str, sources: list[str]
) -> None:
    assert check(sources[-1], sources).passed
    assert check(sources[-1], sources[::-1]).passed
    assert not check(claim, []).passed or check(claim, [claim]).passed


@pytest.mark.parametrize(("check", "claim", "source"), rows(MUST_FAIL))
def test_a_corrupted_claim_fails(check: Checker, claim: str, source: str) -> None:
    found = check(claim, [source])
    assert not found.passed
    assert found.note


@pytest.mark.parametrize(("check", "claim", "source"), rows(MUST_PASS))
def test_an_honest_paraphrase_passes(check: Checker, claim: str, source: str) -> None:
    assert check(claim, [source]) == Check(check(claim, [source]).name, True)


@every_check
def test_a_check_brings_its_own_rows(check: Checker) -> None:
    name = check("x", ["x"]).name
    assert name in MUST_FAIL
    assert name in MUST_PASS
