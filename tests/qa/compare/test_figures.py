"""Figures that the evidence gives besides those that the reader took for answers."""

from newsroom import evidence, revision

from qa.compare.figures import more
from qa.evidence import Given

BOATS = "Organisers said 41 boats had taken part. The coastguard counted 28. The blockade lasted nine hours."


def found(question: str, text: str, told: str) -> list[str]:
    items = evidence(revision(text, title="Boats block the port"))
    item = next(one for one in items if told in one.sentence.text)
    start = item.whole.index(told)
    given = Given(told, start, (item.label,), 0.5)
    return [one.value for one in more(question, [given], {one.label: one for one in items})]


def test_another_source_goes_on_about_the_same_figure() -> None:
    assert found("How many boats took part?", BOATS, "41") == ["41", "28"]


def test_a_figure_is_found_by_what_it_counts() -> None:
    text = "Four people died. Two others were hurt. The death toll was put at six. Three of the dead were guards."
    assert found("How many people died?", text, "Four") == ["Four", "six"]


def test_nobody_is_counted_by_an_age() -> None:
    text = "Four people died. A driver aged 44 died on the road."
    assert found("How many people died?", text, "Four") == ["Four"]


def test_what_is_taken_back_is_none() -> None:
    text = "Turnout was 72 per cent. An earlier version of this article gave the turnout as 76 per cent."
    assert found("What was the turnout?", text, "72 per cent") == ["72 per cent"]


def test_no_figures_are_looked_for_where_none_is_asked_for() -> None:
    assert found("Who took part?", BOATS, "Organisers") == ["Organisers"]
