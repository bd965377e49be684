"""Lists over articles that go on with a story in other words, and the people that they take in."""

from collections.abc import Iterator

import pytest
from small_desk import desk_over

from qa.answer import Answer
from qa.doors.python import LocalDesk

ARTICLES = (
    ("Board plans to close the maternity ward at Lanner Hospital", 1,
     "The maternity ward at Lanner Hospital would close in May under a plan by the health board.\n\n"
     "Ada Quill, the board's chief executive, said that nobody would lose a job. The mayor, Nils Rehn, would not be "
     "drawn. Carewell, the nurses' union, is up in arms. The hospital friends' association is also opposed. So is "
     "Father Tom Ahl of the mission."),
    ("Maternity ward at Lanner Hospital: council splits", 8,
     "The council debated the closure of the maternity ward at Lanner Hospital on Monday.\n\nFive members of the Civic "
     "Union voted for the closure, among them Greta Morrow and Lars Oden. The council of Brekk called on the chief "
     "executive to go. The opposition leader, Rosa Teller, joined it."),
    ("Maternity ward at Lanner Hospital: board gives way", 20,
     "The maternity ward at Lanner Hospital stays open, the board said.\n\nNils Rehn has come round to the closure, he "
     "said. “I was wrong,” said Greta Morrow about the ward. Ada Quill gave a series of assurances. There would be a "
     "new midwife by June, she added. “Every mother will have a bed,” she said. Ada Quill resigned on Friday. Lena "
     "Dahl, who had called the closure wrong in March, has voted for it. Dr Karl Benn runs the ward. The doctor "
     "would not be "
     "interviewed. “No nurse will lose her job,” said Ines Rahm, director of Lanner Hospital."),
)  # fmt: skip
WARD = "the closure of the maternity ward at Lanner Hospital"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("story") / "data"
    with desk_over(folder, ARTICLES) as opened:
        yield opened


def people(answer: Answer) -> list[str]:
    return [row.person for row in answer.rows]


def test_organisations_are_known_by_what_they_are_and_by_one_word(desk: LocalDesk) -> None:
    against = people(desk.ask(f"who's up in arms about {WARD}?"))
    assert against == ["Carewell", "hospital friends' association", "Tom Ahl", "Lena Dahl"]


def test_those_who_are_named_among_several(desk: LocalDesk) -> None:
    assert {"Greta Morrow", "Lars Oden"} <= set(people(desk.ask(f"which politicians are in favour of {WARD}?")))


def test_somebody_is_wanted_out(desk: LocalDesk) -> None:
    assert people(desk.ask("who wants the chief executive out?")) == ["The council of Brekk", "Rosa Teller"]


def test_who_would_not_say_and_who_has_changed_their_mind(desk: LocalDesk) -> None:
    assert people(desk.ask("who dodged the question about the maternity ward?"))[0] == "Nils Rehn"
    changed = desk.ask(f"who came round to {WARD}?")
    assert people(changed)[0] == "Nils Rehn" and changed.rows[0].stance == "came round"
    assert "Greta Morrow" in people(desk.ask("who changed their minds?"))


def test_promises_are_what_is_said_to_come(desk: LocalDesk) -> None:
    promised = [row.quote for row in desk.ask("what promises has Ada Quill made?").rows]
    assert any("Every mother will have a bed" in quote for quote in promised)
    assert any("a new midwife by June" in quote for quote in promised)


def test_a_deed_without_a_topic(desk: LocalDesk) -> None:
    assert people(desk.ask("has anyone resigned?")) == ["Ada Quill"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("who is against the chess club?", "no article says of anybody that they are against “the chess "
                                           "club” (no article mentions it)"),
        ("has anyone apologised for the maternity ward?", "that they apologised for “the maternity ward”"),
        ("which judges are against the maternity ward?", "of any “judges” that they are against “the maternity ward”"),
        ("anybody in favour?", "the question asks for people, but does not say for or against what"),
        ("what has Rosa Teller said about chess?", "no words of Rosa Teller on “chess” were found"),
    ],
)  # fmt: skip
def test_a_list_with_nobody_on_it_is_refused_in_plain_words(desk: LocalDesk, question: str, reason: str) -> None:
    answer = desk.ask(question)
    assert answer.outcome == "insufficient_evidence" and reason in answer.reasons[0]


def test_a_follow_up_is_about_what_the_list_was_about(desk: LocalDesk) -> None:
    talk = desk.conversation()
    talk.ask(f"who's up in arms about {WARD}?")
    answer = talk.ask("and who's in favour?")
    assert answer.standalone_question == f"Who's in favour of {WARD}?" and "Greta Morrow" in people(answer)


def test_who_held_something_else_before(desk: LocalDesk) -> None:
    changed = desk.ask(f"has anyone done a U-turn on {WARD}?")
    assert "Lena Dahl" in people(changed)


def test_an_organisation_has_the_voice_of_whoever_speaks_for_it(desk: LocalDesk) -> None:
    said = desk.ask("what has the hospital company promised?")
    assert set(people(said)) == {"Ines Rahm"}


def test_a_title_stands_for_whoever_has_it(desk: LocalDesk) -> None:
    assert "Karl Benn" in people(desk.ask("who refused to comment on the maternity ward?"))
