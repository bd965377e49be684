"""The question and its answer as one statement, which must pass the checks like any claim.

"Who succeeded her?" and "Ada Quill" say that Ada Quill succeeded her; where the sentence says that she did not, or that
it was the other way round, the span is no answer, however likely the model thinks it.
"""

import re
from collections.abc import Callable, Sequence

from ingest.language import analysis, denial
from qa.answer import Check
from qa.checks import comparison, figures, negation, quantity, roles, speaker, splice, stance
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
    module.check for module in (comparison, figures, quantity, roles, splice, stance)
)
"""Those that look for what speaks against a claim. What a question takes for granted may stand a sentence before, so
names and numbers are not among them (``premises`` sees to those). Nor is how sure they are: "How many jobs will go?" is
answered by how many would."""
# A question that denies something itself: then the sentence has to deny it too. "Without" is said in many other ways,
# and so is all that a question why or how takes for granted, or another in a clause of its own.
_DENIES = re.compile(
    r"(?!why\b|how\b(?! (?:many|much)\b))(?:(?!\b(?:although|though|because|while|when|after|before|if|since)\b).)*\b"
    rf"(?!without\b)(?:{denial.OPPOSING})\b",
    re.IGNORECASE | re.DOTALL,
)
_OFF = re.compile(r"\b(\w+) off\b", re.IGNORECASE)
_DENIAL = r"\b(?:not|never|no|nobody|nothing|none|cannot|\w+n[’']t)\b"
_WHERE = r"(?:in|on|at|by|to|from|for|with|of|as|because|through|under|over|after|before|during|the|an?)"
# What a denial puts off, fails to stop or sets apart is so: "not until 1978", "nothing stopped her", "nobody but her",
# "not by sea but by land".
_NEAR = "[^.;:—]{0,120}"
_SET_APART = (
    re.compile(rf"{_DENIAL}(?={_NEAR}\b(?:until|except|other than)\b{_NEAR}$)", re.IGNORECASE),
    re.compile(rf"{_DENIAL}(?= (?:\w+ ){{0,4}}?(?:stop|prevent|deter|hinder)(?:p|r)?(?:s|ed)?\b)", re.IGNORECASE),
    re.compile(rf"\b(?:nobody|no one|nothing|none)\b(?= (?:\w+ ){{0,3}}?but\b{_NEAR}$)", re.IGNORECASE),
    re.compile(rf"\bnot(?= {_WHERE}\b{_NEAR}\bbut\b{_NEAR}$)", re.IGNORECASE),
)


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
    source = candidate.evidence.sentence.text
    if _is_off(question, source):
        return False
    return stated is None or (_is_affirmed(question, stated, candidate) and _holds(stated, source))


def _is_off(question: str, source: str) -> bool:
    """Whether what the question asks about was called off, put off or broken off: it has the verb without "off"."""
    asked = set(analysis.content_terms(question)) if not _OFF.search(question) else set()
    verbs = asked.intersection(analysis.terms(" ".join(_OFF.findall(source))))
    return any(verb not in analysis.terms(_OFF.sub("", source)) for verb in verbs)


def _holds(stated: str, source: str) -> bool:
    others_speak = bool(speaker.speakers_of(source))  # "Who thought so?" is answered by sentences without speech too
    checks = (*_CHECKS, speaker.check) if others_speak else _CHECKS
    return all(check(stated, [source]).passed for check in checks)


def _is_affirmed(question: str, stated: str, candidate: Candidate) -> bool:
    """Whether the sentence neither denies the statement nor affirms what it denies."""
    sentence = candidate.evidence.sentence
    check = negation.check if _DENIES.match(question.strip(" \"'“”‘’(")) else negation.left_out
    return check(stated, [_without_contrast(sentence.text, candidate.start - sentence.start)]).passed


def _without_contrast(text: str, start: int) -> str:
    """Without the denials before the answer that it is the exception to."""
    before = text[:start]
    for pattern in _SET_APART:
        before = pattern.sub("", before)
    return before + text[start:]
