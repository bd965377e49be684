"""The benchmark of stories: what it plants, what it counts."""

import re
from datetime import UTC, datetime

import pytest

from evals.benchmarks.stories import PairScore, copies, labelled, planted, score
from ingest.article import Draft, article_id

TEXT = (
    "BREKK (NPA) — A fire destroyed a timber warehouse at the port of Brekk early on Thursday, the fire service said. "
    "Nobody was hurt.\n\nAbout 70 firefighters brought the blaze under control three hours after the alarm.\n\n"
    "The cause was an electrical fault in a charging station for forklift trucks. Ferry services were not affected."
)
FIRE = Draft(
    TEXT, "/fire.md", "Fire in Brekk", "https://npa.example/fire", published_at=datetime(2025, 4, 3, tzinfo=UTC)
)


def test_copies_are_planted_at_other_outlets_and_differ() -> None:
    made = planted(FIRE)
    assert len({draft.text for draft in made} | {TEXT}) == len(made) and made[0].text == TEXT
    assert len({draft.identity for draft in [FIRE, *made]}) == len(made) + 1
    assert min(len(draft.text) for draft in made) < len(TEXT) < max(len(draft.text) for draft in made)


def test_what_is_found_is_what_a_collection_has_in_one_story() -> None:
    other = Draft("The council of Dalsund has put off its vote on the stadium until May, to hear the neighbours.", "/b")
    copy = planted(FIRE)[0]
    assert copies([FIRE, copy, other]) == {tuple(sorted(article_id(draft.identity) for draft in (FIRE, copy)))}


def test_pairs_are_scored() -> None:
    found = score({("a", "b"), ("a", "c")}, {("a", "b"), ("b", "c")})
    assert found == PairScore(hits=1, found=2, gold=2) and found.f1 == pytest.approx(0.5)
    assert str(found) == "precision 0.500 recall 0.500 F1 0.500 (2 pairs of one text)"


def test_labels_name_articles_by_their_ids_alone() -> None:
    labels = labelled()
    assert len(labels) > 150 and 50 < sum(labels.values()) < len(labels)
    assert all(first < second and re.fullmatch("art_[0-9a-f]{16}", first) for first, second in labels)
