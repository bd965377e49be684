"""An archive of ten thousand articles in the browser: paged, searched, drawn over, and no slower for it."""

from collections.abc import Iterator

import pytest
from many_articles import MANY, VECTORS, make
from page_server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("many") / "data"
    make(folder)
    started = Server(folder, VECTORS)
    yield started
    started.kill()


def test_ten_thousand_articles_come_in_pages_from_either_end(large: Server, opened) -> None:
    page = opened(large, "#/articles")
    page.get_by_text("10,000 articles, newest first").wait_for()
    assert page.locator("#articles-list li").count() == 20
    assert page.locator("#articles-list .source-title").first.text_content() == f"Report {MANY - 1}"
    page.get_by_role("button", name="Oldest").click()
    page.get_by_text("9,981 to 10,000 of 10,000").wait_for()
    assert page.locator("#articles-list .source-title").last.text_content() == "Report 0"
    assert page.get_by_role("button", name="Older").is_disabled()
    page.reload()
    page.get_by_text("9,981 to 10,000 of 10,000").wait_for()
    page.get_by_role("button", name="Newer").click()
    page.get_by_text("9,961 to 9,980 of 10,000").wait_for()
    page.get_by_role("button", name="Newest").click()
    page.get_by_text("1 to 20 of 10,000").wait_for()
    page.locator("#filters > summary").click()
    page.locator(".slot").first.wait_for(state="attached")
    assert page.locator(".slot").count() == 69  # months
    assert page.locator("#outlets .choice").count() == 12
    page.get_by_label("Search the articles").fill("council of ward 41")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("found, best first").wait_for()
    titles = page.locator("#articles-list .source-title").all_text_contents()
    assert len(titles) == len(set(titles)) <= 100
    assert int(titles[0].removeprefix("Report ")) % 97 == 41
