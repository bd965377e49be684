"""For everybody: by keyboard alone, to a screen reader, on a telephone and on a wide screen, by day and by night."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

ASKED = "#/ask?q=Who+has+proposed+closing+Harbour+Bridge%3F"
VIEWS = ("#/ask", ASKED, "#/verify", "#/articles", "#/about")
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text("utf-8")
READABLE = 4.5  # contrast of text with what is behind it


def settled(page, place: str):
    if place == ASKED:
        answered(page)
        page.get_by_role("button", name="Citation 1").first.click()
        page.locator("#reader mark").first.wait_for()
    if place == "#/about":
        page.locator(".facts").first.wait_for()
    if place == "#/articles":
        page.locator("#articles-list li").first.wait_for()
    if place == "#/ask":
        page.locator(".front-item").first.wait_for()
    return page


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


@pytest.mark.parametrize("place", VIEWS)
def test_landmarks_headings_and_names(server, opened, place: str) -> None:
    page = settled(opened(server, place), place)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("navigation", name="Sections").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    headings = page.locator("h1, h2, h3, h4")
    levels = headings.evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert _unnamed(page) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    current = page.locator("nav [aria-current=page]")
    assert current.count() == 1


def _unnamed(page) -> list[str]:
    """Buttons, links and fields that are seen and have no name."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, a[href], input, textarea, summary, [role]')]
            .filter(one => one.checkVisibility())
            .filter(one => !['status', 'alert', 'tooltip', 'search'].includes(one.getAttribute('role')))
            .filter(one => !(one.getAttribute('aria-label') || one.labels?.length || one.textContent).toString().trim())
            .filter(one => !one.labels?.length)
            .map(one => one.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", VIEWS)
def test_text_is_readable_by_day_and_by_night(server, opened, place: str, scheme: str) -> None:
    page = settled(opened(server, place, scheme=scheme), place)
    faint = [(text, ratio) for text, ratio in page.evaluate(CONTRASTS) if ratio < READABLE]
    assert faint == []


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize("place", VIEWS)
def test_nothing_is_wider_than_the_screen(server, opened, place: str, width: int) -> None:
    page = settled(opened(server, place, width=width), place)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(
        "document.getElementById('reader').scrollWidth <= document.getElementById('reader').clientWidth"
    )


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
