"""The question and its answer as one statement, which must pass the checks like any claim.

"Who succeeded her?" and "Ada Quill" say that Ada Quill succeeded her; where the sentence says that she did not, or that
it was the other way round, the span is no answer, however likely the model thinks it.
"""

import re
from collections.abc import Callable, Sequence

from qa.answer import Check
from qa.checks import comparison, figures, modality, negation, quantity, roles, speaker, splice, stance
from qa.extractive.candidates import Candidate

_BE = r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|should)"
_DO = r"(?:did|do|does)"
_KIND = r"(?:who|whom|(?:what|which)(?: [\w’'-]+){0,4}?)"
_TIME = r"(?:when|where|(?:in |on )?(?:what|which) (?:year|day|date|month))"
_DOES = r"(?:[\w’']+(?:s|ed|ght)|won|led|made)"
_DONE = r"(?:\w+ed|born|held|built|made|found|sworn)"
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), shape)
    for pattern, shape in (
        (rf"{_KIND} {_DO} (.+)", r"\1 {a}"),
        (rf"{_KIND} ((?:{_BE}|{_DOES}) .+)", r"{a} \1"),
        (rf"how (?:many|much)((?: [\w’'-]+){{0,4}}?) {_DO} (.+)", r"\2 {a}\1"),
        (rf"how (?:many|much)((?: [\w’'-]+){{0,4}}? (?:{_BE}|\w+ed|won|left|came|took)\b.*)", r"{a}\1"),
        (rf"{_TIME} {_DO} (.+)", r"\1 {a}"),
        (rf"{_TIME} ({_BE}) ((?:[\w’'-]+ ){{1,6}}?)({_DONE}\b.*)", r"\2\1 \3 {a}"),
        (rf"(?:why|how) {_DO} (.+)", r"\1: {a}"),
    )
)
_CHECKS: tuple[Callable[[str, Sequence[str]], Check], ...] = tuple(
    module.check for module in (comparison, figures, modality, negation, quantity, roles, speaker, splice, stance)
)
"""Those that look for what speaks against a claim. What a question takes for granted may stand a sentence before, so
names and numbers are not among them (``premises`` sees to those)."""


def statement(question: str, answer: str) -> str | None:
    """Good enough English for the checks, which look at stems; None where no rule fits the question."""
    asked, answer = " ".join(question.split()).strip(" ?.!"), answer.strip(" .,;:")
    for pattern, shape in _RULES:
        if match := pattern.fullmatch(asked):
            text = match.expand(shape.replace("{a}", "\x00")).replace("\x00", answer).strip()
            return f"{text[:1].upper()}{text[1:]}."
    return None


def holds(question: str, candidate: Candidate) -> bool:
    """Whether nothing in the candidate's sentence speaks against it as the answer."""
    stated = statement(question, candidate.text)
    sources = [candidate.evidence.sentence.text]
    return stated is None or all(check(stated, sources).passed for check in _CHECKS)
