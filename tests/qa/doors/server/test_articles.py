"""/v1/articles: in as JSON and as files, listed, shown with their sentences, changed and retracted."""

import io
import json
import zipfile

import pytest

from ingest.article import article_id
from qa.doors.server.responses import ArticleShown, IntakeShown, PageShown

NEW = {
    "text": "The ferry to Oldmoor sank at its pier. Nobody was hurt.", "title": "Ferry sinks",
    "url": "https://post.example/ferry", "publisher": "The Post", "authors": ["Ben Oake"],
    "published_at": "2025-05-01T08:00:00+01:00",
}  # fmt: skip
SAID = "The ferry sank at its pier on Monday, and the harbour master said that nobody on board was hurt. "
PARAGRAPHS = f"<p>{SAID * 3}</p>" * 3
PAGE = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{PARAGRAPHS}</article></body></html>"


def zipped(name: str, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file.getvalue()


def add(call, body, status: int = 201) -> dict:
    response = call("POST", "/v1/articles", json=body)
    assert response.status_code == status, response.text
    IntakeShown.model_validate(response.json())
    return response.json()


def found(call, question: str) -> set[str]:
    return {hit["article_id"] for hit in call("POST", "/v1/search", json={"question": question, "k": 1}).json()["hits"]}


def test_an_article_that_was_taken_in_is_found_and_shown(call) -> None:
    (taken,) = add(call, NEW)["articles"]
    article = call("GET", f"/v1/articles/{taken['article_id']}").json()
    ArticleShown.model_validate(article)
    assert taken == {"article_id": article["article_id"], "revision": 1, "status": "added"}
    assert found(call, "ferry sank") == {taken["article_id"]}
    assert article["published_at"] == NEW["published_at"], "with the publisher's own offset"
    assert [article["text"][part["start"] : part["end"]] for part in article["sentences"]] == [
        "The ferry to Oldmoor sank at its pier.",
        "Nobody was hurt.",
    ]


def test_a_long_article_is_shown_a_page_of_sentences_at_a_time(call) -> None:
    text = "\n".join(f"Line {number} stands here." for number in range(1_203))
    name = add(call, NEW | {"text": text})["articles"][0]["article_id"]
    first = call("GET", f"/v1/articles/{name}").json()
    last = call("GET", f"/v1/articles/{name}?sentences_from={first['next_sentence']}").json()
    ArticleShown.model_validate(first)
    assert [len(page["sentences"]) for page in (first, last)] == [1_000, 203]
    assert [page["next_sentence"] for page in (first, last)] == [1_000, None]
    assert first["text"] == last["text"] == text and first["sentence_count"] == 1_203
    assert [item["index"] for item in first["sentences"] + last["sentences"]] == list(range(1_203))
    [few] = call("GET", f"/v1/articles/{name}?sentences_from=7&limit=1").json()["sentences"]
    assert few["text"] == text[few["start"] : few["end"]] == "Line 7 stands here."
    beyond = call("GET", f"/v1/articles/{name}?sentences_from=5000").json()
    assert (beyond["sentences"], beyond["next_sentence"]) == ([], None)


@pytest.mark.parametrize("query", ["sentences_from=-1", "limit=0", "limit=10001", "limit=x", "sentence_from=1"])
def test_a_page_that_cannot_be_is_refused(call, query) -> None:
    assert call("GET", f"/v1/articles/{article_id('https://post.example/rain')}?{query}").status_code == 422


def test_more_articles_than_a_body_may_hold_are_refused_whatever_its_format(call) -> None:
    lines = b'{"text": "a"}\n' * 10_001
    response = call("POST", "/v1/articles", content=lines, headers={"Content-Type": "application/jsonl"})
    assert response.status_code == 413 and "at most 10,000 articles" in response.json()["error"]["message"]


def test_the_same_again_is_unchanged_and_another_text_is_a_new_revision(call) -> None:
    add(call, {"articles": [NEW]})
    assert add(call, NEW, 200)["articles"][0]["status"] == "unchanged"
    changed = add(call, NEW | {"text": "The ferry sank. Two were hurt."})["articles"][0]
    assert (changed["revision"], changed["status"]) == (2, "changed")
    path = f"/v1/articles/{changed['article_id']}"
    assert call("GET", path).json()["revisions"] == [1, 2]
    assert call("GET", path + "?revision=1").json()["text"] == NEW["text"]
    assert call("GET", path + "?revision=3").status_code == 404


def test_what_cannot_go_in_is_refused_beside_what_can(call) -> None:
    blank, bad_url = {"text": " \u0000 "}, {"text": "Words.", "url": "javascript:alert(1)"}
    report = add(call, {"articles": [blank, NEW, bad_url]})
    assert [item["status"] for item in report["articles"]] == ["added"]
    assert [(item["origin"], item["code"]) for item in report["refused"]] == [("-#1", "no_text"), ("-#3", "malformed")]


def test_one_article_twice_in_a_body_is_reported_once_with_its_live_revision(call) -> None:
    (taken,) = add(call, {"articles": [NEW, NEW | {"text": "A later text."}]})["articles"]
    assert (taken["revision"], taken["status"]) == (2, "added")


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/html"])
def test_an_outline_is_refused_whatever_it_is_declared_to_be(call, kind: str) -> None:
    outline = '<?xml version="1.0"?><opml version="2.0"><body><outline text="Gazette"/></body></opml>'
    response = call("POST", "/v1/articles", content=outline, headers={"Content-Type": kind})
    assert response.status_code == 415
    assert "It is an OPML outline" in response.json()["error"]["message"]


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/rss+xml", "text/xml"])
def test_a_feed_is_read_whatever_it_is_declared_to_be(call, kind: str) -> None:
    item = "<item><title>Fares up</title><description>Fares rise. The line said so.</description></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{item}</channel></rss>'
    response = call("POST", "/v1/articles", content=feed, headers={"Content-Type": kind})
    assert response.status_code == 201
    assert (response.json()["excerpts"], response.json()["withdrawn"]) == (1, 0)


def test_what_is_withheld_is_taken_out_and_stays_out(call) -> None:
    article = {"text": "The mayor took bribes.", "origin": "a.xml", "published_at": "2025-06-03T12:00:00Z"}
    (taken,) = add(call, article)["articles"]
    kill = {"origin": "a.xml", "withheld": "Its source has cancelled it.", "modified_at": "2025-06-03T13:00:00Z"}
    report = add(call, {"articles": [kill]}, status=200)
    assert (report["articles"], report["withdrawn"]) == ([], 1)
    assert report["refused"] == [{"origin": "a.xml", "code": "withheld", "reason": "Its source has cancelled it."}]
    shown = call("GET", f"/v1/articles/{taken['article_id']}").json()
    assert shown["live_revision"] is None
    again = add(call, {"articles": [article]}, status=200)
    assert again["articles"] == [] and again["refused"][0]["code"] == "withheld"


def test_an_article_without_a_text_is_an_error(call) -> None:
    response = call("POST", "/v1/articles", json={"title": "Fares up"})
    assert response.status_code == 422 and "text" in response.json()["error"]["message"]


def test_an_article_is_shown_by_the_place_it_was_read_from(call) -> None:
    (taken,) = add(call, NEW | {"origin": "/archive/a b#2.md"})["articles"]
    shown = call("GET", "/v1/articles/%2Farchive%2Fa%20b%232.md").json()
    assert shown["article_id"] == taken["article_id"]
    assert call("GET", "/v1/articles/%2Farchive%2Fnone.md").status_code == 404


def test_an_article_without_an_address_is_known_by_its_origin_else_by_its_text(call) -> None:
    first, again, other = (
        add(call, body)["articles"][0]
        for body in ({"text": "A.", "origin": "/a.txt"}, {"text": "B.", "origin": "/a.txt"}, {"text": "C."})
    )
    assert (again["article_id"], again["status"]) == (first["article_id"], "changed")
    assert other["status"] == "added"


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain; charset=utf-8", "Ferry news\n\nThe ferry sank.", "The ferry sank."),
        ("text/markdown", "# Ferry news\n\nThe *ferry* sank.", "The ferry sank."),
        ("application/jsonl", json.dumps({"text": "The ferry sank."}), "The ferry sank."),
        ("text/html", PAGE, None),
        ("text/csv", "title,text\nFerry news,The ferry sank.\n", "The ferry sank."),
        ("message/rfc822", "From: a@b.example\nSubject: Ferry news\n\nThe ferry sank.\n", "The ferry sank."),
        ("application/zip", zipped("a.txt", "The ferry sank."), "The ferry sank."),
    ],
)  # fmt: skip
def test_files_are_read_in_their_formats(call, kind, body, text) -> None:
    response = call("POST", "/v1/articles", content=body, headers={"Content-Type": kind})
    assert response.status_code == 201, response.text
    article = call("GET", f"/v1/articles/{response.json()['articles'][0]['article_id']}").json()
    assert text is None or article["text"] == text
    assert "<" not in article["text"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"", 422), ("text/plain", b"%PDF-1.7 \x00\x01\x02", 415), ("text/plain", b"\x1f\x8b\x08", 415),
        ("application/pdf", b"words", 415), ("application/jsonl", b'{"title": "no text"}', 422),
        ("application/json", b"[" * 100_000, 400), ("application/json", b'{"text": NaN}', 400),
        ("application/json", b"\xff\xfe\xff", 400), ("application/json", b'{"text": "\\ud800"}', 422),
        ("application/json", b"[]", 422), ("application/json", b'{"articles": []}', 422),
        ("application/json", b'{"text": "x", "body": 1}', 422),
    ],
)  # fmt: skip
def test_a_body_of_which_nothing_can_be_read_is_an_error(call, kind, body, status) -> None:
    response = call("POST", "/v1/articles", content=body, headers={"Content-Type": kind})
    assert response.status_code == status, response.text
    assert response.json()["error"]["message"]


