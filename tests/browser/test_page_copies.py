"""The copies of a cited text: folded under its card, and each opens in the reader."""

from urllib.parse import quote

import pytest
from playwright_waits import answered
from wires import WIRE

pytestmark = pytest.mark.browser

QUESTION = "What did Captain Ines Holm blame for the accident of the ferry Maren?"


def test_the_copies_of_a_cited_text_unfold_and_open(own_server, opened) -> None:
    printed = [
        {"text": WIRE, "title": f"Ferry sinks, says {outlet}", "publisher": outlet, "origin": outlet,
         "published_at": f"2025-03-11T{hour:02}:00:00Z"}
        for hour, outlet in enumerate(("Northern Press Agency", "The Post", "<b>Daily</b> Echo"), 9)
    ]  # fmt: skip
    own_server.post("/v1/articles", articles=printed)
    page = opened(own_server, f"#/ask?q={quote(QUESTION)}")
    [card] = answered(page).locator(".source").all()
    assert "Northern Press Agency" in card.inner_text()
    card.get_by_text("also in 2 others").click()
    card.get_by_role("button", name="<b>Daily</b> Echo: Ferry sinks").click()
    page.locator("#reader-title", has_text="Ferry sinks, says <b>Daily</b> Echo").wait_for()
