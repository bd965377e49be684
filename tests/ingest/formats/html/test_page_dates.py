"""How pages say when they were published, and that no other story's date is ever taken for theirs."""

import pytest

from ingest.article import Draft
from ingest.formats import by_name

TEXT = (
    "The Halden Bridge will close on Monday for repairs, the ministry said. It opened in 1934 and was mended in 2019. "
)
BODY = f"<p>{TEXT * 2}</p><p>{TEXT * 2}</p><p>{TEXT * 2}</p>"
RELATED = (
    "<aside><h3><a href=/o>Rovers win the Union Cup again</a></h3><time datetime=2024-01-09>9 January</time></aside>"
)


def page(head: str = "", above: str = "", below: str = "", after: str = "", before: str = "") -> str:
    article = f"<article>{above}<h1>Bridge to close</h1>{below}{BODY}</article>"
    return f"<html><head><title>Bridge</title>{head}</head><body>{before}{article}{after}</body></html>"


def day_of(text: str) -> str | None:
    [draft] = by_name("html").read(text.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(draft, Draft), draft
    return draft.published_at.isoformat() if draft.published_at else None


METAS = [
    *("article:published_time", "article.published", "article:published", "og:published_time", "parsely-pub-date"),
    *("sailthru.date", "dc.date.issued", "DC.Date", "DC.date.created", "dcterms.created", "DCTERMS.issued", "date"),
    *("pubdate", "pub_date", "publish-date", "publication_date", "publish_date", "cXenseParse:recs:publishtime"),
    *("bt:pubDate", "datePublished", "published_at", "timestamp", "citation_publication_date", "rnews:datePublished"),
]
MOMENT = "2025-06-03T14:05:00+01:00"
DAY = "2025-06-03T00:00:00+00:00"


@pytest.mark.parametrize("name", METAS)
@pytest.mark.parametrize("attribute", ["name", "property"])
def test_a_head_names_it(name: str, attribute: str) -> None:
    assert day_of(page(f'<meta {attribute}="{name}" content="{MOMENT}">', before=RELATED)) == MOMENT


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'<time datetime="{MOMENT}">3 June</time>', MOMENT),
        (f'<time datetime="{MOMENT}" pubdate>3 June</time>', MOMENT),
        (f'<time class="published" datetime="{MOMENT}">3 June</time>', MOMENT),
        (f'<time itemprop="datePublished" datetime="{MOMENT}">3 June</time>', MOMENT),
        (f'<meta itemprop="datePublished" content="{MOMENT}">', MOMENT),
        (f'<span itemprop="datePublished" content="{MOMENT}">3 June</span>', MOMENT),
        (f'<span property="schema:datePublished" content="{MOMENT}">3 June</span>', MOMENT),
        (f'<abbr class="published" title="{MOMENT}">3 June</abbr>', MOMENT),
        (f'<time class="entry-date published" datetime="{MOMENT}">3 June</time>', MOMENT),
        (f'<time class="dt-published" datetime="{MOMENT}">3 June</time>', MOMENT),
        ('<span data-published="1748955900000">3 June</span>', "2025-06-03T13:05:00+00:00"),
        ('<span data-timestamp="1748955900">3 June</span>', "2025-06-03T13:05:00+00:00"),
        (f'<div data-publish-date="{MOMENT}">3 June</div>', MOMENT), ('<time datetime="1748955900000">3 June</time>',
        "2025-06-03T13:05:00+00:00"), ("<time>3 June 2025</time>", DAY), ("<p>3 June 2025</p>", DAY),
        ("<p>Published 3 June 2025 at 14:05 BST</p>", MOMENT), ("<p>Published: June 3, 2025, 2:05 p.m. ET</p>",
        "2025-06-03T14:05:00-04:00"), ("<p>First published on Tue 3 Jun 2025 14.05 BST</p>", MOMENT),
        ("<p>By <a href=/ann rel=author>Ann Lee</a> · 3 June 2025</p>", DAY),
        ("<div>Posted on June 3rd, 2025</div>", DAY),
        ("<p>By Ann Lee<br>June 3, 2025</p>", DAY), ("<p>3. Juni 2025, 14:05 Uhr</p>", "2025-06-03T14:05:00+00:00"),
        ("<p>Mardi 3 juin 2025 à 14h05</p>", "2025-06-03T14:05:00+00:00"), ("<p>3 de junio de 2025</p>", DAY),
        ("<p>Stand: 03.06.2025</p>", DAY), ("<ul><li>Ann Lee</li><li>3 June 2025</li></ul>", DAY),
        (f"<p>Updated <time datetime=2025-06-05>5 June</time></p><p>Published <time datetime={MOMENT}>then</time></p>",
         MOMENT),
        ("<p>Published 3 June 2025, updated 5 June 2025</p>", DAY),
    ],
)  # fmt: skip
def test_a_page_shows_it_beside_its_headline(markup: str, expected: str) -> None:
    assert day_of(page(below=markup, after=RELATED)) == expected
    assert day_of(page(above=f"<header>{markup}</header>", before=RELATED)) == expected


