import pytest

from qa.followups.mentions import holds, names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Why did Karl Osten resign?", [("Karl Osten", "person")]),
        ("Who leads the Harvest Party in Brekk?", [("the Harvest Party", "group"), ("Brekk", "place")]),
        ("Osten met Mrs. Vera Stolt. Karl Osten left.", [("Karl Osten", "person"), ("Vera Stolt", "person")]),
        ("Storm Ragna hit Marrow Bay.", [("Storm Ragna", "thing"), ("Marrow Bay", "place")]),
        ("The mayor spoke on Monday in May.", []),
    ],
)
def test_names_and_what_they_are(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in names(text)] == wanted


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Ada Quill spoke.", "f"), ("Mr. Agard spoke.", "m"), ("Beate Konz said she would appeal.", "f"),
     ("Beate Konz spoke.", "")],
)  # fmt: skip
def test_he_or_she_by_name_title_or_pronoun(text: str, gender: str) -> None:
    assert names(text)[0].gender == gender


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Culture Minister Amir Castell supports it.", True),
        ("Amir Castell, the culture minister, supports it.", True),
        ("Amir Castell became minister in May.", True),
        ("Amir Castell met the minister.", False),
    ],
)
def test_who_holds_an_office(text: str, held: bool) -> None:
    castell = next(name for name in names(text) if name.text == "Amir Castell")
    assert holds(castell, "minister", text) is held
