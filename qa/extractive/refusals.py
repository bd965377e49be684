"""Why there is no answer, for people: what was looked for, what is missing and what the articles say instead."""

import re
import textwrap
from collections.abc import Sequence

from ingest.language import analysis
from ingest.language.quotation import quoted
from qa.evidence import Evidence
from qa.extractive.admission import Missing
from qa.extractive.candidates import Group
from qa.extractive.short import short_of
from qa.extractive.yes_no import Polarity

SOUGHT = 20  # words of a question that a refusal names
LONGEST = 160  # characters of a sentence
# Words that say how a question is put, as people type it: contracted, with or without the apostrophe.
_ASKING = re.compile(
    r"\w{1,9}n['’]t|(?:do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo)nt|"
    r"(?:who|what|when|where|why|how)(?:s|['’](?:s|re|d|ll|ve))|"
    r"(?:i|you|he|she|it|we|they|that|there)['’](?:s|re|d|ll|ve|m)|many|much|tell|please",
    re.IGNORECASE,
)


def nothing(question: str, missing: Missing | None) -> str:
    """No span may answer; where the question takes something for granted that nothing bears out, what that is."""
    if missing is None:
        return _unanswered(question)
    near = _cut(missing.evidence.told)
    return f"{_unanswered(question)}; what comes nearest does not mention {quoted(missing.words)}: {near}"


def contradicted(question: str, near: Evidence) -> str:
    """What comes nearest says otherwise."""
    return f"{_unanswered(question)}; what comes nearest speaks against it: {_cut(near.told)}"


def shortfall(question: str, best: Group, threshold: float) -> str:
    """The likeliest answer is not likely enough."""
    short = short_of(question, best.best)
    nearest = quoted(short.text if short else best.best.text)
    return (
        f"{_unanswered(question)}; the nearest answer, {nearest}, is too unlikely"
        f"{_apart(best.probability, threshold)}: {_cut(best.best.evidence.told)}"
    )


def unsettled(question: str, found: Sequence[Polarity], near: Sequence[Evidence]) -> str:
    """No sentence comes to yes or to no."""
    nearest = [item.evidence for item in found] or near
    shown = f"; the nearest: {_cut(nearest[0].told)}" if nearest else ""
    return f"no sentence says so or denies it (looked for: {_sought(question)}){shown}"


def _unanswered(question: str) -> str:
    return f"no passage answers this (looked for: {_sought(question)})"


def _apart(got: float, needed: float) -> str:
    """Both in per cent; nothing where that does not distinguish them."""
    one, other = f"{got:.0%}", f"{needed:.0%}"
    return f" ({one}, and {other} is needed)" if one != other else ""


def _cut(sentence: str) -> str:
    return textwrap.shorten(sentence, LONGEST, placeholder="…")


def _sought(question: str) -> str:
    """Its words, each once, but for those that only ask; of a long question the first of them."""
    words = list(dict.fromkeys(analysis.content_words(question)))
    sought = [word for word in words if not _ASKING.fullmatch(word)] or words
    return ", ".join(sought[:SOUGHT]) + (", …" if len(sought) > SOUGHT else "")
