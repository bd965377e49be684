import contextlib
import json
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.generative.partial_json import CompleteValue, Malformed, PartialObject

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)
OBJECTS = st.dictionaries(st.text(), VALUES, max_size=5)
STYLES = st.sampled_from([{}, {"ensure_ascii": False}, {"indent": 2}, {"separators": (",", ":")}, {"indent": "\t"}])
CLAIM = {"text": 'He said: "{[no], \\" \\\\', "citations": ["a", "b"]}
REPLY = {"answerable": True, "claims": [CLAIM, CLAIM], "short_answer": None, "reason": ""}


def pieces(text: str, cuts: list[int]) -> list[str]:
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[start:end] for start, end in pairwise(places)]


def expected(value: dict[str, Any]) -> list[CompleteValue]:
    """The elements of an array before the array itself."""
    found: list[CompleteValue] = []
    for name, member in value.items():
        if isinstance(member, list):
            found += [CompleteValue(name, index, element) for index, element in enumerate(member)]
        found.append(CompleteValue(name, None, member))
    return found


@given(value=OBJECTS, style=STYLES, cuts=st.lists(st.integers(0, 10_000), max_size=40))
def test_whatever_the_pieces_it_finds_what_the_whole_holds(value: dict[str, Any], style: Any, cuts: list[int]) -> None:
    growing = PartialObject()
    text = json.dumps(value, **style)
    found = [item for piece in pieces(text, cuts) for item in growing.feed(piece)]
    assert found == expected(json.loads(text))
    assert growing.close() == json.loads(text)


@given(value=OBJECTS, style=STYLES)
def test_character_by_character_nothing_changes(value: dict[str, Any], style: Any) -> None:
    growing = PartialObject()
    assert [item for letter in json.dumps(value, **style) for item in growing.feed(letter)] == expected(value)


def test_a_claim_is_found_with_its_last_character() -> None:
    growing, text = PartialObject(), json.dumps(REPLY)
    end = text.index("}") + 1
    assert growing.feed(text[: end - 1]) == [CompleteValue("answerable", None, True)]
    assert growing.feed("}") == [CompleteValue("claims", 0, CLAIM)]
    assert growing.feed(text[end : text.rindex("]")]) == [CompleteValue("claims", 1, CLAIM)]


@given(text=st.text(alphabet='{}[]",:\\ 01truefalsn\n', max_size=40), cuts=st.lists(st.integers(0, 40), max_size=6))
def test_what_is_no_json_is_an_error_and_what_is_one_is_none(text: str, cuts: list[int]) -> None:
    growing = PartialObject()
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        value = None
    if isinstance(value, dict) and len(value) == text.count(":"):  # otherwise a name may have been given twice
        assert [item for piece in pieces(text, cuts) for item in growing.feed(piece)] == expected(value)
        assert growing.close() == value
    elif not isinstance(value, dict):
        with pytest.raises(Malformed):
            for piece in pieces(text, cuts):
                growing.feed(piece)
            growing.close()


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", '"claims"', "I cannot.", '```json\n{"a": 1}\n```', '{"a": 1} and more', '{"a": 1}{}'),
        *('{"a": 1, "a": 2}', '{"a": NaN}', '{"a": Infinity}', '{"a": 1', '{"a": [1}', '{"a" 1}', '{: 1}', "{]"),
        *('{"a": "\\x"}', '{"a": 1,}', '{"a": tru}', "{1: 2}", '{"a": "b": 1}', '{"a":' * 9_000),
        '{"a": ' + "[" * 40_000 + "]" * 40_000 + "}",
    ],
)  # fmt: skip
def test_it_is_said_what_is_wrong(text: str) -> None:
    growing = PartialObject()
    with pytest.raises(Malformed, match=r"\w"):
        growing.feed(text)
        growing.close()


def test_a_string_may_hold_the_control_characters_that_models_write() -> None:
    growing = PartialObject()
    assert growing.feed('{"a": "b\nc\x13"}') == [CompleteValue("a", None, "b\nc\x13")]
    assert growing.close() == {"a": "b\nc\x13"}


def test_a_reply_without_an_end_is_given_up() -> None:
    growing = PartialObject(longest=1_000)
    with pytest.raises(Malformed, match="longer than 1,000 characters"):
        for _ in range(1_000):
            growing.feed('{"a": "' if growing._text == "" else "many words ")


@pytest.mark.parametrize("literal", ["1" * 5_000, "-" + "9" * 4_301, "true" * 50])
def test_a_number_or_word_without_an_end_is_no_json(literal: str) -> None:
    with pytest.raises(Malformed, match=r"\w"):
        PartialObject().feed('{"a": ' + literal + "}")


@pytest.mark.parametrize("filling", [" ", "1", '"a', '"a":"b",', "[", "x"])
def test_what_comes_letter_by_letter_is_looked_at_once(filling: str) -> None:
    """The scanner must not begin anew with every piece: then 40,000 of them would cost 800 million steps."""
    growing, started = PartialObject(longest=50_000), process_time()
    with contextlib.suppress(Malformed):
        for letter in '{"a": ' + filling * (40_000 // len(filling)):
            growing.feed(letter)
    assert process_time() - started < 5
