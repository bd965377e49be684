"""What an answer cites, copied for a reference manager as the server writes it."""

import json
from urllib.parse import quote

import httpx
import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

QUESTION = "Who has proposed closing Harbour Bridge?"
FORMS = {"BibTeX": "application/x-bibtex", "CSL": "application/vnd.citationstyles.csl+json"}


def asked(server, opened, question: str):
    page = opened(server, f"#/ask?q={quote(question)}")
    return page, answered(page)


def copied(page, turn, name: str) -> str:
    turn.get_by_role("button", name=name).click()
    page.get_by_text(f"{name} copied.").wait_for(state="attached")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("name", FORMS)
def test_references_are_copied_as_the_server_writes_them(server, opened, name: str) -> None:
    page, turn = asked(server, opened, QUESTION)
    body, accept = {"question": QUESTION}, {"Accept": FORMS[name]}
    wanted = httpx.post(f"{server.url}/v1/ask", json=body, headers=accept, timeout=60).text
    assert copied(page, turn, name) == wanted
    assert "Bridge may close 🌉" in wanted
    turn.locator("button.copied", has_text=name).wait_for()  # for those who look rather than listen


def test_a_refusal_has_no_references(server, opened) -> None:
    _, turn = asked(server, opened, "Who won the chess olympiad in Oldmoor?")
    assert turn.get_by_role("button", name="Markdown").is_visible()
    assert turn.get_by_role("button", name="BibTeX").count() == 0


def test_the_references_of_another_answer_are_not_copied(own_server, opened) -> None:
    page, turn = asked(own_server, opened, QUESTION)
    page.evaluate("navigator.clipboard.writeText('untouched')")
    cited = own_server.post("/v1/ask", question=QUESTION)["citations"]
    for article_id in {citation["article_id"] for citation in cited}:
        httpx.delete(f"{own_server.url}/v1/articles/{article_id}", timeout=60).raise_for_status()
    turn.get_by_role("button", name="BibTeX").click()
    turn.get_by_text("Not copied: Asked once more, the articles give another answer.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "untouched"


def test_why_references_cannot_be_had_is_said(server, opened) -> None:
    page, turn = asked(server, opened, QUESTION)
    busy = {"error": {"message": "too many questions are waiting", "code": "overloaded"}}
    page.route("**/v1/ask", lambda route: route.fulfill(status=503, body=json.dumps(busy)))
    turn.get_by_role("button", name="CSL").click()
    turn.get_by_text("Not copied: Too many questions are waiting.").wait_for()
