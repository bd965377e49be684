"""The pictures of the page in README and docs, taken of the sample collection: ``make screenshots``.

Usage: take_screenshots.py DATA INTO. DATA: the folder of a collection. INTO: where the pictures go.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

COMMAND = "import sys; from qa.doors.cli import main; sys.exit(main(sys.argv[1:]))"
DRAFT = (
    "Karl Osten resigned as transport minister on Friday. "
    "Marta Ellingen suggested handing the Tovna marsh to Orvania. "
    "The chess olympiad was held in Brekk."
)
Page = Any


def main(data: str, into: str) -> None:
    command = [sys.executable, "-c", COMMAND, "serve", "--data", data, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        url = process.stderr.readline().split(" at ")[1].split(" (")[0]
        _take_all(url, Path(into))
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def _take_all(url: str, into: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (width, height), scheme, take in (
            ("page", (1280, 800), "light", _with_an_article),
            ("page-verify", (1280, 1180), "light", _with_a_draft),
            ("page-phone", (390, 844), "dark", _with_an_answer),
        ):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            take(page, url)
            page.mouse.move(0, 0)
            page.wait_for_timeout(500)  # until what glides in has arrived
            page.screenshot(path=into / f"{name}.png")
        browser.close()


def _with_an_answer(page: Page, url: str, question: str = "who has proposed giving up land?") -> None:
    page.goto(f"{url}/#/ask")
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator(".sources .source-title").first.wait_for()


def _with_an_article(page: Page, url: str) -> None:
    _with_an_answer(page, url)
    page.locator(".cites button, .cites a").first.click()
    page.locator("#reader mark").first.wait_for()


def _with_a_draft(page: Page, url: str) -> None:
    page.goto(f"{url}/#/verify")
    page.get_by_role("textbox").first.fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("“Friday”").first.wait_for()


if __name__ == "__main__":
    main(*sys.argv[1:])
