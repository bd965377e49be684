from datetime import UTC, datetime
from math import exp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import day

from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.passage import Hit
from qa.question import Question
from qa.retrieve import DECAY_DAYS, PLATEAU_DAYS, RECENT, _of_the_days, closeness, recencies, retrieve

NOW = datetime(2025, 5, 3, tzinfo=UTC)


def hits(
    collection: Collection, text: str, asked_at: datetime = NOW, only: Filter | None = None, **options
) -> list[Hit]:
    question = Question(text, asked_at, only or Filter())
    return retrieve(collection, question, text, **{"articles": 8, "each": 3, **options})


def origins(found: list[Hit]) -> list[str]:
    return [hit.passage.revision.url or hit.passage.revision.origin for hit in found]


def test_what_is_merely_nearest_does_not_match(newsroom: Collection) -> None:
    assert hits(newsroom, "flood in Olmstadt")[0].matches
    nearest = hits(newsroom, "zorblatt flimflam")
    assert nearest and not any(hit.matches for hit in nearest)


# --- the date


def test_of_two_equal_articles_the_recent_one_comes_first(newsroom: Collection) -> None:
    first, second = hits(newsroom, "flood in Olmstadt")[:2]
    assert origins([first, second]) == ["https://herald.example/flood-2025", "https://herald.example/flood-2023"]
    assert first.score > 1.3 * second.score


def test_recent_is_meant_as_seen_from_the_question(newsroom: Collection) -> None:
    assert origins(hits(newsroom, "flood in Olmstadt", day(2023, 5, 2)))[0] == "https://herald.example/flood-2023"


def test_long_after_both_the_date_says_nothing(newsroom: Collection) -> None:
    first, second = hits(newsroom, "flood in Olmstadt", day(2035, 1, 1))[:2]
    assert first.score == pytest.approx(second.score, rel=0.02)


def test_what_came_out_in_the_days_that_a_question_names_is_preferred(newsroom: Collection) -> None:
    asked = day(2025, 6, 1)
    assert origins(hits(newsroom, "flood in Olmstadt two years ago", asked))[0] == "https://herald.example/flood-2023"
    assert origins(hits(newsroom, "flood in Olmstadt last month", asked))[0] == "https://herald.example/flood-2025"


@pytest.mark.parametrize(
    ("text", "moment", "counts"),
    [
        ("what happened last week?", day(2025, 4, 14), True),
        ("what happened last week?", day(2025, 4, 22), True),
        ("what happened last week?", day(2025, 4, 25), False),
        ("what happened last week?", day(2025, 4, 13), False),
        ("what happened this week?", day(2025, 4, 23), False),
        ("what did it earn last year?", day(2025, 3, 13), True),
        ("what did it earn last year?", day(2025, 5, 13), False),
    ],
)
def test_news_of_days_gone_by_comes_out_in_them_or_not_long_after(text: str, moment: datetime, counts: bool) -> None:
    asked = day(2025, 4, 24)
    assert bool(_of_the_days({1: int(moment.timestamp()), 2: None}, text, asked)) is counts


def test_what_was_published_later_does_not_exist_yet(newsroom: Collection) -> None:
    later = day(2100, 1, 1)
    for moment in (day(2025, 5, 1), day(2025, 4, 1), day(2025, 3, 1), day(2020, 1, 1)):
        found = hits(newsroom, "flood in Olmstadt", moment)
        assert all((hit.passage.revision.published_at or moment) <= moment for hit in found)
        assert {*origins(found)} <= {*origins(hits(newsroom, "flood in Olmstadt", later, articles=100))}


@pytest.mark.parametrize(
    ("age", "value"),
    [
        *((0, 1.0), (PLATEAU_DAYS, 1.0)),
        *((PLATEAU_DAYS + DECAY_DAYS, exp(-1)), (PLATEAU_DAYS + 2 * DECAY_DAYS, exp(-2)), (36_500, 0.0)),
    ],
)
def test_closeness(age: float, value: float) -> None:
    assert closeness(age) == pytest.approx(value, abs=1e-9)


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_an_older_article_is_never_closer(age: float, more: float) -> None:
    assert 0 <= closeness(age + more) <= closeness(age) <= 1


