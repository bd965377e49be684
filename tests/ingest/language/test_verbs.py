"""Patterns of verbs."""

import re

import pytest

from ingest.language.verbs import by_letter, regular_forms

VERBS = "said|says?|went on|went|points? out|" + regular_forms("add argue deny admit-t")


@pytest.mark.parametrize(
    "text", ["said", "says so", "went on", "went", "point out", "argued", "denies", "admitted", "x"]
)
def test_alternatives_of_one_letter_together_find_the_same_in_the_same_order(text: str) -> None:
    first, second = (re.match(pattern, text) for pattern in (VERBS, by_letter(VERBS)))
    assert (first and first.group()) == (second and second.group())


def test_they_are_parted_by_letter() -> None:
    assert by_letter("said|told|say(?:s|ing)?") == "s(?:aid|ay(?:s|ing)?)|t(?:old)"
