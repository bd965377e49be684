"""What an answer cites, copied for a reference manager as the server writes it."""

from urllib.parse import quote

import httpx
import pytest
from playwright_waits import answered

from qa.doors.exports import FORMATS

pytestmark = pytest.mark.browser

QUESTION = "Who has proposed closing Harbour Bridge?"
FORMS = {"BibTeX": "application/x-bibtex", "CSL": "application/vnd.citationstyles.csl+json"}


@pytest.fixture
def page_of_modules(server, opened):
    return opened(server, "#/settings")


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


HOSTILE = {
    "article_id": "art_1", "title": "  {A} 50 % \\ _b_ ~ ^ <x> #1 & $5\n\u2028\x07end \u00a0 ",
    "publisher": "O’Neil & Sons {x}", "published_at": "2025-03-04T00:20:00+02:00",
    "url": "https://post.example/a b{c}\\d%20é🦅?q=1&r=[2]~|\"",
}  # fmt: skip
BARE = {"article_id": "art_2", "title": "", "publisher": None, "published_at": None, "url": None}


@pytest.mark.parametrize(("name", "form"), [("bibtex", "bibtex"), ("csl", "csl")])
def test_any_words_are_written_as_the_server_writes_them(page_of_modules, name: str, form: str) -> None:
    answer = {"citations": [HOSTILE, BARE, HOSTILE]}
    script = "([name, answer]) => import('/page/references.js').then(found => found[name](answer))"
    assert page_of_modules.evaluate(script, [name, answer]) == FORMATS[form].write(answer)


def test_nothing_is_asked_again_to_copy(server, opened) -> None:
    page, turn = asked(server, opened, QUESTION)
    page.route("**/v1/**", lambda route: route.abort())
    assert copied(page, turn, "BibTeX").startswith("@article{art_")
