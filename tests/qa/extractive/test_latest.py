"""What is so now: which questions ask for it, who holds an office no more, and that the newest answer wins."""

from datetime import UTC, datetime

import pytest
from newsroom import NO_SIGNALS, evidence, revision

from qa.extractive import latest
from qa.extractive.candidates import Candidate, Group


def candidate(text: str, span: str, month: int | None = 1) -> Candidate:
    date = datetime(2026, month, 1, tzinfo=UTC) if month else None
    [item] = evidence(revision(text, key=month or 99, published_at=date))
    return Candidate(span, item, text.index(span), NO_SIGNALS, ())


def group(text: str, span: str, month: int | None, probability: float = 0.5, odds: float = 1.0) -> Group:
    return Group((candidate(text, span, month),), (odds,), 0.5, probability)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Brekk?", "who's prime minister now", "Who leads the Green List?", "death toll storm ragna",
        "How many people died in the storm?", "How many cases are there so far?", "What is the latest estimate?",
        "What is the price?", "How much do lorries pay?", "When does the toll start?", "What will the bridge cost?",
        "How many seats will the stadium have?", "What would closing both save each year?",
    ],
)  # fmt: skip
def test_these_ask_how_things_stand(question: str) -> None:
    assert latest.asks_how_things_stand(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who won the cup?", "Who was the first woman to become mayor?", "Who was mayor before Ada Quill?",
        "Who is against the tax?", "How many goals did she score?", "Who was minister in 2015?", "Why did it close?",
        "When did the bridge open?",
    ],
)  # fmt: skip
def test_these_do_not(question: str) -> None:
    assert not latest.asks_how_things_stand(question)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who is the current transport minister?", "Who is the transport minister?"),
        ("who is transport minister today", "who is transport minister"),
        ("How many people has the storm killed, as of now?", "How many people has the storm killed?"),
        ("Who won today?", "Who won?"),
        ("Who won the current series in 2015?", "Who won the current series in 2015?"),
    ],
)
def test_no_article_says_of_itself_that_it_is_the_latest(question: str, read: str) -> None:
    assert latest.timeless(question) == read


@pytest.mark.parametrize(
    "text",
    [
        "Karl Osten resigned as transport minister.", "The then transport minister, Karl Osten, had proposed it.",
        "Former transport minister Karl Osten spoke.", "Karl Osten was replaced as transport minister.",
        "Karl Osten handed in his notice as transport minister.", "Karl Osten is leaving his post.",
    ],
)  # fmt: skip
def test_who_has_left_is_it_no_more(text: str) -> None:
    gone, there = candidate(text, "Karl Osten"), candidate("Transport Minister Tomas Ahl spoke.", "Tomas Ahl")
    assert latest.still_in_office("Who is transport minister?", [gone, there]) == [there]
    assert latest.still_in_office("Who is transport minister?", [gone]) == [gone]
    assert latest.still_in_office("Who was transport minister in 2019?", [gone, there]) == [gone, there]


def test_who_has_left_by_a_later_article_is_it_no_more_in_an_earlier_one() -> None:
    before = candidate("Transport Minister Karl Osten spoke.", "Karl Osten", 1)
    left = candidate("Mr. Osten resigned as transport minister.", "Osten", 2)
    again = candidate("Transport Minister Karl Osten spoke again.", "Karl Osten", 3)
    there = candidate("Transport Minister Tomas Ahl spoke.", "Tomas Ahl", 1)
    assert latest.still_in_office("Who is transport minister?", [before, left, again, there]) == [again, there]
    assert latest.still_in_office("Who is transport minister?", [before, left]) == [before, left]


def test_what_somebody_else_left_counts_for_nobody() -> None:
    stays = candidate("Ada Quill is mayor and Karl Osten resigned.", "Ada Quill")
    assert latest.still_in_office("Who is mayor?", [stays, stays]) == [stays, stays]


def test_the_newest_answer_wins_where_things_change() -> None:
    old, new = group("Four died.", "Four", 1, 0.9), group("Nine have died.", "Nine", 3, 0.4, odds=0.1)
    undated = group("Six died.", "Six", None, 0.8, odds=0.5)
    [found] = latest.newest("How many people died in the storm?", [old, undated, new])
    assert (found.best.text, found.probability) == ("Nine", 0.9)
    assert latest.newest("Who won the cup?", [old, undated, new]) == [old, undated, new]


def test_another_account_of_the_same_day_stays_beside_the_newest() -> None:
    old, one, other = group("Four.", "Four", 1), group("One died.", "One", 3), group("Three died.", "Three", 3)
    found = latest.newest("How many people died?", [old, one, other])
    assert {item.best.text for item in found} == {"One", "Three"}


def test_an_unlikely_answer_is_no_news() -> None:
    old, new = group("Four died.", "Four", 1, 0.9), group("Nine.", "Nine", 3, 0.4, odds=0.01)
    assert latest.newest("How many people died?", [old, new])[0].best.text == "Four"


def test_that_fewer_articles_say_so_makes_it_no_less_new() -> None:
    old, new = group("Four died.", "Four", 1, 0.9), group("Nine have died.", "Nine", 3, 0.02, odds=0.05)
    assert latest.newest("How many people died?", [old, new])[0].best.text == "Nine"


def test_so_much_of_something_else_is_no_news() -> None:
    old = group("Lorries pay 18 crowns.", "18 crowns", 1, 0.9)
    new = group("Lorries over 12 tonnes pay the toll.", "12 tonnes", 3, 0.4)
    assert latest.newest("How much do lorries pay?", [old, new])[0].best.text == "18 crowns"


@pytest.mark.parametrize(
    ("newer", "answer"),
    [
        ("The prize of 150,000 crowns went to Ada Quill, another of 20,000 crowns to Jan Brodd.", "150,000 crowns"),
        ("The prize falls from 150,000 crowns to 20,000 crowns.", "20,000 crowns"),
        ("The prize is 20,000 crowns, not the 150,000 crowns that were promised.", "20,000 crowns"),
    ],
)
def test_a_figure_that_a_newer_article_gives_too_still_holds(newer: str, answer: str) -> None:
    old, new = group("It is worth 150,000 crowns.", "150,000 crowns", 1), group(newer, "20,000 crowns", 3, 0.4, 0.3)
    assert latest.newest("How much is the prize worth?", [old, new])[0].best.text == answer


def test_the_same_number_of_something_else_makes_an_answer_no_newer() -> None:
    deaths, found = candidate("Four died.", "Four", 1), candidate("Of five bodies four were found there.", "four", 3)
    old = Group((deaths, found), (1.0, 0.01), 0.5, 0.9)
    new = group("Nine have died.", "Nine", 2, 0.4, odds=0.1)
    assert latest.newest("How many people died?", [old, new])[0].best.text == "Nine"


def test_without_a_date_the_order_stays() -> None:
    groups = [group("Four died.", "Four", None), group("Nine died.", "Nine", None)]
    assert latest.newest("How many people died?", groups) == groups
    assert latest.newest("How many people died?", []) == []