def test_unknown_dates_stay_unknown(call) -> None:
    (taken,) = add(call, NEW | {"published_at": "1970-01-01T00:00:00Z"})["articles"]
    assert call("GET", f"/v1/articles/{taken['article_id']}").json()["published_at"] is None


def test_pages_hold_every_article_once_newest_first(call) -> None:
    add(call, NEW)
    first = call("GET", "/v1/articles?limit=2").json()
    second = call("GET", f"/v1/articles?limit=2&offset={first['next_offset']}").json()
    PageShown.model_validate(first)
    titles = [article["title"] for article in first["articles"] + second["articles"]]
    assert titles == ["Ferry sinks", "Rain ruins barley", "Bridge may close"]
    assert (first["total"], second["next_offset"]) == (3, None)


def test_pages_can_be_narrowed(call) -> None:
    pages = [call("GET", f"/v1/articles?{query}").json() for query in ("publisher=the%20post", "after=2025-04-01")]
    assert [[article["title"] for article in page["articles"]] for page in pages] == [["Rain ruins barley"]] * 2


def test_a_retracted_article_is_found_no_more_but_stays_on_record(call) -> None:
    (name,) = found(call, "barley")
    assert call("DELETE", f"/v1/articles/{name}").status_code == 204
    assert name not in found(call, "barley")
    assert call("GET", f"/v1/articles/{name}").json()["live_revision"] is None
    assert call("DELETE", f"/v1/articles/{name}").status_code == 404


