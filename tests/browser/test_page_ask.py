"""A question in the browser: asked, answered, traced to the cited characters, stopped, and kept when all fails."""

import json
from urllib.parse import parse_qs, quote

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

WORDS = (
    "Almost certainly the answer", "Very likely the answer", "Probably the answer",
    "Uncertain: read the source",
)  # fmt: skip
QUESTION = "Who has proposed closing Harbour Bridge?"


def asked(question: str, **filters: str) -> str:
    rest = "".join(f"&{name}={quote(value)}" for name, value in filters.items())
    return f"#/ask?q={quote(question)}{rest}"


def ask(page, question: str) -> None:
    page.get_by_label("Your question").or_(page.get_by_label("Next question")).fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def test_an_answer_leads_to_exactly_the_characters_it_cites(server, opened) -> None:
    page = opened(server)
    ask(page, QUESTION)
    turn = answered(page)
    wanted = server.post("/v1/ask", question=QUESTION)
    citation = wanted["citations"][0]
    assert turn.locator(".claim").first.inner_text().startswith(wanted["claims"][0]["text"])
    turn.get_by_role("button", name="Citation 1").first.click()
    page.locator("#reader mark").first.wait_for()
    assert "".join(page.locator("#reader mark").all_text_contents()) == citation["quote"]
    assert "🦅" in citation["quote"]  # and 🙂🙃 stands before it: places are not counted in UTF-16
    assert page.locator("#reader-title").text_content() == citation["title"]
    assert page.get_by_role("link", name="Read the original").get_attribute("href") == citation["link"]


