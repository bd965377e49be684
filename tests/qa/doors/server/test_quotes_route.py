"""GET /v1/quotes: the page as documented, and what of a query is refused."""

import pytest

from qa.doors.server.responses import QuotesShown

TEXT = "Mayor Ada Quill closed the bridge. “The deck is tired,” she told reporters. “We had no choice.”"


def test_quotations_come_in_pages_with_speaker_and_characters(call) -> None:
    call("POST", "/v1/articles", json={"articles": [{"text": TEXT, "published_at": "2025-05-01T09:00:00Z"}]})
    found = call("GET", "/v1/quotes", params={"speaker": "Quill", "limit": 1}).json()
    QuotesShown.model_validate(found)
    [item] = found["quotes"]
    assert (item["speaker"], item["role"], item["addressee"], item["day"]) == (
        "Ada Quill",
        "Mayor",
        "reporters",
        "2025-05-01",
    )
    assert TEXT[item["citation"]["start"] : item["citation"]["end"]] == item["words"] == "“The deck is tired,”"
    assert found["next_offset"] == 1
    assert call("GET", "/v1/quotes", params={"publisher": "Nobody"}).json() == {"quotes": [], "next_offset": None}


@pytest.mark.parametrize(
    ("query", "param"), [({"limit": 101}, "limit"), ({"after": "yesterday"}, "after"), ({"who": "Quill"}, "who")]
)
def test_what_cannot_be_meant_is_refused_with_the_field(call, query, param) -> None:
    response = call("GET", "/v1/quotes", params=query)
    assert (response.status_code, response.json()["error"]["param"]) == (422, param)
