"""Whose an address is, and what of it may be stored."""

import pytest

from ingest.urls import site_of, without_secrets


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://feeds.herald.example/rss", "herald.example"), ("https://herald.example/", "herald.example"),
        ("https://feeds.bbci.co.uk/", "bbci.co.uk"), ("https://news.bbci.co.uk/", "bbci.co.uk"),
        ("http://127.0.0.1:8080/", "127.0.0.1"), ("http://[2001:db8::1]/", "2001:db8::1"),
        ("http://localhost/", "localhost"),
        ("https://feeds.bbc.com/", "bbc.com"), ("nonsense", ""),
    ],
)  # fmt: skip
def test_whose_an_address_is(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?token=abc&id=7", "https://a.example/x?token=***&id=7"),
        ("https://a.example/x?id=7&api_key=abc", "https://a.example/x?id=7&api_key=***"),
        ("https://ada:pw@a.example/x", "https://***@a.example/x"),
        ("https://a.example/monkey=1?turkey=2&tokens=3", "https://a.example/monkey=1?turkey=2&tokens=3"),
        ("https://a.example/@ada/sk-spravy-dnes", "https://a.example/@ada/sk-spravy-dnes"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert without_secrets(url) == shown
