"""Whatever reads foreign text takes time by its length alone: on the worst texts of everyday pieces each ends in time.

At the square of the length none would end before the limit. A text that is no trouble when it is short is not tried at
its full length.
"""

import io
import json
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from html import escape
from time import process_time

import pytest
from attacks import PIECES, Case, filled, run_each, too_slow

from ingest import decoding, formats, normalise, passage
from ingest.formats import _fields, _markup, _summaries, _wire, html, jsonl
from ingest.formats import _schema_org as schema_org
from ingest.language import analysis, numerals, sentences
from ingest.language.quotes.rows import rows
from qa.generative import partial_json, prose

pytestmark = pytest.mark.slow

SHORT, SIZE = 2_000, 20_000  # characters
NO_TROUBLE = 2e-6  # seconds a character of the short text; at the square it is at least twice that
SECONDS = 1.0  # of processor time for one text; Markdown of the shortest lines takes a tenth
LONG_REPLY = 40_000  # characters

Reads = Callable[[str], object]


def test_nothing_takes_long_on_its_worst_text() -> None:
    assert too_slow(__file__) is None


def cases() -> Iterator[Case]:
    for name, run in _readers().items():
        for piece in PIECES:
            yield f"{name} of {piece!r} again and again", partial(_attack, run, piece, SIZE)
    for piece in PIECES:
        yield f"a reply of {piece!r} again and again", partial(_attack, _take_reply, piece, LONG_REPLY)


def _attack(run: Reads, piece: str, size: int) -> None:
    begun = process_time()
    run(filled("", piece, SHORT))
    if process_time() - begun > NO_TROUBLE * SHORT:
        run(filled("", piece, size))


def _readers() -> dict[str, Reads]:
    by_format = {f"the {name} format": partial(_read, name) for name in formats.names()}
    return by_format | {
        "a page's paragraph": lambda text: _read("html", f"<html><body><article><p>{text}</p></article></body></html>"),
        "a page's head": _read_head,
        "front matter": lambda text: _read("markdown", f"---\n{text}\n---\nThe bridge reopened."),
        "a title in front matter": lambda text: _read("markdown", f"---\ntitle: {text}\n---\nThe bridge reopened."),
        "an object's fields": _read_fields,
        "tags": lambda text: (_markup.is_marked_up(text), _markup.drop_tags(text), _markup.to_plain(text)),
        "sentences": lambda text: passage.pack(text, sentences.split(text)),
        "terms": analysis.content_terms,
        "plain text": lambda text: (normalise.normalise(text), normalise.one_line(text)),
        "fields": lambda text: (
            _fields.as_names(text),
            _fields.as_date(text),
            _fields.as_url(text),
            _fields.as_line(text),
        ),
        "bytes": lambda text: decoding.decode(text.encode()),
        "a page's JSON-LD": lambda text: schema_org.article_of([text], schema_org.Page()),
        "what a page calls itself": _match_page,
        "a feed's entry": _read_entry,
        "a feed's entry in CDATA": lambda text: _read_entry(f"<![CDATA[{text}]]>"),
        "an agency's item": _read_item,
        "a summary": lambda text: (_summaries.plain(text), _summaries.whole_of(text), _wire.is_kill(text, text)),
        "figures": numerals.figures,
        "who said what": lambda text: rows(text, list(sentences.split(text)), None),
    }


def _read(name: str, text: str) -> None:
    format = formats.by_name(name)
    format.sniff(text.encode())
    if isinstance(format, formats.Container):
        with suppress(decoding.SourceProblem):
            deque(format.members(io.BytesIO(text.encode()), 10 * SIZE), 0)
        return
    deque(_until_refused(format.read(text.encode(), "worst")), 0)


def _read_head(text: str) -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": text, "articleBody": f"<p>{text}", "author": text})
    head = f"<title>{text}</title><meta name=author content='{text}'><script type='application/ld+json'>{said}</script>"
    page = f"<html><head>{head}</head><body><article style='{text}'>Words.</article></body></html>"
    deque(html.read(page.encode(), "worst"), 0)


def _match_page(text: str) -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": text, "url": text, "articleBody": text})
    schema_org.article_of([said], schema_org.Page((text,), (text,)))


def _read_entry(text: str) -> None:
    parts = "".join(
        f"<{name}>{text}</{name}>" for name in ("title", "link", "guid", "author", "pubDate", "description")
    )
    feed = f"<rss version='2.0'><channel><title>{text}</title><item>{parts}</item></channel></rss>"
    deque(_until_refused(formats.by_name("feed").read(feed.encode(), "worst")), 0)


def _read_item(text: str) -> None:
    named = dict.fromkeys(("headline", "byline", "ednote", "pubstatus", "versioncreated", "body_xhtml"), text)
    deque(formats.by_name("ninjs").read(json.dumps({"uri": text, **named}).encode(), "worst"), 0)
    deque(formats.by_name("jsonld").read(json.dumps({"@type": "Article", "articleBody": text}).encode(), "worst"), 0)
    inline = f"<inlineXML><html><body><p>{escape(text)}</p></body></html></inlineXML>"
    item = f"<newsItem><contentSet>{inline}</contentSet></newsItem>"
    deque(_until_refused(formats.by_name("newsml").read(item.encode(), "worst")), 0)


def _until_refused(items: Iterator[object]) -> Iterator[object]:
    with suppress(decoding.SourceProblem):
        yield from items


def _read_fields(text: str) -> None:
    named = dict.fromkeys(("title", "url", "publisher", "authors", "published_at"), text)
    deque(jsonl.read(json.dumps({"text": f"<p>One.</p><p>{text}", **named}).encode(), "worst"), 0)


def _take_reply(text: str) -> None:
    prose.sentences(text, ["The bridge reopened."], ["S1"])
    for begun in ("", '{"claims": [', '{"claims": [{"text": "'):
        with suppress(partial_json.Malformed):
            reply = partial_json.PartialObject()
            reply.feed(begun)
            for at in range(0, len(text), 64):
                reply.feed(text[at : at + 64])


if __name__ == "__main__":
    run_each(cases(), SECONDS)
