"""A page that is added by its address, in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_an_address_is_added_or_refused_with_its_reason(own_server, opened) -> None:
    page = opened(own_server, "#/articles")
    page.get_by_label("Or give the address of a page").fill("http://127.0.0.1:1/ferry")
    page.get_by_role("button", name="Add the page").click()
    page.locator("#outcomes .bad", has_text="not added: 127.0.0.1 is no public address").wait_for()
    assert page.locator("#outcomes .file").text_content() == "http://127.0.0.1:1/ferry"
    assert page.get_by_label("Or give the address of a page").input_value() == ""
