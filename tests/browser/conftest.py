"""A browser, the real server, and a page of it: ``make test-browser`` runs what is here."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from page_server import Server

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.doors import last_run
from qa.doors.last_run import Case, Figure, LastRun, Suite

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 15_000  # milliseconds until what a test waits for must be there

HOSTILE_TITLE = '<script>document.title="stolen"</script><img src=x onerror="document.title=\'stolen\'">Hostile barley'
BRIDGE = "Mayor Ada Quill 🦅 has proposed closing Harbour Bridge on 1 June. The council 🏛️ votes on Tuesday."
FILLER = "\n\n".join(f"Paragraph {number} tells of the weather in Oldmoor and of little else." for number in range(60))


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


ARTICLES = (
    Draft(
        f"{FILLER}\n\n🙂🙃 At last there was news. {BRIDGE}\n\nNobody else spoke.", "bridge.txt",
        title="Bridge may close 🌉", url="https://herald.example/bridge", publisher="The Herald",
        published_at=_day(2025, 3, 14),
    ),
    Draft(
        "Rain fell for nine days. Farmers in Oldmoor lost the barley.", "rain.txt", title="Rain ruins barley",
        url="https://post.example/rain", publisher="The Post", published_at=_day(2025, 4, 2),
    ),
    Draft(
        'The <b>villain</b> Viktor Krag confessed on Monday. <img src=x onerror="document.title=\'stolen\'"> he wrote.',
        "hostile.txt", title=HOSTILE_TITLE, url="javascript:document.title='stolen'",
        publisher='<svg onload="document.title=\'stolen\'">', published_at=_day(2025, 5, 1),
    ),
)  # fmt: skip
REVISED = Draft(
    "Rain fell for ten days, not nine. Farmers in Oldmoor lost the barley.", "rain.txt", title="Rain ruins barley",
    url="https://post.example/rain", publisher="The Post", published_at=_day(2025, 4, 2),
)  # fmt: skip
RUN = LastRun(
    "2026-07-01T10:00:00Z", 95.0, 25, 1, 80.0, 1200.0, "RED  right: 0.40 where 0.60 is pinned", True,
    (
        Suite("cases", (
            Figure("right", "right and proved", 0.4, 20, 0.6, False),
            Figure("abstention_recall", "abstention recall", 0.8, 5, 0.8, False),
            Figure("aurc", "AURC", None, 0, None, True),
        ), {"reader": "minilm"}),
    ),
    tuple(Case(f"case-{n}", f"What happened on day {n}?", "<b>Rain</b>", (), ("abstention_recall: it rained",))
          for n in range(12)),
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(f"these tests need a browser: install one of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    owned.ingest(ARTICLES)
    owned.ingest([REVISED])
    owned.close()
    last_run.write(RUN, folder)
    return folder


def _started(made: Path, folder: Path) -> Server:
    shutil.copytree(made, folder)
    return Server(folder)


@pytest.fixture(scope="session")
def server(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests that change nothing of it."""
    started = _started(made, tmp_path_factory.mktemp("served") / "data")
    yield started
    started.kill()


@pytest.fixture(scope="session")
def writable(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = _started(made, tmp_path_factory.mktemp("written") / "data")
    yield started
    started.kill()


@pytest.fixture
def own_server(writable: Server) -> Iterator[Server]:
    """One that a test may write to: what it adds is retracted afterwards, and what was said of answers is gone."""
    before = writable.ids()
    yield writable
    for article_id in writable.ids() - before:
        writable.delete(article_id)
    (writable.folder / "feedback.jsonl").unlink(missing_ok=True)
    assert writable.ids() == before, "a test retracted what others need"


@pytest.fixture
def doomed_server(made: Path, tmp_path: Path) -> Iterator[Server]:
    """One that a test may kill."""
    started = _started(made, tmp_path / "data")
    yield started
    if started.process.poll() is None:
        started.kill()


Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    """Opens a page of a server: ``opened(server, "#/verify", width=390)``. A fault in the page's scripts, or anything
    that its policy refused, fails the test."""
    contexts, faults = [], []

    def open_page(server: Server, place: str = "", *, width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.goto(f"{server.url}/{place}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(said: Any) -> bool:
    """A request that failed is logged by the browser itself; tests of failures make some."""
    return said.type == "error" and "Failed to load resource" not in said.text
