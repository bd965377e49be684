"""How long the page takes to show something, over ten thousand articles on this machine.

Usage: python tests/browser/measure_paint.py [TIMES]. Each time in a new browser context, which has nothing of the page.
Prints, in milliseconds, the median and the slowest: until the first paint with content, and until articles are listed.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from many_articles import VECTORS, make
from page_server import Server
from playwright.sync_api import sync_playwright

PAINTED = """() => new Promise((found) => new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) found(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
VIEWS = {"#/ask": ".front-item", "#/articles": "#articles-list li"}


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "data"
        make(folder)
        server = Server(folder, VECTORS)
        try:
            _measure(server.url, times)
        finally:
            server.kill()


def _measure(url: str, times: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for place, wanted in VIEWS.items():
            found = [_once(browser, f"{url}/{place}", wanted) for _ in range(times)]
            for name, values in zip(("first paint", "all there"), zip(*found, strict=True), strict=True):
                print(f"{place:12} {name:12} {median(values):6.0f} {max(values):6.0f}")  # noqa: T201
        browser.close()


def _once(browser: Any, address: str, wanted: str) -> tuple[float, float]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator(wanted).first.wait_for()
    there = page.evaluate("performance.now()")
    painted = page.evaluate(PAINTED)
    context.close()
    return painted, there


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 15)
