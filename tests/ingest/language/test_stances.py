"""Who is for something and who is against it, as a sentence says."""

import pytest

from ingest.language.stances.finding import likewise, stances

Found = list[tuple[str, str, str]]


def found(text: str) -> Found:
    return [(one.side, one.act, text[slice(*one.holder)].strip(" ,")) for one in stances(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ada Quill backed the plan.", [("for", "backed", "Mayor Ada Quill")]),
        ("The Harvest Party is still opposed.", [("against", "opposed", "The Harvest Party")]),
        ("The Greens and the Liberal Forum voted against.", [("against", "opposed", "The Greens"),
                                                              ("against", "opposed", "the Liberal Forum")]),
        ("Ada Quill does not want a referendum.", [("against", "opposed", "Ada Quill")]),
        ("The mayor, Ada Quill, said she supported the plant.", [("for", "backed", "she")]),
        ("Children need a jab under a plan by Minister Tom Ahl.", [("for", "proposed", "Minister Tom Ahl")]),
        ("Ada Quill resigned three weeks after proposing to sell the "
         "harbour.", [("for", "resigned", "Ada Quill"), ("for", "proposed", "Ada Quill")]),
        ("The Hauliers Federation came out firmly against.", [("against", "opposed", "The Hauliers Federation")]),
        ("Ada Quill threw her weight behind the plan.", [("for", "backed", "Ada Quill")]),
        ("The Harvest Party is on board.", [("for", "backed", "The Harvest Party")]),
        ("Ada Quill is not on board.", [("against", "opposed", "Ada Quill")]),
        ("Ada Quill isn't happy about the plan.", [("against", "opposed", "Ada Quill")]),
        ("Ada Quill had second thoughts.", [("for", "changed their mind", "Ada Quill")]),
        ("Mayor Ada Quill has come round.", [("for", "came round", "Mayor Ada Quill")]),
        ("Ada Quill would not be drawn.", [("for", "declined to comment", "Ada Quill")]),
        ("The Harvest Party demanded that the plan be torn up.", [("against", "opposed", "The Harvest Party")]),
        ("Ada Quill called on the chairman to go.", [("against", "opposed", "Ada Quill")]),
        ("Ada Quill called the plan a costly mistake.", [("against", "criticised", "Ada Quill")]),
        ("The Harvest Party, by contrast, marched with the drivers.", [("for", "backed", "The Harvest Party")]),
        ("Two others, Ada Quill and Tom Ahl, voted no.", [("against", "opposed", "Ada Quill"),
                                                          ("against", "opposed", "Tom Ahl")]),
        ("Five members voted no, among them Ada Quill.", [("against", "opposed", "Five members"),
                                                          ("against", "opposed", "Ada Quill")]),
        ("Those voting no were Ada Quill and Tom Ahl.", [("against", "opposed", "Those"),
                                                         ("against", "opposed", "Ada Quill"),
                                                         ("against", "opposed", "Tom Ahl")]),
        ("For: the Civic Union and the Harvest Party.", [("for", "backed", "the Civic Union"),
                                                         ("for", "backed", "the Harvest Party")]),
        ("Voters dislike Minister Tom Ahl's scheme to sell it.", [("against", "opposed", "Voters"),
                                                                     ("for", "proposed", "Minister Tom Ahl")]),
    ],
)  # fmt: skip
def test_a_stance_has_a_side_and_a_holder(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill was asked to support the plan.",
        "Ada Quill may back the plan.",
        "Ada Quill stopped short of endorsing it.",
        "Ada Quill would support a sale if the residents did.",
        "Asked whether he was recommending it, he laughed.",
        "Is Ada Quill against the plan?",
        "The Union does not oppose the plan.",
        "Ada Quill has three demands.",
        "Ada Quill resigned, not because she had changed her mind."[20:],
        "Ada Quill has not resigned.",
        "Ada Quill never apologised.",
        "Ada Quill is behind bars.",
    ],
)
def test_what_is_only_possible_asked_for_or_denied_is_none(text: str) -> None:
    assert found(text) == []


def test_who_does_the_same_in_a_sentence_of_its_own() -> None:
    for text, who in (
        ("So did Father Tom Ahl.", "Father Tom Ahl"),
        ("The leader, Ada Quill, joined him.", "Ada Quill"),
    ):
        assert [text[slice(*span)].strip(" ,").split("leader, ")[-1] for span in likewise(text, 0, len(text))] == [who]


def test_so_does_another() -> None:
    text = "The Chamber of Commerce backs the plan; so does the Hauliers Federation."
    assert [holder for _, _, holder in found(text)] == ["The Chamber of Commerce", "the Hauliers Federation"]
