"""Feeds: entries with a text are articles, a summary is one where it says enough, and any other names its page."""

import json

import pytest

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import _namesakes, by_name, detect_certain, feed
from ingest.formats.feed import entries

CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TWO = "The lighthouse at Skarn is for sale. Bids start at 900,000 crowns."


def rss(items: str, channel: str = "<title>Skarn Gazette</title>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0" {CONTENT}><channel>{channel}{items}</channel></rss>'.encode()


def read(data: bytes) -> list[Draft | Refusal]:
    return list(feed.read(data, "a.rss"))


def item(*parts: str) -> str:
    return f"<item><title>Lighthouse sold</title>{''.join(parts)}</item>"


def test_an_entry_with_its_content_is_an_article() -> None:
    [draft] = read(
        rss(
            item(
                "<link>https://gazette.example/lighthouse</link><dc:creator>By Mona Teague</dc:creator>",
                "<pubDate>Thu, 04 Jul 2024 23:30:00 PDT</pubDate><description>Short.</description>",
                f"<content:encoded><![CDATA[<p>{TWO}</p><script>track()</script>",
                "<p>It &amp; its keeper.</p>]]></content:encoded>",
            )
        )
    )
    assert draft.text == f"{TWO}\nIt & its keeper."
    assert (draft.title, draft.url) == ("Lighthouse sold", "https://gazette.example/lighthouse")
    assert (draft.publisher, draft.authors) == ("Skarn Gazette", ("Mona Teague",))
    assert draft.published_at.isoformat() == "2024-07-04T23:30:00-07:00"
    assert draft.origin == "a.rss#1" and not draft.excerpt


def test_a_summary_of_two_sentences_is_an_article_in_part() -> None:
    [draft] = read(rss(item(f"<link>https://g.example/a</link><description>{TWO} The keeper, Bram […]</description>")))
    assert draft.text == TWO and draft.excerpt


@pytest.mark.parametrize("summary", ["One sentence alone.", "Two are promised. The second is cut…", ""])
def test_less_than_that_is_refused_and_names_its_page(summary: str) -> None:
    [refusal] = read(rss(item(f"<link>https://g.example/a</link><description>{summary}</description>")))
    assert refusal.code == "no_text" and "fetch its page: https://g.example/a" in refusal.reason


def test_what_programs_add_below_is_no_text() -> None:
    added = "&lt;p&gt;The post &lt;a href='x'&gt;Sold&lt;/a&gt; appeared first on &lt;a&gt;Skarn&lt;/a&gt;.&lt;/p&gt;"
    [draft] = read(
        rss(item(f"<link>https://g.example/a</link><description>&lt;p&gt;{TWO}&lt;/p&gt;{added}</description>"))
    )
    assert draft.text == TWO


def test_an_entry_of_atom_keeps_its_own_names_and_dates() -> None:
    entry = (
        '<entry><title type="html">Chess &amp;amp; cup</title><link href="/chess"/><id>urn:x:1</id>'
        "<published>2024-06-09T18:00:00+02:00</published><updated>2024-06-10T08:00:00Z</updated>"
        "<author><name>Ida Brock</name></author><author><name>Tom Reid</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two.</p></div></content></entry>'
    )
    xml = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://c.example/"><title>Courier</title>{entry}</feed>'
    )
    [draft] = read(xml.encode())
    assert (draft.title, draft.url, draft.text) == ("Chess & cup", "https://c.example/chess", "One\ntwo.")
    assert draft.authors == ("Ida Brock", "Tom Reid") and draft.publisher == "Courier"
    assert draft.published_at.isoformat() == "2024-06-09T18:00:00+02:00"
    assert draft.modified_at.isoformat() == "2024-06-10T08:00:00+00:00"


def test_entries_without_a_link_are_told_apart_by_their_ids() -> None:
    first, second = read(
        rss(
            "".join(item(f'<guid isPermaLink="false">{n}</guid><content:encoded>{TWO}</content:encoded>') for n in "ab")
        )
    )
    assert (first.item, second.item) == ("id:a", "id:b")


def test_a_long_feed_is_read_in_pieces_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "TOGETHER", 3)
    texts = [f"{TWO} It is number {number}; it says <![CDATA[<item> & <entry>]]>." for number in range(10)]
    items = "".join(
        item(f"<link>https://g.example/{n}</link><content:encoded>{t}</content:encoded>") for n, t in enumerate(texts)
    )
    drafts = read(rss(items, "<title>Gazette</title><language>en</language>"))
    assert [draft.url for draft in drafts] == [f"https://g.example/{number}" for number in range(10)]
    assert {draft.publisher for draft in drafts} == {"Gazette"}
    assert drafts[9].text.startswith(f"{TWO} It is number 9; it says")


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    whole = item(f"<link>https://g.example/a</link><content:encoded>{TWO}</content:encoded>")
    drafts = read(rss(whole + item("<link>https://g.exam"))[: -len("</channel></rss></item>")])
    assert drafts[0].text == TWO


def test_a_feed_without_entries_is_empty() -> None:
    [refusal] = read(rss(""))
    assert refusal.code == "empty"


def test_a_page_that_is_sent_in_place_of_a_feed_is_refused() -> None:
    with pytest.raises(SourceProblem, match="not a feed"):
        read(b"<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>")


