"""The command that runs public suites of feeds and agency items: what it counts as passed, and that it can fail."""

from pathlib import Path

import pytest

from evals.benchmarks import formats
from evals.benchmarks.expectations import NotAsked, expectation_in, holds

FOUND = {"feed": {"title": "Skarn &amp; Vey"}, "entries": [{"title": "<b>Sold</b>", "tags": ["a"]}]}
FEED = """<!--
Description: item title
Expect:      not bozo and entries[0]['title'] == {title!r}
-->
<rss version="2.0"><channel><item><title>Sold</title></item></channel></rss>"""


@pytest.mark.parametrize(
    "expression",
    [
        "not bozo and feed['title'] == 'Skarn & Vey'", "entries[0].title == 'Sold'", "len(entries) == 1",
        "'a' in entries[0]['tags'] and not 'b' in entries[0]['tags']", "feed.get('link', 'x') == 'x'",
        "bozo and feed.title",
    ],
)  # fmt: skip
def test_an_expectation_holds(expression: str) -> None:
    assert holds(expression, FOUND)


@pytest.mark.parametrize("expression", ["feed['title'] == 'Vey'", "entries[1]['title'] == 'Sold'", "feed.link == 'x'"])
def test_an_expectation_does_not_hold(expression: str) -> None:
    assert not holds(expression, FOUND)


@pytest.mark.parametrize(
    "expression", ["__import__('os').system('true')", "encoding == 'utf-8'", "1 +", "feed.title < 1"]
)
def test_nothing_else_is_asked_or_run(expression: str) -> None:
    with pytest.raises(NotAsked):
        holds(expression, FOUND)


def test_what_depends_on_headers_is_not_asked() -> None:
    with pytest.raises(NotAsked):
        expectation_in("<!--\nHeader: ETag: a\nExpect: not bozo and etag\n-->")


@pytest.mark.parametrize(("title", "passes"), [("Sold", True), ("Bought", False)])
def test_a_feed_passes_by_what_it_says(title: str, passes: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(FEED.format(title=title))
    assert formats.feed_passes(path) is passes


def test_the_command_counts_and_names_what_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "suites" / "feedparser" / "tests" / "wellformed"
    folder.mkdir(parents=True)
    (folder / "a.xml").write_text(FEED.format(title="Sold"))
    (folder / "b.xml").write_text(FEED.format(title="Bought"))
    items = tmp_path / "suites" / "ninjs"
    items.mkdir()
    (items / "a.json").write_text('{"uri": "a", "body_text": "Words.", "pubstatus": "withheld"}')
    assert formats.main(["--data", str(tmp_path), "--failing"]) == 0
    shown = capsys.readouterr().out
    assert "| feedparser, wellformed | 2 | 2 | 1 |" in shown and "b.xml" in shown
    assert "| ninjs | 1 | 1 | 1 |" in shown


def test_without_the_suites_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert formats.main(["--data", str(tmp_path)]) == 1
    assert "--data" in capsys.readouterr().err


def test_an_error_of_a_parser_fails_its_file(tmp_path: Path) -> None:
    tally = formats.Tally()

    def judge(path: Path) -> bool:
        raise AssertionError(path.name)

    tally.count(tmp_path / "a.xml", judge)
    assert (tally.files, tally.asked, tally.passed) == (1, 1, 0) and "AssertionError" in tally.failing[0]
