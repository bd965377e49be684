"""Pages, feeds, sitemaps and lists of addresses, read from a server on the loopback address."""

import json
from pathlib import Path

import pytest
from shared_worker import WORKER, read_sources
from web_server import WebServer, page, redirect, status

from ingest import reading
from ingest.article import Draft, Refusal, Withdrawal
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.fetching import Fetcher, Rules

RSS = "application/rss+xml"


def article(title: str, text: str, head: str = "") -> str:
    return (
        f"<html><head><title>{title}</title><meta property='og:type' content='article'>{head}</head>"
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )


def words(what: str) -> str:
    return (
        f"The {what} opened on Monday. The mayor cut a ribbon before two hundred people. Nobody had expected so many."
    )


def feed(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>The Herald</title>{''.join(items)}</channel></rss>"


def item(link: str, title: str = "", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>{more}</item>"


def read(web: WebServer, place: str, pages: int = 500) -> list[Draft | Refusal]:
    fetcher = Fetcher(Rules(web.address, pause=0, seconds=5), sleep=lambda _: None)
    return list(read_sources([place], fetcher=lambda: fetcher, pages=pages))


def texts(items: list[Draft | Refusal]) -> list[str]:
    return [found.text if isinstance(found, Draft) else f"{found.code}: {found.reason}" for found in items]


# --- pages


def test_a_page_is_an_article_under_its_address(web: WebServer) -> None:
    web.pages |= {"/old": redirect("/bridge", 301), "/bridge": page(article("Bridge opens", words("bridge")))}
    [found] = read(web, f"{web.url}/old")
    assert isinstance(found, Draft)
    assert (found.text, found.title, found.url) == (words("bridge"), "Bridge opens", f"{web.url}/bridge")
    assert found.origin == f"{web.url}/bridge"


def test_a_page_may_give_another_address_of_its_own_site_alone(web: WebServer) -> None:
    web.pages["/a"] = page(article("A", words("bridge"), f"<link rel='canonical' href='{web.url}/b'>"))
    web.pages["/c"] = page(article("C", words("bridge"), "<link rel='canonical' href='https://herald.example/b'>"))
    found = [*read(web, f"{web.url}/a"), *read(web, f"{web.url}/c")]
    assert [draft.url for draft in found if isinstance(draft, Draft)] == [f"{web.url}/b", f"{web.url}/c"]


@pytest.mark.parametrize(
    ("page_url", "named", "may"),
    [
        ("https://m.herald.example/a", "https://herald.example/a", True),
        ("https://www.herald.example/a", "https://herald.example/b", True),
        ("https://herald.example/a", "https://sport.herald.example/b", True),
        ("https://ada.blogs.example/a", "https://blogs.example/b", False),
        ("https://herald.example/a", "https://notherald.example/b", False),
        ("https://herald.example/a", "https://post.example/b", False),
    ],
)
def test_which_address_a_page_may_give(page_url: str, named: str, may: bool) -> None:
    from ingest.reading.fetched import completed
    from ingest.sources import Named

    source = Named(page_url, ".html", 1, None, page_url)
    assert completed(Draft("Words.", page_url, url=named), source).url == (named if may else page_url)


def test_the_charset_of_the_answer_is_that_of_the_text(web: WebServer) -> None:
    body = article("Café", words("café in Żory")).encode("iso-8859-2", "replace")
    web.pages["/a"] = page(body, "text/html; charset=iso-8859-2")
    [found] = read(web, f"{web.url}/a")
    assert isinstance(found, Draft) and "café in Żory" in found.text and found.encoding is None


@pytest.mark.parametrize(("code", "name"), [(404, "not_found"), (410, "withdrawn"), (403, "denied"), (503, "busy")])
def test_a_page_that_cannot_be_had_is_refused_by_its_name(web: WebServer, code: int, name: str) -> None:
    web.pages["/a"] = status(code)
    [found] = read(web, f"{web.url}/a?token=secret-1")
    assert isinstance(found, Refusal) and found.code == "not_found"
    [found] = read(web, f"{web.url}/a")
    assert isinstance(found, Refusal) and (found.code, found.origin) == (name, f"{web.url}/a")


def test_a_page_that_is_gone_takes_its_article_with_it(web: WebServer, tmp_path: Path) -> None:
    web.pages["/a"] = page(article("A", words("bridge")))
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    owned.ingest(read(web, f"{web.url}/a"))
    web.pages["/a"] = status(410)
    [found] = read(web, f"{web.url}/a")
    assert isinstance(found, Withdrawal)
    owned.ingest([found])
    assert owned.counts()["articles"] == 0
    owned.close()


def test_no_password_is_stored(web: WebServer) -> None:
    web.pages["/a?token=secret-1"] = page(article("A", words("bridge")))
    [found] = read(web, f"{web.url}/a?token=secret-1")
    assert isinstance(found, Draft) and "secret-1" not in f"{found.url} {found.origin}"
    [refused] = read(web, f"http://ada:secret-1@{web.address}/a")
    assert isinstance(refused, Refusal) and refused.code == "forbidden_address"
    assert "secret-1" not in refused.reason + refused.origin


def test_without_a_word_only_public_servers_are_fetched_from(web: WebServer) -> None:
    web.pages["/a"] = page(article("A", words("bridge")))
    [found] = read_sources([f"{web.url}/a"])
    assert isinstance(found, Refusal) and found.code == "forbidden_address" and web.asked == []


# --- feeds


def test_a_feed_gives_its_whole_articles_and_the_pages_of_the_others(web: WebServer) -> None:
    content = (
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{words('dam')}</content:encoded>"
    )
    date = "<pubDate>Mon, 02 Jun 2025 08:00:00 +0200</pubDate>"
    web.pages["/feed"] = page(
        feed(
            item(f"{web.url}/dam", "Dam", content),
            item(f"{web.url}/b", "Bridge", f"<description>So.</description>{date}"),
        ),
        RSS,
    )
    web.pages["/b"] = page(article("Bridge opens", words("bridge")))
    for place in (f"{web.url}/feed", f"feed:{web.url}/feed"):
        dam, bridge = read(web, place)
        assert isinstance(dam, Draft) and isinstance(bridge, Draft)
        assert (dam.text, dam.url, dam.publisher) == (words("dam"), f"{web.url}/dam", "The Herald")
        assert (bridge.text, bridge.url, bridge.publisher) == (words("bridge"), f"{web.url}/b", "The Herald")
        assert bridge.published_at is not None and bridge.published_at.isoformat() == "2025-06-02T08:00:00+02:00"


@pytest.mark.parametrize(("code", "url"), [(200, "/taken"), (403, None)])
def test_what_a_feed_says_of_another_site_is_asked_of_that_site(web: WebServer, code: int, url: str | None) -> None:
    """It must not put words under another paper's address."""
    content = (
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{words('lie')}</content:encoded>"
    )
    here = web.url.replace("127.0.0.1", "herald.example")
    web.pages |= {
        "/feed": page(feed(item(f"{web.url}/taken", "T", content)), RSS),
        "/taken": page(article("T", words("truth")), code=code),
    }
    rules = Rules(f"{web.address},{here.removeprefix('http://')}", pause=0, seconds=5)
    fetcher = Fetcher(rules, resolve=lambda *_: ["127.0.0.1"], sleep=lambda _: None)
    [found] = read_sources([f"feed:{here}/feed"], fetcher=lambda: fetcher, pages=9)
    assert isinstance(found, Draft) and found.text == words("truth" if url else "lie")
    assert found.url == (f"{web.url}{url}" if url else None)
    assert found.identity.startswith(f"{here}/feed#id:" if url is None else "https://127.0.0.1")


def test_a_source_that_fails_ends_no_ingest(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("ingest.sources._feeds._needs_page", broken)
    web.pages |= {"/feed": page(feed(item(f"{web.url}/a")), RSS), "/b": page(article("B", words("dam")))}
    fetcher = Fetcher(Rules(web.address, pause=0, seconds=5), sleep=lambda _: None)
    places = [f"{web.url}/feed", f"{web.url}/b"]
    failed, good = read_sources(places, fetcher=lambda: fetcher, pages=9)
    assert isinstance(failed, Refusal) and "KeyError" in failed.reason and isinstance(good, Draft)


def test_a_json_feed_is_a_feed(web: WebServer) -> None:
    entries = [
        {"id": "1", "url": f"{web.url}/dam", "content_html": f"<p>{words('dam')}</p>", "title": "Dam"},
        {"id": "2", "url": f"{web.url}/b", "summary": "So."},
        {"id": "3", "url": f"{web.url}/cut", "content_text": "The pier sank today. Nobody was hurt. More of […]"},
    ]
    said = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": entries}
    web.pages |= {"/feed": page(json.dumps(said), "application/feed+json"), "/b": page(article("B", words("bridge")))}
    for place in (f"{web.url}/feed", f"feed:{web.url}/feed"):
        dam, bridge, pier = read(web, place)
        assert texts([dam, bridge]) == [words("dam"), words("bridge")]
        assert isinstance(dam, Draft) and (dam.publisher, dam.url) == ("The Herald", f"{web.url}/dam")
        assert isinstance(pier, Draft) and (pier.text, pier.excerpt) == ("The pier sank today. Nobody was hurt.", True)


def test_a_summary_stands_in_for_a_page_that_cannot_be_had(web: WebServer) -> None:
    summary = "The dam broke at noon. Forty houses were flooded."
    entries = [item(f"{web.url}/{name}", name, f"<description>{summary}</description>") for name in ("gone", "menu")]
    web.pages |= {
        "/feed": page(feed(*entries, item(f"{web.url}/none")), RSS),
        "/menu": page("<html><body>Menu</body></html>"),
    }
    first, second, third = read(web, f"feed:{web.url}/feed")
    assert texts([first, second]) == [summary, summary]
    assert isinstance(first, Draft) and first.excerpt
    assert isinstance(third, Refusal) and third.code == "not_found"


def test_no_more_pages_are_fetched_than_may_be(web: WebServer) -> None:
    web.pages["/feed"] = page(feed(*(item(f"{web.url}/{number}") for number in range(5))), RSS)
    found = read(web, f"feed:{web.url}/feed", pages=2)
    assert [item.code for item in found if isinstance(item, Refusal)] == ["not_found"] * 2 + ["postponed"] * 3
    assert len(web.paths()) == 3


def test_of_a_feed_without_end_the_beginning_is_read(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources._feeds._MOST", 900)
    web.pages["/feed"] = page(feed(*(item(f"{web.url}/{number}", f"Title {number}") for number in range(1_000))), RSS)
    found = read(web, f"feed:{web.url}/feed", pages=3)
    assert len(web.paths()) == 4 and len(found) == 901
    assert isinstance(found[-1], Refusal) and "900" in found[-1].reason


def test_entries_that_lead_inside_are_refused(web: WebServer) -> None:
    inside = ("http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:1/a", "file:///etc/passwd")
    web.pages["/feed"] = page(feed(*map(item, inside)), RSS)
    found = read(web, f"feed:{web.url}/feed")
    assert [item.code for item in found if isinstance(item, Refusal)] == ["forbidden_address"] * 2 + ["no_text"]


@pytest.mark.parametrize("place", ["feed", "sitemap"])
def test_what_is_none_is_refused(web: WebServer, place: str) -> None:
    web.pages["/a"] = page(article("A", words("bridge")))
    [found] = read(web, f"{place}:{web.url}/a")
    assert isinstance(found, Refusal) and found.code == "unsupported_type"


def test_a_page_names_its_feed(web: WebServer) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/rss'>"
    broken = link.replace("/rss", "http://[")
    web.pages["/"] = page(article("A", words("bridge"), broken + link))
    [found] = read(web, f"feed:{web.url}/")
    assert isinstance(found, Refusal) and f"{web.url}/rss" in found.reason


def test_a_broken_feed_is_refused(web: WebServer) -> None:
    entities = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
    bomb = f"{entities}<rss version='2.0'><channel><title>&b;</title></channel></rss>"
    web.pages["/feed"] = page(bomb, RSS)
    [found] = read(web, f"feed:{web.url}/feed")
    assert isinstance(found, Refusal)


def test_entries_that_are_known_are_not_read_again(web: WebServer) -> None:
    fetcher = Fetcher(Rules(web.address, pause=0, seconds=5), sleep=lambda _: None)
    web.pages |= {
        "/feed": page(feed(item(f"{web.url}/a"), item(f"{web.url}/b")), RSS),
        "/b": page(article("B", words("dam"))),
    }
    found = fetcher.get(f"{web.url}/feed")
    known = lambda lead: lead.url.endswith("/a")  # noqa: E731
    [draft] = reading.read_feed(found, fetcher, known, worker=WORKER)
    assert isinstance(draft, Draft) and draft.text == words("dam")
    assert web.paths() == ["/feed", "/b"]


# --- sitemaps


def listed(*pages: tuple[str, str], root: str = "urlset", inner: str = "url") -> str:
    items = "".join(f"<{inner}><loc>{url}</loc><lastmod>{day}</lastmod></{inner}>" for url, day in pages)
    return f"<?xml version='1.0'?><{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</{root}>"


def test_of_a_sitemap_the_newest_pages_are_read(web: WebServer) -> None:
    days = {"/a": "2025-06-01", "/b": "2025-06-03", "/c": "2025-06-02"}
    web.pages |= {path: page(article(path, words(path))) for path in days}
    web.pages["/map.xml"] = page(listed(*((web.url + path, day) for path, day in days.items())), "text/xml")
    first, second, rest = read(web, f"sitemap:{web.url}/map.xml", pages=2)
    assert texts([first, second]) == [words("/b"), words("/c")]
    assert isinstance(rest, Refusal) and rest.code == "too_large"


def test_an_index_leads_to_its_newest_sitemaps(web: WebServer) -> None:
    maps = {"/2024.xml": "2024-12-31", "/2025.xml": "2025-06-03", "/gone.xml": "2025-05-01"}
    index = listed(*((web.url + path, day) for path, day in maps.items()), root="sitemapindex", inner="sitemap")
    web.pages["/map.xml"] = page(index, "application/xml")
    web.pages["/2025.xml"] = page(listed((f"{web.url}/a", "2025-06-03"), (f"{web.url}/b", "2025-06-01")), "text/xml")
    web.pages["/2024.xml"] = page(listed((f"{web.url}/c", "2024-06-03")), "text/xml")
    web.pages |= {path: page(article(path, words(path))) for path in ("/a", "/b", "/c")}
    assert texts(read(web, f"{web.url}/map.xml", pages=2)) == [words("/a"), words("/b")]
    assert "/2024.xml" not in web.paths()
    found = read(web, f"sitemap:{web.url}/map.xml", pages=9)
    assert [item.code for item in found if isinstance(item, Refusal)] == ["not_found"]
    assert len(found) == 4


def test_an_index_that_names_itself_or_another_index_says_so(web: WebServer) -> None:
    names = [(f"{web.url}/{name}.xml", "2025-06-01") for name in ("map", "inner")]
    web.pages["/map.xml"] = page(listed(*names, root="sitemapindex", inner="sitemap"), "text/xml")
    web.pages["/inner.xml"] = page(listed(names[0], root="sitemapindex", inner="sitemap"), "text/xml")
    itself, inner, empty = read(web, f"sitemap:{web.url}/map.xml")
    assert isinstance(itself, Refusal) and "names itself" in itself.reason
    assert isinstance(inner, Refusal) and inner.origin.endswith("/inner.xml") and "name it itself" in inner.reason
    assert isinstance(empty, Refusal) and empty.code == "empty" and web.paths() == ["/map.xml", "/inner.xml"]


def test_a_page_that_is_served_as_data_is_refused_with_the_remedy(web: WebServer) -> None:
    web.pages["/api"] = page(article("A", words("bridge")), "application/json")
    [found] = read(web, f"{web.url}/api")
    assert isinstance(found, Refusal) and found.code == "unsupported_type"
    assert "It is HTML" in found.reason and "--format html" in found.reason


# --- lists


def test_a_file_lists_addresses(web: WebServer, tmp_path: Path) -> None:
    web.pages |= {"/a": page(article("A", words("dam"))), "/b": page(article("B", words("bridge")))}
    path = tmp_path / "list.txt"
    path.write_text(f"# to read\n\n{web.url}/a\n{web.url}/b #not a remark\n/etc/passwd\n@{path}\n-\n")
    found = read(web, f"@{path}")
    assert texts(found[:2]) == [words("dam"), words("bridge")]
    assert [item.code for item in found[2:] if isinstance(item, Refusal)] == ["malformed"] * 3
    assert f"{path}:5" == found[2].origin


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# nothing\n")
    [found] = read_sources([f"@{tmp_path / 'list.txt'}"])
    assert isinstance(found, Refusal) and found.code == "empty"


def test_nothing_is_fetched_to_count_bytes(web: WebServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    assert reading.total_bytes([f"{web.url}/a", f"feed:{web.url}/b", "memory://c", tmp_path]) == 6
    assert web.asked == []


def test_an_address_of_another_kind_is_refused_as_it_was_named() -> None:
    [found] = read_sources(["ftp://ada:secret@herald.example/a"])
    assert isinstance(found, Refusal) and found.code == "not_found"
    assert found.origin == "ftp://***@herald.example/a" and "no such kind of address" in found.reason
