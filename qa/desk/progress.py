"""An answer in the making: its claims are checked as they come, and cited; at the end, how the reports differ."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.answer import NOT_SAID, Answer, Citation, Claim, Dropped
from qa.answer.gathered import Account, AccountClaim
from qa.cite import CitedText, Told, answer_rows, short_answer
from qa.compare.accounts import Accounted, accounts
from qa.compare.counting import Reckoned
from qa.desk.accounts import Compared, account_of, draft_of, in_conflict, shown, told_first, told_of
from qa.desk.counting import counted_of
from qa.evidence import NOTHING, Beside, CheckedClaim, DraftClaim, Evidence, Given, Reading
from qa.question import Question
from qa.rewrite import Rewritten, added
from qa.verify import cut, verify
from qa.verify.reasons import reasons_of


@dataclass(frozen=True, slots=True)
class Released:
    """A claim that has passed its checks, and the citations that it is the first to name."""

    claim: Claim
    citations: tuple[Citation, ...]


class AnswerInProgress:
    """An answer in progress: claims are verified once, in the order they come, and released or dropped.

    differ: whether it is asked how reports differ. reckoned: what was added up or compared for it. beside: what is
    shown beside its sentences.
    """

    def __init__(
        self, question: Question, rewritten: Rewritten, evidence: Sequence[Evidence], told: Told, *,
        differ: bool = False, reckoned: Reckoned | None = None, beside: Beside = NOTHING,
    ) -> None:  # fmt: skip
        self._question, self._rewritten = question, rewritten
        self._evidence = {item.label: item for item in (*evidence, *beside.evidence)}
        self._cited = CitedText(told)
        self._seen = 0
        self._kept: list[CheckedClaim] = []
        self._dropped: list[CheckedClaim] = []
        self._reading = Reading((), 0.0)
        self._differ, self._reckoned, self._beside = differ, reckoned, beside
        self._compared: Compared | None = None

    def new(self, item: DraftClaim | Reading) -> Sequence[DraftClaim]:
        """The claims that come with it for the first time."""
        if isinstance(item, DraftClaim):
            return (item,)
        self._reading = item
        return item.claims[self._seen :]

    def take(self, draft: DraftClaim) -> Released | None:
        """The claim, or what remains of it without the part that failed; None if it may not be released."""
        self._seen += 1
        verdict = verify(draft, self._evidence)
        if not verdict.passed and not (self._question.on_unsupported == "flag" and verdict.evidence):
            self._dropped.append(verdict)
            return self._release(cut(verdict, self._evidence))
        return self._release(verdict)

    def _release(self, verdict: CheckedClaim | None) -> Released | None:
        if verdict is None:
            return None
        self._kept.append(verdict)
        return Released(*self._cited.add(verdict))

    def compare(self, asked: str, given: Sequence[Given], *, differ: bool) -> None:
        """What the articles give by another reading, where the one that is told does not say; asked: of each report."""
        if not self._reading.given and (told := told_first(given, self._kept)):
            self._compared = Compared(asked, told, differ)

    def further(self) -> Iterator[DraftClaim]:
        """What is to be told besides the reader's claims: where it is asked how reports differ, each account, and of a
        list that the reader knew nobody of, the rows."""
        if not self._kept:
            yield from self._beside.of_rows()
            return
        for account in self._accounted[1:]:
            wanted = self._differ and account.relation != "other_quantity"
            if wanted and not told_of(account, self._kept, self._cited.claims):
                yield draft_of(account, self._evidence)

    @cached_property
    def _accounted(self) -> Sequence[Accounted]:
        if not self._kept:
            return ()
        one = self._compared or Compared(self._rewritten.text, self._reading.given, self._differ)
        return shown(accounts(one.asked, one.given, self._evidence), one.differ)

    def _accounts(self) -> tuple[Account, ...]:
        """Each with its claims; one that fails its checks is left out, and what is told stands alone then."""
        found = [account_of(one, claims, self._evidence) for one in self._accounted if (claims := self._claims_of(one))]
        return tuple(found) if len(found) > 1 and found[0].relation == "same" else ()

    def _claims_of(self, account: Accounted) -> Sequence[AccountClaim]:
        if claims := told_of(account, self._kept, self._cited.claims):
            return claims
        checked = verify(draft_of(account, self._evidence), self._evidence)
        return [AccountClaim(checked.draft.text, self._cited.beside(checked))] if checked.passed else ()

    def _besides(self) -> list[CheckedClaim]:
        """The claims that are shown beside its sentences and pass their checks, which are cited from here on."""
        checked = (verify(draft, self._evidence) for draft in self._beside.claims)
        found = [one for one in checked if one.passed]
        for one in found:
            self._cited.beside(one)
        return found

    def _read(self) -> Reading:
        """The reading; without its prompt where all that is told are rows, of which it knew nobody."""
        told = {claim.text for claim in self._beside.of_rows()}
        if not self._kept or not told.issuperset(one.draft.text for one in self._kept):
            return self._reading
        return replace(self._reading, prompt=None, confidence=self._beside.confidence)

    def answer(self, reader: str, index: str, timings: dict[str, float]) -> Answer:
        cited, reading = self._cited, self._read()
        nothing = ("no claim passed its checks",) if self._dropped and not self._kept else ()
        differing, besides = self._accounts(), self._besides()
        alike = ("the reports that were found do not differ",) if self._differ and self._kept and not differing else ()
        return Answer(
            id=f"ans_{uuid.uuid4().hex[:16]}", question=self._question.text, standalone_question=self._rewritten.text,
            outcome="answered" if self._kept else "insufficient_evidence", text=cited.text or NOT_SAID,
            claims=tuple(cited.claims), citations=tuple(cited.citations), accounts=differing,
            counted=counted_of(self._reckoned, self._kept, cited.claims),
            dropped=tuple(map(_dropped, self._dropped)),
            confidence=round(reading.confidence, 4),
            reasons=(*(reading.reasons or nothing), *in_conflict(differing), *alike, *self._beside.reasons),
            reader=reading.reader or reader, prompt=reading.prompt, index=index, timings_ms=timings,
            usage=added(self._rewritten.usage, reading.usage),
            short_answer=short_answer(reading.short, self._kept, cited.citations),
            rows=answer_rows((*reading.rows, *self._beside.rows), (*self._kept, *besides), cited.citations),
            others=answer_rows(self._beside.others, besides, cited.citations),
        )  # fmt: skip


def _dropped(verdict: CheckedClaim) -> Dropped:
    failed = [check for check in verdict.checks if not check.passed]
    return Dropped(verdict.draft.text, verdict.failed, reasons_of(failed))
