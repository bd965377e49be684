"""Short forms and what they stand for."""

import pytest

from ingest.language import acronyms
from ingest.language.spelling import spellings


def test_a_name_has_initials_with_and_without_its_small_words() -> None:
    assert acronyms.initials("the Bank of England and the World Health Organization") >= {"BE", "BOE", "WHO"}


def test_capitals_are_an_acronym_with_or_without_stops() -> None:
    assert acronyms.acronyms("The U.S. and NATO met MPs") == {"US", "NATO", "MP"}


def test_the_name_of_a_known_acronym_is_spelt_out() -> None:
    assert acronyms.spelt_out("The United Nations met Ada Quill.", {"UN"}) == {"the", "unit", "nation"}


def test_common_short_forms_go_both_ways() -> None:
    assert acronyms.common_for("Members of parliament met.") == {"mp", "mps"}
    assert acronyms.common_for("Members of the parliament’s council met.") == set()
    assert {"prime", "minist"} == acronyms.common_in_full("The PM resigned.")


@pytest.mark.parametrize(
    ("text", "other", "known"),
    [
        ("J. R. Dahl", "Jens Rolf Dahl", {"j", "r"}),
        ("JR Dahl’s", "J. R. Dahl", {"jr"}),
        ("J. Dahl", "Mayor Jens Dahl", {"j"}),
        ("M. Dahl", "Mayor Jens Dahl", set()),
        ("J.R. Dahl", "Jens Dahl", set()),
        ("J. Dahl", "Jens met Lena Dahl", set()),
        ("J. Dahl", "Jens Quill", set()),
    ],
)
def test_initials_are_known_where_somebody_has_them(text: str, other: str, known: set[str]) -> None:
    assert acronyms.initials_of_people(text, other) == known


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("Müller", {"muller", "mueller"}),
        ("Sørensen", {"sørensen", "sorensen", "soerensen"}),
        ("Weiß", {"weiß", "weiss"}),
        ("Quill", {"quill"}),
    ],
)
def test_spellings(word: str, spelt: set[str]) -> None:
    assert spellings(word) == spelt
