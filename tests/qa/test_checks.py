"""What the checks read out of a text; what they let through is in tests/contracts/test_check_contract.py."""

import pytest

from qa.checks import all_checks
from qa.checks.names import names
from qa.checks.numbers import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Quill met Josef Adler.", ["Ada", "Quill", "Josef", "Adler"]),
        ("The mayor spoke. It rained.", []),
        ("“We lost,” said Quill.", ["Quill"]),
        ("Rain fell on Olmstadt’s streets.", ["Rain", "Olmstadt"]),
        ("He moved to the U.S. in May.", ["U.S.", "May"]),
        ("A 5G mast", []),
        ("Twenty-two bridges and Six", ["Six"]),
        ("Jean-Luc O’Brien", ["Jean-Luc", "O’Brien"]),
        ("NATO and the EU", ["NATO", "EU"]),
        ("x", []),
        ("", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("three million", {3e6}),
        ("3.2m and 4bn", {3.2e6, 4e9}),
        ("twenty-two of 1,250", {22, 1250}),
        ("two hundred and ninety-eight", {200, 98}),
        ("a dozen, half, twice", {12, 0.5, 2}),
        ("4.50 crowns", {4.5}),
        ("in 2015¹ and 10²", {2015, 10}),
        ("² ½ Ⅳ", set()),
        ("on Tuesday, 3 Sept.", {"tuesday", 3, "september"}),
        ("it may march on in May", {"march"}),
        ("several million", {1e6}),
        ("millions", {"millions"}),
        ("I’m in the m", set()),
        ("٣ people", {3}),
        ("", set()),
    ],
)
def test_numbers(text: str, found: set[float | str]) -> None:
    assert numbers(text) == found


def test_every_module_of_the_folder_is_a_check_named_after_its_file() -> None:
    names = [check.__module__.rsplit(".", 1)[-1] for check in all_checks()]
    assert names == sorted(names) == [check("x", ["x"]).name for check in all_checks()]
    assert {"names", "negation", "numbers", "quote"} <= set(names)
