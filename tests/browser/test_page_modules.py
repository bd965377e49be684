"""The page's modules by themselves: places, days, events and Markdown, beside what Python makes of the same."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.doors import markdown

pytestmark = pytest.mark.browser

TEXTS = ["", "plain", "🙂🙃 two", "a🦅b", "e\u0301 combining", "👩‍👩‍👧 family", "\ud7ff\ue000 edges", "end 🏛️"]
HOSTILE = [
    "An [innocent](https://evil.example) link", "![x](https://evil.example/p.png)", "<img src=x onerror=alert(1)>",
    "# Heading", "1. List", "12) List", "- item", "+ item", "> quoted", "| a | b |", "a|b", "*bold* _thin_ ~~gone~~",
    "`code`", "##tight", "$5 and $6", "AT&T, &amp; and &#35;", "write to ada@post.example", "see www.post.example",
    "booking.com, U.S. and 3.5", "https://post.example/a_b", "\\(x\\) \\[y\\]", "line\nbreak", "tab\there",
    "[a]: https://evil.example", "[^1]: note",
    "[a][b]", "= underline", "::: warning", "é.éa", "·.ab", "", "  spaces  ",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser, server):
    context = browser.new_context()
    shown = context.new_page()
    shown.goto(server.url)
    yield shown
    context.close()


def called(page, module: str, function: str, *arguments):
    """What an exported function makes of the arguments."""
    script = "([module, name, given]) => import(`/page/${module}.js`).then(found => found[name](...given))"
    return page.evaluate(script, [module, function, list(arguments)])


@pytest.mark.parametrize("text", TEXTS)
def test_places_are_those_of_code_points(page, text: str) -> None:
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert called(page, "text", "slice", text, start, end) == text[start:end]


def test_pieces_are_cut_where_spans_begin_and_end(page) -> None:
    text = "🙂 The ferry sank 🏛️ on Friday."
    spans = [{"start": 6, "end": 11}, {"start": 8, "end": 16}, {"start": 23, "end": 29}]
    pieces = called(page, "text", "pieces", text, spans)
    assert "".join(piece["text"] for piece in pieces) == text
    inside = {at for span in spans for at in range(span["start"], span["end"])}
    marked = [piece["marked"] for piece in pieces for _ in piece["text"]]
    assert [at for at, is_marked in enumerate(marked) if is_marked] == sorted(inside)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The ferry sank.", "The ferry sank."),
        ("The ferries sank on Friday.", "The ferries…"),
        ("🦅" * 20, "🦅" * 15 + "…"),
    ],
)
def test_a_long_quote_is_cut_between_words(page, text: str, shown: str) -> None:
    assert called(page, "text", "shortened", text, 15) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_an_article_are_escaped_as_the_chat_interface_does(page, text: str) -> None:
    assert called(page, "copy", "escaped", text) == markdown.escaped(text)


@pytest.mark.parametrize(
    ("time", "as_of", "said"),
    [
        ("2025-03-14T09:30:00+01:00", "2025-03-14", "the day of 14 March 2025"),
        ("2025-03-14T00:20:00+02:00", "2025-03-15", "1 day before 15 March 2025"),
        ("2025-03-14T23:59:00-08:00", "2025-03-13", "1 day after 13 March 2025"),
        ("2025-01-01T00:00:00Z", "2025-02-01", "4 weeks before 1 February 2025"),
        ("2025-01-01T00:00:00Z", "2026-01-01", "12 months before 1 January 2026"),
        ("2015-01-01T00:00:00Z", "2026-01-01", "11 years before 1 January 2026"),
        (None, "2026-01-01", ""),
    ],
)
def test_how_long_ago_goes_by_the_publishers_own_day(page, time, as_of: str, said: str) -> None:
    assert called(page, "dates", "ago", time, as_of) == said


def test_the_days_that_a_quote_speaks_of_are_told(page) -> None:
    times = [
        {"text": "Thursday", "start": 0, "end": 8, "first": "2025-04-24", "last": "2025-04-24"},
        {"text": "last month", "start": 9, "end": 19, "first": "2025-03-01", "last": "2025-03-31"},
    ]
    assert called(page, "dates", "daysTold", times) == (
        "Thursday = 24 Apr 2025; last month = 1 Mar 2025 to 31 Mar 2025"
    )
    assert called(page, "dates", "daysTold") == ""


@pytest.mark.parametrize(
    ("day", "after"), [("2025-03-14", "2025-03-15"), ("2024-02-28", "2024-02-29"), ("2025-12-31", "2026-01-01")]
)
def test_the_last_day_of_a_filter_is_in_it(page, day: str, after: str) -> None:
    assert called(page, "dates", "nextDay", day) == after


STREAM = (
    ': keep-alive\n\nevent: claim\ndata: {"text": "\\u2028 x"}\n\nevent: claim\ndata: {"text": "y: z"}\n\n'
    "event: done\ndata: {}\n\n"
)
PARSED = """([pieces]) => import("/page/api.js").then(({ EventParser }) => {
  const seen = [];
  const parser = new EventParser((name, data) => seen.push([name, data]));
  for (const piece of pieces) parser.feed(piece);
  return seen;
})"""


@settings(max_examples=20)
@given(st.sets(st.integers(1, len(STREAM) - 1), max_size=6))
def test_events_are_read_however_they_are_cut(page, cuts) -> None:
    places = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[start:end] for start, end in pairwise(places)]
    assert page.evaluate(PARSED, [pieces]) == [
        ["claim", {"text": "\u2028 x"}], ["claim", {"text": "y: z"}], ["done", {}],
    ]  # fmt: skip
