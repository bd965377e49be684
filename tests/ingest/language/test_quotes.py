"""Who said what: ranges, kinds, cues and speakers, in sentences as news writes them."""

from datetime import date
from typing import Any

import pytest

from ingest.language.quotes.marks import quoted
from ingest.language.quotes.people import people
from ingest.language.quotes.rows import rows
from ingest.language.sentences import split

DAY = date(2025, 4, 24)  # a Thursday


def told(text: str) -> list[dict[str, Any]]:
    return rows(text, [(start, end) for start, end in split(text)], DAY)


def said(text: str) -> list[tuple[str, str]]:
    return [(row["speaker"], text[row["start"] : row["end"]]) for row in told(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "words", "kind", "cue"),
    [
        ("“We wait,” said Mayor Ada Quill.", "Ada Quill", "“We wait,”", "direct", "said"),
        ('"We wait," Ada Quill told reporters.', "Ada Quill", '"We wait,"', "direct", "told"),
        ("Ada Quill said: “We wait.”", "Ada Quill", "“We wait.”", "direct", "said"),
        ("“Is it fair?” Ada Quill asked.", "Ada Quill", "“Is it fair?”", "direct", "asked"),
        ("Ada Quill said the toll was fair.", "Ada Quill", "the toll was fair", "indirect", "said"),
        ("Ada Quill warned on Tuesday that it may rain.", "Ada Quill", "it may rain", "indirect", "warned"),
        ("The toll was fair, Ada Quill said.", "Ada Quill", "The toll was fair", "indirect", "said"),
        (
            "Ada Quill, the mayor of Osten, said the toll was “fair at last”.",
            "Ada Quill", "the toll was “fair at last”", "mixed", "said",
        ),
        ("Ada Quill called the toll “a sad joke”.", "Ada Quill", "“a sad joke”", "mixed", "called"),
        (
            "According to the police, 22,000 people came.",
            "the police", "22,000 people came", "indirect", "According to",
        ),
        (
            "A fire broke out at noon, according to Ada Quill.",
            "Ada Quill", "A fire broke out at noon", "indirect", "according to",
        ),
        (
            "“No land will go,” a spokesman for Ada Quill said.",
            "a spokesman for Ada Quill", "“No land will go,”", "direct", "said",
        ),
        ("Ada Quill rejected it, saying that it was late.", "Ada Quill", "it was late", "indirect", "saying"),
    ],
)  # fmt: skip
def test_each_form_has_its_range_speaker_kind_and_cue(text: str, speaker: str, words: str, kind: str, cue: str) -> None:
    [row] = told(text)
    found = (row["speaker"], text[row["start"] : row["end"]], row["kind"], row["cue"])
    assert found == (speaker, words, kind, cue)


@pytest.mark.parametrize(
    "text",
    [
        "His first book, “The Dredgers”, sold 340 copies.",
        "The so-called “summer school” opened.",
        "She was told to leave.",
        "Officials have not said why the bridge was closed.",
        "Ada Quill never said that the bridge was closed.",
        "Ada Quill didn’t say the bridge was closed.",
        "The reports of the ministry are late.",
        "Rain fell for nine days.",
        "",
    ],
)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert told(text) == []


def test_a_quotation_goes_on_behind_its_cue_and_in_the_next_paragraph() -> None:
    text = "“We wait,” said Ada Quill. “It rains.\n\n“It will rain again.”\n\nNobody came."
    assert said(text) == [
        ("Ada Quill", "“We wait,”"), ("Ada Quill", "“It rains."), ("Ada Quill", "“It will rain again.”"),
    ]  # fmt: skip
    assert [row["cue"] for row in told(text)] == ["said", None, None]


def test_a_quotation_within_another_is_part_of_it() -> None:
    assert said("“He told me: ‘Go home.’ I stayed,” said Ada Quill.") == [
        ("Ada Quill", "“He told me: ‘Go home.’ I stayed,”")
    ]
    assert said("“No doctor likes the word “must”. None,” said Ada Quill.")[0][1].endswith("None,”")


def test_he_and_she_are_told_apart() -> None:
    text = "Mayor Ada Quill met Tomas Ahl. “We wait,” she said. “I do not,” he replied."
    assert [name for name, _ in said(text)] == ["Ada Quill", "Tomas Ahl"]


def test_she_is_somebody_of_the_paragraph_before() -> None:
    text = "Mayor Ada Quill opened the bridge.\n\nShe said that it was late."
    assert said(text) == [("Ada Quill", "it was late")]


def test_a_surname_and_an_office_are_somebody_who_was_named() -> None:
    text = "Ada Quill, the mayor of Osten, came. “We wait,” Mrs. Quill said. The mayor said the bridge was closed."
    assert [row["speaker"] for row in told(text)] == ["Ada Quill", "Ada Quill"]
    assert {row["role"] for row in told(text)} == {"the mayor of Osten"}


def test_two_people_of_a_surname_are_never_made_one() -> None:
    text = "Anna Belka and Marika Belka came. “We wait,” Belka said. “It rains,” Anna Belka said."
    assert [name for name, _ in said(text)] == ["Belka", "Anna Belka"]
    apart = "Anna Belka and Jan Belka came. “We wait,” Mr. Belka said."
    assert [name for name, _ in said(apart)] == ["Jan Belka"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Tomas Ahl said it was late.", "Prime Minister"),
        ("Tomas Ahl, leader of the Harvest Party, said it was late.", "leader of the Harvest Party"),
        ("The head of the union, Tomas Ahl, said it was late.", "The head of the union"),
        ("Orvania's foreign minister, Tomas Ahl, said it was late.", "Orvania's foreign minister"),
        ("Tomas Ahl of the Liberal Forum said it was late.", "of the Liberal Forum"),
        ("Mr. Tomas Ahl said it was late.", None),
    ],
)
def test_a_role_is_what_the_article_says_beside_the_name(text: str, role: str | None) -> None:
    [row] = told(text)
    assert (row["speaker"], row["role"]) == ("Tomas Ahl", role)


def test_who_is_spoken_to_is_told() -> None:
    assert told("Ada Quill told parliament that the bridge was closed.")[0]["addressee"] == "parliament"
    assert told("Ada Quill said the bridge was closed.")[0]["addressee"] is None


def test_the_day_is_that_of_the_sentence_else_the_articles() -> None:
    assert told("Ada Quill said on Tuesday that the bridge was closed.")[0]["day"] == "2025-04-22"
    assert told("Ada Quill said the bridge would close on Tuesday.")[0]["day"] == "2025-04-24"
    assert rows("Ada Quill said it was late.", [(0, 27)], None)[0]["day"] is None


def test_marks_of_several_countries_are_read_and_apostrophes_are_none() -> None:
    text = '„So“ «ja» “yes” "no" ‘it’s so’ the boys’ dog'
    assert [text[start:end] for start, end, _ in quoted(text)] == ["„So“", "«ja»", "“yes”", '"no"', "‘it’s so’"]


def test_organisations_and_places_are_nobody() -> None:
    assert [person.name for person in people("The Harvest Party met Ada Quill at Harbour Bridge in New York.")] == [
        "Ada Quill"
    ]
