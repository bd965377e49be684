"""A toll as the newest article has it."""

from datetime import UTC, datetime

from newsroom import NO_SIGNALS, evidence, revision

from qa.evidence import Evidence
from qa.extractive import tolls
from qa.extractive.candidates import Candidate, Group

DEAD = "How many people died in the Onder flood?"
TOLD = "Fifteen people died in the Onder flood, police said."


def articles(*newer: str) -> list[Evidence]:
    dated = [(TOLD, 1), *((text, 2 + at) for at, text in enumerate(newer))]
    return evidence(
        *(
            revision(text, key=month, title="Onder flood", published_at=datetime(2025, month, 1, tzinfo=UTC))
            for text, month in dated
        )
    )


def told(*newer: str, question: str = DEAD) -> str:
    found = articles(*newer)
    first = Group((Candidate("Fifteen", found[0], 0, NO_SIGNALS, ()),), (1.0,), 0.9, 0.8)
    [best] = tolls.newest(question, [first], found)
    item = best.best.evidence
    assert item.whole[best.best.start :].startswith(best.best.text)
    return best.best.text


def test_a_newer_toll_takes_the_place_of_the_one_that_is_told() -> None:
    assert told("The coroner closed the list of the dead at 17.") == "17"
    assert told("The death toll is 16 now.", "The coroner closed the list of the dead at 17.") == "17"


def test_what_is_no_toll_of_the_same_stays_aside() -> None:
    assert told("Seventeen people were injured in the flood.") == "Fifteen"
    assert told("Nine of the dead came from Tibbel.") == "Fifteen"
    assert told("A flood of 1998 killed 30 people there.") == "Fifteen"


def test_nothing_is_looked_for_where_no_toll_is_asked_for() -> None:
    assert told("The list of the dead was closed at 17.", question="How many gates were opened?") == "Fifteen"
