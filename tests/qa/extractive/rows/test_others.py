"""Who else spoke about what a list is asked for: apart from those who are known to be for it or against it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_desk import desk_over

from qa.answer import Answer
from qa.answer.gathered import UNCLEAR
from qa.doors import lists
from qa.doors.cli import terminal
from qa.doors.exports import FORMATS
from qa.doors.lists import HEAD
from qa.doors.mcp.tools import _read_out
from qa.doors.python import LocalDesk
from qa.doors.server.chat.answers import completion

ARTICLES = (
    ("Company plans an incinerator at Brekk", 1,
     "A company wants to build an incinerator at the old gasworks of Brekk.\n\nAda Quill, who chairs the residents' "
     "association, was not won over. “A hundred lorries a day past my window? Over my dead body,” she said.\n\n"
     "Tom Ahl, head teacher of the primary school, said the chimney would stand 300 metres from his playground. “Count "
     "me in,” said Nils Rehn, who owns the laundry. Father Karl Benn said he had yet to read the plans. “The traffic "
     "chapter is 90 pages long,” said Rosa Teller, the town clerk."),
    ("Committee backs the Brekk incinerator by one vote", 8,
     "The planning committee of Brekk backed the incinerator on Tuesday by five votes to four.\n\nVoting with the "
     "chair were Lena Dahl, Lars Oden and Ines Rahm. Greta Morrow, Jan Sill and Hugo Brant voted against. It goes to "
     "the full council, with Father Karl Benn in the gallery."),
    ("Brekk throws out the incinerator", 20,
     "There will be no incinerator at Brekk: the council refused it by 16 votes to nine.\n\nThe surprise was Lena "
     "Dahl, for months a supporter. She voted to refuse. Lars Oden and Ines Rahm stayed with the scheme."),
    ("Swimming pool at Lanner moves to the barracks", 9,
     "The swimming pool at Lanner moves to the old barracks in May.\n\n“The water will be two degrees warmer there,” "
     "said Ute Falk, who runs the pool. Emil Brodd, a teacher, said that his class had 24 pupils and no bus."),
)  # fmt: skip
AGAINST = "Who is against the incinerator at Brekk?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("others") / "data"
    with desk_over(folder, ARTICLES) as opened:
        yield opened


@pytest.fixture(scope="module")
def against(desk: LocalDesk) -> Answer:
    return desk.ask(AGAINST)


def people(answer: Answer) -> set[str]:
    return {row.person for row in answer.rows}


def test_positions_and_lists_of_names_make_rows(against: Answer) -> None:
    assert people(against) == {"Ada Quill", "Greta Morrow", "Jan Sill", "Hugo Brant", "Lena Dahl"}


def test_who_votes_with_the_chair_does_what_the_others_did_not(desk: LocalDesk) -> None:
    found = desk.ask("Who is for the incinerator at Brekk?")
    assert people(found) == {"Nils Rehn", "Lars Oden", "Ines Rahm", "Lena Dahl"}
    [dahl] = [row for row in found.rows if row.person == "Lena Dahl"]
    assert dahl.changed and dahl.changed.stance == "opposed"


def test_others_are_those_who_are_on_no_side(against: Answer) -> None:
    assert {row.person for row in against.others} == {"Tom Ahl", "Karl Benn", "Rosa Teller"}
    assert {row.stance for row in against.others} == {"unclear"} == {UNCLEAR} == {lists.UNCLEAR}


def test_others_are_cited_and_no_part_of_the_text(against: Answer) -> None:
    numbers = {number for claim in against.claims for number in claim.citations}
    for row in against.others:
        assert row.quote in against.citations[row.citation - 1].quote
        assert row.citation not in numbers and row.quote not in against.text


def test_a_refusal_has_them_too(desk: LocalDesk) -> None:
    found = desk.ask("who objects to the swimming pool at Lanner?")
    assert found.outcome == "insufficient_evidence" and not found.claims
    assert found.others and {row.citation for row in found.others} <= {one.number for one in found.citations}
    for shown in (terminal.answer(found.to_json()), FORMATS["markdown"].write(found.to_json())):
        assert HEAD in shown and "no article says of anybody" in shown


def test_a_question_for_what_somebody_did_has_none(desk: LocalDesk) -> None:
    assert desk.ask("What has Ada Quill said about the incinerator?").others == ()
    assert desk.ask("Who has proposed the incinerator at Brekk?").others == ()


def test_a_name_is_no_word_of_the_topic(tmp_path: Path) -> None:
    about = (
        "The toll on the bridge will rise in May.\n\n“They will get a letter,” said Lea Corin, who heads the agency."
    )
    prize = "Miriam Tolle wins the prize.\n\n“It is a fine and bitter book,” said Irma Lodd, who chairs the jury."
    with desk_over(tmp_path / "data", [("Bridge toll to rise", 3, about), ("Tolle wins the prize", 4, prize)]) as desk:
        assert [row.person for row in desk.ask("who is against the toll?").others] == ["Lea Corin"]


def test_every_door_tells_them_apart(against: Answer) -> None:
    found = against.to_json()
    told = [terminal.answer(found), _read_out(found), FORMATS["text"].write(found), FORMATS["markdown"].write(found)]
    told.append(completion(against, "dateline")["choices"][0]["message"]["content"])
    for shown in told:
        listed, others = shown.split(HEAD.split(",")[0])
        assert "Ada Quill" in listed and "Rosa Teller" not in listed and "Rosa Teller" in others
    lines = [*csv.DictReader(io.StringIO(FORMATS["csv"].write(found)))]
    assert [line["person"] for line in lines if line["stance"] == "unclear"] == [row.person for row in against.others]
