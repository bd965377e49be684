"""The year of an article is left out of what it is asked."""

from datetime import UTC, datetime

import pytest

from qa.extractive.undated import undated

THIS_YEAR = datetime(2026, 6, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Who won the 2026 Quill Prize?", "Who won the Quill Prize?"),
        ("Who won the Quill Prize in 2026?", "Who won the Quill Prize?"),
        ("What happened in May 2026 at Harwick?", "What happened in May at Harwick?"),
        ("What was 2026's turnout?", "What was turnout?"),
        ("Who won the Quill Prize in 2025?", "Who won the Quill Prize in 2025?"),
        ("Which of 2025 and 2026 was wetter?", "Which of 2025 and 2026 was wetter?"),
        ("What cost 2,026 crowns?", "What cost 2,026 crowns?"),
    ],
)
def test_only_the_articles_own_year_is_left_out(question: str, put: str) -> None:
    assert undated(question, "Ada Quill won on Friday.", THIS_YEAR) == put


def test_a_text_that_names_the_year_is_asked_with_it() -> None:
    assert undated("Who won in 2026?", "The 2026 prize went to Ada Quill.", THIS_YEAR) == "Who won in 2026?"


def test_an_article_without_a_date_is_asked_with_the_year() -> None:
    assert undated("Who won in 2026?", "Ada Quill won on Friday.", None) == "Who won in 2026?"
