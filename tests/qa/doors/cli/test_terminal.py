import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.doors.cli import ingested, terminal

CITATION = {
    "number": 1, "article_id": "art_1", "part": "text", "quote": "It rained.", "title": "Rain",
    "publisher": "The Herald", "published_at": "2025-03-14T09:30:00Z", "url": "https://a.example/x",
    "link": "https://a.example/x#:~:text=It%20rained.",
}  # fmt: skip
ANSWER = {
    "outcome": "answered", "text": "It rained. [1]", "short_answer": None, "claims": [], "citations": [CITATION],
    "dropped": [], "reasons": [],
}  # fmt: skip
STEERING = [
    *map(chr, (0, 7, 8, 0x1B, 0x7F, 0x9B, 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
]


@pytest.mark.parametrize("letter", STEERING, ids=lambda letter: f"{ord(letter):04x}")
def test_what_would_steer_the_terminal_is_shown_and_not_obeyed(letter: str) -> None:
    assert terminal.safe(f"a{letter}b") == f"a\\u{ord(letter):04x}b"


def test_carriage_returns_cannot_overwrite_a_line() -> None:
    assert terminal.safe("a\rb") == "a\\u000db"


@pytest.mark.parametrize("text", ["naïve — “x”\n\tİ 🙂👨‍👩‍👧 e\u0301", "", "[31m"])
def test_honest_text_is_left_alone(text: str) -> None:
    assert terminal.safe(text) == text


@given(st.text(st.characters(), max_size=50))
def test_nothing_that_steers_comes_out_of_any_answer(text: str) -> None:
    short = {"text": text, "citation": 1}
    found = {
        **ANSWER,
        "text": text,
        "short_answer": short,
        "citations": [{**CITATION, "quote": text, "title": text, "publisher": text}],
    }
    shown = terminal.answer(found)
    assert not set(shown) & set(STEERING)
    assert "\x1b" not in shown


def test_an_answer_with_its_source() -> None:
    assert terminal.answer(ANSWER) == (
        "It rained. [1]\n\n[1] “It rained.”\n    Rain · The Herald · 14 Mar 2025 · https://a.example/x"
    )


def test_the_days_that_a_quote_speaks_of_stand_below_it() -> None:
    times = [{"text": "Thursday", "start": 3, "end": 11, "first": "2025-04-24", "last": "2025-04-24"}]
    shown = terminal.answer({**ANSWER, "citations": [{**CITATION, "times": times}]})
    assert "\n    Thursday = 24 Apr 2025\n    " in shown


def test_a_title_that_is_cited_is_called_a_headline_and_not_repeated() -> None:
    cited = {**CITATION, "part": "title", "quote": "Rain"}
    assert terminal.answer({**ANSWER, "text": "Rain [1]", "citations": [cited]}) == (
        "Rain [1]\n\n[1] “Rain”\n    Headline · The Herald · 14 Mar 2025 · https://a.example/x"
    )


@pytest.mark.parametrize(
    ("verdicts", "first"), [(["yes"], "Yes [1]"), (["no", "no"], "No [1] [2]"), (["yes", "no"], "It rained. [1]")]
)
def test_yes_or_no_comes_first_where_accounts_agree(verdicts: list[str], first: str) -> None:
    claims = [{"verdict": verdict, "citations": [number]} for number, verdict in enumerate(verdicts, 1)]
    assert terminal.answer({**ANSWER, "claims": claims}).partition("\n")[0] == first


def test_the_short_answer_comes_first() -> None:
    shown = terminal.answer({**ANSWER, "short_answer": {"text": "rain", "citation": 1, "start": 3, "end": 7}})
    assert shown.startswith("Rain [1]\n\nIt rained. [1]\n\n")


def test_a_day_of_the_week_is_shown_with_its_date() -> None:
    short = {"text": "on Thursday", "citation": 1, "start": 3, "end": 7, "day": "2025-03-13"}
    assert terminal.answer({**ANSWER, "short_answer": short}).startswith("On Thursday (13 Mar 2025) [1]\n\n")


def test_a_quote_with_quotation_marks_gets_no_second_pair() -> None:
    for quote in ("“We won,” she said.", 'He said "no".'):
        shown = terminal.answer({**ANSWER, "citations": [{**CITATION, "quote": quote}]})
        assert f"[1] {quote}\n" in shown


def test_what_is_not_known_leaves_no_gap() -> None:
    bare = {**CITATION, "publisher": None, "published_at": None, "link": None, "url": None}
    assert terminal.answer({**ANSWER, "citations": [bare]}).endswith("\n    Rain")
    assert terminal.answer({**ANSWER, "citations": [{**bare, "title": ""}]}).endswith("\n    art_1")


def test_a_long_quote_is_cut_between_words() -> None:
    shown = terminal.answer({**ANSWER, "citations": [{**CITATION, "quote": "word " * 100}]})
    assert "word…”" in shown.replace("\n    ", " ")
    assert len(shown) < terminal.QUOTE + 250


@pytest.mark.parametrize("width", [60, 80, terminal.WIDTH])
def test_lines_are_no_wider_than_the_page_and_a_link_is_shortened_rather_than_broken(width: int) -> None:
    citation = {**CITATION, "title": "A title " * 10, "link": f"https://a.example/{'x' * 200}/end#:~:text=It"}
    found = {**ANSWER, "text": "word " * 100, "citations": [citation]}
    shown = terminal.answer(found, terminal.Page(width))
    assert max(len(line) for line in shown.splitlines()) <= width
    assert re.search(r"https://a\.example/x+…x+/end", shown) and "#:~:" not in shown
    hit = {**HIT, **citation, "text": "word " * 30}
    assert max(len(line) for line in terminal.hits({"hits": [hit]}, terminal.Page(width)).splitlines()) <= width


def test_where_hyperlinks_are_known_the_address_opens_the_quote() -> None:
    page = terminal.Page(80, hyperlinks=True)
    link = CITATION["link"]
    for shown in (terminal.answer(ANSWER, page), terminal.hits({"hits": [{**HIT, "link": link}]}, page)):
        assert f"\x1b]8;;{link}\x1b\\https://a.example/x\x1b]8;;\x1b\\" in shown
    plain = re.sub(r"\x1b\]8;;.*?\x1b\\", "", terminal.answer(ANSWER, page))
    assert plain == terminal.answer(ANSWER, terminal.Page(80))


@pytest.mark.parametrize(
    ("reasons", "why"),
    [
        (["It says “Six” where the source says “Five”."], "It says “Six” where the source says “Five”."),
        ([], "It failed the checks: names, numbers."),
    ],
)
def test_what_was_left_out_is_shown_with_the_reason(reasons: list[str], why: str) -> None:
    dropped = [{"text": "It snowed.", "failed": ["names", "numbers"], "reasons": reasons}]
    shown = terminal.answer({**ANSWER, "dropped": dropped})
    assert f"Left out: “It snowed.” {why}" in " ".join(shown.split())


@pytest.mark.parametrize("reason", ["it says: It rained.", "it says: It rai…", "it says: Did it?", "it says: “No.”"])
def test_without_an_answer_the_reasons_are_said(reason: str) -> None:
    said = {"outcome": "insufficient_evidence", "text": "The articles do not say."}
    found = {**ANSWER, **said, "reasons": ["nothing matches", reason]}
    assert terminal.answer(found) == f"The articles do not say.\nWhy: nothing matches.\nWhy: {reason}"


HIT = {
    "article_id": "art_1", "revision": 1, "title": "Rain", "url": None, "publisher": "The Herald", "published_at": None,
    "start": 3, "end": 13, "text": "It\nrained.", "score": 1.23456,
}  # fmt: skip


def test_hits_with_where_they_stand() -> None:
    assert terminal.hits({"hits": [HIT]}) == " 1. Rain · The Herald\n    It rained.\n    art_1 [3:13] score 1.235"
    assert terminal.hits({"hits": []}) == "Nothing matches."


ARTICLE = {
    "article_id": "art_1", "revision": 2, "revisions": [1, 2], "title": "Rain", "url": "https://a.example/x",
    "publisher": None, "published_at": None,
    "sentences": [
        {"index": 0, "start": 0, "end": 10, "text": "It rained."}, {"index": 1, "start": 11, "end": 14, "text": "So."},
    ],
    "sentence_count": 2, "next_sentence": None,
}  # fmt: skip


def test_an_article_with_its_sentences_numbered_or_one_of_them() -> None:
    head = "Rain\nhttps://a.example/x\nart_1 · revision 2 of 2\n\n"
    assert terminal.article(ARTICLE, None) == f"{head}   0  It rained.\n   1  So."
    assert terminal.article(ARTICLE, 1) == "[11:14] So."


def test_an_arrow_points_at_the_sentence_that_is_cited_or_at_the_title() -> None:
    lines = terminal.cited(ARTICLE, {"part": "text", "sentence": 1}).splitlines()
    assert (lines[0], lines[-2:]) == ("Rain", ["   0  It rained.", "   1→ So."])
    lines = terminal.cited(ARTICLE, {"part": "title", "sentence": None}).splitlines()
    assert (lines[0], lines[-2:]) == ("→ Rain", ["   0  It rained.", "   1  So."])


def test_a_page_of_a_long_article_says_how_to_go_on() -> None:
    page = {**ARTICLE, "sentence_count": 12_000, "next_sentence": 2}
    assert terminal.article(page, None).endswith("12,000 sentences; continue with: dateline show art_1 --from 2")


@pytest.mark.parametrize(
    ("health", "shown"),
    [
        (None, "not checked: another process owns the collection, or nothing can be written to it"),
        ({"whole": True, "missing": 0, "extra": 0, "findable": True}, "whole, agrees with the catalog"),
        ({"whole": False, "missing": 2, "extra": 1, "findable": True}, "2 missing, 1 extra; run: dateline rebuild"),
        ({"whole": False, "missing": 0, "extra": 0, "findable": False}, "does not find its own vectors; run"),
    ],
)
def test_status_says_what_is_there_and_what_to_do(health, shown: str) -> None:
    counts = {"articles": 1234, "revisions": 2, "sentences": 3, "passages": 4, "embedder": "e", "reader": "r"}
    text = terminal.status({**counts, "health": health, "degraded": "slower now"})
    assert "articles      1,234" in text and "waiting" not in text
    assert "\nwaiting       7\n" in terminal.status({**counts, "waiting": 7, "health": health})
    old = terminal.status({**counts, "outdated": 1_234, "health": health})
    assert "annotations" not in text and "1,234 articles; run: dateline rebuild" in old
    assert shown in text
    assert text.endswith("slower now")


def test_what_an_ingest_did() -> None:
    report = {
        "added": 1_000, "changed": 0, "unchanged": 2, "refused": [], "skipped": [], "withdrawn": 0, "undated": 0,
        "excerpts": 0, "guessed": [],
    }  # fmt: skip
    assert ingested.told(report) == "Articles: 1,000 added, 0 changed, 2 unchanged."
    refused = {"origin": "a\u202eb.md", "code": "empty", "reason": "There is no text in it."}
    assert ingested.told({**report, "refused": [refused]}).endswith("1 refused, named above.")
    passed = [{"origin": f"/a/{name}", "code": "skipped", "reason": "."} for name in ("a\u202e", "b", "c", "d", "e")]
    assert ingested.told({**report, "skipped": passed[:2]}).endswith("unchanged.\nPassed over: a\\u202e, b.")
    assert ingested.told({**report, "skipped": passed}).endswith("b, c and 2 more; --json names all.")
    shown = ingested.told({**report, "undated": 3, "guessed": [{"origin": "a\u202eb", "encoding": "windows-1252"}]})
    assert shown.endswith(
        "3 without a date, or dated in the future: --after and --before leave these out. "
        "1 in an encoding that was guessed; -v names them."
    )
    guess = ingested.guess({"origin": "a\u202eb", "encoding": "windows-1252"})
    assert guess == "a\\u202eb does not say how it is encoded; read as windows-1252"
    assert ingested.refusal(refused) == "refused a\\u202eb.md: There is no text in it."


@pytest.mark.parametrize(
    ("cost", "estimated", "shown"),
    [
        (None, False, "model calls   3 of m: 1,200 tokens read, 40 written, 2.0 s"),
        (0.75, True, "model calls   3 of m: about 1,200 tokens read, 40 written, 2.0 s, cost 0.7500"),
    ],
)
def test_status_says_what_models_have_used(cost, estimated, shown) -> None:
    usage = {"calls": 3, "prompt_tokens": 1200, "completion_tokens": 40, "seconds": 2.0, "model": "m"}
    counts = dict.fromkeys(("articles", "revisions", "sentences", "passages"), 1) | {"embedder": "e", "reader": "r"}
    text = terminal.status({**counts, "health": None, "usage": {**usage, "cost": cost, "estimated": estimated}})
    assert text.splitlines()[-1] == shown
