"""What the model of support learns from claims written by hand (verdicts.py)."""

import random

import pytest

FIRST, SECOND = "The council sold the ferry on Monday.", "Nobody bid for the pier."
ROW = {
    "id": "x-0001",
    "title": "Ferry sold",
    "text": f"{FIRST} {SECOND} It rained.",
    "questions": [
        {"question": "Was the ferry sold?", "kind": "yes_no", "verdict": "yes", "evidence": [FIRST]},
        {"question": "Was the ferry old?", "kind": "yes_no", "why": "no information", "instead": FIRST},
    ],
    "claims": [
        {"claim": "The ferry was sold.", "label": "supported", "evidence": [FIRST]},
        {"claim": "The pier found no bidder.", "label": "supported", "evidence": [SECOND]},
        {"claim": "The ferry was sold on Tuesday.", "label": "contradicted", "error": "time", "evidence": [FIRST]},
    ],
}


@pytest.fixture
def made(script):
    verdicts = script("verdicts")
    return [one for seed in range(20) for one in verdicts.by_hand(ROW, random.Random(seed))]


def test_a_claim_keeps_its_verdict_over_its_own_sentences(made):
    own = [one for one in made if one.claim == "The ferry was sold on Tuesday."]
    assert {one.verdict for one in own} == {"contradicted"}
    assert all(FIRST in one.source for one in own)


def test_a_claim_is_not_said_by_other_sentences(made):
    astray = [one for one in made if one.kind == "written astray"]
    assert {one.verdict for one in astray} == {"not_said"}
    assert all(FIRST not in one.source for one in astray if "ferry" in one.claim)


def test_two_claims_in_one_are_as_good_as_the_worse(made):
    joined = [one for one in made if one.kind == "written joined"]
    assert {one.verdict for one in joined} == {"supported", "contradicted", "not_said"}
    assert all(one.verdict == "contradicted" for one in joined if "Tuesday" in one.claim)
    assert all(FIRST in one.source and SECOND in one.source for one in joined if one.verdict == "supported")


def test_a_yes_no_question_that_is_settled_contradicts_one_of_its_sides(made):
    sides = {(one.claim, one.verdict) for one in made if one.kind == "written yes_no"}
    assert sides == {
        ("the ferry sold.", "supported"),
        ("Was not the ferry sold.", "contradicted"),
        ("the ferry old.", "not_said"),
        ("Was not the ferry old.", "not_said"),
    }
