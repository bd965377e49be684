"""Where the words stand that a check fails for, and what the source says in their place."""

import pytest

from qa.answer import Check
from qa.checks import all_checks
from qa.cite import cite
from qa.evidence import CheckedClaim, DraftClaim

OSTEN = "Karl Osten resigned as transport minister on Tuesday, four days after the report."
VOTE = "Parliament elected her by 78 votes to 70 on 6 November 2025."
SPEECH = "“I was not pushed out for being wrong,” Mr. Vass said."
STRIP = "The strip, 214 square kilometres of farmland, earns 20 crowns a month."
WANTED = "The party has never wanted to leave the pact."


def objections(name: str, claim: str, *sources: str) -> list[tuple[str, str]]:
    """The words of the claim, cut out of it, each with what the source says instead."""
    found = next(found for check in all_checks() if (found := check(claim, sources)).name == name)
    return [(claim[words.start : words.end], words.instead) for words in found.objections]


@pytest.mark.parametrize(
    ("check", "claim", "source", "wrong", "instead"),
    [
        ("names", "On Tuesday, Anders Osten resigned as transport minister.", OSTEN, "Anders Osten", "Karl Osten"),
        ("names", "Karl Osten resigned in Brekk’s town hall.", OSTEN, "Brekk", ""),
        ("names", "Ada Brodd left.", "Ada Quill met Josef Brodd, who left.", "Ada Brodd", "Josef Brodd"),
        ("numbers", "Karl Osten resigned as transport minister on Friday.", OSTEN, "Friday", "Tuesday"),
        ("numbers", "Café İ 🙂: he resigned as transport minister nine days after the report.", OSTEN, "nine", "four"),
        ("numbers", "Parliament elected her by 78 votes to 70 on 7 November 2025.", VOTE,
         "7 November 2025", "6 November 2025"),
        ("numbers", "They met on 3 May.", "They met on 1 May and on 3 March.", "3 May", "1 May"),
        ("numbers", "The company paid two million crowns.", OSTEN, "two million", ""),
        ("negation", "Karl Osten did not resign as transport minister.", OSTEN, "did not resign", "resigned"),
        ("negation", "Nobody was hurt.", "Somebody was hurt.", "Nobody was hurt", "was hurt"),
        ("negation", "He was pushed out for being wrong.", SPEECH, "was pushed", "was not pushed"),
        ("negation", "The party has wanted to leave.", WANTED, "has wanted", "has never wanted"),
        ("negation", "She never wept.", OSTEN, "never wept", ""),
        ("comparison", "In March profit rose.", "Profit fell in March.", "rose", "fell"),
        ("stance", "He welcomed the plan.", "He rejected the plan.", "welcomed", "rejected"),
        ("modality", "The bridge will close.", "The bridge may close.", "will", "may"),
        ("quantity", "All of the crew were saved.", "Most of the crew were saved.", "All", "Most"),
        ("quantity", "The strip has 214 hectares of farmland.", STRIP, "214 hectares", "214 km²"),
        ("quantity", "It earns 20 crowns a week.", STRIP, "a week", "per month"),
        ("quantity", "It cost €4bn.", "It cost $4 billion.", "€4bn", "4,000,000,000 dollars"),
        ("quote", "Mr. Vass said “I was pushed out for being wrong”.", SPEECH,
         "I was pushed out for being wrong", "I was not pushed out for being wrong"),
        ("quote", "It was “ art,” he said.", "It was a party.", "art", ""),
        ("speaker", "“I was not pushed out for being wrong,” Ada Quill said.", SPEECH, "Ada Quill", "Vass"),
    ],
)  # fmt: skip
def test_an_objection_is_to_the_very_words(check: str, claim: str, source: str, wrong: str, instead: str) -> None:
    assert objections(check, claim, source) == [(wrong, instead)]


def test_what_stands_the_other_way_round_is_wrong_in_two_places() -> None:
    assert objections("figures", "Parliament elected her by 70 votes to 78.", VOTE) == [("70", "78"), ("78", "70")]
    assert objections("roles", "Dalsund United’s men beat Brekk Rovers.", "Brekk Rovers beat Dalsund United.") == []
    assert objections("roles", "Dalsund United beat Brekk Rovers.", "Brekk Rovers beat Dalsund United.") == [
        ("Dalsund United", "Brekk Rovers"), ("Brekk Rovers", "Dalsund United"),
    ]  # fmt: skip


def test_all_of_a_claim_may_be_what_the_source_denies() -> None:
    claim = "Ceding land."
    assert objections("negation", claim, "Vass did not propose ceding land.") in (
        [(claim, "did not propose")], [("Ceding", "did not propose")],
    )  # fmt: skip


def test_in_an_answer_the_places_are_those_of_its_text() -> None:
    claims = ("Two went.", "Nine came.")
    checked = [CheckedClaim(DraftClaim(claim, (), 1.0), (), (_numbers(claim),)) for claim in claims]
    answer = cite(checked)
    words = [item for claim in answer.claims for check in claim.checks for item in check.objections]
    assert [answer.text[item.start : item.end] for item in words] == ["Two", "Nine"]


def _numbers(claim: str) -> Check:
    return next(found for check in all_checks() if (found := check(claim, ["Four sat."])).name == "numbers")