def test_an_article_that_never_was_is_not_found(call) -> None:
    response = call("GET", "/v1/articles/art_0000000000000000")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_an_articles_day_is_its_publishers(call) -> None:
    """Over HTTP a day lets it through by its own clock, and so do searches; a moment by everybody's."""
    report = add(call, NEW | {"published_at": "2025-06-04T00:20:00+02:00"})
    assert (report["undated"], report["guessed"]) == (0, [])
    listed = call("GET", "/v1/articles?after=2025-06-04").json()["articles"]
    assert [item["published_at"] for item in listed] == ["2025-06-04T00:20:00+02:00"]
    assert call("GET", "/v1/articles?after=2025-06-04T00:00:00Z").json()["articles"] == []
    for narrowed, count in ({"after": "2025-06-04"}, 1), ({"after": "2025-06-04", "before": "2025-06-05"}, 1), (
        {"after": "2025-06-03", "before": "2025-06-04"}, 0
    ):  # fmt: skip
        hits = call("POST", "/v1/search", json={"question": "ferry", **narrowed}).json()["hits"]
        assert [hit["published_at"] for hit in hits] == ["2025-06-04T00:20:00+02:00"] * count
    answer = call("POST", "/v1/ask", json={"question": "What sank at its pier?", "after": "2025-06-04"}).json()
    assert answer["citations"][0]["published_at"] == "2025-06-04T00:20:00+02:00"
    body = {"model": "dateline", "messages": [{"role": "user", "content": "What sank at its pier?"}]}
    content = call("POST", "/v1/chat/completions", json=body | {"dateline": {"after": "2025-06-04"}}).json()
    assert " · 4 Jun 2025 · " in content["choices"][0]["message"]["content"]


def test_undated_articles_and_guessed_encodings_are_reported(call) -> None:
    body = "It cost £5m, said Zoë.".encode("cp1252")
    report = call("POST", "/v1/articles", content=body, headers={"Content-Type": "text/plain"}).json()
    assert (report["undated"], report["guessed"]) == (1, [{"origin": "-", "encoding": "windows-1252"}])


def test_a_name_that_nobody_has_is_not_found_whatever_it_holds(call) -> None:
    for name in ("a%0Ab", "%2F", "a/b%0D%0A/c"):
        response = call("GET", f"/v1/articles/{name}")
        assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
