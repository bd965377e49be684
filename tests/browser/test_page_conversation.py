"""A conversation survives what browsers do: reloading, going back, and links to other questions."""

import json
from urllib.parse import quote

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

QUESTION = "Who has proposed closing Harbour Bridge?"


def ask(page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    answered(page)


def turns(page) -> list[str]:
    return page.locator(".turn .question").all_text_contents()


@pytest.fixture
def talk(server, opened):
    """Two questions, both answered."""
    page = opened(server, f"#/ask?q={quote(QUESTION)}")
    answered(page)
    ask(page, "Script: drop barley")
    page.wait_for_function("document.querySelectorAll('.turn .actions').length === 2")
    return page


def test_a_reload_shows_the_whole_conversation_and_asks_nothing(server, talk) -> None:
    del server
    before = talk.locator(".turn .answer").all_inner_texts()
    asked = []
    talk.on("request", lambda request: asked.append(request.url) if request.url.endswith("/v1/ask") else None)
    talk.reload()
    answered(talk)
    assert turns(talk) == [QUESTION, "Script: drop barley"]
    assert talk.locator(".turn .answer").all_inner_texts() == before
    assert asked == []
    talk.locator(".turn").first.get_by_role("button", name="Citation 1").first.click()
    talk.locator("#reader mark").first.wait_for()
    with talk.expect_request("**/v1/ask") as request:
        ask(talk, "When does the council vote?")
    assert len(json.loads(request.value.post_data)["history"]) == 4
    assert not talk.locator("#reader").is_visible()  # the address is the question's now
    talk.go_back()
    talk.locator("#reader mark").first.wait_for()
    assert len(turns(talk)) == 3
    talk.keyboard.press("Escape")
    talk.locator("#reader").wait_for(state="hidden")
    talk.wait_for_url("**/#/ask?*")


def test_another_view_a_reload_there_and_back_lose_nothing(server, talk) -> None:
    del server
    talk.get_by_role("link", name="About").click()
    talk.reload()
    talk.get_by_role("link", name="Ask", exact=True).click()
    assert turns(talk) == [QUESTION, "Script: drop barley"]
    talk.go_back()
    talk.go_back()
    assert turns(talk) == [QUESTION, "Script: drop barley"]


def test_back_leads_from_a_new_conversation_to_the_one_before(server, talk) -> None:
    talk.get_by_role("button", name="New conversation").click()
    assert turns(talk) == []
    talk.reload()
    talk.locator(".front-item").first.wait_for()
    assert turns(talk) == []  # it stays a new one
    talk.go_back()
    talk.locator(".turn").nth(1).wait_for()
    assert turns(talk) == [QUESTION, "Script: drop barley"]
    talk.goto(f"{server.url}/#/ask?q=Script%3A+title+barley")  # somebody's link
    answered(talk)
    assert turns(talk) == ["Script: title barley"]
    assert talk.locator(".asked-of").text_content() == "Asked by the link that you opened."
    talk.go_back()
    talk.locator(".turn").nth(1).wait_for()
    assert turns(talk) == [QUESTION, "Script: drop barley"]


def test_what_was_not_answered_yet_is_asked_again_after_a_reload(server, opened) -> None:
    page = opened(server, "#/ask?q=Script%3A+wait+barley")
    page.locator(".claim").wait_for()
    with page.expect_request("**/v1/ask"):
        page.reload()
    page.locator(".claim").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped.").wait_for()
    page.reload()
    page.get_by_role("button", name="Ask again").wait_for()  # what was stopped stays so
    assert turns(page) == ["Script: wait barley"]


def test_a_judgement_that_was_kept_is_kept_after_a_reload(own_server, opened) -> None:
    page = opened(own_server, f"#/ask?q={quote(QUESTION)}")
    answered(page).get_by_role("button", name="Right", exact=True).click()
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Thank you, kept.").wait_for()
    page.reload()
    page.get_by_text("Thank you, kept.").wait_for()
    assert page.get_by_role("button", name="Right", exact=True).is_disabled()


def test_what_is_kept_is_bounded(server, opened) -> None:
    page = opened(server, "#/verify")
    kept = page.evaluate(
        """() => import("/page/talks.js").then(({ keep, turnsOf, newest }) => {
            const turn = (at, size) => ({ question: String(at).padEnd(size) });
            const long = (number, size) => Array.from({ length: number }, (_, at) => turn(at, size));
            for (let at = 0; at < 8; at += 1) keep(`talk ${at}`, long(25, 10));
            const few = [0, 3, 7].map((at) => turnsOf(`talk ${at}`).length);
            keep("large", long(20, 300_000));
            return { few, large: turnsOf("large").length, others: turnsOf("talk 7").length, newest: newest() };
        })"""
    )
    assert kept == {"few": [0, 20, 20], "large": 6, "others": 0, "newest": "large"}
