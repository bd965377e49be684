"""What the tests of this folder share: conversations in a line."""

from qa.followups.exchange import Exchange, without_marks
from qa.followups.standalone import standalone
from qa.question import Turn


def turns(*texts: str) -> list[Turn]:
    """Question, answer, question, …"""
    return [Turn("assistant" if number % 2 else "user", text) for number, text in enumerate(texts)]


def after(text: str, *texts: str) -> str:
    """The question made to stand alone after what was said before."""
    return standalone(text, turns(*texts))


def said(question: str, answer: str = "") -> list[Exchange]:
    return [Exchange(question, without_marks(answer))]