@pytest.mark.parametrize(
    "start",
    [
        b'<rss version="0.91">', b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss>',
        b'<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/">', b'<a:feed xmlns:a="http://www.w3.org/2005/Atom">',
        "\ufeff<feed xmlns='http://www.w3.org/2005/Atom'>".encode(), "<rss>".encode("utf-16"),
    ],
)  # fmt: skip
def test_a_feed_is_known_by_its_root_whatever_it_is_called(start: bytes) -> None:
    assert detect_certain(start) == "feed"


@pytest.mark.parametrize("text", ["<feed> is what the farmer wrote.", "<b>rss</b>", "The feed began with <rss>."])
def test_a_text_that_only_mentions_one_is_none(text: str) -> None:
    assert detect_certain(text.encode()) is None


def test_of_a_json_feed_summaries_are_parts_too() -> None:
    items = [
        {"url": "https://v.example/a", "title": "A", "summary": TWO},
        {"url": "https://v.example/b", "title": "B", "summary": "One sentence."},
        {"url": "https://v.example/c", "title": "C", "content_text": "One sentence."},
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Vey Weekly", "items": items})
    part, refusal, whole = by_name("jsonl").read(text.encode(), "a.json")
    assert (part.text, part.excerpt, part.publisher) == (TWO, True, "Vey Weekly")
    assert refusal.reason == "item 2: It has only a summary; fetch its page: https://v.example/b"
    assert (whole.text, whole.excerpt) == ("One sentence.", False)


def test_what_a_service_cut_off_is_a_part_without_the_broken_sentence() -> None:
    article = {"title": "A", "content": "The lighthouse is for sale. Bids start at 900,0… [+1423 chars]"}
    [part] = by_name("jsonl").read(json.dumps(article).encode(), "a.jsonl")
    assert (part.text, part.excerpt) == ("The lighthouse is for sale.", True)


def test_blanks_in_a_link_are_escaped() -> None:
    item = "<item><link>https://herald.example/a b</link><description>Rain fell. It was cold.</description></item>"
    [draft] = read(rss(item))
    assert isinstance(draft, Draft) and draft.url == "https://herald.example/a%20b"


# --- several entries under one name

NEW, OLD = (TWO.replace("900,000", price) for price in ("700,000", "800,000"))
PAGE = "https://g.example/lighthouse"


def entry(text: str, link: str = PAGE, *, day: str = "", name: str = "") -> str:
    said = f"<pubDate>{day} Jul 2024 09:00:00 GMT</pubDate>" if day else ""
    guid = f"<guid isPermaLink='false'>{name}</guid>" if name else ""
    return item(f"<link>{link}</link>{guid}{said}<content:encoded>{text}</content:encoded>")


def texts(*entries: str) -> list[str]:
    return [found.text if isinstance(found, Draft) else found.code for found in read(rss("".join(entries)))]


@pytest.mark.parametrize("days", [("2", "1"), ("1", "2")])
def test_the_newest_of_several_texts_under_one_address_stands_in_whatever_order(days: tuple[str, str]) -> None:
    drafts = {day: entry({"1": OLD, "2": NEW}[day], day=day) for day in days}
    assert texts(*(drafts[day] for day in days)) == [NEW]


@pytest.mark.parametrize("day", ["", "1"])
def test_of_texts_that_may_be_as_new_the_first_stands_and_the_other_is_named(day: str) -> None:
    assert texts(entry(NEW, day=day), entry(OLD, day=day), entry(NEW, day=day)) == [NEW, "malformed"]
    assert texts(entry(NEW, "", name="a"), entry(OLD, "", name="a")) == [NEW, "malformed"]


def test_entries_that_share_but_a_title_and_a_day_or_have_no_text_are_all_told_of() -> None:
    assert texts(entry(NEW, "", day="1"), entry(OLD, "", day="1")) == [NEW, OLD]
    assert texts(item(), item()) == ["no_text", "no_text"]


def test_of_a_long_feed_the_first_portion_is_given_before_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_namesakes, "TOGETHER", 2)
    assert texts(entry(OLD, day="1"), entry(NEW, day="2"), entry(OLD, day="1"), entry(TWO)) == [NEW, "malformed"]


def test_whole_entries_at_fragments_of_one_address_are_articles_of_their_own() -> None:
    found = read(rss(entry(NEW, f"{PAGE}#e1") + entry(OLD, f"{PAGE}#e2") + entry(TWO, PAGE)))
    assert len({draft.identity for draft in found}) == 3
    assert [draft.url for draft in found] == [f"{PAGE}#e1", f"{PAGE}#e2", PAGE]
    [alone] = read(rss(entry(OLD, f"{PAGE}#e2", name=f"{PAGE}#e2")))
    assert alone.identity == found[1].identity, "its id says so where it stands alone"


@pytest.mark.parametrize("name", ["", f"{PAGE}#xtor=RSS-3", f"{PAGE}#rss", PAGE])
@pytest.mark.parametrize("fragment", ["#xtor=RSS-3", "#rss"])
def test_a_fragment_that_only_says_how_somebody_came_names_no_entry(fragment: str, name: str) -> None:
    [draft] = read(rss(entry(TWO, f"{PAGE}{fragment}", name=name)))
    assert draft.identity == PAGE


def test_a_json_feed_is_settled_as_well() -> None:
    items = [
        {"id": "a", "content_text": text, "date_published": f"2024-07-0{day}T09:00:00Z"}
        for day, text in ((1, OLD), (2, NEW))
    ]
    said = {"version": "https://jsonfeed.org/version/1.1", "title": "Skarn", "items": items}
    assert [found.text for found in by_name("jsonl").read(json.dumps(said).encode(), "a.json")] == [NEW]
