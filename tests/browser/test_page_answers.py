"""An answer under its id in the browser: as it was given, and what has become of what it cites."""

import json
from urllib.parse import parse_qs, quote

import pytest
from kept_answers import NOTE, NOW, kept
from playwright_waits import answered

pytestmark = pytest.mark.browser

QUESTION = "Who lost the barley in Oldmoor?"


@pytest.fixture
def shown(server, opened):
    """Opens a kept answer whose citations stand as is said: ``shown(state="withdrawn")``."""
    answer = server.post("/v1/ask", question=QUESTION)
    assert answer["citations"]

    def show(**standing):
        page = opened(server, "#/about")
        page.route("**/v1/answers/*", lambda route: route.fulfill(json=kept(answer, **standing)))
        page.goto(f"{server.url}/#/answers/{answer['id']}?q={quote(QUESTION)}&after=2025-01-01")
        page.locator(".standing").wait_for()
        return page, answer

    return show


def test_an_answer_that_still_holds_is_marked_so_and_shown_as_it_was_given(shown) -> None:
    page, answer = shown(state="current", now=NOW)
    assert page.locator(".standing").inner_text().startswith("Still holds")
    assert page.locator("#kept-answer .claim").first.inner_text().startswith(answer["claims"][0]["text"])
    assert "3 April 2025, 08:30" in page.locator("#kept-answer .byline").text_content()
    page.get_by_role("button", name="Citation 1").first.click()
    page.locator("#reader mark").first.wait_for()
    assert page.locator("#reader mark").all_text_contents() == [answer["citations"][0]["quote"]]
    page.keyboard.press("Escape")
    again = page.get_by_role("link", name="Ask the question again")
    assert parse_qs(again.get_attribute("href").partition("?")[2]) == {"q": [QUESTION], "after": ["2025-01-01"]}


def test_what_has_changed_stands_beside_what_was_cited(shown) -> None:
    page, answer = shown(state="superseded", now=NOW, corrections=[{"kind": "correction", "text": NOTE}])
    assert page.locator(".standing").inner_text().startswith("Has since changed: 1 source of 1 no longer says")
    assert page.locator(".standing del").all_text_contents() == [answer["citations"][0]["quote"]]
    assert page.locator(".standing ins").all_text_contents() == [NOW["quote"]]
    assert page.get_by_text(NOTE).is_visible()
    page.locator(".standing .source-title").click()
    page.locator("#reader mark").wait_for()
    assert page.locator("#reader mark").text_content() == NOW["quote"]


@pytest.mark.parametrize(("state", "said"), [("withdrawn", "was retracted"), ("unknown", "has no such words")])
def test_what_is_gone_is_said(shown, state: str, said: str) -> None:
    page, _ = shown(state=state)
    assert said in page.locator(".standing .then-and-now").inner_text()


def test_an_answer_that_is_not_kept_can_be_asked_again(server, opened) -> None:
    page = opened(server, f"#/answers/ans_none?q={quote(QUESTION)}")
    page.get_by_text("This answer is not, or no longer, kept here.").wait_for()
    page.get_by_role("link", name="Ask the question again").click()
    turn = answered(page)
    turn.get_by_role("button", name="Permanent link").click()
    page.get_by_text("Permanent link copied.").wait_for(state="attached")
    link = page.evaluate("navigator.clipboard.readText()")
    turn.get_by_role("button", name="JSON").click()
    page.get_by_text("JSON copied.").wait_for(state="attached")
    answer = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert link == f"{server.url}/#/answers/{answer['id']}?q={quote(QUESTION).replace('%20', '+')}"


def test_a_list_of_people_is_a_table(server, opened) -> None:
    answer = server.post("/v1/ask", question=QUESTION)
    said = {"quote": "“We shall sell it”", "publisher": "The Post", "citation": 1}
    row = {"person": "Ada Quill", "role": "Mayor", "stance": "backed", "date": "2025-03-01", **said}
    rows = [row | {"changed": {"stance": "opposed", "date": "2025-04-02", **said}}]
    others = [row | {"person": "Rosa Teller", "stance": "unclear"}]
    listed = answer | {"rows": rows, "others": others}
    page = opened(server, "#/about")
    page.route("**/v1/answers/*", lambda route: route.fulfill(json=kept(listed, state="current", now=NOW)))
    page.goto(f"{server.url}/#/answers/{answer['id']}?q={quote(QUESTION)}")
    table = page.locator("#kept-answer .claims table.rows")
    table.wait_for()
    assert page.locator("#kept-answer .claims .claim").count() == 0
    besides = page.locator("#kept-answer .others")
    assert "Others who spoke about it" in besides.text_content()
    assert "Rosa Teller" in besides.text_content() and "unclear:" not in besides.text_content()
    assert table.locator("thead th").all_text_contents() == ["Who", "What", "When", "Outlet"]
    assert table.locator("tbody th").text_content() == "Ada QuillMayor"
    assert "since then, 2 Apr 2025: opposed: “We shall sell it”" in table.locator(".since").text_content()
