"""What remains of a claim without the part that its sources do not bear out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Check, Objection
from qa.verify.clauses import shortened


def cut(claim: str, *words: str, name: str = "numbers") -> list[str]:
    objections = tuple(Objection(claim.index(word), claim.index(word) + len(word)) for word in words)
    return list(shortened(claim, [Check(name, False, note="It says so.", objections=objections)]))


@pytest.mark.parametrize(
    ("claim", "words", "rest"),
    [
        ("Ada Quill closed the bridge on Friday.", "Friday", "Ada Quill closed the bridge."),
        ("Ada Quill closed the bridge, and Ivo Brodd resigned.", "Brodd", "Ada Quill closed the bridge."),
        ("Ada Quill closed the bridge; it was 90 years old.", "90", "Ada Quill closed the bridge."),
        ("In March 2024, the council closed the bridge.", "2024", "The council closed the bridge."),
        ("Ada Quill, who is 61, closed the old bridge.", "61", "Ada Quill closed the old bridge."),
        ("Ada Quill (Liberal Forum) closed the old bridge.", "Forum", "Ada Quill closed the old bridge."),
        ("Ada Quill closed the bridge but reopened two roads.", "two", "Ada Quill closed the bridge."),
    ],
)
def test_the_part_with_the_words_in_question_is_left_out(claim: str, words: str, rest: str) -> None:
    assert cut(claim, words)[0] == rest


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Nobody was hurt in the town on Friday.", "Friday"),  # nobody ever?
        ("It was the largest flood in the valley since 1920.", "1920"),
        ("All schools in Brekk were shut on Friday.", "Friday"),
        ("Ada Quill closed the four bridges.", "four"),
        ("Friday was a day of storms and floods.", "Friday"),
        ("Ada Quill met Ivo Brodd, and Tomas Ahl resigned.", "Ada"),
        ("She resigned, and Ivo Brodd took over.", "Brodd"),  # too little is left
    ],
)
def test_what_would_say_more_or_nothing_without_it_is_left_whole(claim: str, words: str) -> None:
    assert cut(claim, words) == []


def test_words_in_two_places_are_left_out_together_or_not_at_all() -> None:
    claim = "Ada Quill closed four bridges in Brekk, and five roads were flooded."
    assert cut(claim, "four", "five") == []
    assert cut(claim, "five")[0] == "Ada Quill closed four bridges in Brekk."


def test_a_claim_that_fails_as_a_whole_has_no_part_to_leave_out() -> None:
    objection = (Objection(30, 36),)
    checks = [Check("names", False, objections=objection), Check("statement", False, note="It states nothing.")]
    assert list(shortened("Ada Quill closed the bridge on Friday.", checks)) == []


@given(st.text("Aab ,;.–()'1", max_size=60), st.integers(0, 59), st.integers(1, 9))
def test_what_remains_is_the_claims_own_characters_in_their_order(claim: str, start: int, length: int) -> None:
    checks = [Check("numbers", False, objections=(Objection(start, start + length),))]
    for rest in shortened(claim, checks):
        left = iter(claim.lower())
        assert len(rest) < len(claim) and all(letter in left for letter in rest.lower())
