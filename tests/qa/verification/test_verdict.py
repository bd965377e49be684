"""What becomes of a sentence: the table that the rule of ``qa.verification.verdict`` goes by, and the exact places."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa import open_collection
from qa.answer import Check, Objection
from qa.doors.python import LocalDesk
from qa.settings import Settings
from qa.verification import Checked, Verification
from qa.verification.line import on_one_line
from qa.verification.verdict import verdict_of

NEWS = (
    "Karl Osten resigned as transport minister on Tuesday, four days after the report.",
    "“I was not pushed out for being wrong,” Henrik Vass said outside the court.",
    "Cases fell from 61 in April to 23 in June.",
    "Brekk Rovers beat Dalsund United in the final of the Union Cup.",
    "Most of the crew of the ferry were saved by fishermen.",
    "The council may close the northern gate before the summer.",
    "The union is against the ban on night flights.",
    "The strip, 214 square kilometres of farmland, has been governed by Sellmark since 1931.",
    "Nobody was hurt when the crane fell into the harbour.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("verdicts") / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    owned.ingest([Draft(text, f"/{number}") for number, text in enumerate(NEWS)])
    owned.close()
    with open_collection(folder, Settings(embedder="hashing")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (NEWS[0], "supported"),
        ("Transport minister Karl Osten resigned four days after the report.", "supported"),
        ("Fishermen saved most of the crew of the ferry.", "supported"),
        # The source has another word in the place of one of the sentence's.
        ("Karl Osten resigned as transport minister on Friday.", "contradicted"),  # numbers
        ("Anders Osten resigned as transport minister on Tuesday.", "contradicted"),  # names
        ("Karl Osten did not resign as transport minister on Tuesday.", "contradicted"),  # negation
        ("Three people were hurt when the crane fell into the harbour.", "contradicted"),  # a denial left out
        ("“I was pushed out for being wrong,” Henrik Vass said outside the court.", "contradicted"),  # quote
        ("“I was not pushed out for being wrong,” Ada Quill said outside the court.", "contradicted"),  # speaker
        ("Cases fell from 23 in April to 61 in June.", "contradicted"),  # figures
        ("Cases rose from 61 in April to 23 in June.", "contradicted"),  # comparison
        ("Dalsund United beat Brekk Rovers in the final of the Union Cup.", "contradicted"),  # roles
        ("All of the crew of the ferry were saved by fishermen.", "contradicted"),  # quantity
        ("The council will close the northern gate before the summer.", "contradicted"),  # modality
        ("The union is in favour of the ban on night flights.", "contradicted"),  # stance
        ("The strip has 214 hectares of farmland, governed by Sellmark since 1931.", "contradicted"),  # unit
        # It is merely not there, in an article about the same thing,
        ("Karl Osten resigned as transport minister after the report for 65 million crowns.", "not_found"),
        ("Karl Osten resigned as transport minister after the report in Norway.", "not_found"),
        # the nearest source is about something else,
        ("A parliament in Zorbia has dissolved itself.", "not_found"),
        ("Nine swans beat Dalsund in a race across the lake.", "not_found"),
        # or nothing is stated.
        ("Did Karl Osten resign as transport minister on Friday?", "not_found"),
    ],
)
def test_a_sentence_gets_the_verdict(desk: LocalDesk, sentence: str, expected: str) -> None:
    [checked] = desk.verify(sentence).sentences
    assert checked.verdict == expected, (checked.failed, checked.reasons)


def test_without_articles_nothing_is_found(tmp_path: Path) -> None:
    Collection.own(tmp_path / "data", by_name("hashing"), "test").close()
    with open_collection(tmp_path / "data", Settings(embedder="hashing")) as empty:
        assert empty.verify("Nobody has resigned.").sentences[0].verdict == "not_found"


OTHERWISE = (Objection(0, 4, "nine"),)


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([Check("numbers", True), Check("coverage", True)], "supported"),
        ([Check("numbers", False, objections=OTHERWISE), Check("coverage", True)], "contradicted"),
        ([Check("planted", False, objections=OTHERWISE)], "contradicted"),
        ([Check("numbers", False, objections=(Objection(0, 4),))], "not_found"),
        ([Check("support", False)], "not_found"),
        *(([Check("numbers", False, objections=OTHERWISE), Check(name, False)], "not_found")
          for name in ("coverage", "citation", "statement")),
    ],
)  # fmt: skip
def test_the_rule_goes_by_what_checks_found_and_not_by_their_names(checks: list[Check], expected: str) -> None:
    assert verdict_of(checks) == expected


def words(text: str, found: Verification) -> list[tuple[str, str]]:
    every = (item for sentence in found.sentences for check in sentence.checks for item in check.objections)
    return [(text[item.start : item.end], item.instead) for item in every]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_whole_text(desk: LocalDesk, end: str) -> None:
    lines = (
        "🙂 Ünïcode İ e\u0301",
        "",
        "Karl Osten resigned as transport minister on Friday.",
        "The union is for it.",
        "",
    )
    text = end.join(lines)
    found = desk.verify(text)
    assert ("Friday", "Tuesday") in words(text, found)
    assert ("Ünïcode", "") in words(text, found)
    assert [text[item.start : item.end] for item in found.sentences] == [item.text for item in found.sentences]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n> "])
def test_in_a_hard_wrapped_text_too(desk: LocalDesk, end: str) -> None:
    said = (
        "“I was not pushed out for being wrong,” Henrik Vass said outside the court on a cold morning in the autumn. "
    )
    wrong = "Karl Osten resigned as transport minister on Friday, two days after the long report that nobody had read. "
    text = end.lstrip() + end.join(textwrap.wrap(said + wrong + said + wrong, 60))
    found = desk.verify(text)
    assert len(found.sentences) == 4, [item.text for item in found.sentences]
    assert ("Friday", "Tuesday") in words(text, found)
    marked = " ".join(own.replace(">", " ") for own, _ in words(text, found)).split()
    assert set(marked) <= set(f"{said} {wrong}".replace(",", "").replace(".", "").split())


def test_a_line_knows_where_its_characters_stand() -> None:
    text = "one\r\n  > two \n three"
    line, places = on_one_line(text)
    assert line == "one two three"
    assert [text[place] for place in places if not text[place].isspace()] == list("onetwothree")
    assert len(places) == len(line) and list(places) == sorted(places)


def test_a_sentence_has_its_verdict_in_python(desk: LocalDesk) -> None:
    [sentence] = desk.verify("The union is in favour of the ban on night flights.").sentences
    assert isinstance(sentence, Checked)
    assert (sentence.verdict, sentence.failed[0]) == ("contradicted", "stance")
