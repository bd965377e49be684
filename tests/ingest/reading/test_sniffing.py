"""Text that is no article is refused by name, whatever its file is called; an article that holds such things is not."""

import base64
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal

PROSE = "The bridge reopened on Monday, the road office said; lorries over 12 tonnes still have to go by the ferry. "
RSS = '<rss version="2.0"><channel><title>Gazette</title><item><title>Bridge</title></item></channel></rss>'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAIL = "From: Brief <brief@island.example>\nTo: reader@example.org\nSubject: Fares up\n\nFares rise.\n"
PYTHON = "import os\n\n\ndef toll(tonnes):\n    if tonnes > 12:\n        return 15\n    price = base[tonnes]\n"
SCRIPT = "!function(e,t){var n=e.document;t.exports=function(r){return n.getElementById(r)||null};if(!n){throw t}}"

OTHER = {
    "NewsML 1": (XML + "<!DOCTYPE NewsML SYSTEM 'n.dtd' []><NewsML/>", "a NewsML 1 document"),
    "OPML": ('<opml version="2.0"><body/></opml>', "an OPML outline"),
    "XML": (XML + "<stories><story>Words.</story></stories>", "an XML document"),
    "TTML": ('<tt xmlns="http://www.w3.org/ns/ttml"></tt>', "subtitles"),
    "SVG": ('<svg xmlns="http://www.w3.org/2000/svg"><text>Words</text></svg>', "a picture"),
    "mbox": ("From brief@island.example Fri Feb 16 06:30:00 2024\n" + MAIL, "a mailbox"),
    "HTTP": ("HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html>", "an HTTP response"),
    "vCard": ("BEGIN:VCARD\nVERSION:4.0\nFN:Frida Lund\nEND:VCARD\n", "an address book"),
    "iCalendar": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "a calendar"),
    "WebVTT": ("WEBVTT\n\n00:01.000 --> 00:04.000\nWords.\n", "subtitles"),
    "SRT": ("1\n00:00:01,000 --> 00:00:04,000\nWords.\n", "subtitles"),
    "ASS": ("[Script Info]\nTitle: Words\n", "subtitles"),
    "LaTeX": ("% a comment\n\\documentclass{article}\n\\begin{document}\nWords.", "LaTeX"),
    "BibTeX": ("@article{a, title={Words}}", "a bibliography"),
    "PEM": ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "a key"),
    "PGP": ("-----BEGIN PGP MESSAGE-----\n\nhQEM\n", "a key"),
    "PostScript": ("%!PS-Adobe-3.0\n", "PostScript"),
    "RTF": ("{\\rtf1\\ansi Words.}", "an RTF document"),
    "shell": ("#!/bin/sh\necho words\n", "source code"),
    "PHP": ("<?php echo 'words';\n", "source code"),
    "C": ("#include <stdio.h>\nint main() { return 0; }\n", "source code"),
    "patch": ("--- a/toll.py\n+++ b/toll.py\n@@ -1 +1 @@\n-15\n+16\n", "a patch"),
    "uuencode": ("begin 644 a.bin\n#0V%T\n`\nend\n", "an encoded attachment"),
    "data address": ("data:text/plain;base64,V29yZHM=", "base64 data"),
    "base64": (base64.encodebytes(PROSE.encode() * 5).decode(), "base64 data"),
    "base64 in one line": (base64.b64encode(PROSE.encode() * 5).decode(), "base64 data"),
    "CSV": ('title,date,url\n"Fares rise",2024-02-16,"https://island.example/fares"\n', "a table"),
    "CSV with semicolons": ("headline;url\nFares rise;https://a.example/b\n", "a table"),
    "TSV": ("title\tdate\nFares rise\t2024-02-16\n", "a table"),
    "CSV of figures": ("town,votes,share\nOrm,12,.3\nVey,14,.35\nHolm,13,.32\n", "a table"),
    "Python": (PYTHON, "source code"),
    "minified script": (SCRIPT * 5, "source code"),
    "minified sheet": (
        "body{margin:0}.a,.b{color:#fff;padding:0 1em}@media print{.a{display:none}}" * 10,
        "source code",
    ),
    "log": ("2024-02-16T06:30:00Z INFO started\n2024-02-16T06:30:01Z WARN no fares\n" * 3, "a log"),
    "log of a server": ('10.0.0.1 - - [16/Feb/2024:06:30:00 +0100] "GET / HTTP/1.1" 200 1\n' * 5, "a log"),
    "system log": ("Feb 16 06:30:00 host sshd[1]: session opened\n" * 5, "a log"),
}
ARTICLES = {
    "quotes XML": f"{PROSE}\n\nThe feed began with {RSS}, which no reader could parse.",
    "begins with a tag": f"<b>HOLM</b> {PROSE}",
    "begins with a word for a feed": f"<feed> is what the farmer wrote on the bag. {PROSE}",
    "quotes an e-mail": f"{PROSE}\n\nThe message read:\n\n{MAIL}\n{PROSE}",
    "begins like a header": f"Holm: {PROSE}\nSubject: the bridge. {PROSE}",
    "pseudo front matter": f"Title: Bridge reopens\nDate: 16 Feb 2024\nAuthor: Ida Brock\n\n{PROSE * 3}",
    "from somebody": f"From: our correspondent in Holm\nDate: Monday\n\n{PROSE}",
    "a list with semicolons": f"{PROSE}\n" + "to mend the bridge before the winter;\n" * 8,
    "a list of scorers": "Berg (Holm) 3, Reid (Vey) 2\nOstler (Orm) 1, Quill (Vey) 1\n" * 5 + PROSE,
    "commas": "Holm, Vey, Orm\nThe towns, the office and the ferry agreed.\n" + PROSE,
    "names in rows": "Anna Berg, Holm, 34\nTom Reid, Vey, 41\nIda Brock, Orm, 29\nMona Teague, Skarn, 52\n",
    "a live blog": "10:15 The bridge is closed.\n10:40 Lorries wait.\n11:05 The ferry is full.\n11:30 It opens.\n",
    "a dated chronicle": "2024-02-16 The bridge is closed.\n2024-02-17 Lorries wait.\n2024-02-18 It opens.\n" * 2,
    "code in Markdown": f"# Bridge reopens\n\n{PROSE}\n\n```\n{PYTHON}```\n\n{PROSE}",
    "a table in Markdown": f"# Bridge reopens\n\n{PROSE}\n\n| Town | Votes |\n|---|---|\n| Orm | 12 |\n\n{PROSE}",
    "a rule": "-" * 70 + f"\n{PROSE}\n" + "-" * 70,
    "no blanks": "橋は月曜日に再開したと道路事務所が発表した。" * 30,
    "a number first": f"1\n\n{PROSE}",
    "prices": f"{PROSE} Fares: $4, $6 & $9 [sic]; “[the ferry] costs $3,” he said.",
    "brackets": "“In [2017] we lost it all, [the villages] too,” said its chair [sic]. “[They] knew [it].”\n" * 5,
    "from a town": "from Holm\n" + PROSE,
    "hard-wrapped": "If the bridge closes again, the ferry will run\nfor two weeks, the road office said:\n" * 5,
    "one line": "Bridge reopens",
}


