"""Words of news that say the same."""

import pytest

from ingest.language import thesaurus


@pytest.mark.parametrize(
    ("topic", "text", "has_all"),
    [
        ("giving up land", "Some territory will have to change hands.", True),
        ("giving up land", "They may have to cede the whole of the region, or part of the strip.", True),
        ("giving up land", "The land is dry and nobody gives a thought to it.", False),
        ("the bridge toll", "She rejected the charge at the bridge.", True),
        ("the Lissen Accord", "A treaty was signed in Lissen.", False),  # a name is called nothing else
        ("give the bronzes back", "The museum wants to return the statues.", True),
    ],
)
def test_a_topic_is_found_in_other_words(topic: str, text: str, has_all: bool) -> None:
    concepts = thesaurus.concepts(topic)
    assert (thesaurus.named(concepts, text) == set(range(len(concepts)))) is has_all


def test_what_is_searched_for_are_words_that_carry_something() -> None:
    found = thesaurus.words(thesaurus.concepts("giving up land"))
    assert {"cede", "territori"} <= set(found)
    assert not {"up", "over", "to"} & set(found)


def test_a_word_is_stemmed_once() -> None:
    [concept] = thesaurus.concepts("the incinerator")
    assert ("inciner",) in concept
    assert thesaurus.named([concept], "The incinerator was approved.") == {0}
