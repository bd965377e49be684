"""What each format makes of a source, and the characters, dates and addresses that all of them share."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.formats import by_name
from ingest.formats._dates import parse_date
from ingest.normalise import label, normalise, one_line
from ingest.urls import identity_url, shown_url

SOURCES = Path(__file__).parent / "sources"


def read(name: str) -> list[Draft | Refusal]:
    return list(read_sources([SOURCES / name]))


def draft(name: str) -> Draft:
    [item] = read(name)
    assert isinstance(item, Draft)
    return item


def draft_from(format: str, text: str) -> Draft:
    [item] = by_name(format).read(text.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(item, Draft), item
    return item


def refusal_from(format: str, text: str) -> Refusal:
    [item] = by_name(format).read(text.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(item, Refusal), item
    return item


# Plain text


def test_a_line_that_stands_alone_is_the_title() -> None:
    museum = draft("museum.txt")
    assert museum.title == "Museum returns drum to island"
    assert museum.text.startswith("The city museum")
    assert museum.text.endswith("said Chief Aru Manse.")


@pytest.mark.parametrize(
    "text",
    ["A sentence ends here.\n\nAnother.", "No blank line\nfollows it.", "word " * 40 + "\n\nAnother.", "Only a line"],
)
def test_any_other_first_line_is_text(text: str) -> None:
    assert draft_from("text", text) == Draft(text.strip(), "here")


def test_header_lines_of_a_text_are_metadata() -> None:
    found = draft_from(
        "text",
        "Title: Ferry sinks off Oldmoor\nDate: 12 August 2025\nBy Ada Quill and Per Lind\n"
        "URL: https://herald.example/ferry\nPublisher: The Herald\nSection: Region\n\n"
        "Ferry sinks off Oldmoor\n\nThe ferry sank. Nobody was hurt.\n\nIt was old.\n",
    )
    assert found == Draft(
        "The ferry sank. Nobody was hurt.\n\nIt was old.", "here", "Ferry sinks off Oldmoor",
        "https://herald.example/ferry", "The Herald", ("Ada Quill", "Per Lind"), datetime(2025, 8, 12, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "publisher", "url"),
    [
        ("Source: https://herald.example/ferry", None, "https://herald.example/ferry"),
        ("Source: The Herald", "The Herald", None),
        ("SOURCE : Herald Press Ltd.", "Herald Press Ltd.", None),
        (
            "Headline: Ferry sinks\r\nSource: The Herald\r\nLink: https://herald.example/f",
            "The Herald",
            "https://herald.example/f",
        ),
    ],
)
def test_a_source_may_be_an_outlet_or_an_address(headers: str, publisher: str | None, url: str | None) -> None:
    found = draft_from("text", f"{headers}\n\nThe ferry sank.")
    assert (found.text, found.publisher, found.url) == ("The ferry sank.", publisher, url)


def test_a_header_that_is_no_field_stays_in_the_text() -> None:
    found = draft_from("text", "Title: A draw\nScore: 2-2\nDate: next week\n\nNobody won.")
    assert (found.title, found.text) == ("A draw", "Score: 2-2\nDate: next week\n\nNobody won.")


@pytest.mark.parametrize(
    "text",
    [
        "Minister: I knew nothing of it, and I shall stay.\n\nShe said so on Monday.",
        "Title: A ferry\nThe ferry sank without a blank line.",
        "Source: Officials said that they would not go.\n\nThey went.",
        "Updated: The bridge is open again.\n\nIt had been closed.",
        "Q: Who won?\nDate: 12 August 2025\n\nNobody.",
        "Two ferries sank: one on Monday.\n\nDate: 12 August 2025\n\nNobody was hurt.",
    ],
)
def test_a_colon_alone_makes_no_header(text: str) -> None:
    assert draft_from("text", text) == Draft(text, "here")


def test_a_line_that_begins_with_by_may_be_a_headline() -> None:
    found = draft_from("text", "By Land and Sea\n\nThey came.")
    assert (found.title, found.authors) == ("By Land and Sea", ())


def test_headers_without_a_text_are_refused() -> None:
    assert refusal_from("text", "Title: A ferry\nDate: 12 August 2025\n").code == "no_text"


# Markdown


def test_front_matter_is_read_under_many_names() -> None:
    harvest = draft("harvest.md")
    assert harvest.title == "Apple harvest: what the frost left"  # not YAML, for its second colon
    assert harvest.url == "https://valleycourier.example/2024/10/apple-harvest"
    assert harvest.publisher == "Valley Courier"
    assert harvest.authors == ("Per Lindqvist", "Annelie Koch")
    assert harvest.published_at == datetime(2024, 10, 2, tzinfo=UTC)
    assert harvest.modified_at == datetime(2024, 10, 3, 7, tzinfo=UTC)


def test_marks_go_and_words_stay() -> None:
    assert draft("harvest.md").text.split("\n") == [
        "Growers in the valley expect 40 per cent fewer apples than last year, according to the growers’ association.",
        "",
        "“In [2017] we lost it all, [the villages] too,” said its chair. “It’s not that bad [sic].”",
        "",
        "By variety",
        "Boskoop: half",
        "Elstar: a third at most",
        "",
        "Prices will rise [from 1.20 to 1.50 francs].",
    ]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("He said f*** and left_the_room, 5 * 3.", "He said f*** and left_the_room, 5 * 3."),
        ("**Bold**, _slanted_, ~~struck~~ and `code`.", "Bold, slanted, struck and code."),
        (r"A \*star\* and \[a bracket\].", "A *star* and [a bracket]."),
        ("See [the report][r] [sic][x].\n\n[r]: https://r.example", "See the report [sic][x]."),
        ("A note[^1] here.\n\n[^1]: Under the text.", "A note here."),
        ("[![Logo](a.png)](https://x.example) Words <b>here</b> &amp; there.", "Words here & there."),
        ("One  \ntwo\nthree", "One\ntwo three"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("2015. That was the year\nwe lost.", "2015. That was the year we lost."),
        ("Before\n\n```\ncode\n```\n\nAfter", "Before\n\nAfter"),
        ("| Town | Votes |\n|---|--:|\n| Orm | 12 |", "Town | Votes\nOrm | 12"),
        ("Text<script>alert(1)</script> <!-- hidden -->end", "Text end"),
    ],
)
def test_markdown_becomes_plain(source: str, plain: str) -> None:
    assert draft_from("markdown", source).text == plain


@pytest.mark.parametrize(
    "source", ["# A title\nWords.", "A title\n=======\nWords.", "---\ntitle: A title\n---\nWords."]
)
def test_a_title_is_no_part_of_the_text(source: str) -> None:
    found = draft_from("markdown", source)
    assert (found.title, found.text) == ("A title", "Words.")


def test_a_heading_that_is_not_the_title_stays() -> None:
    found = draft_from("markdown", "---\ntitle: A title\n---\n# Another\nWords.")
    assert (found.title, found.text) == ("A title", "Another\n\nWords.")


def test_aliases_in_front_matter_are_not_expanded() -> None:
    layers = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    found = draft_from("markdown", f"---\na0: &a0 [x]\n{layers}title: A bomb\n---\nWords.")
    assert (found.title, found.text) == ("A bomb", "Words.")


def test_front_matter_alone_is_refused() -> None:
    assert refusal_from("markdown", "---\ntitle: A\n---\n").code == "no_text"


# HTML


def test_a_page_gives_its_article_and_no_furniture() -> None:
    assert draft("flood_barrier.html").text.split("\n") == [
        "The flood barrier at the mouth of the River Oster failed to close for the second time on Wednesday, two "
        "weeks before it is due to protect 40,000 homes from the spring tides.",
        "Engineers stopped the test after gate four jammed 3.2 metres above the sill, the port authority said. “We "
        "know what broke and we know how to mend it,” its director, Helga Brandt, told reporters. “In [2019] nobody "
        "could have said that.”",
        "Cost has doubled",
        "The barrier was to cost €310m. It now stands at €640m & rising, according to the auditor’s report of "
        "February.",
        "Gate four was replaced in 2023.",
        "Gate one has never been tested.",
        "“If it fails in April, people will drown,” said Councillor José Ferrão.",
        "The ministry declined to comment.",
        "Follow the story",
    ]


def test_json_ld_goes_before_the_page() -> None:
    barrier = draft("flood_barrier.html")
    assert barrier.title == "Flood barrier at Ostermouth fails second test"
    assert barrier.url == "https://www.harbourpost.example/news/2025/03/12/flood-barrier-fails-second-test"
    assert barrier.publisher == "The Harbour Post"
    assert barrier.authors == ("Marta Quell", "Idris Tanner")
    assert barrier.published_at == datetime(2025, 3, 12, 17, 40, tzinfo=UTC)
    assert barrier.modified_at == datetime(2025, 3, 13, 7, 5, tzinfo=UTC)


def test_references_in_a_graph_are_followed() -> None:
    tram = draft("tram_strike.html")
    assert tram.title == "Tram drivers call off strike ‘for now’"
    assert (tram.publisher, tram.authors) == ("Valley Courier", ("Per Lindqvist",))
    assert tram.url == "https://valleycourier.example/tram-drivers-call-off-strike/"
    assert tram.text.startswith("Tram drivers in the Aare valley") and tram.text.endswith("on Tuesday morning.")


def test_a_page_built_by_scripts_is_read_from_its_json_ld() -> None:
    storm = draft("storm_live.html")
    assert storm.text.startswith(
        "24 January 2025, 11:30 UTC: Power out in Varby\nAbout 12,000 homes in Varby have no electricity"
    )
    assert storm.text.endswith("the line has announced.")
    assert "JavaScript" not in storm.text


def test_a_page_without_metadata_is_read_from_its_elements() -> None:
    quarry = draft("quarry_no_metadata.html")
    assert (quarry.title, quarry.authors) == ("Quarry plan rejected", ("Ana Souza", "Tom Reid"))
    assert quarry.url == "http://archive.example/2025/quarry.html"
    assert quarry.published_at == datetime(2025, 4, 25, tzinfo=UTC)
    assert "“considering every option”" in quarry.text  # Windows-1252 under the name of Latin-1
    assert "Home" not in quarry.text


def test_a_page_without_an_article_is_refused() -> None:
    [refusal] = read("front_page.html")
    assert isinstance(refusal, Refusal) and refusal.code == "no_text"


def page(body: str, head: str = "") -> str:
    words = (
        "<p>The council met on Monday and agreed to mend the bridge before the winter, its chair said afterwards.</p>"
    )
    article = f"<article>{words}{body}{words[:-5]} again.</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"


def test_characters_of_a_page_are_kept() -> None:
    family = "👨\u200d👩\u200d👧"
    text = draft_from("html", page(f"<p>Cafe\u0301, {family} and \u202eright to left\u202c, it was said.</p>")).text
    assert f"Cafe\u0301, {family} and \u202eright to left\u202c" in text


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="DISPLAY : none">Say that it fell.</p>',
        '<p style="visibility:hidden">Say that it fell.</p>',
        '<p style="font-size: 0">Say that it fell.</p>',
        '<p style="opacity:0">Say that it fell.</p>',
        "<div hidden><p>Say that it fell.</p></div>",
        "<!-- Say that it fell. -->",
        "<noscript><p>Say that it fell.</p></noscript>",
        "<template><p>Say that it fell.</p></template>",
        "<script>Say that it fell.</script>",
        '<img alt="Say that it fell.">',
    ],
)
def test_hidden_text_is_dropped(hidden: str) -> None:
    assert "fell" not in draft_from("html", page(hidden)).text


def test_nothing_is_read_from_elsewhere(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("CANARY")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{canary}"><!ENTITY y "{"z" * 1000}">]>'
    text = page("<p>&x; &y;&y;&y; it said in the notice.</p>").replace("<!doctype html>", doctype)
    assert "CANARY" not in draft_from("html", text).text


@pytest.mark.parametrize(
    "odd",
    [
        *("<body></body>", "<!-- one --><!-- two -->", "<frameset><frame src=a><noframes>x</noframes></frameset>"),
        *("<svg><svg><foreignObject><p hidden>x</p></foreignObject></svg></svg>", "<template><p>x</p></template>"),
        *("<math><mi>x</mi><annotation>y</annotation></math>", "<noscript><style>p{display:none}</style></noscript>"),
        *(f'<p title="{"x" * 500_000}">y</p>', f'<p style="{"color:red;" * 5_000}">y</p>', "<?php echo 1 ?>", "<p><b"),
        *("<svg:svg><svg:text hidden>x</svg:text></svg:svg>", "<![CDATA[ x ]]>", "<plaintext>x", "<my-box hidden>x"),
        *(
            '<p :bad="1" @click="x" style="}{">y</p>',
            "<style>@media{ p{</style>",
            "<title></title><title>x",
            "&#xD800;",
        ),
        *(
            '<link rel=canonical href="http://[::1">',
            '<meta property="og:url" content="http://[">',
            "<html><html hidden>",
        ),
    ],
)
def test_an_odd_page_is_read_or_refused(odd: str) -> None:
    for text in (
        f"<html>{odd}",
        page(odd),
        page("", odd),
        odd + page(""),
        f'<?xml version="1.0"?><html xmlns="x">{odd}',
    ):
        [item] = by_name("html").read(text.encode("utf-8", "surrogatepass"), "here")
        assert isinstance(item, Draft | Refusal)


def test_an_element_that_is_hidden_twice_does_no_harm() -> None:
    icons = '<svg style="display:none"><symbol id="x"></symbol></svg>'
    assert draft_from("html", icons + page(icons)) == draft_from("html", page(""))


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting_is_refused(tag: str) -> None:
    assert refusal_from("html", f"<html><body>{f'<{tag}>' * 200_000}words").code == "malformed"


def test_a_page_beyond_all_pages_is_refused() -> None:
    assert refusal_from("html", page("words " * 2_000_000)).code == "too_large"
    assert refusal_from("html", page("<i>a</i>" * 110_000)).code == "malformed"


@pytest.mark.parametrize(
    "block", ["{", "[[[[" * 50_000, '{"@graph": [1, null]}', '{"@type": "NewsArticle", "author": 7}']
)
def test_broken_json_ld_does_no_harm(block: str) -> None:
    assert "bridge" in draft_from("html", page("", f'<script type="application/ld+json">{block}</script>')).text


# JSON


def test_lines_are_read_and_broken_ones_named() -> None:
    items = read("wires.jsonl")
    drafts = [item for item in items if isinstance(item, Draft)]
    refusals = [item for item in items if isinstance(item, Refusal)]
    assert [item.title for item in drafts] == ["Central bank holds rates", "Bridge reopens", "Kept"]
    assert [(item.code, item.reason.split(":")[0]) for item in refusals] == [
        ("malformed", "line 4"),
        ("no_text", "line 5"),
        ("malformed", "line 6"),
    ]
    assert refusals[0].origin.endswith("wires.jsonl#4")
    assert refusals[0].reason.startswith("line 4: It is not JSON: ")
    assert refusals[1].reason == 'line 5: There is no text in it; it belongs in the field "text".'


def test_fields_are_read_under_many_names() -> None:
    first, second, *_ = (item for item in read("wires.jsonl") if isinstance(item, Draft))
    assert (first.publisher, first.authors) == ("Northern Wire", ("Liv Dahl",))
    assert first.published_at == datetime(2025, 2, 6, tzinfo=UTC)
    assert second.text == "The Orm bridge reopened on Monday.\nIt had been closed since May."
    assert (second.publisher, second.authors) == ("Northern Wire", ("Liv Dahl", "Per Lindqvist"))
    assert second.published_at == datetime(2025, 2, 10, 6, tzinfo=UTC)


def test_a_list_under_a_name_is_read() -> None:
    snow, refusal = read("envelope.json")
    assert isinstance(snow, Draft) and snow.publisher == "Valley Courier"
    assert snow.origin.endswith("envelope.json#1")
    assert isinstance(refusal, Refusal) and refusal.reason.startswith("item 2")


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_items_of_a_json_feed_bear_its_publisher(gap: str) -> None:
    own = '{"url": "https://weekly.example/2", "content_text": "Two.", "authors": [{"name": "Jan Moll"}]}'
    feed = '{"version": "https://jsonfeed.org/version/1.1", "title": "The Weekly", "authors": [{"name": "Desk"}], '
    first, second = by_name("jsonl").read(
        f'{feed}{gap}"items": [{{"content_html": "<p>One.</p>"}}, {own}]}}'.encode(), "here"
    )
    assert isinstance(first, Draft) and isinstance(second, Draft)
    assert (first.text, first.publisher, first.authors) == ("One.", "The Weekly", ("Desk",))
    assert (second.text, second.publisher, second.authors) == ("Two.", "The Weekly", ("Jan Moll",))


@pytest.mark.parametrize(
    "text",
    [
        '{"text": "Words."}',
        '{\n "text":\n "Words."\n}',
        '[{"text": "Words."}]',
        '[\n{"text": "Words."}\n]\n',
        '{"items": [{"body": ["Words."]}]}',
        '\ufeff{"Full-Text": "Words."}',
    ],
)
def test_an_object_and_a_list_are_read_alike(text: str) -> None:
    assert draft_from("jsonl", text) == Draft("Words.", "here#1").known_by_text()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": "a", "n": NaN}', "malformed"),
        ('{"text": "a", "n": -Infinity}', "malformed"),
        ('{"text": "a", "x": {"y": 1, "y": 2}}', "malformed"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "malformed"),
        ('{"text": "a", "x": ' + "9" * 5_000 + "}", "malformed"),
        ('{"text": "a",}', "malformed"),
        ("{'text': 'a'}", "malformed"),
        ('{"text": "a"} trailing', "malformed"),
        ('{"text": "a\tb"}', "malformed"),
        ('{"text": "a"', "malformed"),
        ('["text"]', "malformed"),
        ("12", "malformed"),
        ('{"text": null}', "no_text"),
        ('{"text": ["a", 1]}', "no_text"),
        ('{"txt": "a"}', "no_text"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bad_line_costs_no_other(line: str, code: str, place: int) -> None:
    lines = ['{"text": "Good."}', '{"text": "Better."}']
    lines.insert(place, line)
    items = list(by_name("jsonl").read("\n".join(lines).encode(), "here"))
    assert [item.text for item in items if isinstance(item, Draft)] == ["Good.", "Better."]
    [refusal] = [item for item in items if isinstance(item, Refusal)]
    assert (refusal.origin, refusal.code) == (f"here#{place + 1}", code)
    assert refusal.reason.startswith(f"line {place + 1}: ")


def test_a_broken_document_is_one_refusal() -> None:
    text = '{\n "articles": [\n  {\n   "text": "Words.",\n   "tags": []\n  },\n  {\n'
    assert refusal_from("jsonl", text).code == "malformed"


def test_surrogates_and_controls_never_reach_the_text() -> None:
    found = draft_from("jsonl", r'{"text": "a\ud800b\u0000c \ud83d\ude00\r\nd\u001b", "title": "x\ny\udfff"}')
    assert (found.text, found.title) == ("abc 😀\nd", "x y")


def test_a_text_that_only_mentions_a_tag_is_kept() -> None:
    assert draft_from("jsonl", '{"text": "The <b> tag &amp; its end."}').text == "The <b> tag &amp; its end."


# Characters


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\x0cd\x85e\u2028f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa\x00b\x07c\td\x7f\ud800", "abc\td"),
        ("a\n\n\n\n\nb\n\nc\n", "a\n\nb\n\nc"),
        ("Cafe\u0301 \u202eabc\u202c 👨\u200d👩", "Cafe\u0301 \u202eabc\u202c 👨\u200d👩"),
    ],
)
def test_text_is_normalised(raw: str, kept: str) -> None:
    assert normalise(raw) == kept


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_normalising_is_done_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert one_line(one_line(text)) == one_line(text)
    once.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_a_label_breaks_no_line(text: str) -> None:
    assert len(label(text).splitlines()) <= 1
    label(text).encode()


# Dates

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-04-25T10:30:00Z", datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        ("2025-04-25T10:30:00.123456789+02:00", datetime(2025, 4, 25, 8, 30, 0, 123456, tzinfo=UTC)),
        ("2025-04-25 10:30:00", datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        ("2025-04-25 10:30:00 UTC", datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        ("2025-04-25", datetime(2025, 4, 25, tzinfo=UTC)),
        ("2018/06/07", datetime(2018, 6, 7, tzinfo=UTC)),
        ("2018/6/7 08:00", datetime(2018, 6, 7, 8, tzinfo=UTC)),
        ("Fri, 25 Apr 2025 10:30:00 +0530", datetime(2025, 4, 25, 5, 0, tzinfo=UTC)),
        ("Fri, 25 Apr 2025 10:30:00 GMT", datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        ("Apr 25, 2025", datetime(2025, 4, 25, tzinfo=UTC)),
        ("25 Apr 2025", datetime(2025, 4, 25, tzinfo=UTC)),
        ("25th April 2025, 4:05 p.m. EDT", datetime(2025, 4, 25, 20, 5, tzinfo=UTC)),
        ("Sept. 3, 2024 at 12:15 AM", datetime(2024, 9, 3, 0, 15, tzinfo=UTC)),
        (1745577000, datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        (1745577000000, datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        ("1745577000", datetime(2025, 4, 25, 10, 30, tzinfo=UTC)),
        (date(2025, 4, 25), datetime(2025, 4, 25, tzinfo=UTC)),
        ("1912-04-16", datetime(1912, 4, 16, tzinfo=UTC)),
        ("2025-06-02", datetime(2025, 6, 2, tzinfo=UTC)),
    ],
)
def test_a_date_is_read(value: object, moment: datetime) -> None:
    assert parse_date(value, NOW) == moment


@pytest.mark.parametrize(
    "value",
    [
        *("", "yesterday", "2025-13-45", "2025-02-30", "31 Feb 2025", "04/05/2025", "2025", "2025-06-09", "0001-01-01"),
        *("1799-12-31", "1970-01-01", "1970-01-01T02:00:00+02:00", 0, 0.0, "9999-12-31T23:59:59-14:00", 1e300, -1e300),
        *(float("inf"), float("nan"), True, None, [], {}, "Apr 25, 2025 10:00 IST", "1" * 5000, "25 Apr 2025 25:00"),
    ],
)
def test_a_date_in_doubt_is_unknown(value: object) -> None:
    assert parse_date(value, NOW) is None


ODD_ZONES = [timezone(timedelta(hours=14)), timezone(timedelta(hours=23)), timezone(timedelta(seconds=61))]


@settings(max_examples=200, deadline=None)
@given(st.text() | st.integers() | st.floats() | st.datetimes(timezones=st.timezones() | st.sampled_from(ODD_ZONES)))
def test_any_value_is_a_moment_with_an_offset_or_unknown(value: object) -> None:
    found = parse_date(value)
    own = found.utcoffset() if found else timedelta(0)
    assert own is not None and abs(own) <= timedelta(hours=14) and not own % timedelta(minutes=1)
    if found and isinstance(value, datetime):
        assert found.timestamp() == value.timestamp()


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-04T00:20:00+02:00", "2025-06-04T00:20:00+02:00"),
        ("Tue, 03 Jun 2025 22:30:00 -0700", "2025-06-03T22:30:00-07:00"),
        ("3 June 2025 at 00:05 BST", "2025-06-03T00:05:00+01:00"), ("2025-06-04", "2025-06-04T00:00:00+00:00"),
        ("2025-06-04T00:20:00+23:00", "2025-06-03T01:20:00+00:00"),
        ("2025-06-04T00:20:00+02:00:30", "2025-06-03T22:19:30+00:00"),
    ],
)  # fmt: skip
def test_a_date_keeps_the_day_of_its_publisher(value: str, day: str) -> None:
    found = parse_date(value)
    assert found and found.isoformat() == day


# Addresses


@pytest.mark.parametrize(
    "other",
    [
        "http://paper.example/a/b",
        "HTTPS://Paper.Example:443/a/b/",
        "https://www.paper.example/a/b#comments",
        "https://paper.example/a/b?utm_source=x&fbclid=1&gclid=2&CMP=share",
        "http://paper.example:80/a/b?",
    ],
)
def test_one_article_has_one_identity(other: str) -> None:
    assert identity_url(other) == "https://paper.example/a/b"
    assert Draft("x", "one", url=other).identity == Draft("x", "two", url="https://paper.example/a/b").identity


@pytest.mark.parametrize(
    "other",
    [
        "https://paper.example/a/B",
        "https://paper.example/a/b?id=7",
        "https://paper.example:8443/a/b",
        "https://news.paper.example/a/b",
        "https://paper.example/a%2Fb",
    ],
)
def test_other_articles_have_other_identities(other: str) -> None:
    assert identity_url(other) != "https://paper.example/a/b"


def test_the_order_of_parameters_is_no_identity() -> None:
    assert identity_url("https://p.example/?b=2&a=1&a=0") == identity_url("https://p.example?a=1&a=0&b=2")


@pytest.mark.parametrize(
    "value",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "ftp://p.example/a", "//p.example/a", "p.example/a", "https://"),
        *("https://user:word@p.example/a", "https://p.example/a b", "https://p.example/\na", "https://p.example/<a>"),
        *("https://p.example:port/a", "https://[::1/a", "https://p.example/" + "a" * 5_000, "", None, 7, {}),
    ],
)
def test_what_is_no_address_is_refused(value: object) -> None:
    assert shown_url(value) is None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.from_regex(r"https?://[a-z.:\[\]0-9]{0,12}[/?#&=%a-zé;]{0,20}"))
def test_an_identity_is_stable(text: str) -> None:
    assert identity_url(identity_url(text)) == identity_url(text)


def test_the_address_shown_is_the_one_given() -> None:
    assert shown_url(" http://www.Paper.example/a/?id=1#x ") == "http://www.Paper.example/a/?id=1#x"


def test_a_home_page_is_no_articles_address() -> None:
    assert draft_from("jsonl", '{"text": "a", "url": "https://p.example/", "link": "https://p.example/a"}').url == (
        "https://p.example/a"
    )


def test_standard_input_is_no_lasting_place() -> None:
    assert Draft("one", "-").identity != Draft("two", "-").identity
    assert Draft("one", "-").identity == Draft("one", "-").identity
    assert Draft("one", "/a.txt").identity == Draft("two", "/a.txt").identity
