"""Evidence: a sentence put before the reader, under the label it may be cited by; and what becomes of it on the way."""

from dataclasses import dataclass
from typing import Any

from ingest.article import Revision, Sentence, Story
from ingest.language import datelines
from qa.answer import Check, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one revision, or its title.

    label: its name towards a reader, such as ``S7``; a reader cites labels and nothing else.
    score: the retrieval score of the passage it stands in.
    story: that its article belongs to, or None where no other article carries the text.
    """

    label: str
    revision: Revision
    sentence: Sentence
    score: float
    story: Story | None = None

    @property
    def voice(self) -> int:
        """The same for all evidence that goes back to one original: copies agree with each other, and prove nothing."""
        return self.story.key if self.story else self.revision.key

    @property
    def whole(self) -> str:
        """What its offsets count in."""
        return self.revision.whole(self.sentence.part)

    @property
    def told(self) -> str:
        """The sentence; of the first of an article what stands behind its dateline."""
        text = self.sentence.text
        return text[datelines.end_of(text) :] if (self.sentence.part, self.sentence.index) == ("text", 0) else text


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as a reader makes it, not yet checked.

    text: one sentence of the answer. labels: the evidence it rests on, best first.
    confidence: the reader's own estimate that the claim answers the question, 0 to 1.
    verdict: what it says to a question that is answered by yes or no.
    """

    text: str
    labels: tuple[str, ...]
    confidence: float
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Short:
    """The exact span that answers: ``evidence.whole[start:end] == text`` for the evidence of that label."""

    text: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of a list as a reader makes it: who, and what they said or did, in words of the evidence.

    person, role: as articles have them; no role where none is given. stance: what they did: proposed, opposed, said.
    quote: their words, or the sentence that tells of the deed. day: when, as 2025-02-12. label: of the evidence, which
    a claim cites. changed: what they have said or done since that is on the other side.
    """

    person: str
    role: str | None
    stance: str
    quote: str
    day: str | None
    label: str
    changed: "DraftRow | None" = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside the sentences of an answer, checked and cited as they are.

    claims: what its rows rest on. evidence: what those cite. rows: of a list of people, where whoever read makes none.
    others: of a list of who is for something or against it, those who spoke of it and whose stance no rule tells.
    reasons: how many of these are not shown. confidence: that the rows are what was asked for, 0 to 1.
    """

    claims: tuple[DraftClaim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    others: tuple[DraftRow, ...] = ()
    reasons: tuple[str, ...] = ()
    confidence: float = 0.0

    def of_rows(self) -> list[DraftClaim]:
        """The claims that the rows rest on."""
        labels = {row.label for one in self.rows for row in (one, one.changed) if row}
        return [claim for claim in self.claims if claim.labels[0] in labels]


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that articles give, told or not: what reports say of one thing is put side by side.

    value: its words, from ``start`` of what the evidence of its first label stands in. labels: the evidence that gives
    it, best first. confidence: that it answers, 0 to 1.
    """

    value: str
    start: int
    labels: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a question and its evidence.

    claims: in the order to be shown; none when the evidence does not answer.
    confidence: that the question is answered by them, 0 to 1.
    reasons: for people, why there is no answer, or what limits it.
    prompt: the version of the prompt used; None when none was.
    usage: tokens, time and cost of model calls; None when there were none.
    short: the span that answers, in a sentence that a claim cites; None when the reader finds none.
    reader: who read, when it was another than the one that was asked; else None.
    rows: of an answer that is a list of people.
    given: the answers that the articles give, the one that is told first; none where the reader does not say.
    """

    claims: tuple[DraftClaim, ...]
    confidence: float
    reasons: tuple[str, ...] = ()
    short: Short | None = None
    prompt: str | None = None
    usage: dict[str, Any] | None = None
    reader: str | None = None
    rows: tuple[DraftRow, ...] = ()
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with the outcome of its checks, in the order of their names.

    evidence: what the claim cites, of what was really sent.
    """

    draft: DraftClaim
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def failed(self) -> tuple[str, ...]:
        return tuple(check.name for check in self.checks if not check.passed)
