"""What news agencies send: ninjs, NewsML-G2 and NITF, and what they say about the use of it."""

import json
from typing import Any

import pytest

from ingest.article import Draft, Refusal, Withdrawal
from ingest.decoding import SourceProblem
from ingest.formats import by_name, detect_certain
from ingest.formats._wire import Use, is_kill, usable, without_version

BODY = "<p>Divers freed a seal pup from a net on Monday.</p><p>It weighs <b>14</b> kilograms.</p>"
TEXT = "Divers freed a seal pup from a net on Monday.\nIt weighs 14 kilograms."
NINJS_1 = {
    "uri": "urn:nw:1", "type": "text", "versioncreated": "2024-01-02T09:00:00Z",
    "firstcreated": "2024-01-02T08:00:00+01:00",
    "headline": "Seal pup rescued, 2nd Writethru", "byline": "By Jan Moll", "body_text": "Divers freed a seal.",
    "body_xhtml": BODY, "infosource": [{"name": "Northwire"}], "pubstatus": "usable",
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:nw:1", "standard": {"name": "ninjs", "version": "3.1"}, "versionCreated": "2024-01-02T09:00:00Z",
    "headlines": [{"role": "short", "value": "Pup"}, {"role": "main", "value": "Seal pup rescued"}], "by": "Jan Moll",
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Divers freed a seal."},
        {"role": "main", "contentType": "application/xhtml+xml", "value": BODY},
    ],
}  # fmt: skip


def read(name: str, text: str | bytes) -> list[Draft | Refusal]:
    return list(by_name(name).read(text if isinstance(text, bytes) else text.encode(), "a file"))


def ninjs(**fields: Any) -> Draft | Refusal:
    [item] = read("ninjs", json.dumps(NINJS_1 | fields))
    return item


def newsml(meta: str = "", content: str = "", form: str = "") -> str:
    form = (
        form or f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{BODY}</body></html></inlineXML>'
    )
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:nw:1" version="2"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider qcode="np:nw"><name>Northwire</name></provider>'
        f"<versionCreated>2024-01-02T09:00:00Z</versionCreated>{meta}</itemMeta><contentMeta>"
        f"<headline>Seal pup rescued</headline><by>By Jan Moll</by>{content}</contentMeta>"
        f"<contentSet>{form}</contentSet></newsItem>"
    )


def nitf(docdata: str = "", status: str = "usable") -> str:
    return (
        f'<nitf><head><title>Pup</title><docdata management-status="{status}">'
        '<doc-id id-string="urn:nw:1"/><date.issue norm="20240102T080000+0100"/>'
        f'{docdata}</docdata><pubdata name="Northwire"/></head><body><body.head>'
        "<hedline><hl1>Seal pup rescued</hl1></hedline>"
        "<byline>By <person>Jan Moll</person><byttl>Writer</byttl></byline></body.head>"
        "<body.content>"
        f"<media><media-caption>A seal.</media-caption></media>{BODY}<table><tr><td>1</td></tr></table></body.content>"
        "<body.end><tagline>Edited in Holm.</tagline></body.end></body></nitf>"
    )


# The text and what is said of it


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3])
def test_ninjs_of_any_version_gives_its_main_text(item: dict[str, Any]) -> None:
    [draft] = read("ninjs", json.dumps(item))
    assert (draft.text, draft.title, draft.authors) == (TEXT, "Seal pup rescued", ("Jan Moll",))
    assert draft.modified_at.isoformat() == "2024-01-02T09:00:00+00:00"
    assert draft.identity == "guid:urn:nw:1"


def test_ninjs_says_when_and_where_it_appeared() -> None:
    draft = ninjs()
    assert draft.published_at.isoformat() == "2024-01-02T08:00:00+01:00" and draft.publisher == "Northwire"


def test_items_of_ninjs_may_come_in_a_list_or_a_line_each() -> None:
    items = [NINJS_1, NINJS_1 | {"uri": "https://nw.example/items/2"}]
    for text in (json.dumps(items), "\n".join(map(json.dumps, items)), json.dumps({"items": items})):
        first, second = read("ninjs", text)
        assert (first.identity, second.identity) == ("guid:urn:nw:1", "https://nw.example/items/2")
        assert second.url == "https://nw.example/items/2"


def test_a_picture_is_no_article_and_its_caption_no_text() -> None:
    refusal = ninjs(type="picture", body_text="", body_xhtml="", description_text="A seal pup in a net. It is young.")
    assert refusal.code == "no_text" and "picture" in refusal.reason


def test_newsml_with_xhtml() -> None:
    [draft] = read("newsml", newsml(content="<contentCreated>2024-01-02T08:00:00+01:00</contentCreated>"))
    assert (draft.text, draft.title, draft.authors) == (TEXT, "Seal pup rescued", ("Jan Moll",))
    assert (draft.publisher, draft.identity) == ("Northwire", "guid:urn:nw:1")
    assert draft.published_at.isoformat() == "2024-01-02T08:00:00+01:00"


@pytest.mark.parametrize(
    "form",
    [
        f"<inlineXML>{nitf()}</inlineXML>",
        f'<inlineData contenttype="text/html"><![CDATA[{BODY}]]></inlineData>',
        f"<inlineData>{TEXT}</inlineData>",
        f'<remoteContent href="a.mp4"/><inlineData encoding="base64">AAAA</inlineData><inlineData>{TEXT}</inlineData>',
    ],
)
def test_newsml_with_any_other_form_of_text(form: str) -> None:
    [draft] = read("newsml", newsml(form=form))
    assert draft.text == TEXT


