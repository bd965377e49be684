"""Collections of one database: each has a schema of its own."""

import pytest

from ingest.storage import apart


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://dateline@db/news", "postgresql://dateline@db/news?schema=dateline_acme_north"),
        ("postgresql://db/news?schema=house", "postgresql://db/news?schema=house_acme_north"),
        (
            "postgresql://db/news?sslmode=require&schema=house",
            "postgresql://db/news?sslmode=require&schema=house_acme_north",
        ),
    ],
)
def test_a_collection_apart_has_a_schema_called_after_both(address: str, expected: str) -> None:
    assert apart(address, "acme-north") == expected
