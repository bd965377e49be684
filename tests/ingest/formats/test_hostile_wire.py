"""Hostile feeds, sitemaps and agency items: each has a clear outcome, and nothing outside the file is read.

Each runs in the child process, whose limits of time and memory would show as another outcome.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal

WORDS = "The lighthouse at Skarn is for sale. Bids start at 900,000 crowns."

RSS = "<rss version='2.0'><channel><title>G</title>{}</channel></rss>"
ENTRY = "<item><title>T</title><link>https://a.example/{}</link><description>{}</description></item>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><content>{}</content></entry></feed>"
NEWSML = "<newsItem guid='a'><contentSet><inlineXML><html><p>{}</p></html></inlineXML></contentSet></newsItem>"
SHELLS: dict[str, Callable[[str], str]] = {
    "feed": lambda inner: RSS.format(ENTRY.format("b", inner)),
    "atom": ATOM.format,
    "newsml": NEWSML.format,
    "nitf": "<nitf><body><body.content><p>{}</p></body.content></body></nitf>".format,
    "sitemap": "<urlset><url><loc>{}</loc></url></urlset>".format,
}
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
every_shell = pytest.mark.parametrize("shell", SHELLS)


def read(folder: Path, content: str | bytes, name: str = "a.xml") -> list[Draft | Refusal]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_sources([path]))


def declared(subset: str, document: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE a [{subset}]>{document}'


@every_shell
@pytest.mark.parametrize(
    "subset",
    [
        f"<!ENTITY l0 'ha'>{LAUGHS}", f"<!ENTITY l9 '{'ha' * 2_000}'>", "<!ENTITY l9 SYSTEM 'file://CANARY'>",
        "<!ENTITY l9 PUBLIC 'x' 'http://127.0.0.1:9/'>", "<!ENTITY % p SYSTEM 'file://CANARY'>%p;<!ENTITY l9 'ha'>",
        "<!ENTITY l9 '&#x26;l8;'><!ENTITY % q '<!ENTITY l8 \"ha\">'>%q;",
    ],
    ids=["laughs", "long", "file", "address", "parameter", "built"],
)  # fmt: skip
def test_entities_of_entities_and_of_other_files_are_refused(shell: str, subset: str, tmp_path: Path) -> None:
    canary = tmp_path / "secret"
    canary.write_text("CANARY WORDS")
    [item] = read(tmp_path, declared(subset.replace("CANARY", str(canary)), SHELLS[shell](f"{WORDS} &l9;" * 50)))
    assert isinstance(item, Refusal) and item.code == "malformed" and "entities" in item.reason


@pytest.mark.parametrize("shell", ["newsml", "nitf"])
def test_an_entity_for_a_sign_is_read(shell: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, declared("<!ENTITY euro '&#8364;'>", SHELLS[shell]("It costs &euro;5.")))
    assert isinstance(item, Draft) and item.text == "It costs €5."


@every_shell
def test_a_schema_that_lies_elsewhere_is_not_fetched(shell: str, tmp_path: Path) -> None:
    head = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>"
    [item] = read(tmp_path, head + SHELLS[shell]("https://a.example/b"))
    assert item.code != "unreadable" if isinstance(item, Refusal) else item.text


@every_shell
def test_elements_that_are_nested_without_end_are_refused(shell: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, SHELLS[shell]("<b>" * 100_000 + WORDS))
    assert isinstance(item, Refusal) and item.code == "malformed"


@pytest.mark.parametrize(("shell", "size"), [("feed", 30_000), ("atom", 30_000), ("nitf", 11_000_000)])
def test_a_huge_attribute_is_refused(shell: str, size: int, tmp_path: Path) -> None:
    [item] = read(tmp_path, SHELLS[shell](f'<b x="{"a" * size}">{WORDS}</b>'))
    assert isinstance(item, Refusal) and item.code == "malformed"


@every_shell
def test_many_attributes_are_no_trouble(shell: str, tmp_path: Path) -> None:
    flood = " ".join(f'a{number}="1"' for number in range(50_000))
    [item] = read(tmp_path, SHELLS[shell](f"<b {flood}>{WORDS}</b>"))
    assert isinstance(item, Draft) or item.code in ("malformed", "unsupported_type")


@pytest.mark.parametrize("shell", ["newsml", "nitf", "sitemap"])
def test_one_that_is_cut_off_is_refused_with_its_line(shell: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, SHELLS[shell](WORDS)[:-20])
    assert isinstance(item, Refusal) and item.code == "malformed" and item.reason.startswith("line 1: ")
    assert "XML_PARSE" not in item.reason


@pytest.mark.parametrize("shell", ["feed", "atom"])
def test_of_a_feed_that_is_cut_off_what_is_whole_is_read(shell: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, SHELLS[shell](WORDS)[:-9])
    assert isinstance(item, Draft) and item.text == WORDS


@pytest.mark.parametrize("shell", ["feed", "atom", "newsml", "nitf"])
@pytest.mark.parametrize(
    ("said", "encoding"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("x-none", "utf-8"), ("utf-8", "utf-16")],
)
def test_an_encoding_that_is_declared_wrongly_does_no_harm(
    shell: str, said: str, encoding: str, tmp_path: Path
) -> None:
    text = "Der Leuchtturm von Skårn wird für 900 000 Kronen verkauft. Die Wärterin Åse Grün zieht aus. " * 3
    document = f'<?xml version="1.0" encoding="{said}"?>{SHELLS[shell](text)}'
    [item] = read(tmp_path, document.encode(encoding))
    assert isinstance(item, Draft) and item.text == text.strip()


@every_shell
def test_control_characters_get_into_no_text(shell: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, SHELLS[shell](f"\x01\x02&#x1;&#xD800;{WORDS}"))
    assert isinstance(item, Refusal) or not {"\x01", "\x02"} & set(item.text)


@pytest.mark.parametrize("shell", ["feed", "atom"])
def test_markup_in_a_text_is_never_kept(shell: str, tmp_path: Path) -> None:
    evil = f"<![CDATA[<p onclick=alert(1)>{WORDS}</p><script>alert(1)</script><img src=x onerror=alert(1)>]]>"
    [item] = read(tmp_path, SHELLS[shell](evil))
    assert isinstance(item, Draft) and item.text == WORDS


def test_a_long_feed_is_read_to_its_end(tmp_path: Path) -> None:
    found = read(tmp_path, RSS.format("".join(ENTRY.format(number, WORDS) for number in range(700))))
    assert len(found) == 700 and all(isinstance(item, Draft) for item in found)


JSON = {
    "deep": '{"uri": "a", "pubstatus": "usable", "versioncreated": ' + "[" * 100_000,
    "deep and whole": '{"uri": "a", "pubstatus": "usable", "bodies": ' + "[" * 5_000 + "]" * 5_000 + "}",
    "cut off": '{"uri": "a", "versioncreated": "2024", "body_text": "The light',
    "twice": '{"uri": "a", "versioncreated": "2024", "body_text": "One.", "body_text": "Two."}',
    "no number": '{"uri": "a", "versioncreated": NaN, "body_text": "One."}',
    "huge number": '{"uri": "a", "versioncreated": ' + "9" * 10_000 + ', "body_text": ""}',
    "graph": '{"@graph": ' + "[" * 100_000,
    "graph of itself": json.dumps({"@graph": [{"@id": "#a", "author": {"@id": "#a"}, "@type": "Article"}]}),
    "odd fields": json.dumps({"uri": [], "pubstatus": {}, "versioncreated": [1], "bodies": [[], 1, {"value": 2}]}),
    "nothing": '{"@context": "https://schema.org"}',
}


@pytest.mark.parametrize("kind", JSON)
def test_hostile_json_is_refused(kind: str, tmp_path: Path) -> None:
    [item] = read(tmp_path, JSON[kind], "a.json")
    assert isinstance(item, Refusal) and item.code in ("malformed", "no_text", "withheld")
