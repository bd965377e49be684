"""What is put before a reader: sentences of the passages found, and the titles above them that state something."""

import pytest
from newsroom import revision

from ingest.passage import Hit, passages
from qa.read import gather, states


def test_titles_stand_behind_all_sentences_each_once() -> None:
    one, two = revision("It rained. It snowed.", 1, title="Rain"), revision("A ferry sank.", 2, title="Ferry sinks")
    hits = [Hit(passage, 1 / number) for number, passage in enumerate([*passages(one) * 2, *passages(two)], 1)]
    found = gather(hits)
    assert [(item.label, item.sentence.text) for item in found] == [
        ("S1", "It rained."), ("S2", "It snowed."), ("S3", "A ferry sank."), ("S4", "Rain"), ("S5", "Ferry sinks"),
    ]  # fmt: skip
    for item in found:
        assert item.whole[item.sentence.start : item.sentence.end] == item.sentence.text
    assert [item.score for item in found if item.sentence.part == "title"] == [1.0, 1 / 3]


@pytest.mark.parametrize(
    ("title", "said"),
    [("Rain", True), ("", False), ("Will it rain?", False), ("“Will it rain?”", False), ("Rain? In May!", True)],
)
def test_a_title_that_asks_states_nothing(title: str, said: bool) -> None:
    assert states(title) == said
    hits = [Hit(passage, 1.0) for passage in passages(revision("It rained.", title=title))]
    assert any(item.sentence.part == "title" for item in gather(hits)) == said