@pytest.mark.parametrize(
    "path",
    [
        "2025/06/03/bridge",
        "news/2025/jun/03/bridge-to-close",
        "2025-06-03-bridge",
        "a/20250603/bridge.html",
        "2025/6/3/x",
    ],
)
def test_an_address_holds_the_day(path: str) -> None:
    url = f"https://courier.example/{path}"
    assert day_of(page(f'<link rel="canonical" href="{url}">', after=RELATED)) == DAY
    assert day_of(page(f'<meta property="og:url" content="{url}">', before=RELATED)) == DAY


OTHER = '<time datetime="2024-01-09">9 January 2024</time>'
STORY = '<a href="/o">Rovers win the Union Cup again</a>'


@pytest.mark.parametrize(
    "related",
    [
        RELATED, f"<div class=related>{STORY} {OTHER}</div>", f"<div><h3>{STORY}</h3>{OTHER}</div>",
        f"<ul><li>{STORY} {OTHER}</li></ul>", f"<a href=/o><h4>Rovers win</h4>{OTHER}</a>", f"<nav>{OTHER}</nav>",
        f"<article><h2>{STORY}</h2>{OTHER}</article>", f"<section id=most-read><p>{OTHER}</p></section>",
        f"<div class=comments><p>Ann, {OTHER}</p></div>", f"<footer>{OTHER}</footer>",
        "<div itemscope itemtype=https://schema.org/NewsArticle><h3>Rovers win</h3>"
        "<meta itemprop=datePublished content=2024-01-09></div>",
        "<article><h2>Rovers win</h2><time itemprop=datePublished datetime=2024-01-09>9 Jan</time></article>",
        "<div class=card><span class=published>9 January 2024</span></div>",
        "<a href=/o>Rovers <span data-date=2024-01-09>9 Jan</span></a>",
        "<div class=teaser>9 January 2024</div>", "<p>© 2024 The Courier</p>",
    ],
)  # fmt: skip
def test_another_storys_date_never_wins(related: str) -> None:
    """Neither where the page has a date of its own, nor where it has none."""
    own = f"<p>Published <time datetime={MOMENT}>3 June 2025</time></p>"
    for where in ("before", "after"):
        assert day_of(page(**{where: related})) is None
        assert day_of(page(below=own, **{where: related})) == MOMENT
    assert day_of(page(below=related)) is None
    assert day_of(page(below=own + related)) == MOMENT
    assert day_of(page(below=related + own)) == MOMENT


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Updated 5 June 2025</p>", "<p>Last modified: <time datetime=2025-06-05>5 June</time></p>",
        f"<p>{TEXT}The mayor resigned on <time datetime=2019-03-04>4 March 2019</time>. {TEXT}</p>",
        f"<p>The bridge, which opened on 4 March 1934, was closed twice. {TEXT}</p>", "<p>2 hours ago</p>",
        "<p>He died on 4 March 1934.</p>",
    ],
)  # fmt: skip
def test_a_date_of_something_else_is_none(markup: str) -> None:
    assert day_of(page(below=markup)) is None


def test_a_page_of_a_hundred_thousand_boxes_is_looked_at_once() -> None:
    """Each box is judged once, however many dates stand in it."""
    boxes = "<div>" * 100 + '<a href="/o">one two three four</a><i>1</i>' * 3_000 + "</div>" * 100
    assert day_of(page(after=boxes)) is None
