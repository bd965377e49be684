"""What every kind of place must keep, whoever wrote it: each test runs for every module in ``ingest/sources``."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import plugin, sources
from ingest.article import Draft, Refusal
from ingest.fetching import Fetcher, Rules
from ingest.reading import read_sources
from ingest.sources import FALLBACK, Named, Wanted, source_of


def nobody(host: str, port: int) -> list[str]:
    raise OSError(f"nobody says where {host}:{port} is")


WEB = Fetcher(Rules(pause=0), resolve=nobody, sleep=lambda _: None)
WANTED = Wanted(frozenset({".txt"}), stdin=io.BytesIO(b"Words."), fetcher=lambda: WEB)
PLACES = (
    "", "-", "gone.txt", "a\x00b", "https://news.example/a", "\ud800", "x" * 5_000, ".", "feed:https://news.example/a",
    "feed:", "sitemap:https://news.example/a", "@gone.txt", "@a\x00b", "gone.mbox", "mailbox:.", "memory://gone/a",
    "memory://a::file:///a", "HTTPS://", "https://\ud800", "mailbox:a\x00b", "memory://\ud800",
)  # fmt: skip
MEMBER = '''"""A source that is made up: places that begin with cellar:"""

import io
from contextlib import contextmanager

from ingest.sources import Named


def claims(place):
    return place.startswith("cellar:")


def named(place, wanted):
    yield Named(place, ".txt", 6, opened)


@contextmanager
def opened(on_bytes):
    on_bytes(6)
    yield io.BytesIO(b"It rained in the cellar.")
'''

every_source = pytest.mark.parametrize("name", plugin.names(sources.__name__))


@every_source
def test_it_has_what_a_source_gives(name: str) -> None:
    module = plugin.member(sources.__name__, name, "source")
    assert module.__doc__ and callable(module.claims) and callable(module.named)


@every_source
@given(place=st.text(max_size=50) | st.sampled_from(PLACES))
def test_it_says_of_any_place_whether_it_is_its_own(name: str, place: str) -> None:
    assert plugin.member(sources.__name__, name, "source").claims(place) in (True, False)


@every_source
@pytest.mark.parametrize("place", PLACES)
def test_what_it_claims_is_named_or_refused(
    name: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    module = plugin.member(sources.__name__, name, "source")
    if not module.claims(place):
        return
    items = list(module.named(place, WANTED))
    assert items and all(isinstance(item, Named | Refusal) for item in items)
    for item in items:
        assert isinstance(item, Refusal) or (item.origin and item.extension == item.extension.lower())


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("-", "stdin"),
        ("./-", "files"),
        ("a.txt", "files"),
        ("https:", "files"),
        ("https://a.example/", "url"),
        ("HTTP://a.example/", "url"),
        ("feed:https://a.example/", "feed"),
        ("sitemap:https://a.example/", "sitemap"),
        ("@a.txt", "listed"),
        ("./@a.txt", "files"),
        ("a.mbox", "mailbox"),
        ("mailbox:a", "mailbox"),
        ("@", "files"),
        ("s3://a/b", "remote"),
        ("memory://a", "remote"),
        ("file:///a", "files"),
        ("github://a", "files"),
    ],
)
def test_one_source_answers_for_a_place(place: str, name: str) -> None:
    assert source_of(place) is plugin.member(sources.__name__, name, "source")
    assert FALLBACK == "files"


@pytest.fixture
def plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more member, as a file in a folder of its own."""
    (tmp_path / "cellar.py").write_text(MEMBER)
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    plugin.names.cache_clear()
    yield
    plugin.names.cache_clear()
    sys.modules.pop(f"{sources.__name__}.cellar", None)


@pytest.mark.usefixtures("plugged_in")
def test_one_file_is_all_that_a_new_source_takes() -> None:
    heard: list[int] = []
    [item] = read_sources(["cellar:7"], on_bytes=heard.append)
    assert isinstance(item, Draft) and (item.text, item.origin) == ("It rained in the cellar.", "cellar:7")
    assert heard == [6]
