import pytest
from eval_suite import Suite

from evals.conversations import measure
from evals.conversations.case import load
from evals.conversations.measure import ALONE, FULL, RIGHT, WAYS, FollowUpRecord, FollowUpResult

pytestmark = pytest.mark.slow


def talk(suite: Suite, name: str, ways: tuple[str, ...]) -> list[FollowUpRecord]:
    return measure.measure([talk for talk in load() if talk.id == name], suite.settings, ways)


def test_a_conversation_is_asked_in_every_way(suite: Suite) -> None:
    records = talk(suite, "ellingen", WAYS)
    assert [record.number for record in records] == [2, 3, 4, 5]
    age = records[0].seen
    assert age[RIGHT].standalone == age[FULL].standalone == "How old was Anders Kolb?"
    assert age[ALONE].standalone == "How old was he?"
    assert age[RIGHT].understood and not age[ALONE].understood
    assert all(record.seen[FULL].understood for record in records)


def test_a_gate_needs_one_way_only(suite: Suite) -> None:
    records = talk(suite, "ellingen", (RIGHT,))
    assert [list(record.seen) for record in records] == [[RIGHT]] * 4
    found = measure.figures(records, RIGHT)
    assert found["follow_ups"] == 4 and found["understood"] == 4


def test_a_crowded_table_names_what_was_lost() -> None:
    def seen(understood: bool, found: bool) -> FollowUpResult:
        return FollowUpResult("How old is Ada Berg?", "41.", understood, found, cited=False, right=True)

    def record(number: int, now: FollowUpResult) -> FollowUpRecord:
        return FollowUpRecord("cup", number, "How old is she?", dict.fromkeys(WAYS, now) | {FULL: seen(True, True)})

    rows = measure.table([record(2, seen(False, True)), record(3, seen(True, False)), record(4, seen(True, True))])
    assert rows.splitlines()[1].split() == ["after", "right", "answers", "2", "2", "0", "3"]
    assert "cup 2, not understood: How old is she? → How old is Ada Berg?" in rows
    assert "cup 3, not found" in rows and "cup 4" not in rows
