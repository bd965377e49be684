"""What every format must keep, whoever wrote it: each test runs for every module in ``ingest/formats``."""

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from breaking import BreakingWorker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.errors import BadInput
from ingest.formats import FALLBACK, Container, StreamFormat, by_extension, by_name, detect, names
from ingest.normalise import normalise
from ingest.reading import read_sources, read_stream

ORIGIN = "/archive/a file"
CODES = {
    *("empty", "unsupported_type", "too_large", "bad_encoding"),
    *("malformed", "no_text", "unreadable", "not_found"),
}

OTHER = {name: ".txt" if name != FALLBACK else ".md" for name in names()}  # an ending of another format

every_format = pytest.mark.parametrize("name", names())
bounded = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

anything = st.text(st.characters(), max_size=300)
marks = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<html>",
            "<!--",
            "<script>",
            "&lt;",
            "---\n",
            "# ",
            "* ",
            "**",
            "[",
            "](",
            "[1]",
            "```\n",
            "| ",
        ),
        *("\n", "\n\n", "\r", "\x00", "\ud800", "\ufeff", '{"text":', '"', "}", "[{", "\\", "NaN", "words of a text. "),
    ]
)
tangled = st.lists(marks, max_size=30).map("".join)


def encoded(text: str) -> bytes:
    """As a file may hold it: half of a surrogate pair too."""
    return text.encode("utf-8", "surrogatepass")


def read(name: str, data: bytes) -> list[Draft | Refusal]:
    """What a format makes of some bytes, or why it does not take them for its own."""
    module = by_name(name)
    try:
        if isinstance(module, Container):
            return list(read_stream(io.BytesIO(data), ORIGIN, "", name, False, len(data) + 1))
        return list(module.read(data, ORIGIN))
    except SourceProblem as problem:
        return [Refusal(ORIGIN, problem.code, problem.reason)]


def check(items: list[Draft | Refusal]) -> None:
    assert items, "a source is either read or refused, never dropped"
    for item in items:
        assert isinstance(item, Draft | Refusal)
        assert item.origin == ORIGIN or item.origin.startswith(ORIGIN + "#")
        if isinstance(item, Draft):
            assert item.text and item.text == normalise(item.text)
            assert "\n" not in item.title
            (item.text + item.title + "".join(item.authors)).encode()
        else:
            assert item.code in CODES
            assert item.reason


@every_format
def test_it_has_what_a_format_gives(name: str) -> None:
    module = by_name(name)
    assert module.EXTENSIONS
    assert all(extension == extension.lower() and extension.startswith(".") for extension in module.EXTENSIONS)
    assert module.__doc__


@every_format
@bounded
@given(text=anything | tangled)
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    check(read(name, encoded(text)))


@every_format
@bounded
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    check(read(name, data))
    assert by_name(name).sniff(data) in (True, False)


@every_format
@bounded
@given(text=anything | tangled)
def test_sniffing_answers_for_any_text(name: str, text: str) -> None:
    assert by_name(name).sniff(encoded(text)) in (True, False)


@every_format
@pytest.mark.parametrize("text", ["", " \n\t\n ", "\ufeff", "\x00\x00"])
def test_no_text_is_one_refusal(name: str, text: str) -> None:
    [refusal] = read(name, encoded(text))
    assert isinstance(refusal, Refusal)


@every_format
@bounded
@given(text=anything | tangled, limit=st.integers(1, 50))
def test_a_stream_is_read_within_any_limit(name: str, text: str, limit: int) -> None:
    module = by_name(name)
    if isinstance(module, StreamFormat):
        try:
            items = list(module.read_stream(io.BytesIO(encoded(text)), ORIGIN, limit))
        except SourceProblem as problem:
            assert problem.code in CODES
            return
        check(items)
        assert all(len(item.text) <= limit for item in items if isinstance(item, Draft))


@every_format
@pytest.mark.parametrize(
    "piece", ["[", "[a](", "<div>", "<!--", "*a ", "{", '{"a":', "- ", "a\n", "\\", "&amp;", "<a "]
)
def test_a_long_run_of_one_mark_ends(name: str, piece: str) -> None:
    assert read(name, encoded(piece * 5_000))


@pytest.fixture(scope="module")
def breaking() -> Iterator[BreakingWorker]:
    with BreakingWorker() as made:
        yield made


@every_format
@pytest.mark.parametrize(
    ("error", "code", "logged"),
    [
        ("AssertionError", "unreadable", True),
        ("RecursionError", "unreadable", True),
        ("KeyError", "unreadable", True),
        ("StopIteration", "unreadable", True),
        ("MemoryError", "too_large", False),
    ],
)
@pytest.mark.parametrize("started", [False, True])
def test_whatever_a_format_raises_ends_no_ingest(
    name: str,
    error: str,
    code: str,
    logged: bool,
    started: bool,
    breaking: BreakingWorker,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its source becomes a refusal, the traceback goes to the log, and the sources after it go in."""
    breaking.breaks = (name, error, started)
    bad, good = tmp_path / f"a{by_name(name).EXTENSIONS[0]}", tmp_path / f"b{OTHER[name]}"
    bad.write_text("{}")
    good.write_text("Words that go in.")
    with caplog.at_level(logging.ERROR):
        items = list(read_sources([bad, good], worker=breaking))
    refusals = [item for item in items if isinstance(item, Refusal)]
    assert [(item.origin, item.code) for item in refusals] == [(str(bad), code)]
    assert isinstance(items[-1], Draft) and items[-1].text == "Words that go in."
    assert ["Traceback" in record.message for record in caplog.records] == [True] * logged


@pytest.mark.parametrize("error", ["SystemExit", "KeyboardInterrupt"])
def test_what_ends_the_child_ends_no_ingest(error: str, breaking: BreakingWorker, tmp_path: Path) -> None:
    breaking.breaks = ("markdown", error, True)
    bad, good = tmp_path / "a.md", tmp_path / "b.txt"
    bad.write_text("Words that do not.")
    good.write_text("Words that go in.")
    refusal, draft = read_sources([bad, good], worker=breaking)
    assert isinstance(refusal, Refusal) and refusal.code == "unreadable" and refusal.reason
    assert isinstance(draft, Draft) and draft.text == "Words that go in."


def test_no_two_formats_claim_one_ending() -> None:
    assert len(by_extension()) == sum(len(by_name(name).EXTENSIONS) for name in names())


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"'wordstar'.*html.*jsonl") as raised:
        by_name("wordstar")
    assert raised.value.param == "format"


@pytest.mark.parametrize(
    ("extension", "text", "name"),
    [
        (".md", "<!doctype html>", "markdown"),
        (".HTML", "words", "html"),
        ("", "\n<!-- saved page --><!DOCTYPE html><html>", "html"),
        (".txt", "<html><body>", "html"),
        ("", '{"text": "a"}\n', "jsonl"),
        ("", '[\n  {"text": "a"}]', "jsonl"),
        ("", "---\ntitle: A\n---\nwords", "markdown"),
        ("", "“[2015] was a bad year,” he said. <b>", FALLBACK),
        (".doc", "words", FALLBACK),
    ],
)
def test_the_ending_decides_the_format_and_else_the_beginning(extension: str, text: str, name: str) -> None:
    assert detect(extension, text.encode()) == name


def test_the_path_of_a_question_imports_no_parser() -> None:
    code = "import ingest.reading, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "lxml", "feedparser", "yaml", "chardet"} & set(loaded)
