"""For everybody: by keyboard alone, to a screen reader, on a telephone and on a wide screen, by day and by night."""

import re
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest
from kept_answers import NOTE, NOW, kept
from playwright_waits import answered

pytestmark = pytest.mark.browser

ASKED = "#/ask?q=Who+has+proposed+closing+Harbour+Bridge%3F"
REFUSED = "#/ask?q=Who+won+the+chess+olympiad+in+Oldmoor%3F"
ARTICLES = "#/articles?after=2025-03-01&outlet=The+Herald&outlet=The+Post"
HERE = Path(__file__).parent
CONTRASTS = (HERE / "contrasts.js").read_text("utf-8")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
VIOLATIONS = """() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary: why }) => `${target}: ${why}`)]))"""
READABLE = 4.5  # contrast of text with what is behind it
DRAFT = "Mayor Ada Quill 🦅 has proposed closing Harbour Bridge on 9 June. Penguins of Tarn sang loudly in parliament."


def _answered(page) -> None:
    turn = answered(page)
    turn.get_by_role("button", name="Wrong", exact=True).click()
    turn.get_by_role("button", name="Citation 1").first.click()
    page.locator("#reader mark").first.wait_for()
    page.get_by_role("button", name="Retract this article…").click()


def _checked(page) -> None:
    page.get_by_label("Your text").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.locator(".verdicts").wait_for()


def _narrowed(page) -> None:
    page.locator("#articles-list li").first.wait_for()
    page.locator("#filters > summary").click()
    page.locator(".slot").first.wait_for(state="attached")
    page.locator("#outlets .choice-count").first.wait_for()


def _kept(page) -> None:
    found = page.evaluate(
        "question => fetch('/v1/ask', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
        " body: JSON.stringify({ question }) }).then(answer => answer.json())",
        "Who lost the barley in Oldmoor?",
    )
    told = kept(found, state="superseded", now=NOW, corrections=[{"kind": "correction", "text": NOTE}])
    page.route("**/v1/answers/*", lambda route: route.fulfill(json=told))
    page.reload()
    page.locator(".standing").wait_for()


SHOWN = {
    "#/ask": lambda page: page.locator(".front-item").first.wait_for(),
    ASKED: _answered,
    REFUSED: lambda page: answered(page).get_by_text("Nearest in the archive").wait_for(),
    "#/verify": _checked,
    ARTICLES: _narrowed,
    "#/articles?q=barley": lambda page: page.locator("#articles-list li").first.wait_for(),
    "#/answers/ans_1": _kept,
    "#/about": lambda page: page.locator("#status .facts").first.wait_for(),
    "#/evals": lambda page: page.locator("#run .figures").first.wait_for(),
    "#/settings": lambda page: page.locator("#settings-shown .figures").first.wait_for(),
}


def settled(page, place: str):
    """The view with all that it can show, as far as there is room for it at once."""
    SHOWN[place](page)
    page.evaluate("for (const one of document.querySelectorAll('.view:not([hidden]) details')) one.open = true")
    page.evaluate("document.activeElement.blur()")
    return page


def _as_wide_as(page, width: int) -> None:
    """The page at that width, once it has heard of it: what the open article covers follows a frame later."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def tab_to(page, name: str) -> None:
    """Presses Tab until what has the focus is called that."""
    for _ in range(60):
        page.keyboard.press("Tab")
        called = page.evaluate(
            "() => { const at = document.activeElement; const label = at.labels && at.labels[0];"
            " return at.getAttribute('aria-label') || (label ? label.textContent : at.textContent); }"
        )
        if called.strip().startswith(name):
            return
    pytest.fail(f"Tab never comes to {name}")


def test_all_of_it_is_done_by_keyboard_alone(server, opened) -> None:
    page = opened(server)
    page.locator(".front-item").first.wait_for()
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Skip to the content"
    tab_to(page, "Your question")
    page.keyboard.type("Who has proposed closing Harbour Bridge?")
    page.keyboard.press("Enter")
    answered(page)
    assert page.locator("#question").input_value() == ""
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "Citation 1")
    page.get_by_role("tooltip").wait_for()  # the focus is as good as the pointer
    page.keyboard.press("Enter")
    page.locator("#reader mark").first.wait_for()
    page.locator("#reader-title:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("#reader").wait_for(state="hidden")
    assert page.locator(":focus").get_attribute("aria-label") == "Citation 1"


def test_the_focus_can_be_seen(server, opened) -> None:
    page = opened(server)
    tab_to(page, "Verify")
    outline = page.locator(":focus").evaluate("at => getComputedStyle(at).outlineStyle")
    assert outline == "solid"


def test_the_skip_link_leads_past_the_masthead(server, opened) -> None:
    page = opened(server, "#/about")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
    assert page.locator("#view-about").is_visible()


def test_the_article_covers_a_narrow_page_and_nothing_under_it_is_reached(server, opened) -> None:
    page = settled(opened(server, ASKED, width=390), ASKED)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#reader')")
    page.keyboard.press("Escape")
    assert page.locator("main").evaluate("main => main.inert") is False


@pytest.mark.parametrize("place", SHOWN)
def test_a_view_is_for_everybody(server, opened, place: str) -> None:
    """Of every view, as a telephone and a wide screen show it by day and by night."""
    page = settled(opened(server, place), place)
    _has_landmarks_and_headings(page)
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (390, 1280):
            _as_wide_as(page, width)
            where = f"{scheme}, {width} pixels"
            assert page.evaluate(VIOLATIONS) == [], where
            assert [found for found in page.evaluate(CONTRASTS) if found[1] < READABLE] == [], where
    for width in (390, 768, 1280, 1920):
        _as_wide_as(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#reader").evaluate("reader => reader.scrollWidth <= reader.clientWidth")


def _has_landmarks_and_headings(page) -> None:
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("navigation", name="Sections").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    headings = page.locator("h1, h2, h3, h4")
    levels = headings.evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("nav [aria-current=page]").count() == ("/answers/" not in page.url)  # these are in no section


def test_what_is_wrong_is_found(server, opened) -> None:
    """Else nobody would know that the rules are held to the page."""
    page = settled(opened(server, "#/settings"), "#/settings")
    page.evaluate(AXE)
    page.evaluate("document.getElementById('main').append(document.createElement('button'))")
    assert [found[0] for found in page.evaluate(VIOLATIONS)] == ["button-name"]


def test_what_is_touched_is_large_enough(server, opened) -> None:
    page = settled(opened(server, "#/ask", width=390), "#/ask")
    sizes = page.evaluate(
        "[...document.querySelectorAll('button, nav a, summary, textarea')].filter(one => one.checkVisibility())"
        ".map(one => [one.textContent.trim(), one.getBoundingClientRect().height])"
    )
    assert [(name, height) for name, height in sizes if height < 24] == []


def test_an_answer_is_told_to_a_screen_reader(server, opened) -> None:
    page = opened(server, ASKED)
    answered(page)
    said = page.locator("#announcer")
    assert said.get_attribute("role") == "status"
    assert re.search(r"Ada Quill", said.text_content())
