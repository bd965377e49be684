"""Wordings, as they are written in word lists, and what they find."""

import re

import pytest

from ingest.language import wordings


def fits(wording: str, text: str) -> bool:
    return re.fullmatch(wordings.pattern(wording), text) is not None


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("~come out - against", "came out against"),
        ("~come out - against", "coming out firmly against"),
        ("~drop-p it", "dropped it"),
        ("~deny it", "denies it"),
        ("~agree to", "agreeing to"),
        ("~be - against", "’s still against"),
        ("~be - against", "isn't against"),
        ("~give POSS (full) support", "gave its full support"),
        ("~give POSS (full) support", "gives her support"),
        ("~come down ... on POSS side", "came down 19 to 2 on its side"),
        ("CANT stand", "can't stand"),
    ],
)
def test_a_wording_has_all_its_forms(wording: str, text: str) -> None:
    assert fits(wording, text)


@pytest.mark.parametrize(
    ("wording", "text"), [("~come out - against", "came out"), ("~back !to", "back to"), ("~plan =to", "plan it")]
)
def test_a_wording_is_no_other(wording: str, text: str) -> None:
    assert re.match(wordings.pattern(wording), text) is None or not fits(wording, text)


def test_the_first_words_of_a_wording_are_known() -> None:
    assert {"give", "gave", "given", "giving", "gives"} == wordings.firsts("~give POSS word")
    assert {"isn", "’s", "was"} <= wordings.firsts("~be - against")
    assert wordings.firsts("can/could live with") == {"can", "could"}
