"""Which spans are of the kind that a question asks for."""

import pytest

from ingest.language import asking
from qa.extractive import kinds


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("How many people died?", "twenty-three", "the mayor"),
        ("how much does it cost?", "4.50 crowns", "Brekk Lines"),
        ("How many came?", "hundreds", "spectators"),
        ("When did it open?", "on Thursday", "Ada Quill"),
        ("When will it open?", "next spring", "the bridge"),
        ("In what year was it built?", "1931", "Brekk"),
        ("Who won?", "Ada Quill", "1,240 crowns"),
        ("“Who won?”", "the drivers", "23 per cent"),
        ("By whom was it built?", "a firm from Brekk", "in 1931"),
        ("Who leads the Harvest Party?", "Greta Morrow", "Liberal Forum"),
        ("who's leading the union", "Dag Torrin, its chairman", "the Dockworkers’ Union"),
        ("What conditions did it set?", "three trees for each one felled", "three"),
        ("Which way did he go?", "north", "not"),
        ("What portion of the town spoke French?", "one-fifth", "French"),
        ("On how many nights was it shut?", "nine", "the pass"),
        ("What day of the week is it?", "Wednesdays", "four crowns"),
        ("How often does it run?", "twice", "that"),
        ("How old was he?", "twelve", "he"),
        ("At what age did he leave?", "sixteen", "the"),
        ("What is the latest death toll?", "eleven", "not"),
        ("Who succeeded Finch at Hydronor?", "Ada Quill", "Aurelio Finch"),
        ("who is taking over from karl osten", "Tomas Ahl", "Karl Osten"),
        ("Why did the profit fall?", "three strikes in August", "741 million crowns"),
        ("why's the line shut", "a crack 12 metres long", "for 12 metres"),
        ("Why is he tired?", "he is 71", "he is"),
        ("How many stops will the line have?", "seven", "204 million crowns"),
        ("How many voters came?", "61 per cent", "12 kilometres"),
        ("How many kilometres of track are laid?", "12 kilometres", "4 million euros"),
        ("How many crowns did it cost?", "204 million crowns", "12 metres"),
        ("How many millions did it cost?", "204 million crowns", "a lot"),
        ("How fast was the ferry going?", "nine knots", "10.35"),
        ("How fast does it run?", "at 120 km an hour", "on Tuesday"),
        ("how tall is the chimney", "87 metres", "12 million crowns"),
        ("How heavy was the bell?", "two tonnes", "nine metres"),
        ("How old is she?", "three months", "12 metres"),
        ("How old is she?", "61, from Brekk", "the mayor"),
        ("What caused the crash?", "ice on the rails at 10.35", "at about 10.35"),
        ("Why did she go?", "the talks on Tuesday", "on Tuesday"),
        ("How did they vote?", "112 to 40", "three"),
        ("How did the town vote?", "by 143 votes to 121", "a turnout of 88.6 per cent"),
        ("How will she vote?", "against it", "two hundred were entitled to vote"),
    ],
)
def test_what_fits(question: str, yes: str, no: str) -> None:
    assert (kinds.fits(question, yes), kinds.fits(question, no)) == (True, False)


@pytest.mark.parametrize(
    ("question", "span", "expected"),
    [
        ("When the bridge fell, what did she do?", "she swam", True),
        ("When, after the bridge fell, did she speak?", "she swam", False),
        ("When did the bridge fall?", "she swam", False),
        ("When does it run?", "daily", True),
    ],
)
def test_a_clause_with_when_asks_for_no_time(question: str, span: str, expected: bool) -> None:
    assert kinds.fits(question, span) is expected


@pytest.mark.parametrize("question", ["In which way did it close?", "What fell?", "How did it end?", "Where is it?"])
@pytest.mark.parametrize("span", ["Ada Quill", "23", "on Thursday"])
def test_other_questions_take_anything(question: str, span: str) -> None:
    assert kinds.fits(question, span)


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Where did they sign it?", True), ("In which city was it?", True), ("Who signed it?", False)],
)
def test_questions_for_a_place(question: str, expected: bool) -> None:
    assert asking.asks_for_a_place(question) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How did Brekk vote?", "Parliament passed it by 77 votes to 70.", False),
        ("How did Brekk vote?", "The people of Brekk passed it by 77 votes to 70.", True),
        ("How did parliament vote?", "Parliament passed it by 77 votes to 70.", True),
        ("What did Brekk decide?", "Parliament passed it by 77 votes to 70.", True),
    ],
)
def test_the_vote_of_a_body_that_is_not_asked_about_is_no_answer(question: str, sentence: str, expected: bool) -> None:
    assert kinds.votes(question, sentence) is expected


def test_of_somebodys_family_somebody_else_may_be_meant() -> None:
    assert kinds.fits("Who read from one of Dahl's novels?", "Maja Dahl")


@pytest.mark.parametrize("question", ["Who is Ada Quill?", "who's Ada Quill?", "Who won, Tomas Ahl or Ada Quill?"])
def test_a_name_that_the_question_has_may_answer_who_somebody_is_and_which_of_two(question: str) -> None:
    assert kinds.fits(question, "Ada Quill")
