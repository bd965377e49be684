"""An archive as it stood: of every article the text that was known then, and nothing newer."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft, Revision, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.filter import Filter
from qa.doors.questions import to_question
from qa.retrieve import retrieve

FIRST = date(2025, 1, 1)
DAYS = 60
CHANGED = {0: (5, 20), 1: (10,), 2: (30, 31, 50), 5: (), 6: (40,)}  # by the article, the days on which it was corrected


def moment(day: int) -> datetime:
    return datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(day)


def draft(number: int, count: int, changed: datetime | None) -> Draft:
    text = f"The ferry to island {number} carried {count} passengers. It sailed at noon with the mayor."
    url, outlet = f"https://post.example/{number}", ("The Post", "The Wire")[number % 2]
    return Draft(text, "-", f"Ferry {number}", url, outlet, (), moment(number), changed)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """Seven articles of seven days, some of them corrected later, one of them retracted, and one without a date."""
    owned = Collection.own(tmp_path_factory.mktemp("as-of") / "data", by_name("hashing"), "test", index="exact")
    for number in range(7):
        owned.ingest([draft(number, 100 * number, None)])
        for day in CHANGED.get(number, ()):
            owned.ingest([draft(number, 100 * number + day, moment(day))])
    owned.ingest([Draft("The ferry without a date carried nobody.", "-", url="https://post.example/undated")])
    owned.retract(article_id(draft(6, 0, None).identity))
    yield owned
    owned.close()


def found(archive: Collection, question: str, **fields: object) -> list[Revision]:
    asked = to_question({"question": question, **fields})
    hits = retrieve(archive, asked, asked.text, articles=50, each=3)
    return list({hit.passage.revision.key: hit.passage.revision for hit in hits}.values())


def expected(number: int, day: int) -> int:
    """The revision that was an article's text at noon of the day."""
    return 1 + sum(changed <= day for changed in CHANGED.get(number, ()))


@given(st.integers(0, DAYS), st.sampled_from([None, "The Post", "The Wire"]))
def test_every_article_is_found_in_the_text_that_it_had_and_nothing_newer(
    archive: Collection, day: int, outlet: str | None
) -> None:
    seen = found(archive, "How many passengers did the ferry carry?", as_of=moment(day), publishers=outlet)
    for revision in seen:
        assert revision.published_at and revision.published_at <= moment(day)
        assert (revision.modified_at or revision.published_at) <= moment(day)
    wanted = {
        (article_id(draft(number, 0, None).identity), expected(number, day))
        for number in range(min(day + 1, 6))
        if outlet in (None, draft(number, 0, None).publisher)
    }
    assert {(revision.article_id, revision.number) for revision in seen} == wanted


def test_an_old_text_is_found_by_its_own_words_and_ranked_like_any(archive: Collection) -> None:
    [first, *_] = found(archive, "Which ferry carried 231 passengers?", as_of=moment(35))
    assert (first.title, first.number) == ("Ferry 2", 3)
    [first, *_] = found(archive, "Which ferry carried 230 passengers to island 2?", as_of=moment(30))
    assert (first.title, first.number, "230" in first.text) == ("Ferry 2", 2, True)


def test_without_it_the_texts_are_those_of_now_whenever_it_is_asked(archive: Collection) -> None:
    seen = found(archive, "How many passengers did the ferry carry?", asked_at=moment(4))
    assert {revision.title for revision in seen if revision.number > 1} == {"Ferry 0", "Ferry 1", "Ferry 2"}
    assert max(revision.published_at for revision in seen if revision.published_at) == moment(4)


def test_asked_before_it_the_earlier_of_both_bounds_what_was_published(archive: Collection) -> None:
    seen = found(archive, "ferry passengers", as_of=moment(25), asked_at=moment(1))
    assert {(revision.title, revision.number) for revision in seen} == {("Ferry 0", 3), ("Ferry 1", 2)}


def test_a_day_is_meant_to_its_end_and_is_the_questions_today() -> None:
    asked = to_question({"question": "Who?", "as_of": "2025-01-03"})
    assert asked.only == Filter(as_of=datetime(2025, 1, 3, 23, 59, 59, tzinfo=UTC)) and asked.only
    assert asked.asked_at == asked.only.as_of
    assert to_question({"question": "Who?"}).only.as_of is None


def test_what_has_no_date_is_known_since_it_came_in(archive: Collection) -> None:
    titles = {revision.url for revision in found(archive, "ferry without a date", as_of=datetime.now(UTC))}
    assert "https://post.example/undated" in titles
    now = found(archive, "ferry without a date", as_of=moment(DAYS))
    assert "https://post.example/undated" not in {revision.url for revision in now}
