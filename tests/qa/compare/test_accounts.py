"""What the reports give for an answer, put side by side."""

from datetime import UTC, datetime

from newsroom import revision

from ingest.article import Revision
from qa.compare.accounts import Accounted, accounts
from qa.evidence import Evidence, Given

QUESTION = "How many people died in the flood?"


def article(text: str, key: int, day: int) -> Revision:
    return revision(text, key, title="Flood", publisher=f"Paper {key}", published_at=datetime(2025, 3, day, tzinfo=UTC))


def found(*articles: Revision) -> dict[str, Evidence]:
    return {f"S{one.key}": Evidence(f"S{one.key}", one, one.sentence(0), 1.0) for one in articles}


def given(value: str, item: Evidence, *more: Evidence) -> Given:
    start = item.sentence.text.index(value)
    return Given(value, start, tuple(one.label for one in (item, *more)), 0.5)


def told(evidence: dict[str, Evidence], *values: tuple[str, str]) -> list[Accounted]:
    return accounts(QUESTION, [given(value, evidence[label]) for label, value in values], evidence)


FOUR = article("Four people died in the flood.", 1, 2)
NINE = article("Nine people are now known to have died in the flood.", 2, 5)
SEVEN = article("Seven people died in the flood, the army said.", 3, 5)
HURT = article("Thirty people were injured in the flood.", 4, 5)
AGAIN = article("The flood killed 9 people.", 5, 5)


def test_each_value_stands_to_the_one_that_is_told() -> None:
    evidence = found(NINE, FOUR, SEVEN, HURT)
    shown = told(evidence, ("S2", "Nine"), ("S1", "Four"), ("S3", "Seven"), ("S4", "Thirty"))
    assert [(one.value, one.relation) for one in shown] == [
        ("Nine", "same"), ("Seven", "conflict"), ("Thirty", "other_quantity"), ("Four", "update"),
    ]  # fmt: skip


def test_the_same_value_in_other_words_is_one_account() -> None:
    evidence = found(NINE, AGAIN, FOUR)
    shown = told(evidence, ("S2", "Nine"), ("S5", "9"), ("S1", "Four"))
    assert [(one.value, one.labels) for one in shown] == [("Nine", ("S2", "S5")), ("Four", ("S1",))]


def test_where_nothing_differs_there_are_no_accounts() -> None:
    assert told(found(NINE, AGAIN), ("S2", "Nine"), ("S5", "9")) == []
    assert told({}) == []


def test_an_article_does_not_contradict_itself() -> None:
    both = article("Nine people died in the flood. Seven people died in the flood.", 6, 5)
    evidence = {f"S{at}": Evidence(f"S{at}", both, both.sentence(at), 1.0) for at in (0, 1)}
    second = Given("Seven", both.sentence(1).start, ("S1",), 0.5)
    shown = accounts(QUESTION, [given("Nine", evidence["S0"]), second], evidence)
    assert [one.relation for one in shown] == ["same", "other_quantity"]


def test_an_article_is_newer_than_itself_only_where_it_tells_of_a_change() -> None:
    both = article("Nine people are now known to have died in the flood. Police had counted seven dead at first.", 6, 5)
    evidence = {f"S{at}": Evidence(f"S{at}", both, both.sentence(at), 1.0) for at in (0, 1)}
    text = both.sentence(1).text
    second = Given("seven", both.sentence(1).start + text.index("seven"), ("S1",), 0.5)
    shown = accounts(QUESTION, [given("Nine", evidence["S0"]), second], evidence)
    assert [one.relation for one in shown] == ["same", "update"]
