"""A list of people, found over a whole collection, and shown as a table."""

import csv
import io
from collections.abc import Iterator

import pytest
from small_desk import desk_over

from qa.answer import Answer
from qa.doors.cli import terminal
from qa.doors.exports import FORMATS
from qa.doors.mcp.tools import _read_out
from qa.doors.python import LocalDesk
from qa.doors.server.chat.answers import completion
from qa.extractive.rows.asked import asked

ARTICLES = (
    ("Quill wants to sell the harbour", "The Post", 1,
     "Mayor Ada Quill has proposed selling the harbour of Brekk to a foreign company.\n\nThe Harvest Party is against "
     "it. “We reject the sale of the harbour,” said its leader, Greta Morrow. Tom Ahl, the minister, was asked "
     "whether he supported the sale and said nothing."),
    ("Council debates the harbour", "The Herald", 2,
     "The council of Brekk debated the sale of the harbour on Tuesday.\n\nCouncillor Nils Rehn backed the plan. "
     "“The harbour should be sold before it sinks,” said Lena Dahl, a shipowner. Quill said that Mr. Ahl had backed it "
     "from the beginning. If prices fall, Rosa Teller would oppose the sale."),
    ("Harvest Party turns on the harbour", "The Herald", 20,
     "Greta Morrow, leader of the Harvest Party, said on Friday that she now supported the sale of the harbour of "
     "Brekk.\n\nKarl Osten resigned as finance minister over the sale. The Guild of Ferry Pilots (GFP) met. The GFP "
     "welcomed the sale."),
    ("Weather", "The Post", 21, "It rained in Brekk. The harbour was closed to ships."),
)  # fmt: skip
FOR = "who has proposed selling the harbour?"
BACK = "who supports the sale of the harbour?"
AGAINST = "Who is against selling the harbour?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("rows") / "data"
    with desk_over(
        folder, [(title, day, text) for title, _, day, text in ARTICLES], [outlet for _, outlet, *_ in ARTICLES]
    ) as opened:
        yield opened


@pytest.fixture(scope="module")
def against(desk: LocalDesk) -> Answer:
    return desk.ask(AGAINST)


def people(answer: Answer) -> list[str]:
    return [row.person for row in answer.rows]


def test_everybody_is_listed_once_with_the_sentence_that_says_it(desk: LocalDesk) -> None:
    found = desk.ask(FOR)
    assert people(found) == ["Ada Quill", "Lena Dahl"]
    quill = found.rows[0]
    assert (quill.role, quill.stance, quill.date, quill.publisher) == ("Mayor", "proposed", "2025-03-01", "The Post")
    assert found.citations[quill.citation - 1].quote.startswith("Mayor Ada Quill has proposed selling")
    assert found.outcome == "answered" and {number for claim in found.claims for number in claim.citations} == {1, 2}


def test_nobody_is_who_was_asked_is_spoken_for_or_would_be(desk: LocalDesk, against: Answer) -> None:
    listed = people(desk.ask(BACK))
    assert {"Ada Quill", "Nils Rehn", "Lena Dahl", "Greta Morrow", "Guild of Ferry Pilots"} == set(listed)
    assert "Rosa Teller" not in people(against)


def test_who_has_changed_their_mind_is_last_and_says_what_they_say_now(against: Answer) -> None:
    assert people(against) == ["Harvest Party", "Greta Morrow"]
    changed = against.rows[-1].changed
    assert changed and (changed.stance, changed.date) == ("backed", "2025-03-20")
    assert "she now supported the sale" in against.citations[changed.citation - 1].quote
    assert against.rows[0].changed is None


def test_both_sides_and_those_who_changed(desk: LocalDesk) -> None:
    assert people(desk.ask("who is for and who is against the sale of the harbour?"))[-1] == "Greta Morrow"
    assert people(desk.ask("who has changed their mind about the sale of the harbour?")) == ["Greta Morrow"]


def test_deeds_and_words(desk: LocalDesk) -> None:
    assert people(desk.ask("which ministers have resigned?")) == ["Karl Osten"]
    said = desk.ask("what has Greta Morrow said about the harbour?")
    assert [(row.person, row.stance) for row in said.rows] == [("Greta Morrow", "said")] * 2
    assert said.rows[0].quote == "“We reject the sale of the harbour,”"


def test_a_question_for_nobody_in_particular_has_no_rows(desk: LocalDesk) -> None:
    assert desk.ask("why was the harbour closed?").rows == ()
    assert "rows" not in desk.ask("why was the harbour closed?").to_json()


def test_a_filter_narrows_the_list_down(desk: LocalDesk) -> None:
    assert people(desk.ask(AGAINST, publishers=["The Post"]))[-1] == "Greta Morrow"
    assert people(desk.ask(BACK, after="2025-03-10")) == ["Greta Morrow", "Guild of Ferry Pilots"]


@pytest.mark.parametrize("question", ["Who wrote it?", "Which architect drew up the plan?", "What did Quill propose?"])
def test_questions_for_one_thing_ask_for_no_list(question: str) -> None:
    assert asked(question) is None


def test_every_door_shows_a_table(against: Answer) -> None:
    found = against.to_json()
    shown = terminal.answer(found)
    assert shown.splitlines()[0].split() == ["Who", "What", "When", "Outlet"]
    assert "Greta Morrow" in shown and "since then (20 Mar 2025)" in shown.replace("\n", " ")
    markdown = FORMATS["markdown"].write(found)
    assert "| Who | What | When | Outlet |\n| --- | --- | --- | --- |\n| Harvest Party | opposed: " in markdown
    assert "| Harvest Party | opposed: " in _read_out(found)
    assert "| Harvest Party | opposed: " in completion(against, "dateline")["choices"][0]["message"]["content"]
    assert "Greta Morrow" in FORMATS["text"].write(found)


def test_a_list_is_a_table_for_spreadsheets(against: Answer) -> None:
    csv.field_size_limit(1 << 20)  # a test of a table with cells that are too long may have left another
    lines = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(against.to_json()))))
    assert [line["person"] for line in lines] == ["Harvest Party", "Greta Morrow"]
    assert lines[1]["changed_stance"] == "backed" and lines[1]["changed_url"] == "https://news.example/2"


def test_other_answers_are_a_line_a_claim(desk: LocalDesk) -> None:
    found = desk.ask("why was the harbour closed?").to_json()
    lines = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(found))))
    assert [line["quote"] for line in lines] == [claim["text"] for claim in found["claims"]]