def read(path: Path, text: str, **options: str) -> Draft | Refusal:
    path.write_text(text, encoding="utf-8")
    [item] = read_sources([path], **options)  # type: ignore[arg-type]
    return item


@pytest.mark.parametrize("kind", OTHER)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat", "a.txt.gz"])
def test_what_is_no_article_is_refused_by_name(kind: str, name: str, tmp_path: Path) -> None:
    text, called = OTHER[kind]
    for ends in (text, text.replace("\n", "\r\n"), f"\ufeff\n{text}"):
        item = read(tmp_path / name, ends)
        assert isinstance(item, Refusal) and item.code == "unsupported_type"
        assert called in item.reason and item.reason.endswith(".")


@pytest.mark.parametrize("kind", ["NewsML 1", "OPML", "SRT", "LaTeX", "PEM"])
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.json", "a.xml", "a.eml", "a.csv"])
def test_what_it_begins_with_goes_before_its_ending(kind: str, name: str, tmp_path: Path) -> None:
    item = read(tmp_path / name, OTHER[kind][0])
    assert isinstance(item, Refusal) and OTHER[kind][1] in item.reason


@pytest.mark.parametrize("kind", ARTICLES)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_an_article_that_holds_such_things_goes_in(kind: str, name: str, tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / name, ARTICLES[kind]), Draft)


@pytest.mark.parametrize("name", ["a.py", "a.css", "a.log", "a.toml", "a.yaml", "a.vcf", "a.csv", "a.opml", "a.pdf"])
def test_an_ending_that_no_article_has_is_enough(name: str, tmp_path: Path) -> None:
    item = read(tmp_path / name, PROSE)
    assert isinstance(item, Refusal) and item.code == "unsupported_type"


@pytest.mark.parametrize("name", ["a.xml", "a.php", "a.aspx", "a.webarchive"])
@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", XML, XML + "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'>"]
)
def test_a_page_is_read_whatever_it_is_called(name: str, start: str, tmp_path: Path) -> None:
    body = f"<head><title>Bridge reopens</title></head><body><article><p>{PROSE * 3}</p></article></body>"
    item = read(tmp_path / name, f'{start}<html xmlns="http://www.w3.org/1999/xhtml">{body}</html>')
    assert isinstance(item, Draft) and item.text == (PROSE * 3).strip()


def test_a_format_that_is_named_is_obeyed(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / "a.txt", OTHER["Python"][0], format="text"), Draft)
