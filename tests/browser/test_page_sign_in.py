"""The page of a server that wants a key, in a real browser."""

import pytest

from qa.doors import keys

pytestmark = pytest.mark.browser


def test_a_reader_is_asked_for_a_key_once_and_the_tab_keeps_it(doomed_server, opened) -> None:
    _, secret = keys.add(doomed_server.folder, "reader", "read")
    page = opened(doomed_server, "")
    dialog = page.get_by_role("dialog", name="This archive wants a key")
    dialog.get_by_text("this server wants a key").wait_for()
    page.get_by_label("Your key").fill("dl_wrong")
    page.get_by_label("Your key").press("Enter")
    dialog.get_by_text("does not know this key").wait_for()
    page.get_by_label("Your key").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Rain ruins barley").first.wait_for()
    assert not dialog.is_visible()
    page.reload()
    page.get_by_text("Rain ruins barley").first.wait_for()
    assert not dialog.is_visible()
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_a_reader_who_has_none_is_told_why_nothing_is_shown(doomed_server, opened) -> None:
    keys.add(doomed_server.folder, "reader", "read")
    page = opened(doomed_server, "#/about")
    page.get_by_role("button", name="Not now").click()
    page.locator("#status").get_by_text("this server wants a key").wait_for()


def test_what_programs_read_is_shown_with_the_key(doomed_server, opened) -> None:
    _, secret = keys.add(doomed_server.folder, "reader", "read")
    page = opened(doomed_server, "#/about")
    page.get_by_label("Your key").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    with page.expect_popup() as shown:
        page.get_by_role("link", name="/openapi.json").click()
    assert "/v1/ask" in shown.value.locator("body").text_content()
    page.get_by_role("link", name="/metrics").click()
    page.locator("#view-about").get_by_text("scope").wait_for()