def test_a_message_carries_many_items_and_a_package_only_refers_to_them() -> None:
    package = '<packageItem guid="urn:nw:9"><itemRef residref="urn:nw:1"/></packageItem>'
    message = f"<newsMessage><header/><itemSet>{package}{newsml()}</itemSet></newsMessage>"
    refusal, draft = read("newsml", message)
    assert refusal.code == "no_text" and "package" in refusal.reason
    assert draft.origin == "a file#2" and draft.text == TEXT


def test_nitf_without_its_pictures_tables_and_notes() -> None:
    [draft] = read("nitf", nitf())
    assert (draft.text, draft.title, draft.authors) == (TEXT, "Seal pup rescued", ("Jan Moll",))
    assert (draft.publisher, draft.identity) == ("Northwire", "guid:urn:nw:1")
    assert draft.published_at.isoformat() == "2024-01-02T08:00:00+01:00"


# What may be published


@pytest.mark.parametrize(
    "fields",
    [
        {"pubstatus": "canceled"}, {"pubstatus": "withheld"}, {"pubstatus": "commissioned"},
        {"embargoed": "2999-01-01T00:00:00Z"}, {"embargoed": "Next Monday"}, {"ednote": "KILL: wrong person named"},
        {"headline": "BC-Seal, KILL"}, {"pubstatus": "canceled", "body_xhtml": "", "body_text": ""},
    ],
)  # fmt: skip
def test_what_may_not_be_published_is_withdrawn(fields: dict[str, str]) -> None:
    item = ninjs(**fields)
    assert isinstance(item, Withdrawal) and item.code == "withheld"
    assert item.of.identity == "guid:urn:nw:1" and item.of.text == ""


@pytest.mark.parametrize("fields", [{"embargoed": "2019-10-01"}, {"ednote": "UPDATES with the pup’s weight."}])
def test_what_may_be_published_is_an_article(fields: dict[str, str]) -> None:
    assert isinstance(ninjs(**fields), Draft)


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ('<pubStatus qcode="stat:canceled"/>', "cancelled"),
        ('<pubStatus uri="http://cv.example/pubstatusg2/withheld"/>', "withholds"),
        ("<embargoed>2999-01-01T00:00:00Z</embargoed>", "embargoed until 1 Jan 2999 00:00 UTC"),
        ("<embargoed/>", "until further notice"),
        ("<edNote>Editors: this story has been withdrawn.</edNote>", "cancelled"),
    ],
)
def test_newsml_is_withdrawn(meta: str, reason: str) -> None:
    [item] = read("newsml", newsml(meta))
    assert isinstance(item, Withdrawal) and reason in item.reason


@pytest.mark.parametrize("meta", ['<pubStatus qcode="stat:usable"/>', "<embargoed>2019-01-01T00:00:00Z</embargoed>"])
def test_newsml_is_usable(meta: str) -> None:
    [item] = read("newsml", newsml(meta))
    assert isinstance(item, Draft)


@pytest.mark.parametrize(
    "text",
    [
        nitf('<ed-msg info="MANDATORY KILL"/>'), nitf('<date.release norm="29990101T000000Z"/>'),
        nitf(status="canceled"), nitf(status="embargoed"),
    ],
)  # fmt: skip
def test_nitf_is_withdrawn(text: str) -> None:
    [item] = read("nitf", text)
    assert isinstance(item, Withdrawal) and item.of.identity == "guid:urn:nw:1"


def test_an_embargo_that_is_over_ends_what_only_it_withheld() -> None:
    draft = Draft("Words.", "a file")
    assert usable(draft, Use("embargoed", "2019-01-01"), "") == draft
    assert isinstance(usable(draft, Use("withheld", "2019-01-01"), ""), Withdrawal)
    assert isinstance(usable(draft, Use("embargoed"), ""), Withdrawal)


@pytest.mark.parametrize("note", ["Kill Bill opens in Holm", "A KILL-TEAM was found", "Wolves killed in Holm"])
def test_a_note_about_killing_is_no_kill(note: str) -> None:
    assert not is_kill(note, note)


def test_a_headline_in_capitals_is_no_kill() -> None:
    assert not is_kill("", "WOLVES KILL SHEEP") and not is_kill("", "Wolves KILLED in Holm")


@pytest.mark.parametrize("tail", [", 2nd Writethru", ", 3rd Ld-Writethru, a0123", " - 1st Lead Writethru", ""])
def test_a_headline_loses_the_number_of_its_version(tail: str) -> None:
    assert without_version(f"Seal pup rescued{tail}") == "Seal pup rescued"


# What is taken for one of them


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps(NINJS_1), "ninjs"), (json.dumps([NINJS_3]), "ninjs"), (newsml(), "newsml"), (nitf(), "nitf"),
        ('{"uri": "a", "pubstatus": "canceled", "versioncreated": "2024"}', "ninjs"),
        ("<newsMessage><header/></newsMessage>", "newsml"),
        ('{"uri": "https://a.example/b", "headline": "Seal", "body": "Words."}', None),
        ('{"text": "The field \\"versioncreated\\": is theirs.", "uri": "a"}', None),
    ],
)  # fmt: skip
def test_they_are_known_by_their_own_names(text: str, name: str | None) -> None:
    assert detect_certain(text.encode()) == name


@pytest.mark.parametrize("name", ["newsml", "nitf"])
@pytest.mark.parametrize("text", ["<rss/>", "<nitf><head>", "words"])
def test_xml_of_another_kind_or_cut_off_is_refused(name: str, text: str) -> None:
    with pytest.raises(SourceProblem):
        read(name, text)
