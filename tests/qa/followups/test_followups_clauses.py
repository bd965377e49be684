import pytest

from qa.followups import clauses
from qa.followups.mentions import names

QUILL = names("Ada Quill spoke.")[0]


@pytest.mark.parametrize(
    ("word", "question", "wanted"),
    [
        ("when", "Who proposed closing the bridge?", "When did Ada Quill propose closing the bridge?"),
        ("since when", "Who leads the council?", "Since when does Ada Quill lead the council?"),
        ("why", "Who is against it?", "Why is Ada Quill against it?"),
        ("where", "When was the accord signed?", "Where was the accord signed?"),
        ("by how much", "Did the village reject it?", "By how much did the village reject it?"),
        ("where", "How many people were killed?", "Where were people killed?"),
        ("when", "How many jobs will Halvor Steel cut?", None),
        ("why", "What is the toll?", None),
    ],
)
def test_the_same_asked_with_another_word(word: str, question: str, wanted: str | None) -> None:
    assert clauses.asked_with(word, question, QUILL) == wanted


def test_the_object_of_a_verb_in_whatever_form() -> None:
    assert clauses.object_of("propose", "Who proposed closing the bridge?") == "closing the bridge"
    assert clauses.object_of("propose", "Who opposed closing the bridge?") is None
