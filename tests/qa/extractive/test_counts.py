"""What a figure counts: the whole of what is asked for, a part of it, or others."""

from newsroom import NO_SIGNALS, evidence, revision

from qa.extractive import counts
from qa.extractive.candidates import Candidate, Group

DEAD = "How many people died in the storm?"


def group(text: str, span: str) -> Group:
    [item] = evidence(revision(text))
    return Group((Candidate(span, item, text.index(span), NO_SIGNALS, ()),), (1.0,), 0.5, 0.5)


def kept(question: str, *groups: Group) -> list[str]:
    return [one.best.text for one in counts.fitting(question, groups)]


ELEVEN = group("The report puts the final death toll at eleven.", "eleven")
NINE = group("Nine of the eleven died in the water.", "Nine of the eleven")


def test_a_part_of_a_whole_that_is_given_too_is_no_answer() -> None:
    assert kept(DEAD, NINE, ELEVEN) == ["eleven"]
    assert kept("How many of the eleven died in the water?", NINE, ELEVEN) == ["Nine of the eleven", "eleven"]


def test_a_part_is_an_answer_where_nothing_else_is_or_it_says_more_of_what_is_asked() -> None:
    aboard = group("Forty passengers were aboard.", "Forty")
    drowned = group("Nine of the forty passengers drowned.", "Nine of the forty")
    assert kept(DEAD, NINE) == ["Nine of the eleven"]
    assert kept("How many passengers drowned?", aboard, drowned) == ["Forty", "Nine of the forty"]


def test_those_besides_are_no_toll() -> None:
    assert kept(DEAD, group("Two more people died in the storm.", "Two"), ELEVEN) == ["eleven"]


def test_the_saved_and_the_missing_are_not_the_dead() -> None:
    saved = group("About 6,200 people were taken to safety.", "6,200")
    assert kept(DEAD, saved, ELEVEN) == ["eleven"]
    assert kept("How many people came?", saved, ELEVEN) == ["6,200", "eleven"]


def test_an_age_is_no_number_of_people() -> None:
    assert kept("How many people are missing?", group("Egil Foss, 77, is still missing.", "77")) == []


def test_its_own_words_say_what_a_toll_counts() -> None:
    assert counts.is_asked(DEAD, ELEVEN.best)
    assert not counts.is_asked(DEAD, NINE.best)
    assert not counts.is_asked("How much is the bridge toll?", ELEVEN.best)


def test_what_had_been_so_is_past() -> None:
    assert counts.is_past(DEAD, group("Nine had been confirmed dead by then.", "Nine").best)
    assert counts.is_past(
        "What would it save?", group("It saves 7.9 million, not the 11.4 million.", "11.4 million").best
    )
    assert not counts.is_past("What would it save?", group("It saves 7.9 million.", "7.9 million").best)
    assert not counts.is_past(DEAD, ELEVEN.best)
