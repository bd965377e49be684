"""Yes/no questions: only a sentence that affirms or denies what is asked settles one.

A span cannot answer "Did the council adopt the tax?", and a passage about the tax that does not say is the likeliest to
be found. So the question is turned into a claim and its denial, and the model scores the support for each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language import lexicon
from ingest.language.overlap import term_overlap
from qa.answer import Verdict
from qa.crossencoder import support
from qa.crossencoder.support import Support
from qa.evidence import Evidence

SETTLES = 0.5  # likelier said than not
SURE = 0.7
"""From which a sentence is said to come to yes or to no. Of the 257 held-out yes/no questions written by hand, asked
over all items, the clearest sentence is above it for 44: it has the right side for 39. Between this and SETTLES the
side is right 40 times in 59, and nothing settles another 20 questions (counted once)."""
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
    """Which way a sentence answers the question. support: how likely that is, 0 to 1."""

    evidence: Evidence
    is_yes: bool
    support: float

    @property
    def settles(self) -> bool:
        return self.support >= SETTLES

    @property
    def verdict(self) -> Verdict | None:
        """Which it comes to; None where the sentence may be shown, but which way it says it is in doubt."""
        if self.support < SURE:
            return None
        return "yes" if self.is_yes else "no"


def claims(question: str) -> Claims | None:
    """``Did she win?`` as ``she win.`` and ``Did not she win.``; None for a question of another kind.

    The model reads both as if they were good English, and nobody else sees them.
    """
    match = _POLAR.fullmatch(question.strip())
    if not match or _CHOICE.search(match["rest"]):
        return None
    return Claims(f"{match['rest']}.", f"{match['auxiliary']} not {match['rest']}.")


def polarities(asked: Claims, sentences: Sequence[Evidence]) -> list[Polarity]:
    """What each sentence says, the clearest first."""
    pairs = [(claim, item.sentence.text) for item in sentences for claim in (asked.yes, asked.no)]
    judged = support.load().judge(pairs)
    sides = zip(sentences, judged[::2], judged[1::2], strict=True)
    found = [_polarity(*side) for side in sides]
    return sorted((_affirmed(asked, one) for one in found), key=lambda one: -one.support)


def settled_by(titles: Sequence[Polarity], sides: Sequence[Polarity]) -> list[Polarity]:
    """What the clearest title comes to, where one is clear: a sentence of its article that is shown and goes the same
    way says so in full; else the titles stand alone."""
    clear = [title for title in titles if title.verdict]
    if not clear:
        return list(sides)
    told = (one for one in sides if one.settles and _goes_with(one, clear[0]))
    return [replace(one, support=SURE) for one in told] or clear


def _goes_with(one: Polarity, title: Polarity) -> bool:
    return one.is_yes == title.is_yes and one.evidence.revision.key == title.evidence.revision.key


def _affirmed(asked: Claims, one: Polarity) -> Polarity:
    """What has all the words of the question and is taken for a yes is one, however its denial is understood."""
    whole = one.is_yes and one.settles and term_overlap(asked.yes, one.evidence.sentence.text) == 1
    return replace(one, support=max(one.support, SURE)) if whole else one


def _polarity(item: Evidence, of_yes: Support, of_no: Support) -> Polarity:
    """A side is as likely as the less likely of two things: that the sentence says it, and that it contradicts the
    other. Which of them it says alone is right less often (67 of 100 questions answered, rather than 77)."""
    yes = min(of_yes.supported, of_no.contradicted)
    no = min(of_no.supported, of_yes.contradicted)
    return Polarity(item, yes >= no, max(yes, no))
