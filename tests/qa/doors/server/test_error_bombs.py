"""Bodies in which everything is wrong: what is described of them stays small, however much they hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.doors.server import errors, weight
from qa.doors.server.requests import MOST_FIELDS

JSON = {"Content-Type": "application/json"}
MANY = 20_000
CHAT = '{"model":"dateline","messages":'
UNKNOWN = ",".join(f'"k{number}":1' for number in range(MANY))


def listed(item: str, count: int = MANY) -> str:
    return "[" + ",".join([item] * count) + "]"


BOMBS = {
    "messages of another type": ("/v1/chat/completions", f"{CHAT}{listed('7')}}}"),
    "empty messages": ("/v1/chat/completions", f"{CHAT}{listed('{}')}}}"),
    "unknown fields of a chat": ("/v1/chat/completions", f"{CHAT}[],{UNKNOWN}}}"),
    "unknown fields of a message": ("/v1/chat/completions", f"{CHAT}[{{{UNKNOWN}}}]}}"),
    "wrong parts": ("/v1/chat/completions", f'{CHAT}[{{"role":"user","content":{listed("7")}}}]}}'),
    "items that are no messages": ("/v1/responses", f'{{"input":{listed("{}")}}}'),
    "unknown fields of a response": ("/v1/responses", f'{{"input":"Who?",{UNKNOWN}}}'),
    "metadata that is none": ("/v1/responses", f'{{"input":"Who?","metadata":{{{UNKNOWN}}}}}'),
    "more than can be included": ("/v1/responses", f'{{"input":"Who?","include":{listed("7")}}}'),
    "unknown options of a chat": ("/v1/chat/completions", f'{CHAT}[],"dateline":{{{UNKNOWN}}}}}'),
    "publishers of a chat": ("/v1/chat/completions", f'{CHAT}[],"dateline":{{"publishers":{listed("7")}}}}}'),
    "history": ("/v1/ask", f'{{"question":"a?","history":{listed("{}")}}}'),
    "publishers": ("/v1/ask", f'{{"question":"a?","publishers":{listed("7")}}}'),
    "unknown fields of a question": ("/v1/ask", f'{{"question":"a?",{UNKNOWN}}}'),
    "publishers of a search": ("/v1/search", f'{{"question":"a?","publishers":{listed("7")}}}'),
    "ids": ("/v1/verify", f'{{"text":"a.","article_ids":{listed("7")}}}'),
    "wrong articles": ("/v1/articles", f'{{"articles":{listed("7")}}}'),
    "empty articles": ("/v1/articles", f'{{"articles":{listed("{}", 9_000)}}}'),
    "unknown fields of an article": ("/v1/articles", f'{{"text":"a.",{UNKNOWN}}}'),
    "unknown fields of articles": ("/v1/articles", f'{{"articles":{listed("{" + UNKNOWN[:400] + "1}", 400)}}}'),
    "authors": ("/v1/articles", f'{{"text":"a.","authors":{listed("7")}}}'),
}


@pytest.fixture
def described(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many problems each refusal was made of."""
    counts: list[int] = []
    real = errors._invalid

    def counting(problems):
        counts.append(len(problems))
        return real(problems)

    monkeypatch.setattr(errors, "_invalid", counting)
    return counts


@pytest.mark.parametrize("bomb", BOMBS)
def test_few_problems_of_a_body_are_described(call, described, bomb: str) -> None:
    path, body = BOMBS[bomb]
    response = call("POST", path, content=body.encode(), headers=JSON)
    assert response.status_code in (400, 413, 422)
    assert len(response.content) < 1_000
    assert described == [] or max(described) <= MOST_FIELDS


def test_a_query_with_many_wrong_names_is_described_briefly(call) -> None:
    response = call("GET", "/v1/articles?" + "&".join(f"publisher=%20&k{number}=1" for number in range(500)))
    assert response.status_code == 422
    assert len(response.content) < 1_000


@pytest.mark.parametrize(
    ("body", "heavy"),
    [
        (b"[]", False), (b"[" + b"[]," * 150_001, True), (b"[" + b"0," * 300_001, True),
        (b'"' + b"[]," * 10**6 + b'"', False),
        (b'"' + rb"\"[," * 10**6 + b'"', False), (b'["' + b'","' * 10**6 + b'"]', True), (b'"\\' + b"," * 10**6, True),
        (b'{"a' + b'":"","a' * 10**6, True), (b'"' * 10**6, False),
    ],
)  # fmt: skip
def test_a_text_with_too_many_values_is_known_unparsed(body: bytes, heavy: bool) -> None:
    assert weight.is_too_heavy(body) is heavy


values = st.recursive(
    st.none() | st.integers() | st.text(st.sampled_from('"\\,[{ a')),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.sampled_from('"\\,[a')), inner, max_size=4),
    max_leaves=20,
)


def weight_of(value: object) -> int:
    """Lists and objects, and what is listed after the first in each."""
    if not isinstance(value, list | dict):
        return 0
    inner = list(value.values()) if isinstance(value, dict) else value
    return 1 + max(0, len(inner) - 1) + sum(map(weight_of, inner))


@given(values, st.integers(-2, 2))
def test_values_are_counted_as_a_parser_would(value: object, more: int) -> None:
    limit = weight_of(value) + more
    before, weight.MOST_VALUES = weight.MOST_VALUES, limit
    try:
        text = json.dumps(value, separators=(",", ":")).encode()
        many_strings = text.count(b'"') - text.count(b'\\"') > 4 * limit
        assert weight.is_too_heavy(text) is (more < 0 or many_strings)
    finally:
        weight.MOST_VALUES = before


def test_a_heavy_body_is_refused_before_it_is_parsed(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "MOST_VALUES", 100)
    monkeypatch.setattr("qa.doors.server.intake._parsed", lambda _: pytest.fail("it was parsed"))
    for kind in ("application/json", "application/jsonl"):
        body = f'{{"text": "a.", "authors": {listed("7", 9_000)}}}'.encode()
        response = call("POST", "/v1/articles", content=body, headers={"Content-Type": kind})
        assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")


@pytest.mark.parametrize(("path", "most"), [("/v1/search", 65_536), ("/v1/verify", 200_000), ("/v1/ask", 200_000)])
def test_a_body_is_no_larger_than_its_route_has_use_for(call, settings, path: str, most: int) -> None:
    assert settings.serve.max_body == 200_000
    assert call("POST", path, content=b" " * (most + 1), headers=JSON).status_code == 413
    assert call("POST", path, content=b" " * most, headers=JSON).status_code in (400, 422)
