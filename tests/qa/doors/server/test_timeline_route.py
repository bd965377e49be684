"""GET /v1/timeline: what happened about a topic, in each of its forms."""

import pytest


def test_a_page_of_entries_in_the_order_of_their_days(call) -> None:
    response = call("GET", "/v1/timeline?topic=ferry")
    assert response.status_code == 200
    found = response.json()
    assert found["topic"] == "ferry"
    days = [entry["first"] for entry in found["entries"]]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("form", "media_type"), [("md", "text/markdown"), ("csv", "text/csv"), ("ics", "text/calendar")]
)
def test_other_forms_have_their_media_types(call, form: str, media_type: str) -> None:
    response = call("GET", f"/v1/timeline?topic=ferry&format={form}")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("query", ["", "?topic=%20", "?topic=a&limit=0", "?topic=a&speaker=b", "?topic=a&format=pdf"])
def test_what_cannot_be_meant_is_refused(call, query: str) -> None:
    assert call("GET", f"/v1/timeline{query}").status_code in (400, 422)
