"""The items written by hand are what their README says."""

import json
from typing import Any

import pytest

GOOD: dict[str, Any] = {
    "id": "t-0001", "desk": "council", "style": "brief", "title": "Vell drops its parking charge",
    "publisher": "Tarn Gazette", "published_at": "2025-03-06T18:20:00+01:00",
    "text": "The council of Vell dropped its parking charge on Thursday." + " Nobody spoke for it at the meeting." * 12,
    "questions": [
        *[{"question": "Who dropped the charge?", "kind": "who", "answers": ["The council of Vell"],
           "evidence": ["The council of Vell dropped its parking charge on Thursday."]}] * 3,
        *[{"question": "Who paid the charge?", "kind": "who", "answers": [], "why": "no information"}] * 3,
    ],
    "claims": [
        *[{"claim": "Vell no longer charges for parking.", "label": "supported",
           "evidence": ["The council of Vell dropped its parking charge on Thursday."]}] * 3,
        *[{"claim": "Vell brought in a charge.", "label": "contradicted", "error": "negation",
           "evidence": ["The council of Vell dropped its parking charge on Thursday."]}] * 3,
    ],
}  # fmt: skip


@pytest.fixture
def check(script):
    return script("check_items")


def test_the_items_that_are_there_hold_no_fault(check, capsys) -> None:
    assert check.main([]) == 0, capsys.readouterr().out


def test_a_good_item_has_no_fault(check) -> None:
    assert list(check.faults(GOOD)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"text": "Too short."}, "the text has 2 words"),
        ({"published_at": "2025-03-06T18:20:00"}, "published_at has no offset"),
        ({"questions": GOOD["questions"][:4]}, "3 questions are answered and 1 are not"),
        ({"claims": GOOD["claims"][:4]}, "three true and three false claims"),
        ({"questions": [{**GOOD["questions"][0], "answers": ["The mayor"]}, *GOOD["questions"]]}, "not in the text"),
        ({"questions": [{**GOOD["questions"][0], "evidence": ["It rained."]}, *GOOD["questions"]]}, "no sentence"),
        ({"questions": [{**GOOD["questions"][3], "why": "so"}, *GOOD["questions"]]}, "unknown why 'so'"),
        ({"claims": [{**GOOD["claims"][0], "label": "true"}, *GOOD["claims"]]}, "unknown label 'true'"),
        ({"claims": [{**GOOD["claims"][0], "error": "number"}, *GOOD["claims"]]}, "error is for false claims"),
    ],
)
def test_a_fault_is_named(check, change: dict[str, Any], fault: str) -> None:
    assert fault in "; ".join(check.faults(json.loads(json.dumps({**GOOD, **change}))))
