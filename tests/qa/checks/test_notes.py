"""What a failed check says to people: what the claim says, and what its source says instead."""

import pytest

from qa.checks import all_checks

OSTEN = "Karl Osten resigned as transport minister on Tuesday, four days after the report."
KOLB = "Marta Ellingen resigned on Thursday, and was replaced by her deputy, Anders Kolb."
VOTE = "Parliament elected her by 78 votes to 70 on 6 November 2025."
SPEECH = "“I was not pushed out for being wrong,” Mr. Vass said."
STRIP = "The strip, 214 square kilometres of farmland, has been governed by Sellmark since 1931."


def notes(claim: str, *sources: str) -> dict[str, str]:
    found = [check(claim, sources) for check in all_checks()]
    return {check.name: check.note for check in found if not check.passed}


@pytest.mark.parametrize(
    ("check", "claim", "source", "note"),
    [
        ("names", "Anders Osten resigned as transport minister on Tuesday.", OSTEN,
         "It says “Anders Osten” where the source says “Karl Osten”."),
        ("names", "Marta Ellingen resigned and was replaced by Ruben Hale.", KOLB,
         "It says “Ruben Hale” where the source says “Anders Kolb”."),
        ("names", "The king of Norway visited the fish market.", KOLB, "It says “Norway”; the source does not."),
        ("names", "Jens Kolb lives in Brekk.", KOLB, "It says “Jens”; the source does not."),
        ("numbers", "Karl Osten resigned as transport minister on Friday.", OSTEN,
         "It says “Friday” where the source says “Tuesday”."),
        ("numbers", "Karl Osten resigned as transport minister nine days after the report.", OSTEN,
         "It says “nine” where the source says “four”."),
        ("numbers", "Parliament elected her by 78 votes to 70 on 7 November 2025.", VOTE,
         "It says “7 November 2025” where the source says “6 November 2025”."),
        ("numbers", "The company paid two million crowns.", OSTEN, "It says “two million”; the source does not."),
        ("figures", "Parliament elected her by 70 votes to 78.", VOTE,
         "It has “70” and “78” the other way round from the source."),
        ("roles", "Dalsund United beat Brekk Rovers.", "Brekk Rovers beat Dalsund United in the final.",
         "It has “Dalsund United” and “Brekk Rovers” the other way round from the source."),
        ("negation", "Karl Osten did not resign as transport minister.", OSTEN,
         "It says “did not resign”; the source has no such denial."),
        ("negation", "He was pushed out for being wrong.", SPEECH,
         "It leaves out a denial: the source says “was not pushed”."),
        ("quote", "“I was pushed out for being wrong,” Mr. Vass said.", SPEECH,
         "It says “I was pushed out for being wrong” where the source says “I was not pushed out for being wrong”."),
        ("quote", "“We shall overcome,” he said.", SPEECH, "It says “We shall overcome”; the source does not."),
        ("speaker", "“I was not pushed out for being wrong,” Ada Quill said.", SPEECH,
         "It says that Ada Quill said this; the source says that Vass did."),
        ("quantity", "The strip has 214 hectares of farmland.", STRIP,
         "It says “214 ha” where the source says “214 km²”."),
        ("comparison", "Profit rose in March.", "Profit fell in March.",
         "It says “rose” where the source says “fell”."),
        ("statement", "Is Karl Osten the minister?", OSTEN, "It is a question, not a statement."),
    ],
)  # fmt: skip
def test_a_note_says_what_the_claim_says_and_what_the_source_says(
    check: str, claim: str, source: str, note: str
) -> None:
    assert notes(claim, source)[check] == note


def test_a_subject_of_another_sentence_is_named_with_the_one_it_displaces() -> None:
    sources = ("Ada Quill opened the bridge in Olmstadt.", "Josef Adler has resigned over the missing money.")
    assert notes("Ada Quill has resigned over the missing money.", *sources)["splice"] == (
        "It says of Ada Quill what the source says of Josef Adler."
    )


def test_a_source_about_something_else_is_not_held_against_a_word() -> None:
    revenue = "Revenue rose 6.1 per cent to 9.82 billion crowns."
    assert notes("The number of passengers rose by 12 per cent.", revenue)["numbers"] == (
        "It says “12”; the source does not."
    )


def test_every_note_is_a_sentence() -> None:
    claims = ("Anders Osten did not go on Friday.", "No “thing” is 70.", "Read the article.", "Wort, Ding, Sache, Ort.")
    for claim in claims:
        for note in notes(claim, OSTEN, VOTE, SPEECH).values():
            assert note[0].isupper() and note.endswith("."), note
