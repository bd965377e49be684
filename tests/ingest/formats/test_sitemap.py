"""Sitemaps hold addresses: as articles they are refused, and whoever fetches is told what they list."""

import pytest

from ingest.article import Refusal
from ingest.decoding import SourceProblem
from ingest.formats import sitemap

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://island.example/fares </loc><lastmod>2024-02-17</lastmod><n:news>
<n:publication><n:name>Island Brief</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2024-02-16T06:30:00+01:00</n:publication_date><n:title>Ferry fares &amp; tolls</n:title>
</n:news></url>
<url><loc>javascript:alert(1)</loc></url><url><loc>https://island.example/fares</loc></url><url/>
<url><loc>https://island.example/</loc></url></urlset>"""
INDEX = (
    "<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc><lastmod>2024-02-16</lastmod></sitemap></sitemapindex>"
)


def test_a_news_sitemap_lists_its_pages_each_once() -> None:
    found = sitemap.parsed(NEWS)
    assert [page.url for page in found.pages] == ["https://island.example/fares", "https://island.example/"]
    assert found.sitemaps == ()


def test_a_news_sitemap_says_what_its_articles_are_called() -> None:
    [page, *_] = sitemap.parsed(NEWS.replace("<url><loc>https://island.example/fares</loc></url>", "")).pages
    assert (page.title, page.publisher) == ("Ferry fares & tolls", "Island Brief")
    assert page.published_at.isoformat() == "2024-02-16T06:30:00+01:00"
    assert page.modified_at.isoformat() == "2024-02-17T00:00:00+00:00"


def test_an_index_lists_sitemaps() -> None:
    found = sitemap.parsed(INDEX)
    assert [item.url for item in found.sitemaps] == ["https://a.example/1.xml.gz"] and found.pages == ()


def test_read_as_articles_it_is_refused_with_what_it_lists() -> None:
    [refusal] = sitemap.read(NEWS.encode(), "a.xml")
    assert isinstance(refusal, Refusal) and refusal.code == "unsupported_type"
    assert "a sitemap" in refusal.reason and "pages: 2" in refusal.reason


@pytest.mark.parametrize("text", ["<urlset><url>", "<rss/>", "words"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(SourceProblem):
        sitemap.parsed(text)