def test_recencies_raise_the_days_of_the_question_and_nothing_without_a_date() -> None:
    asked = NOW.timestamp()
    dates = {1: None, 2: int(asked), 3: int(asked) - 27 * 86_400, 4: 0}
    assert recencies(dates, asked) == pytest.approx({1: 1.0, 2: 1 + RECENT, 3: 1 + RECENT * closeness(27), 4: 1.0})


# --- filters


def test_dates_and_outlets_are_kept_to(newsroom: Collection) -> None:
    found = hits(newsroom, "flood in Olmstadt", only=Filter(before=day(2024, 1, 1)))
    assert origins(found) == ["https://herald.example/flood-2023"]
    found = hits(newsroom, "flood ferry lighthouse", only=Filter(publishers=("the HERALD",)))
    assert {hit.passage.revision.publisher for hit in found} == {"The Herald"}
    assert hits(newsroom, "flood", only=Filter(publishers=("Nobody",))) == []


def test_bounds_take_in_their_first_moment_and_leave_out_their_last(newsroom: Collection) -> None:
    on_the_day = Filter(day(2025, 5, 1), day(2025, 5, 2))
    assert origins(hits(newsroom, "flood", only=on_the_day)) == ["https://herald.example/flood-2025"]
    assert hits(newsroom, "flood", only=Filter(day(2025, 4, 3), day(2025, 5, 1))) == []


def test_an_article_without_a_date_passes_no_date_bound(newsroom: Collection) -> None:
    assert "/archive/lighthouse.txt" in origins(hits(newsroom, "lighthouse of Tarn"))
    assert "/archive/lighthouse.txt" not in origins(hits(newsroom, "lighthouse of Tarn", only=Filter(day(1900, 1, 1))))


# --- what comes


def test_a_copy_of_a_text_is_given_once(newsroom: Collection) -> None:
    found = hits(newsroom, "ferry off Cape Tarn", day(2025, 2, 2))
    texts = [hit.passage.text for hit in found]
    assert len(texts) == len(set(texts))
    assert sum("ferry sank" in text for text in texts) == 1


def test_a_hit_is_a_range_of_its_article(newsroom: Collection) -> None:
    for hit in hits(newsroom, "flood ferry lighthouse Quill"):
        passage = hit.passage
        assert passage.revision.text[passage.start : passage.end] == passage.text


def test_best_first_and_no_more_articles_than_asked(newsroom: Collection) -> None:
    found = hits(newsroom, "the flood in Olmstadt and the ferry off Cape Tarn", articles=2)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert len({hit.passage.revision.key for hit in found}) == 2


@pytest.mark.parametrize(
    "text",
    [
        *('" OR * NEAR(', "flood AND NOT bridge", "title:flood", 'a"b', "{title} : x", "flood*", "^flood", "'"),
        *("-- ; DROP TABLE x", "NEAR(flood bridge, 2)", "ﬂood ½ ² İ", "x' OR '1'='1"),
    ],
)
def test_syntax_of_the_full_text_index_is_just_words(newsroom: Collection, text: str) -> None:
    hits(newsroom, f"who {text}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
def test_any_question_is_searched_for(newsroom: Collection, text: str) -> None:
    try:
        question = Question(text, NOW)
    except BadInput:
        return
    assert all(hit.score == hit.score for hit in retrieve(newsroom, question, text, articles=4, each=2))


def test_stop_words_alone_are_searched_for_as_they_are(newsroom: Collection) -> None:
    assert hits(newsroom, "who is it?")


def test_words_that_occur_nowhere_leave_the_nearest_in_meaning(newsroom: Collection) -> None:
    assert hits(newsroom, "xyzzy plugh")


def test_the_same_question_finds_the_same(newsroom: Collection) -> None:
    assert hits(newsroom, "who sank the ferry?") == hits(newsroom, "who sank the ferry?")
