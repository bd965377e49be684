"""How the reports differ and what was counted, as the doors write it."""

from typing import Any

from qa.doors.accounts import paragraph
from qa.doors.cli import terminal
from qa.doors.counted import line
from qa.doors.exports import prose


def account(value: str, relation: str, number: int, day: str, **more: Any) -> dict[str, Any]:
    claims = [{"text": f"{value} died.", "citations": [number]}]
    fixed = {"publishers": [f"Paper {number}"], "originals": 1, "as_of": f"{day}T09:00:00Z"}
    return {"value": value, "relation": relation, "claims": claims} | fixed | more


ACCOUNTS = [
    account("Nine", "same", 1, "2025-03-05", originals=3),
    account("four", "update", 2, "2025-03-02"),
    account("seven", "conflict", 3, "2025-03-05"),
]
COUNTED = {"shown": "4 in Tovna [1] + 3 in Lanner [2] = 7", "value": 7, "parts": []}
CITATION = {
    "number": 1, "part": "text", "quote": "Nine died.", "title": "Flood", "publisher": None, "published_at": None,
    "url": None, "link": None, "article_id": "art_1",
}  # fmt: skip
ANSWER = {
    "question": "How many died?", "outcome": "answered", "text": "Nine died. [1]", "short_answer": None,
    "claims": [{"text": "Nine died.", "citations": [1], "checks": []}], "citations": [CITATION], "dropped": [],
    "reasons": [], "accounts": ACCOUNTS, "counted": COUNTED,
}  # fmt: skip


def test_each_account_says_how_it_stands_to_what_is_told() -> None:
    assert paragraph(ACCOUNTS) == [
        "Reports differ:\n"
        "  Nine — told here · Paper 1 · 3 independent reports · 5 Mar 2025 [1]\n"
        "  four — earlier · Paper 2 · 2 Mar 2025 [2]\n"
        "  seven — in conflict · Paper 3 · 5 Mar 2025 [3]"
    ]
    assert paragraph([]) == []


def test_a_sum_is_shown_with_its_addends() -> None:
    assert line(ANSWER, marker="[^{}]") == ["4 in Tovna [^1] + 3 in Lanner [^2] = 7"]
    assert line({}) == []


def test_the_terminal_and_the_exports_show_both() -> None:
    for shown in (terminal.answer(ANSWER), prose.text(ANSWER), prose.markdown(ANSWER)):
        assert "Reports differ:" in shown
        assert "in conflict" in shown
        assert "= 7" in shown
