"""What a text says was asked for, planned or named in contrast, to the character."""

import pytest

from ingest.language.proposals import is_hedged, is_wanted, planned, wanted


def said(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The scientists had asked for a cut of 35 per cent.", "had asked for a cut of 35 per cent"),
        ("It set 3.80 crowns rather than 4.50.", "rather than 4.50"),
        ("It is less than the 310 million forecast.", "than the 310 million forecast"),
        ("It is ten, against the eleven the union had demanded.", "the eleven the union had demanded"),
        ("They gave up the 2,000 places that it had asked for.", "the 2,000 places that it had asked for"),
    ],
)
def test_what_is_wanted_or_in_contrast_is_found(text: str, expected: str) -> None:
    assert expected in said(text, wanted(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drivers would pay 4.50 crowns, he said.", "would pay 4.50 crowns"),
        (
            "Drivers to pay 4.50 crowns under the minister’s plan",
            "Drivers to pay 4.50 crowns under the minister’s plan",
        ),
        ("They published plans for a stadium of 38,000 seats.", "plans for a stadium of 38,000 seats"),
    ],
)
def test_what_is_planned_is_found(text: str, expected: str) -> None:
    assert expected in said(text, planned(text))


@pytest.mark.parametrize("text", ["More than 200 people came.", "The quota was cut by 22 per cent.", "He paid 4.50."])
def test_what_is_so_is_left_alone(text: str) -> None:
    assert not wanted(text) + planned(text)
    assert not is_hedged(text) or "than" in text


def test_what_will_be_is_hedged_but_not_wanted() -> None:
    assert is_hedged("It will cost 310 million.")
    assert not is_wanted("It will cost 310 million.")
    assert is_wanted("They wanted 35 per cent.")
