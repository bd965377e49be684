"""Yes/no questions: only a sentence that says what is asked, or denies it, settles one.

A span cannot answer "Did the council adopt the tax?", and a passage about the tax that does not say is the likeliest to
be found. So the question is made a claim, and a denial of it, and the model's support for each of the two is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import lexicon
from qa.crossencoder.model import CrossEncoder
from qa.evidence import Evidence

SETTLES = 0.0  # logit of support: likelier said than not
_AUXILIARY = "|".join(sorted(lexicon.BEGIN_QUESTIONS))
_POLAR = re.compile(rf"\W*(?P<auxiliary>{_AUXILIARY})(?P<denial>n['’]t)? (?P<rest>\S.*?)[?.!\s]*", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\b(?! not\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a yes/no question asks after, as the model is asked: ``yes`` without its auxiliary, ``no`` with a denial."""

    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a sentence says to the question. support: the logit of yes or of no, whichever is larger."""

    evidence: Evidence
    is_yes: bool
    support: float

    @property
    def settles(self) -> bool:
        return self.support >= SETTLES


def claims(question: str) -> Claims | None:
    """``Did she win?`` as ``she win.`` and ``Did not she win.``; None for a question of another kind.

    The model reads both as if they were good English, and nobody else sees them.
    """
    match = _POLAR.fullmatch(question.strip())
    if not match or _CHOICE.search(match["rest"]):
        return None
    return Claims(f"{match['rest']}.", f"{match['auxiliary']} not {match['rest']}.")


def polarities(model: CrossEncoder, asked: Claims, sentences: Sequence[Evidence]) -> list[Polarity]:
    """What each sentence says, the clearest first."""
    pairs = [(claim, item.sentence.text) for item in sentences for claim in (asked.yes, asked.no)]
    support = [scores.support for scores in model.score(pairs)]
    sides = zip(sentences, support[::2], support[1::2], strict=True)
    return sorted((Polarity(item, yes >= no, max(yes, no)) for item, yes, no in sides), key=lambda one: -one.support)
