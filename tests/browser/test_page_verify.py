"""A draft checked in the browser: verdicts, evidence, and the very words that fail."""

import pytest

pytestmark = pytest.mark.browser

DRAFT = (
    "🙂 Notes. Mayor Ada Quill 🦅 has proposed closing Harbour Bridge on 9 June.\n\n"
    "Farmers in Oldmoor lost the barley. Penguins of Tarn sang loudly in parliament."
)


def checked(server, opened, **options):
    page = opened(server, "#/verify", **options)
    page.get_by_label("Your text").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.locator(".verdicts").wait_for()
    return page, server.post("/v1/verify", text=DRAFT)


def test_each_sentence_has_its_verdict_and_all_are_counted(server, opened) -> None:
    page, wanted = checked(server, opened)
    counts = wanted["counts"]
    assert counts["supported"] and counts["contradicted"] and counts["not_found"]
    assert page.locator(".count").all_text_contents() == [
        f"{counts['supported']} supported",
        f"{counts['contradicted']} contradicted",
        f"{counts['not_found']} not found",
    ]
    shown = page.locator(".checked-sentence")
    assert shown.count() == len(wanted["sentences"])
    for index, sentence in enumerate(wanted["sentences"]):
        item = shown.nth(index)
        assert sentence["verdict"] in item.get_attribute("class").split()
        assert item.locator(".said").text_content() == sentence["text"]
        assert item.locator(".reasons li").all_text_contents() == sentence["reasons"]


def test_the_text_is_shown_as_it_was_given(server, opened) -> None:
    page, _ = checked(server, opened)
    shown = page.locator(".checked-text").evaluate(
        "text => { const copy = text.cloneNode(true);"
        " for (const mark of copy.querySelectorAll('button')) mark.remove(); return copy.textContent; }"
    )
    assert shown == DRAFT


def test_the_words_that_fail_are_marked(server, opened) -> None:
    page, wanted = checked(server, opened)
    index, wrong = next((i, s) for i, s in enumerate(wanted["sentences"]) if s["verdict"] == "contradicted")
    words = {
        DRAFT[item["start"] : item["end"]]
        for check in wrong["checks"]
        for item in check.get("objections", [])
        if (item["start"], item["end"]) != (wrong["start"], wrong["end"])
    }
    marked = page.locator(".checked-sentence").nth(index).locator("u").all_text_contents()
    assert words
    assert set(marked) == words
    assert set(page.locator(".in-text").nth(index).locator("u").all_text_contents()) == words


def test_evidence_opens_at_its_sentence(server, opened) -> None:
    page, wanted = checked(server, opened)
    sentence = next(s for s in wanted["sentences"] if s["verdict"] == "contradicted")
    number = wanted["sentences"].index(sentence)
    quote = next(c["quote"] for c in wanted["citations"] if c["number"] == sentence["citations"][0])
    page.locator(".checked-sentence").nth(number).locator(".source-title").first.click()
    page.locator("#reader mark").first.wait_for()
    assert "".join(page.locator("#reader mark").all_text_contents()) == quote


def test_a_draft_that_is_refused_stays_and_the_reason_is_said(server, opened) -> None:
    page = opened(server, "#/verify")
    page.get_by_label("Your text").fill("x " * 15_000)
    page.get_by_role("button", name="Check").click()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "20,000" in alert.text_content() or "20000" in alert.text_content()
    assert len(page.get_by_label("Your text").input_value()) == 30_000


def test_checking_can_be_stopped(server, opened) -> None:
    page = opened(server, "#/verify")
    page.route("**/v1/verify", lambda _: None)  # never answered
    page.get_by_label("Your text").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped. Your text is still there.").wait_for()
    assert page.get_by_label("Your text").input_value() == DRAFT
    assert not page.get_by_role("button", name="Stop").is_visible()
