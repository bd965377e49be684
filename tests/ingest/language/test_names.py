import pytest

from ingest.language.names import names


@pytest.mark.parametrize(
    "text",
    [
        "Roughly 28,000 villagers get their water there.",
        "Legislation slowed. Heavy traffic did not.",
        "He said: “Precautions were promised.”",
        "Hunters went out four times.",
    ],
)
def test_an_ordinary_word_that_opens_a_sentence_names_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Price’s firm closed.", ["Price"]),
        ("Heavy Industries closed.", ["Heavy", "Industries"]),
        ("Brekk was flooded.", ["Brekk"]),
        ("The firm of Price closed.", ["Price"]),
    ],
)
def test_what_goes_on_as_a_name_is_one(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_who_asks_is_nobody_by_name() -> None:
    assert names("from what date can I cross? When I do, I’m glad.") == []
    assert names("Under Charles I it burned.") == ["Charles", "I"]
