"""E-mail and saved pages: what is said about them in headers, and their text without what stands around it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name

PLAIN = "Good morning.\n\nFARES RISE\nThe Skarn Line raises fares by 12 per cent from 1 March, its\ndirector said.\n"
PAGE = "<html><body><p>Good morning.</p><h2>Fares rise</h2><p>The Skarn Line raises fares – by a lot.</p></body></html>"
STORY = "The bridge at Holm reopened on Monday, the road office said. Lorries still have to go by the ferry. " * 3
SAVED = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge reopens</h1><p>{STORY}</p></article></body>"


def newsletter(plain: str = "", page: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {
        "Subject": "The Island Brief — fares up", "From": "The Island Brief <brief@island.example>",
        "To": "reader@example.org", "Date": "Fri, 16 Feb 2024 06:30:00 +0100 (CET)", "Message-ID": "<1@island.example>",
    }  # fmt: skip
    for name, value in {**said, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        message[name] = value
    if plain:
        message.set_content(plain)
    if page:
        (message.add_alternative if plain else message.set_content)(page, subtype="html")
    return message


def read(data: bytes, name: str = "eml") -> Draft | Refusal:
    [item] = by_name(name).read(data, "a file")
    return item


def article(data: bytes, name: str = "eml") -> Draft:
    item = read(data, name)
    assert isinstance(item, Draft), item
    return item


def test_a_newsletter_says_who_sent_it_and_when() -> None:
    found = article(bytes(newsletter(PLAIN, PAGE)))
    assert (found.title, found.publisher) == ("The Island Brief — fares up", "The Island Brief")
    assert found.published_at == datetime(2024, 2, 16, 5, 30, tzinfo=UTC)
    assert found.text == "Good morning.\nFares rise\nThe Skarn Line raises fares – by a lot."


def test_without_a_name_the_sender_is_known_by_its_site() -> None:
    assert article(bytes(newsletter(PLAIN, From="brief@island.example"))).publisher == "island.example"


def test_plain_text_is_joined_to_paragraphs_without_links_and_signature() -> None:
    text = "The Skarn Line <https://island.example/skarn?id=1> raises fares by 12 per cent.\n\n-- \nThe Island Brief\n"
    assert article(bytes(newsletter(text))).text == "The Skarn Line raises fares by 12 per cent."


def test_plain_text_is_read_where_the_page_holds_next_to_nothing() -> None:
    found = article(bytes(newsletter(PLAIN, "<p>See the text.</p>")))
    assert found.text.startswith("Good morning.\n\nFARES RISE")


def test_what_a_newsletter_says_of_itself_is_left_out() -> None:
    around = ["View this email in your browser", "Fares rise.", "To unsubscribe is free of charge, he said. " * 10]
    below = ["© 2024 The Island Brief", "You are receiving this because you signed up.", "Unsubscribe"]
    page = "".join(f"<table><tr><td>{line}</td></tr></table>" for line in [*around, *below])
    hidden = "<div style='display: none; max-height: 0'>Fares, ferries, and a farewell</div>"
    assert article(bytes(newsletter(page=hidden + page))).text.split("\n") == [around[1], around[2].strip()]


def test_a_subject_in_an_unknown_encoding_stays_as_it_is() -> None:
    data = b"From: a@b.example\nSubject: =?x-none?q?Fares?=\n\nWords.\n"
    assert article(data).title == "=?x-none?q?Fares?="


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8"])
def test_letters_are_read_as_the_part_says(charset: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Fares"
    message.set_content("Théo Quill leaves – after 30 years.", charset=charset, cte="base64")
    assert article(bytes(message)).text == "Théo Quill leaves – after 30 years."


def test_attachments_are_no_text() -> None:
    message = newsletter()
    message.make_mixed()
    message.add_attachment("Words of a letter.", filename="letter.txt")
    item = read(bytes(message))
    assert isinstance(item, Refusal) and item.code == "no_text"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime\n\nMIIB", "no_text"),
        (b"Words that are no message.", "unsupported_type"),
        (
            b"Subject: a\nFrom: a@b.example\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(2_000)),
            "malformed",
        ),
        (b"From: a@b.example\nSubject: x\n" + b"X-A: b\n" * 200_000 + b"\nWords.", "malformed"),
    ],
    ids=["encrypted", "no message", "parts without end", "headers without end"],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceProblem) as raised:
        list(by_name("eml").read(data, "a file"))
    assert raised.value.code == code


def saved(page: str = SAVED, url: str = "https://holm.example/bridge") -> bytes:
    inner = f"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {url}\r\n\r\n{page}\r\n"
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    head = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="=="\r\n'
    return (
        f"{head}Date: Mon, 1 Jul 2024 10:00:00 -0000\r\n{kind}\r\n--==\r\n{inner}--==\r\n{picture}--==--\r\n".encode()
    )


def test_a_saved_page_is_read_as_the_page_at_its_address() -> None:
    found = article(saved(), "mhtml")
    assert (found.text, found.title, found.url) == (STORY.strip(), "Bridge reopens", "https://holm.example/bridge")
    assert found.published_at is None, "the date is the one on which it was saved"


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(SourceProblem, match="no page"):
        list(by_name("mhtml").read(saved().replace(b"text/html\r\n", b"text/css\r\n"), "a file"))


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a", "a.md", "a.eml.gz"])
def test_messages_and_saved_pages_are_known_by_their_headers(name: str, tmp_path: Path) -> None:
    for data, text in ((bytes(newsletter(page=PAGE)), "Good morning."), (saved(), "The bridge at Holm")):
        (tmp_path / name).write_bytes(data)
        [item] = read_sources([tmp_path / name])
        assert isinstance(item, Draft) and item.text.startswith(text)


def test_a_message_with_pictures_in_it_is_no_saved_page() -> None:
    message = newsletter(page=PAGE)
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    assert by_name("eml").sniff(bytes(message)) and not by_name("mhtml").sniff(bytes(message))
