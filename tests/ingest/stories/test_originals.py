"""Which of several copies is the original."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from wires import FIRST, WIRE, printed, syndicated, wire

from ingest.article import Draft, Revision
from ingest.stories.originals import in_order


def revisions(*drafts: Draft) -> list[Revision]:
    return [
        Revision(
            key, f"art_{key}", 1, draft.text, draft.origin, draft.title, draft.url, draft.publisher, draft.authors,
            draft.published_at, draft.modified_at, FIRST, (), (),
        )
        for key, draft in enumerate(drafts, 1)
    ]  # fmt: skip


UNCREDITED = WIRE.partition(" — ")[2]
CORRECTED = printed(
    WIRE.replace("twelve people", "thirteen people"), "Northern Press Agency", 6, url="https://n.example/2"
)


@pytest.mark.parametrize(
    ("drafts", "first"),
    [
        ([*syndicated(3), wire()], "Northern Press Agency"),
        ([printed(UNCREDITED, "The Post", 2), printed(UNCREDITED, "The Herald", 1)], "The Herald"),
        ([printed(UNCREDITED[:400], "The Post"), printed(UNCREDITED, "The Herald")], "The Herald"),
        ([printed(UNCREDITED, "The Post", published_at=None), printed(UNCREDITED, "The Herald")], "The Herald"),
        ([printed(UNCREDITED, "The Post"), printed(UNCREDITED, "The Herald")], "The Post"),
    ],
)
def test_the_agencys_own_then_the_earliest_then_the_longest(drafts: Sequence[Draft], first: str) -> None:
    found = in_order(revisions(*drafts))
    assert found[0].publisher == first and len(found) == len(drafts)


def test_what_the_outlet_corrected_under_another_address_leads() -> None:
    assert in_order(revisions(wire(), *syndicated(2), CORRECTED))[0].url == "https://n.example/2"


def test_the_same_words_once_more_correct_nothing() -> None:
    again = replace(CORRECTED, text=WIRE)
    assert in_order(revisions(wire(), again))[0].url is None
