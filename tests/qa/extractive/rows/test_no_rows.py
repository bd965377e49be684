"""Whom no row is made of though a verb of stance stands there, and what is no stance on what is asked about."""

from collections.abc import Iterator

import pytest
from small_desk import desk_over

from qa.answer import Answer
from qa.doors.python import LocalDesk

ARTICLES = (
    ("Talks on the Olm treaty end without a deal", 1,
     "Talks on the treaty about the river Olm ended on Monday.\n\nJan Selby, the former president who chaired the "
     "talks, suggested a station at the border. Both sides said they liked it. Lena Dahl, the prime minister, said her "
     "country would not now leave the treaty. Ada Quill had “grave doubts about the treaty”."),
    ("Board closes the Lanner library by one vote", 4,
     "The board closed the Lanner library on Tuesday.\n\nThe chair of the planning committee voted for the closure of "
     "the library. Tom Ahl was sacked as librarian. The council dismissed Tom Ahl on Friday."),
    ("Council goes to court over the Lanner library", 9,
     "The council goes to court over the closure of the Lanner library.\n\nMembers agreed by 14 votes to three to ask "
     "the court to set the closure aside. Nils Rehn, Rosa Teller and Karl Benn were the three who voted no."),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("norows") / "data"
    with desk_over(folder, ARTICLES) as opened:
        yield opened


def people(answer: Answer) -> list[str]:
    return [row.person for row in answer.rows]


def test_both_sides_are_nobody_and_who_will_not_leave_is_for_it(desk: LocalDesk) -> None:
    assert people(desk.ask("Who is for the Olm treaty?")) == ["Lena Dahl"]


def test_a_quotation_goes_on_with_the_sentence_around_it(desk: LocalDesk) -> None:
    assert people(desk.ask("Who is against the Olm treaty?")) == ["Ada Quill"]


def test_an_office_without_a_name_is_nobody(desk: LocalDesk) -> None:
    assert "planning committee" not in " ".join(people(desk.ask("Who is for the closure of the Lanner library?")))


def test_a_vote_against_going_to_court_is_none_against_the_closure(desk: LocalDesk) -> None:
    assert not {"Nils Rehn", "Rosa Teller", "Karl Benn"} & set(
        people(desk.ask("Who is against the closure of the library?"))
    )


def test_who_does_what_is_asked_about_is_not_against_it(desk: LocalDesk) -> None:
    assert people(desk.ask("Who criticised the sacking of Tom Ahl?")) == []
