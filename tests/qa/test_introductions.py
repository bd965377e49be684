import pytest
from newsroom import revision

from qa.introductions import bearer, introduction, officeholder, referent


def introduced(text: str) -> str | None:
    one = revision(text)
    found = introduction(one, one.sentences[-1])
    return found.text if found else None


@pytest.mark.parametrize(
    "last",
    [
        "On Monday Quill proposed selling the harbour.",
        "It was Quill’s idea.",
        "It was Quill's idea.",
        "Later Ms. Quill resigned.",
        "Later Ms Quill resigned.",
        "Later Mrs Quill resigned.",
    ],
)
def test_a_surname_leads_back_to_the_sentence_that_gives_the_name(last: str) -> None:
    assert (
        introduced(f"It rained. The mayor, Ada Quill, spoke. Nobody listened. {last}") == "The mayor, Ada Quill, spoke."
    )


def test_a_middle_initial_belongs_to_the_name() -> None:
    assert introduced("The mayor, Ada B. Quill, spoke. Then Quill left.") == "The mayor, Ada B. Quill, spoke."


def test_a_title_before_the_name_hides_it_from_nobody() -> None:
    assert introduced("We met Mayor Ada Quill. Now Mr Quill has left.") == "We met Mayor Ada Quill."


def test_the_first_of_several_introductions() -> None:
    assert introduced("We met Ada Quill. We like Ada Quill. So Quill stays.") == "We met Ada Quill."


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Ada Quill, spoke. Then Ada Quill left.",
        "The mayor, Ada Quill, spoke. Then she left.",
        "The mayor, Ada Quill, spoke. Then Brodd left.",
        "Then Quill left. The mayor, Ada Quill, spoke.",
        "Then Quill left.",
        "The mayor, Ada Quill, spoke. Mayor Ada Quill then left.",
        "On Monday it rained. Then Monday was over.",
    ],
)
def test_nobody_is_introduced_who_need_not_or_cannot_be(text: str) -> None:
    assert introduced(text) is None


def meant(text: str) -> str | None:
    one = revision(text)
    found = referent(one, one.sentences[-1])
    return found.text if found else None


@pytest.mark.parametrize("last", ["“We lost,” he said.", "She left on Monday.", "Later he resigned in Brekk."])
def test_a_pronoun_leads_back_to_the_one_who_is_named_before_it(last: str) -> None:
    assert meant(f"Ivo Brodd was absent. The mayor, Ada Quill, spoke in the town hall. {last}").startswith("The mayor")
    assert meant(f"Mayor Ada Quill spoke. It rained. Then Quill sat down. {last}") == "Then Quill sat down."
    assert meant(f"Mayor Ada Quill spoke of the Kesra Strip. It rained. {last}").startswith("Mayor Ada Quill")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill met Ivo Brodd. Then he left.",
        "Ada Quill spoke. Then he met Quill.",
        "Ada Quill spoke. It rained. It snowed. It blew. Then he left.",
        "Ada Quill spoke. Then they left.",
        "It rained in New York. Then he left.",
        "He left.",
    ],
)
def test_nobody_is_meant_for_sure(text: str) -> None:
    assert meant(text) is None


def in_office(text: str, name: str) -> str | None:
    one = revision(text)
    found = officeholder(one, one.sentences[-1], name)
    return found.text if found else None


@pytest.mark.parametrize(
    "first",
    [
        "Transport Minister Tomas Ahl spoke.",
        "Tomas Ahl, the transport minister, spoke.",
        "The minister for transport, Tomas Ahl, spoke.",
    ],
)
def test_an_office_leads_back_to_the_sentence_that_says_whose_it_is(first: str) -> None:
    text = f"It rained. {first} Nobody listened. It snowed. It blew. The minister resigned."
    assert in_office(text, "Ahl") == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Transport Minister Tomas Ahl spoke. The mayor resigned.", "Ahl"),
        ("Transport Minister Tomas Ahl spoke. The minister resigned.", "Brodd"),
        ("The minister spoke. Tomas Ahl listened. The minister resigned.", "Ahl"),
        ("Transport Minister Tomas Ahl spoke. Then the Minister Brodd resigned.", "Ahl"),
        ("The minister resigned. It was Transport Minister Tomas Ahl who spoke.", "Ahl"),
    ],
)
def test_an_office_that_is_another_s_or_nobody_s(text: str, name: str) -> None:
    assert in_office(text, name) is None


def test_a_name_is_somebody_s_only_where_the_sentence_says_so() -> None:
    one = revision("Mayor Ada Quill met Ivo Brodd in Tarn. It rained. Quill gave way.")
    assert bearer(one, one.sentences[-1], "Ada") == one.sentences[0]
    assert [bearer(one, one.sentences[-1], name) for name in ("Ivo", "Brodd", "Tarn")] == [None] * 3
    two = revision("Mayor Ada Quill spoke in Tarn. It rained. She gave way.")
    assert [bearer(two, two.sentences[-1], name) for name in ("Ada", "Quill")] == [two.sentences[0]] * 2
    assert bearer(two, two.sentences[-1], "Tarn") is None
