"""GET /v1/histogram: the counts as documented, and what of a query is refused."""

import pytest

from qa.doors.server.responses import HistogramShown


def test_articles_are_counted_by_month_unless_said_otherwise(call) -> None:
    found = call("GET", "/v1/histogram").json()
    HistogramShown.model_validate(found)
    assert found == {
        "by": "month", "buckets": [{"start": "2025-03-01", "count": 1}, {"start": "2025-04-01", "count": 1}],
        "undated": 0, "publishers": [{"name": "The Herald", "count": 1}, {"name": "The Post", "count": 1}],
    }  # fmt: skip


def test_a_filter_is_that_of_the_list_of_articles(call) -> None:
    query = {"by": "week", "after": "2025-03-20", "publisher": ["the post", "Nobody"]}
    found = call("GET", "/v1/histogram", params=query).json()
    assert found["buckets"] == [{"start": "2025-03-31", "count": 1}]
    assert found["publishers"] == [{"name": "The Post", "count": 1}]


@pytest.mark.parametrize(
    ("query", "param", "message"),
    [
        ({"by": "year"}, "by", "by must be 'day', 'week' or 'month'"),
        ({"after": "yesterday"}, "after", "a time is written as"),
        ({"after": "2025-05-01", "before": "2025-04-01"}, "after", "must be earlier than before"),
        ({"to": "2025-05-01"}, "to", "is no field of this request"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_field(call, query, param, message) -> None:
    response = call("GET", "/v1/histogram", params=query)
    error = response.json()["error"]
    assert (response.status_code, error["param"]) == (422, param)
    assert message in error["message"]
