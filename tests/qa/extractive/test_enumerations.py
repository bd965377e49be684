"""Sentences that enumerate what a question asks for."""

import pytest
from newsroom import evidence, revision

from qa.extractive.enumerations import enumerated

ARTICLES = evidence(
    revision(
        "The harbour of Brekk is to be sold. The council approved the sale on three conditions. The buyer must keep "
        "the ferry. Prices may not rise for a year. A crane was hoisted. And the town must keep one quay. The "
        "organisers of the protest listed three demands: a referendum, an inquiry and a new mayor.",
        title="Brekk sells its harbour",
    ),
    revision("It rained in Osten. Two parties were there: Alliance, Union and Forum.", 2, title="Rain"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What demands did the organisers of the protest in Brekk list?", ["The organisers of"]),
        ("demands of the protest in Brekk", ["The organisers of"]),
        (
            "On which conditions was the sale of the harbour approved?",
            ["The buyer must", "Prices may not", "And the town"],
        ),
        ("Which demands did the dockers of Lissen make?", []),  # a name that the article lacks
        ("Which reasons did the protest give?", []),
        ("When was the harbour sold?", []),
    ],
)
def test_the_whole_of_a_list_answers(question: str, expected: list[str]) -> None:
    found = [item.sentence.text for item in enumerated(question, ARTICLES)]
    assert len(found) == len(expected)
    assert all(text.startswith(beginning) for text, beginning in zip(found, expected, strict=True))


def test_what_is_found_has_labels_of_its_own() -> None:
    found = enumerated("On which conditions was the sale of the harbour approved?", ARTICLES)
    assert len({item.label for item in found}) == 3
