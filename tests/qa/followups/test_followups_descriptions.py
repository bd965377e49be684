import pytest

from qa.followups.descriptions import described, head


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who proposed closing the bridge?", ["the bridge"]),
        ("Why did the train drivers strike in November?", ["the train drivers"]),
        ("Who first proposed compulsory vaccination?", ["compulsory vaccination"]),
        ("What is Miriam Tolle’s book about?", ["Miriam Tolle’s book"]),
        ("Did the voters of Breem reject the wind farm?", ["the voters of Breem", "the wind farm"]),
        ("Did farmers protest in Brekk?", ["farmers"]),
        ("When did the nurses go on strike?", ["the nurses"]),
        ("Who won the Lanner Prize?", []),
        ("Who mediated?", []),
    ],
)
def test_what_is_described_and_where_it_ends(question: str, wanted: list[str]) -> None:
    assert [thing.text for thing in described(question)] == wanted


def test_who_and_what_a_description_may_be_called() -> None:
    kinds = {
        thing.text: (thing.kind, thing.plural) for thing in described("Did the nurses of the island hear the mayor?")
    }
    assert kinds["the nurses of the island"] == ("group", True)
    assert kinds["the island"] == ("place", False)
    assert kinds["the mayor"] == ("person", False)


def test_the_head_is_what_it_is_about() -> None:
    assert [head(thing) for thing in described("Who wrote the plan for the stadium?")] == ["plan", "stadium"]
