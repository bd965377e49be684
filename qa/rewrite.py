"""A follow-up made to stand alone, so that it can be searched for."""

import re

from qa.question import Question

_LEANING = re.compile(
    r"\b(he|she|it|they|him|her|his|its|their|them|that|this|those|these|there|then)\b", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"^\s*(and|what about|how about|why|when|where|who else)\b[^?]{0,40}\??\s*$", re.IGNORECASE)


def standalone(question: Question) -> str:
    """The question, led by the one before it when it leans on that one: a pronoun, or a question cut short."""
    asked = [turn.content for turn in question.history if turn.role == "user"]
    if asked and (_LEANING.search(question.text) or _ELLIPSIS.match(question.text)):
        return f"{asked[-1].rstrip()} {question.text}"
    return question.text