def test_the_cited_sentence_is_scrolled_to(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    answered(page).get_by_role("button", name="Citation 1").first.click()
    mark = page.locator("#reader mark").first
    mark.wait_for()
    box, height = mark.bounding_box(), page.viewport_size["height"]
    assert 0 <= box["y"] < height
    assert page.locator("#reader").evaluate("reader => reader.scrollTop") > 500


def test_a_cited_headline_is_marked_as_one(server, opened) -> None:
    page = opened(server, asked("Script: title Harbour Bridge"))
    answered(page).get_by_role("button", name="Citation 1").first.click()
    page.locator("#reader-title mark").wait_for()
    citation = server.post("/v1/ask", question="Script: title Harbour Bridge")["citations"][0]
    assert citation["part"] == "title"
    assert page.locator("#reader mark").all_text_contents() == [citation["quote"]]


def test_pointing_at_a_citation_shows_its_source(server, opened) -> None:
    page = opened(server, asked(QUESTION, as_of="2025-03-16"))
    marker = answered(page).get_by_role("button", name="Citation 1").first
    marker.hover()
    card = page.get_by_role("tooltip")
    card.wait_for()
    text = card.text_content()
    assert "Ada Quill 🦅 has proposed" in text
    assert "Bridge may close 🌉" in text
    assert "The Herald · 14 Mar 2025 · 2 days before 16 March 2025" in text
    assert marker.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert marker.get_attribute("aria-describedby") is None


def test_the_short_answer_stands_out_and_confidence_is_in_words(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    turn = answered(page)
    short = server.post("/v1/ask", question=QUESTION)["short_answer"]["text"]
    assert turn.locator(".short").text_content() == short
    sizes = [
        turn.locator(name).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        for name in (".short", ".claim")
    ]
    assert sizes[0] > 1.5 * sizes[1]
    assert turn.get_by_role("meter").get_attribute("aria-valuetext") in WORDS


def test_a_refusal_shows_its_reasons_and_what_is_nearest(server, opened) -> None:
    page = opened(server, asked("Who won the chess olympiad in Oldmoor?"))
    turn = answered(page)
    assert turn.locator(".short").text_content() == "The articles do not say."
    reason = server.post("/v1/ask", question="Who won the chess olympiad in Oldmoor?")["reasons"][0]
    assert turn.locator(".reasons li").first.text_content().lower().startswith(reason.lower())
    turn.get_by_text("Nearest in the archive").wait_for()
    turn.locator(".sources .source-title").first.click()
    page.locator("#reader mark").first.wait_for()


def test_what_failed_its_checks_is_one_click_away(server, opened) -> None:
    page = opened(server, asked("Script: drop barley"))
    turn = answered(page)
    invented = turn.get_by_text("Zebulon Quark bought ninety-nine castles.")
    assert not invented.is_visible()
    turn.get_by_text("1 sentence left out for failing a check").click()
    assert invented.is_visible()
    [dropped] = server.post("/v1/ask", question="Script: drop barley")["dropped"]
    assert turn.locator(".dropped .reasons li").all_text_contents() == dropped["reasons"] != []


def test_a_follow_up_is_asked_with_what_was_said_before(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    answered(page)
    with page.expect_request("**/v1/ask") as request:
        ask(page, "When does the council vote?")
    history = json.loads(request.value.post_data)["history"]
    assert [turn["role"] for turn in history] == ["user", "assistant"]
    assert history[0]["content"] == QUESTION
    assert page.locator(".turn").count() == 2
    answered(page)
    page.get_by_role("button", name="New conversation").click()
    assert page.locator(".turn").count() == 0


def test_a_question_can_be_stopped_and_asked_again(server, opened) -> None:
    page = opened(server, asked("Script: wait barley"))
    page.locator(".claim").wait_for()  # what has passed its checks is there before the end
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped.").wait_for()
    assert page.locator(".question").text_content() == "Script: wait barley"
    page.get_by_role("button", name="Ask again").click()
    page.locator(".claim").wait_for()
    assert page.locator(".turn").count() == 1
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Edit the question").click()
    assert page.locator("#question").input_value() == "Script: wait barley"


def test_an_error_after_the_first_claim_is_said(server, opened) -> None:
    page = opened(server, asked("Script: fail barley"))
    failure = page.get_by_role("alert")
    failure.wait_for()
    assert "The model’s service does not respond (request " in failure.text_content()
    assert "not the whole answer" in failure.text_content()
    assert page.get_by_role("button", name="Ask again").is_visible()


def test_a_server_that_goes_away_is_said_and_the_question_kept(doomed_server, opened) -> None:
    page = opened(doomed_server, asked("Script: wait barley"))
    page.locator(".claim").wait_for()
    doomed_server.kill()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "The connection broke" in alert.text_content()
    assert page.locator(".question").text_content() == "Script: wait barley"
    page.get_by_role("button", name="Ask again").click()
    page.get_by_text("The server does not respond").wait_for()
    assert page.locator(".question").text_content() == "Script: wait barley"


def test_a_link_asks_the_same_under_the_same_filters(server, opened) -> None:
    page = opened(server)
    page.locator("#filters > summary").click()
    page.get_by_label("From", exact=True).fill("2025-03-01")
    page.get_by_label("To", exact=True).fill("2025-04-30")
    page.get_by_label("Asked as of").fill("2025-06-01")
    page.get_by_label("The Herald").check()
    page.get_by_role("button", name="Apply").click()
    ask(page, QUESTION)
    answered(page)
    link = page.url
    given = parse_qs(link.partition("?")[2])
    assert given == {
        "q": [QUESTION],
        "after": ["2025-03-01"],
        "until": ["2025-04-30"],
        "as_of": ["2025-06-01"],
        "outlet": ["The Herald"],
    }
    other = opened(server)
    with other.expect_request("**/v1/ask") as request:
        other.goto(link)
        other.reload()
    sent = json.loads(request.value.post_data)
    assert sent == {
        "question": QUESTION,
        "history": [],
        "after": "2025-03-01",
        "before": "2025-05-01",
        "as_of": "2025-06-01",
        "publishers": ["The Herald"],
    }
    answered(other)
    assert other.locator("#chips .chip").all_text_contents() == [
        "From 1 Mar 2025", "To 30 Apr 2025", "As of 1 Jun 2025", "The Herald", "Remove all",
    ]  # fmt: skip
    said = other.locator(".asked-of").text_content()
    assert said.endswith("From 1 Mar 2025 to 30 Apr 2025, The Herald, as of 1 Jun 2025")


def test_an_answer_is_copied_whole(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    turn = answered(page)
    wanted = server.post("/v1/ask", question=QUESTION)
    copied = {}
    for name in ("Markdown", "Plain text", "JSON", "Link"):
        turn.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(f"{name} copied.").wait_for(state="attached")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    differs = ("id", "timings_ms")
    answer = json.loads(copied["JSON"])
    assert {name: value for name, value in answer.items() if name not in differs} == {
        name: value for name, value in wanted.items() if name not in differs
    }
    assert copied["Link"] == page.url
    for text in (copied["Markdown"], copied["Plain text"]):
        assert wanted["claims"][0]["text"] in text
        assert wanted["citations"][0]["link"] in text
    assert copied["Markdown"].startswith(f"**{QUESTION}**")


def test_an_answer_is_copied_where_pages_are_kept_from_the_clipboard(server, opened) -> None:
    """As on a page without https under a name that is not this machine's: the older way does it."""
    page = opened(server, asked(QUESTION))
    turn = answered(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    turn.get_by_role("button", name="Plain text").click()
    page.get_by_text("Plain text copied.").wait_for(state="attached")
    page.evaluate("delete navigator.clipboard")
    assert page.evaluate("navigator.clipboard.readText()").startswith(QUESTION)
    assert page.locator(":focus").text_content() == "Plain text"


def test_back_leads_to_the_question_before_and_the_conversation_stays(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    answered(page)
    page.locator("#question").fill("Script: drop barley")
    page.locator("#question").press("Enter")
    page.locator(".turn").nth(1).locator(".short, .claim").first.wait_for()
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.turn')[0].getBoundingClientRect().top >= -1")
    assert page.locator(".turn").count() == 2
    page.go_forward()
    page.wait_for_function("document.querySelectorAll('.turn')[1].getBoundingClientRect().top < innerHeight / 2")
    assert page.locator(".turn").count() == 2


def test_a_new_answer_stands_at_the_top_and_stays_there_beside_its_source(server, opened) -> None:
    page = opened(server, asked(QUESTION))
    answered(page)
    for _ in range(2):
        page.evaluate("scrollTo(0, 0)")
        page.locator("#question").fill("Script: drop barley")
        page.locator("#question").press("Enter")
    turn = page.locator(".turn").last
    turn.locator(".cites button, .cites a").first.wait_for()
    assert page.evaluate("[...document.querySelectorAll('.turn')].at(-1).getBoundingClientRect().top") < 300
    marker = turn.locator(".cites button, .cites a").first
    before = marker.bounding_box()["y"]
    marker.click()
    page.locator("#reader mark").first.wait_for()
    assert abs(marker.bounding_box()["y"] - before) < 40  # the line may break elsewhere
