"""An article that is posted is read in the charset that its Content-Type names, as a browser reads a page."""

import json

import pytest

LATIN = "The café’s owner, Zoë Núñez, owes £5m — or €6m — “not a penny more”, she said on Tuesday."
POLISH = "Burmistrz Łodzi powiedział w środę, że most zostanie otwarty w przyszłym miesiącu."
RUSSIAN = "Мэр сообщил во вторник, что мост снова откроют в следующем месяце."
JAPANESE = "市長は火曜日、橋を来月再開すると述べた。費用は三億円だという。"
CHINESE = "市长星期二表示，大桥将于下月重新开放，费用为三亿元。"
KOREAN = "시장은 화요일 다리가 다음 달에 다시 열린다고 말했다."


def posted(call, body: bytes, content_type: str) -> str:
    """The text that is stored."""
    response = call("POST", "/v1/articles", content=body, headers={"Content-Type": content_type})
    assert response.status_code == 201, response.text
    (taken,) = response.json()["articles"]
    return call("GET", f"/v1/articles/{taken['article_id']}").json()["text"]


@pytest.mark.parametrize(
    ("text", "label", "encoding"),
    [
        (LATIN, "utf-8", "utf-8"), (LATIN, "UTF8", "utf-8"), (LATIN, '"utf-8"', "utf-8"), (LATIN, "'UTF-8'", "utf-8"),
        (LATIN, "windows-1252", "cp1252"), (LATIN, "ISO-8859-1", "cp1252"), (LATIN, "us-ascii", "cp1252"),
        (LATIN, "macintosh", "mac-roman"), ("Prices rose by €5 in May.", "iso-8859-15", "iso-8859-15"),
        (LATIN, "utf-16le", "utf-16-le"), (LATIN, "utf-16be", "utf-16-be"), (LATIN, "utf-16", "utf-16-le"),
        (POLISH, "windows-1250", "cp1250"), (POLISH, "iso-8859-2", "iso-8859-2"),
        (RUSSIAN, "windows-1251", "cp1251"), (RUSSIAN, "koi8-r", "koi8-r"), (RUSSIAN, "utf-16le", "utf-16-le"),
        (JAPANESE, "shift_jis", "cp932"), (JAPANESE, "x-sjis", "cp932"), (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"), (CHINESE, "gb2312", "gb2312"), (CHINESE, "gb18030", "gb18030"),
        (CHINESE.replace("长", "長"), "gbk", "gbk"), (KOREAN, "euc-kr", "euc-kr"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/jsonl", "application/json"])
def test_the_charset_is_honoured(call, kind: str, text: str, label: str, encoding: str) -> None:
    whole = text * (1 + 300 // len(text))  # a page with less is no article
    body = {
        "text/html": f"<html><body><article><h1>News</h1><p>{whole}</p></article></body></html>",
        "application/jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        "application/json": json.dumps({"text": text}, ensure_ascii=False),
    }.get(kind, text)
    expected = whole if kind == "text/html" else text
    assert posted(call, body.encode(encoding), f"{kind}; charset={label}") == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("label", ["iso-8859-1", "utf-8", "utf-16be"])
def test_a_byte_order_mark_goes_before_the_header(call, encoding: str, label: str) -> None:
    assert posted(call, LATIN.encode(encoding), f"text/plain; charset={label}") == LATIN


def test_the_header_goes_before_what_the_page_says_of_itself(call) -> None:
    page = (
        f'<html><head><meta charset="koi8-r"></head><body><article><h1>A</h1><p>{LATIN * 3}</p></article></body></html>'
    )
    assert posted(call, page.encode("cp1252"), "text/html; charset=windows-1252") == LATIN * 3


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; charset=", 'text/plain; charset=""'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_without_a_charset_the_content_decides(call, content_type: str, encoding: str) -> None:
    assert posted(call, LATIN.encode(encoding), content_type) == LATIN


@pytest.mark.parametrize("label", ["klingon", "utf-7", "rot13", "unicode_escape", "utf-9"])
@pytest.mark.parametrize("kind", ["text/plain", "application/json"])
def test_an_unknown_charset_is_refused_by_name(call, kind: str, label: str) -> None:
    headers = {"Content-Type": f"{kind}; charset={label}"}
    response = call("POST", "/v1/articles", content=b'{"text": "Words."}', headers=headers)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (415, "unsupported_type", "Content-Type")
    assert f"'{label}'" in error["message"] and "UTF-8" in error["message"]


@pytest.mark.parametrize(
    ("label", "body"), [("utf-8", "café".encode("cp1252")), ("shift_jis", b"\x81"), ("utf-16", b"\x00\xd8a")]
)
def test_a_body_that_is_not_in_its_charset_is_refused(call, label: str, body: bytes) -> None:
    response = call("POST", "/v1/articles", content=body, headers={"Content-Type": f"text/plain; charset={label}"})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "bad_encoding")
