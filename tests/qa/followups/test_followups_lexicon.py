import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import lexicon, verbs


@pytest.mark.parametrize(
    ("verb", "plain"),
    [
        *(("resigned", "resign"), ("won", "win"), ("leads", "lead"), ("passes", "pass"), ("denies", "deny")),
        *(("denied", "deny"), ("banned", "ban"), ("toppled", "topple"), ("boarded", "board"), ("closes", "close")),
    ],
)
def test_the_plain_form_of_a_verb(verb: str, plain: str) -> None:
    assert verbs.plain(verb) == plain


@pytest.mark.parametrize("noun", ["drivers", "leaders", "hundred", "speed", "mayor", "bridge"])
def test_a_noun_is_no_form_of_a_verb(noun: str) -> None:
    assert verbs.plain(noun) is None


@given(st.sampled_from(sorted(verbs.VERBS)))
def test_a_plain_form_is_its_own(verb: str) -> None:
    assert verbs.plain(verb) == verb or verb in verbs.IRREGULAR.values()


@pytest.mark.parametrize(("noun", "plural"), [("farmers", True), ("people", True), ("measles", False), ("bus", False)])
def test_what_takes_they(noun: str, plural: bool) -> None:
    assert lexicon.is_plural(noun) is plural
