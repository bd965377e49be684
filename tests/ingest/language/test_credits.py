"""News agencies in datelines, bylines and last lines."""

import pytest

from ingest.language.credits import agencies, is_own


@pytest.mark.parametrize(
    ("text", "authors", "named"),
    [
        ("VARNHOLM, Sellmark (NPA) — The prime minister resigned.", (), {"npa"}),
        ("Varnholm (NPA). The prime minister resigned.", (), {"npa"}),
        ("LONDON (Reuters) - Shares fell on Monday.", (), {"reuters"}),
        ("The Associated Press\n\nShares fell on Monday.", (), {"ap"}),
        ("By Ada Quill, Associated Press\n\nShares fell on Monday.", (), {"ap"}),
        ("AP Sports Writer\n\nThe Rovers won.", (), {"ap"}),
        ("Shares fell on Monday. — PA", (), {"pa"}),
        ("Shares fell on Monday.\n\n© Agence France-Presse", (), {"afp"}),
        ("Shares fell on Monday. (dpa)", (), {"dpa"}),
        ("Shares fell on Monday.", ("Ada Quill", "Deutsche Presse-Agentur"), set()),
        ("Shares fell on Monday.", ("Ada Quill", "PA Media"), {"pa"}),
        ("The European Union (EU) said on Monday that it would wait.", (), set()),
        ("The PA drone sightings, explained. The AP said nothing.", (), set()),
    ],
)
def test_the_agency_that_a_report_is_credited_to(text: str, authors: tuple[str, ...], named: set[str]) -> None:
    assert agencies(text, authors) == named


@pytest.mark.parametrize(
    ("publisher", "url", "credited", "own"),
    [
        ("Northern Press Agency", None, "npa", True),
        ("The Associated Press", None, "ap", True),
        (None, "https://apnews.com/article/1", "ap", True),
        (None, "https://www.reuters.com/world/1", "reuters", True),
        ("dpa", None, "dpa", True),
        ("The Herald", "https://herald.example/reuters/1", "reuters", False),
        (None, None, "ap", False),
    ],
)
def test_an_agency_is_known_by_its_name_its_initials_and_its_address(
    publisher: str | None, url: str | None, credited: str, own: bool
) -> None:
    assert is_own(publisher, url, frozenset({credited})) is own
    assert not is_own(publisher, url, frozenset())
