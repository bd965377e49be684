"""A figure is brought up to date where a newer article sets another against it."""

from datetime import UTC, datetime

import pytest
from newsroom import NO_SIGNALS, evidence, revision

from qa.extractive.candidates import Candidate, Group
from qa.extractive.superseded import brought_up_to_date

QUESTION = "How many seats will the stadium have?"
PLAN = "The club plans a 38,000-seat stadium for 450 million crowns."


def group(span: str) -> Group:
    [item] = evidence(revision(PLAN, published_at=datetime(2025, 5, 1, tzinfo=UTC)))
    return Group((Candidate(span, item, PLAN.index(span), NO_SIGNALS, ()),), (1.0,), 0.9, 0.8)


def told(span: str, text: str, month: int = 12) -> tuple[str, float]:
    newer = evidence(revision(text, key=2, published_at=datetime(2025, month, 1, tzinfo=UTC)))
    best = brought_up_to_date(QUESTION, [group(span)], newer)[0]
    item = best.best.evidence
    assert item.whole[best.best.start :].startswith(best.best.text)
    return best.best.text, best.probability


@pytest.mark.parametrize(
    ("span", "text", "now"),
    [
        ("38,000", "Capacity falls from 38,000 to 35,000 after a long debate.", "35,000"),
        (
            "450 million crowns",
            "The cost is capped at 390 million crowns instead of 450 million.",
            "390 million crowns",
        ),
        ("450 million crowns", "It will pay 470 million crowns, up from 450 million.", "470 million crowns"),
    ],
)
def test_the_figure_that_takes_its_place_is_told(span: str, text: str, now: str) -> None:
    assert told(span, text) == (now, 0.8)


@pytest.mark.parametrize(
    "text",
    [
        "Of 38,000 people 35,000 came.",
        "It falls from 40,000 to 38,000.", "From 38,000 seats to town it is 300 metres.",
        "It keeps 38,000 seats.", "From 38,000 in May it rose, and 60 came to 35,000 seats.",
    ],
)  # fmt: skip
def test_other_figures_beside_it_take_no_place(text: str) -> None:
    assert told("38,000", text) == ("38,000", 0.8)


def test_an_older_article_brings_nothing_up_to_date() -> None:
    assert told("38,000", "Capacity falls from 38,000 to 35,000.", month=4)[0] == "38,000"


def test_what_is_no_amount_stays() -> None:
    assert told("The club", "Capacity falls from 38,000 to 35,000.")[0] == "The club"
