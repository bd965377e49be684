"""The filters in the browser: when the articles came out, as bars to choose days from, and the outlets with counts."""

import json
from datetime import date
from pathlib import Path

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser

CONTRASTS = Path(__file__).with_name("contrasts.js").read_text("utf-8")
READABLE = 4.5  # contrast of text with what is behind it
COLOUR = "part => getComputedStyle(part).fill"


def filters(page):
    page.locator("#filters > summary").click()
    return page.locator("#filters")


def drawn(page):
    filters(page)
    page.locator(".slot").first.wait_for(state="attached")
    return page.locator(".slot")


def add(server, articles) -> None:
    fields = ("publisher", "published_at")
    server.post(
        "/v1/articles",
        articles=[
            {"text": f"Note {n}.", "title": f"Note {n}", "origin": f"n{n}", **dict(zip(fields, item, strict=True))}
            for n, item in enumerate(articles)
        ],
    )


def drag(page, start: int, end: int) -> None:
    """From the middle of one step to that of another."""
    box, steps = page.locator(".bars").bounding_box(), page.locator(".slot").count()
    x = [box["x"] + (step + 0.5) * box["width"] / steps for step in (start, end)]
    page.mouse.move(x[0], box["y"] + 10)
    page.mouse.down()
    page.mouse.move(x[1], box["y"] + 20, steps=4)
    page.mouse.up()


def fields(page) -> tuple[str, str]:
    return page.locator("#filter-after").input_value(), page.locator("#filter-until").input_value()


def test_bars_stand_for_the_articles_of_each_day(server, opened) -> None:
    slots = drawn(opened(server))
    counts = {
        date.fromisoformat(item["start"]): item["count"] for item in server.get("/v1/histogram", by="day")["buckets"]
    }
    first = min(counts)
    assert slots.count() == (max(counts) - first).days + 1  # days without an article have their place too
    heights = slots.locator(".tall").evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    tallest = max(counts.values())
    assert {at: height for at, height in enumerate(heights) if height} == {
        (day - first).days: 100 * count / tallest for day, count in counts.items()
    }


def test_a_long_span_goes_by_month_and_a_very_long_one_by_year(own_server, opened) -> None:
    add(own_server, [("The Herald", "2024-01-31"), ("The Herald", "2024-01-01")])
    page = opened(own_server)
    assert drawn(page).count() == 17  # from January 2024 to May 2025
    assert page.locator("#timeline-first").text_content() == "January 2024"
    assert page.locator("#timeline-rows tr").first.text_content() == "January 20242 articles"
    own_server.post("/v1/articles", text="Old.", origin="old", published_at="1996-02-29")
    page.reload()
    assert drawn(page).count() == 30
    assert page.locator("#timeline-last").text_content() == "2025"


def test_a_bar_that_is_chosen_is_the_day_of_the_filter(server, opened) -> None:
    page = opened(server, "#/articles")
    slots = drawn(page)
    drag(page, 0, 0)
    assert fields(page) == ("2025-03-14", "2025-03-14")
    page.mouse.move(0, 0)
    assert slots.locator("css=.tall").nth(0).evaluate(COLOUR) != slots.locator("css=.tall").nth(1).evaluate(COLOUR)
    assert page.locator("#timeline-said").text_content() == "14 March 2025: 1 article"
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("1 article, newest first").wait_for()
    assert page.locator("#chips .chip").all_text_contents()[:2] == ["From 14 Mar 2025", "To 14 Mar 2025"]


@pytest.mark.parametrize(("start", "end"), [(19, 48), (48, 19)])
def test_bars_that_are_drawn_over_are_the_days_of_the_filter_either_way(server, opened, start: int, end: int) -> None:
    page = opened(server, "#/articles")
    drawn(page)
    drag(page, start, end)
    assert fields(page) == ("2025-04-02", "2025-05-01")
    assert page.locator(".slot.chosen").count() == 30
    assert page.locator("#timeline-said").text_content() == "2 April 2025 to 1 May 2025: 2 articles"


def test_months_that_are_drawn_over_are_whole(own_server, opened) -> None:
    add(own_server, [("The Herald", "2024-01-31"), ("The Herald", "2024-02-10")])
    page = opened(own_server)
    drawn(page)
    drag(page, 0, 1)
    assert fields(page) == ("2024-01-01", "2024-02-29")


