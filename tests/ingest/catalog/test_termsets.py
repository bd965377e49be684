"""The terms of passages, packed: what was put in is what is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.catalog._termsets import covered, pack
from ingest.language import analysis

TEXTS = st.lists(st.text("abc ", max_size=12), min_size=1, max_size=5)


@given(st.lists(TEXTS, max_size=4))
def test_each_passage_holds_exactly_its_own_terms(revisions: list[list[str]]) -> None:
    packed = [pack(texts) for texts in revisions]
    for term in {term for texts in revisions for text in texts for term in analysis.terms(text)}:
        found = covered(packed, {term: 1.0})
        expected = [[term in analysis.terms(text) for text in texts] for texts in revisions]
        assert [held.tolist() for held in found] == expected


def test_the_share_is_weighted() -> None:
    [held] = covered([pack(["land and sea", "sea", ""])], {"land": 3.0, "sea": 1.0, "sky": 0.0})
    assert held.tolist() == pytest.approx([1.0, 0.25, 0.0])


def test_nothing_is_asked_or_held() -> None:
    assert covered([], {"land": 1.0}) == []
    assert covered([pack(["land"])], {})[0].tolist() == [0.0]
