"""A follow-up that asks for people is about what was spoken of."""

import pytest

from qa.followups.exchange import Exchange
from qa.followups.listed import with_subject
from qa.followups.standalone import standalone
from qa.question import Turn

TOLL = "Who opposes the bridge toll?"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("and who's in favour?", "Who's in favour of the bridge toll?"),
        ("anybody for it?", "Anybody for the bridge toll?"),
        ("who else wants it", "Who else wants the bridge toll?"),
        ("has anyone changed their mind?", "Has anyone changed their mind about the bridge toll?"),
        ("where do the parties stand on it?", "Where do the parties stand on the bridge toll?"),
        ("anybody come round?", "Anybody come round on the bridge toll?"),
    ],
)
def test_it_says_what_about(text: str, whole: str) -> None:
    assert standalone(text, [Turn("user", TOLL), Turn("assistant", "Britt Nymar opposes it. [1]")]) == whole


@pytest.mark.parametrize("text", ["who is against the stadium?", "has anyone resigned?", "who won the cup?"])
def test_a_question_of_its_own_stays_one(text: str) -> None:
    assert with_subject(text, [Exchange(TOLL, "Britt Nymar opposes it.")]) is None
