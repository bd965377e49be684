"""What a question takes for granted, and which sentences meet it."""

from datetime import UTC, datetime

import pytest
from newsroom import revision

from ingest.article import Revision
from qa.extractive import premises

TEXT = (
    "The Liberal Forum is led by Ruben Hale. Its rival is the Harvest Party. It rained. It snowed. It blew. "
    "The mayor of Brekk, Ada Quill, opened a bridge. Last year it carried 9,000 lorries. In 2019 it did not exist. "
    "The rescue service’s director, Kaja Brun, said so."
)


@pytest.fixture
def article() -> Revision:
    return revision(TEXT, title="Dalsund looks back", published_at=datetime(2026, 5, 1, tzinfo=UTC))


def unmet(question: str, article: Revision, index: int) -> str | None:
    return premises.of(question).unmet(article, index)


@pytest.mark.parametrize(
    ("question", "index", "missing"),
    [
        ("Who leads the Liberal Forum?", 0, None),
        ("who leads the liberal forum?", 5, None),  # without capitals no name is known
        ("Who leads the Green List?", 0, "Green"),
        ("Who leads the Harvest Party?", 7, "Harvest"),  # too far off
        ("What happened in Dalsund?", 3, None),  # the title says so
        ("Who spoke of Brekk on Tuesday in March?", 5, None),  # days are no names
        ("Who is the mayor of Brekk?", 5, None),
        ("Who is the mayor of Brekk?", 6, "mayor"),
        ("Who is the mayor of Dalsund?", 5, "Dalsund"),  # the title names it, but she is mayor of another town
        ("Who is the minister?", 5, "minister"),
        ("Who is the boss of the Liberal Forum?", 0, None),  # is led by
        ("Who is the leader of the Liberal Forum?", 0, None),
        ("Who is the founder of the Liberal Forum?", 0, "founder"),
        ("Who is the leader of the rescue service?", 8, None),
        ("Who is the head of the rescue service?", 8, None),
        ("Who is the minister of the rescue service?", 8, "minister"),
        ("Who is Ada Quill?", 5, None),
        ("Who is against the bridge?", 7, None),  # no office
        ("Who was the first woman to become mayor?", 0, None),
    ],
)
def test_names_and_offices(article: Revision, question: str, index: int, missing: str | None) -> None:
    assert unmet(question, article, index) == missing


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("Who ran the UK’s government?", "The government of the United Kingdom was run by Ada Quill.", None),
        ("Who ran the UK’s government?", "The government of the Union was run by Ada Quill.", "UK"),
        ("Which producer is an ally of the United States?", "Iran was a close US ally.", None),
        ("Which producer is an ally of the United Nations?", "Iran was a close US ally.", "United"),
        ("What did the NY Times say?", "The New York Times said that it had rained.", None),
        ("Who may change it at the request of the PO?", "Ada Quill may, at that of the Presiding Officer.", None),
        ("What did JR Dahl write?", "J. R. Dahl wrote “Low Water”.", None),
        ("What did J. R. Dahl write?", "J.R. Dahl wrote “Low Water”.", None),
        ("What did J. R. Dahl write?", "JR Dahl wrote “Low Water”.", None),
        ("What did P. Hale write?", "Peter Hale wrote “Low Water”.", None),
        ("What did JR Dahl write?", "P. O. Dahl wrote “Low Water”.", "JR"),
        ("Who was a refugee in Holland?", "One of the refugees in the Netherlands was Ada Quill.", None),
        ("What did it tell Israelis?", "It said that Israel should withdraw.", None),
        ("How high is the Martian rock?", "The rock found on Mars is a metre high.", None),
        ("Which European country has a lake?", "There is a lake in Orvania.", None),
        ("Which Orvanian town has a lake?", "There is a lake in Brekk.", "Orvanian"),
        ("Starting in what year did it rain?", "It rained from 1931.", None),
        ("Balla resigned over what?", "He resigned over the toll.", None),  # seldom, and not told from the one before
        ("Orvania has how many towns?", "There are nine towns.", "Orvania"),
        ("Orvania’s fund holds what?", "The fund holds shares.", "Orvania"),
        ("When does General Rehn’s term end?", "Rehn has a year to go. His term ends on 31 March.", None),
        ("When does General Rehn’s term end?", "Mohl has a year to go. His term ends on 31 March.", "Rehn"),
        ("When does the Greek President speak?", "The Greek minister speaks at noon.", "President"),
        ("When did Queen Ada I open it?", "Queen Ada II opened it on Monday.", "I"),
    ],
)
def test_a_name_in_another_form_is_that_name(question: str, text: str, missing: str | None) -> None:
    assert unmet(question, revision(text, title=""), 0) == missing


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("Who was the leader who settled there?", "They settled there under the leadership of Ada Quill.", True),
        ("Who is the founder of the firm?", "Ada Quill founded the firm.", True),
        ("Who is the owner of the firm?", "Ada Quill owns the firm.", True),
        ("Who is the owner of the firm?", "Ada Quill founded the firm.", False),
        ("Who is the coach of the team?", "Ada Quill has managed the team since May.", True),
        ("Who is the mayor?", "Ada Quill has managed the town since May.", False),
    ],
)
def test_who_does_what_an_office_does_holds_it(question: str, text: str, met: bool) -> None:
    assert (unmet(question, revision(text, title=""), 0) is None) is met


@pytest.mark.parametrize(
    ("year", "index", "met"),
    [
        (2026, 5, True),  # the year of publication
        (2026, 7, False),  # its sentence speaks of another year
        (2025, 6, True),  # last year
        (2025, 2, False),
        (2019, 7, True),
        (2022, 6, False),
        (2027, 5, False),
    ],
)
def test_years(article: Revision, year: int, index: int, met: bool) -> None:
    assert (unmet(f"How many lorries were there in {year}?", article, index) is None) is met


@pytest.mark.parametrize(
    ("year", "answer", "met"),
    [(2026, "26.8", True), (2026, "33.1", False), (2021, "33.1", True), (2022, "26.8", False)],
)
def test_a_sentence_may_compare_with_another_year(year: int, answer: str, met: bool) -> None:
    text = "The List took 26.8 per cent, down from 33.1 per cent in 2021."
    article = revision(text, published_at=datetime(2026, 5, 1, tzinfo=UTC))
    asked = premises.of(f"What share did it win in {year}?")
    assert (asked.unmet(article, 0, text.index(answer)) is None) is met


def test_a_year_since_when_is_no_other_account() -> None:
    text = "The water was at its highest since 1902 and flooded 1,900 houses. In 1902 it flooded 800."
    article = revision(text, published_at=datetime(2026, 5, 1, tzinfo=UTC))
    asked = premises.of("How many houses were flooded in 2026?")
    assert asked.unmet(article, 0, text.index("1,900")) is None
    assert asked.unmet(article, 1, 29) == "2026"


def test_without_a_date_only_the_text_says_the_year() -> None:
    article = revision(
        "It opened. In 2019 it did not exist. The rescue service’s director, Kaja Brun, said so.", published_at=None
    )
    assert unmet("What opened in 2026?", article, 0) == "2026"
    assert unmet("What opened in 2019?", article, 0) is None
