"""An answer judged in the browser: right, wrong or incomplete, with a note, and kept by the server."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

QUESTION = "Who has proposed closing Harbour Bridge?"
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text("utf-8")
READABLE = 4.5  # contrast of text with what is behind it
ABOVE = "([one, other]) => one.getBoundingClientRect().bottom <= other.getBoundingClientRect().top"
UNANSWERED = "Who won the chess olympiad in Oldmoor?"


def asked(server, opened, question: str, rest: str = "", **options):
    page = opened(server, f"#/ask?q={quote(question)}{rest}", **options)
    return page, answered(page)


def choose(turn, name: str) -> None:
    turn.get_by_role("button", name=name, exact=True).click()


def send(turn) -> None:
    choose(turn, "Send")


def kept(turn) -> None:
    turn.get_by_text("Thank you, kept.").wait_for()


def test_a_right_answer_becomes_a_case_under_the_filters_it_was_asked_under(own_server, opened) -> None:
    rest = "&after=2025-03-01&until=2025-04-30&as_of=2025-06-01&outlet=The+Herald"
    _, turn = asked(own_server, opened, QUESTION, rest)
    answer = own_server.post("/v1/ask", question=QUESTION)
    choose(turn, "Right")
    send(turn)
    kept(turn)
    [entry] = own_server.get("/v1/feedback")["feedback"]
    assert entry["status"] == "case"
    assert entry["question"] == QUESTION
    assert entry["answers"] == [answer["short_answer"]["text"]]
    assert [gold["sentence"] for gold in entry["evidence"]] == [answer["citations"][0]["quote"]]
    assert (entry["after"], entry["before"], entry["publishers"]) == ("2025-03-01", "2025-05-01", ["The Herald"])
    assert entry["asked_at"].startswith("2025-06-01")


@pytest.mark.parametrize(("name", "verdict"), [("Wrong", "wrong"), ("Something is missing", "missing")])
def test_what_is_not_right_waits_for_a_person_with_its_note(own_server, opened, name: str, verdict: str) -> None:
    _, turn = asked(own_server, opened, QUESTION)
    choose(turn, name)
    turn.get_by_label("Note").fill("The mayor’s deputy 🦅 proposed it.")
    send(turn)
    kept(turn)
    [entry] = own_server.get("/v1/feedback")["feedback"]
    assert entry["feedback"]["verdict"] == verdict
    assert entry["note"] == "The mayor’s deputy 🦅 proposed it."
    assert entry["status"] == "to be judged"


def test_that_the_articles_do_not_say_is_judged_too(own_server, opened) -> None:
    _, turn = asked(own_server, opened, UNANSWERED)
    assert turn.locator(".short").text_content() == "The articles do not say."
    choose(turn, "Right")
    send(turn)
    kept(turn)
    [entry] = own_server.get("/v1/feedback")["feedback"]
    assert (entry["question"], entry["evidence"], entry["status"]) == (UNANSWERED, [], "case")


def test_what_is_chosen_is_seen_and_told_and_can_be_changed_until_it_is_sent(own_server, opened) -> None:
    page, turn = asked(own_server, opened, QUESTION)
    assert not turn.get_by_label("Note").is_visible()
    choose(turn, "Wrong")
    choose(turn, "Right")
    pressed = turn.locator(".feedback [aria-pressed=true]")
    assert pressed.all_text_contents() == ["Right"]
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    colours = "button => getComputedStyle(button).backgroundColor"
    assert pressed.evaluate(colours) != turn.get_by_role("button", name="Wrong").evaluate(colours)
    send(turn)
    kept(turn)
    assert turn.locator(".feedback [role=status]").get_attribute("aria-live") == "polite"
    assert turn.locator(".feedback button:enabled").count() == 0  # it is sent once
    assert page.evaluate("document.activeElement.textContent") == "Thank you, kept."
    assert own_server.get("/v1/feedback")["total"] == 1


def test_an_error_is_said_and_the_note_stays_to_be_sent_again(own_server, opened) -> None:
    page, turn = asked(own_server, opened, QUESTION)
    full = {"error": {"message": "as much feedback is kept as may be", "code": "feedback_full"}}
    page.route("**/v1/feedback", lambda route: route.fulfill(status=507, body=json.dumps(full)))
    choose(turn, "Wrong")
    turn.get_by_label("Note").fill("It was her deputy.")
    send(turn)
    turn.get_by_text("Not kept: As much feedback is kept as may be.").wait_for()
    page.unroute("**/v1/feedback")
    assert turn.get_by_label("Note").input_value() == "It was her deputy."
    send(turn)
    kept(turn)
    assert own_server.get("/v1/feedback")["feedback"][0]["note"] == "It was her deputy."


def test_a_follow_up_is_judged_as_it_was_understood(own_server, opened) -> None:
    page, _ = asked(own_server, opened, QUESTION)
    page.get_by_label("Next question").fill("When does the council vote on it?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".turn").nth(1).locator(".actions").wait_for()
    understood = page.locator(".turn").nth(1).locator(".understood").text_content()
    choose(page.locator(".turn").nth(1), "Wrong")
    send(page.locator(".turn").nth(1))
    kept(page.locator(".turn").nth(1))
    [entry] = own_server.get("/v1/feedback")["feedback"]
    assert entry["question"] == understood.removeprefix("Understood as: ") != ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_judgement_is_readable_and_in_sight_on_a_narrow_screen(server, opened, scheme: str) -> None:
    page, turn = asked(server, opened, QUESTION, width=390, scheme=scheme)
    choose(turn, "Something is missing")
    note = turn.get_by_label("Note")
    page.wait_for_function(ABOVE, arg=[note.element_handle(), page.locator("#ask-form").element_handle()])
    assert [(text, ratio) for text, ratio in page.evaluate(CONTRASTS) if ratio < READABLE] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
