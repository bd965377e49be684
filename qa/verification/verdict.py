"""What the articles make of a sentence: they say it, they say otherwise, or neither is found in them."""

from collections.abc import Sequence
from typing import Literal

from qa.answer import Check

Verdict = Literal["supported", "contradicted", "not_found"]
NOTHING_TO_COMPARE = frozenset(("citation", "coverage", "event", "statement"))
"""Checks that a sentence fails when there is no source, when the nearest is about something else, or when it states
nothing: what the source has in the place of its words is then no answer to it."""


def verdict_of(checks: Sequence[Check]) -> Verdict:
    """``supported`` when all checks pass; ``contradicted`` when the source is about the same thing and a check found
    other words in the place of the sentence's; else ``not_found``, also for words that the source merely lacks, and
    where the model of support alone finds that it says otherwise, as it does of many a true sentence.

    Examples are in tests/qa/verification/test_verdict.py.
    """
    failed = [check for check in checks if not check.passed]
    if not failed:
        return "supported"
    is_about_it = NOTHING_TO_COMPARE.isdisjoint(check.name for check in failed)
    rules = (check for check in failed if check.name != "support")
    says_otherwise = any(words.instead for check in rules for words in check.objections)
    return "contradicted" if is_about_it and says_otherwise else "not_found"