def test_the_days_that_the_filter_has_stand_out_as_they_are_typed(server, opened) -> None:
    page = opened(server, "#/articles?after=2025-04-01&until=2025-04-10")
    drawn(page)
    assert page.locator(".slot.chosen").count() == 10
    page.get_by_label("Asked as of").fill("2025-04-05")  # what is later is not used
    assert page.locator(".slot.chosen").count() == 5
    page.get_by_label("From", exact=True).fill("2025-04-03")
    assert page.locator(".slot.chosen").count() == 3


def test_the_drawing_has_words(server, opened) -> None:
    page = opened(server)
    drawn(page)
    drawing = page.get_by_role("img", name="Articles by day, at most 1")
    assert drawing.count() == 1
    page.get_by_text("The same as a table").click()
    rows = page.get_by_role("table", name="Articles by day").get_by_role("row")
    assert rows.all_text_contents() == ["14 March 20251 article", "2 April 20251 article", "1 May 20251 article"]
    assert page.locator("#timeline [style]").count() == 0


def test_articles_without_a_date_are_said(own_server, opened) -> None:
    own_server.post("/v1/articles", text="When was this?", origin="undated")
    page = opened(own_server)
    drawn(page)
    assert page.locator("#timeline-about").text_content().endswith(", 1 more without a date")


def test_outlets_are_offered_with_their_counts_and_narrow_the_bars(own_server, opened) -> None:
    add(own_server, [("The Post", "2025-03-20"), ("The Post", "2025-03-30")])
    page = opened(own_server)
    drawn(page)
    known = own_server.get("/v1/histogram")["publishers"]
    page.locator("#outlets .choice-count").first.wait_for()
    shown = page.locator("#outlets .choice").evaluate_all(
        "all => all.map(one => [one.querySelector('input').value, one.querySelector('.choice-count').textContent])"
    )
    units = {1: "1 article", 3: "3 articles"}
    assert shown == [[item["name"], units[item["count"]]] for item in known]
    assert page.get_by_role("checkbox", name="The Post 3 articles").count() == 1
    assert page.locator("#filters svg:not(.bars)").count() == 0  # an outlet's name that is markup stays text
    assert not page.get_by_label("Another").is_visible()  # all are there
    page.get_by_label("The Post").check()
    page.locator("#timeline-first", has_text="20 March 2025").wait_for()
    assert page.locator("#timeline-rows tr").count() == 3


def test_the_largest_outlets_have_boxes_and_others_are_typed(own_server, opened) -> None:
    add(own_server, [(f"Outlet {n}", "2025-03-20") for n in range(14) for _ in range(2 if n < 12 else 1)])
    page = opened(own_server, "#/articles")
    drawn(page)
    page.locator("#outlets .choice").nth(11).wait_for()
    assert page.locator("#outlets .choice").count() == 12
    page.get_by_role("checkbox", name="Outlet 1 2 articles").check()
    page.get_by_label("Another").fill("Outlet 13")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("button", name="Remove the filter: Outlet 13").wait_for()
    filters(page)
    assert page.get_by_role("checkbox", name="Outlet 13").is_checked()


def test_a_question_is_asked_of_the_days_that_were_drawn_over(server, opened) -> None:
    page = opened(server)
    drawn(page)
    drag(page, 0, 5)
    page.get_by_role("button", name="Apply").click()
    page.get_by_label("Your question").fill("Who has proposed closing Harbour Bridge?")
    with page.expect_request("**/v1/ask") as request:
        page.get_by_role("button", name="Ask", exact=True).click()
    sent = json.loads(request.value.post_data)
    assert (sent["after"], sent["before"]) == ("2025-03-14", "2025-03-20")
    answered(page)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_open_filters_fit_the_screen_and_are_readable(server, opened, width: int, scheme: str) -> None:
    page = opened(server, "#/articles?after=2025-04-01", width=width, scheme=scheme)
    drawn(page)
    page.get_by_text("The same as a table").click()
    assert [(text, ratio) for text, ratio in page.evaluate(CONTRASTS) if ratio < READABLE] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".bars").bounding_box()["width"] > 300
