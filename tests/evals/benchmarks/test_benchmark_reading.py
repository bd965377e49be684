"""Texts of a data set on their way through the reader and the checks, with a reader that needs no model."""

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime

from evals.benchmarks.reading import evidence, joined, read_and_check, revision
from evals.benchmarks.support import support, support_of_all
from qa.evidence import DraftClaim, Evidence, Reading, Short

TOWN = revision("Mayor Ada Quill closed four bridges. Nobody was hurt. It rained for nine days.")
COAST = revision("A ferry sank off Cape Tarn.", key=2)


class Scripted:
    """Tells what it was given."""

    name = "scripted"
    remote = False

    def __init__(self, *drafts: DraftClaim, short: Short | None = None) -> None:
        self._drafts, self._short = drafts, short

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del question, evidence, asked_at
        yield Reading(self._drafts, 0.4, short=self._short)


def test_every_sentence_of_every_text_is_labelled_once() -> None:
    given = evidence([TOWN, COAST, revision("", key=3)])
    assert [item.label for item in given] == ["S1", "S2", "S3", "S4"]
    assert given[3].sentence.text == COAST.text


def test_sentences_of_the_data_set_are_taken_as_they_are() -> None:
    assert [item.sentence.text for item in evidence([revision("one two three", bounds=[(0, 3), (4, 13)])])] == [
        "one", "two three",
    ]  # fmt: skip


def test_sentences_make_a_text_and_stay_what_they_are() -> None:
    made = joined(["It rained", " for nine days. And more.", "Nobody was hurt."])
    assert [item.text for item in made.sentences] == ["It rained", " for nine days. And more.", "Nobody was hurt."]
    assert made.text == "It rained  for nine days. And more. Nobody was hurt."
    assert joined([]).bounds == ()


def test_claims_that_fail_their_checks_are_not_stated() -> None:
    reader = Scripted(
        DraftClaim("Ada Quill closed five bridges.", ("S1",), 0.9),
        DraftClaim("Nobody was hurt.", ("S2",), 0.8),
        DraftClaim("A ferry sank.", ("S4", "S9"), 0.7),
    )
    shown = read_and_check(reader, "Who was hurt?", evidence([TOWN, COAST]))
    assert (shown.text, shown.short, shown.confidence) == ("Nobody was hurt.",) * 2 + (0.4,)
    assert [item.label for item in shown.cited] == ["S2"]


def test_a_refusal_is_empty_and_keeps_its_confidence() -> None:
    shown = read_and_check(Scripted(), "Who was hurt?", evidence([TOWN]))
    assert (shown.text, shown.short, shown.cited, shown.confidence) == ("", "", (), 0.4)


def test_a_short_answer_counts_when_its_claim_is_stated() -> None:
    span = Short("Ada Quill", "S1", 6, 15)
    given = evidence([TOWN])
    kept = Scripted(DraftClaim("Mayor Ada Quill closed four bridges.", ("S1",), 0.9), short=span)
    assert read_and_check(kept, "Who closed bridges?", given).short == "Ada Quill"
    dropped = Scripted(DraftClaim("Ada Quill closed five bridges.", ("S1",), 0.9), short=span)
    assert read_and_check(dropped, "Who closed bridges?", given).short == ""


def test_support_ranks_verbatim_above_swapped_above_unrelated() -> None:
    given = evidence([TOWN, COAST])
    verbatim, swapped, unrelated = (
        support(claim, given)
        for claim in ("Ada Quill closed four bridges.", "Ada Quill closed five bridges.", "Bo Lind sold 7 “red” goats.")
    )
    assert verbatim.accepted
    assert not swapped.accepted
    assert 0 <= unrelated.score < swapped.score < verbatim.score <= 1


def test_nothing_supports_a_claim_without_sentences() -> None:
    assert support("Ada Quill closed four bridges.", []).score == 0
    assert not support("Ada Quill closed four bridges.", []).accepted


def test_a_claim_may_cite_the_sentences_that_hold_its_words_between_them() -> None:
    near = "Mayor Ada Quill of Olm closed four bridges. Ada Quill, mayor of Olm, closed bridges. Ada Quill, the mayor "
    rest = "of Olm, closed four. The bridges of mayor Ada Quill closed. Bo Lind reopened them on Friday. Rain fell."
    given = evidence([revision(near + rest)])
    assert support("Mayor Ada Quill of Olm closed four bridges, and Bo Lind reopened them on Friday.", given).accepted


def test_several_sentences_are_supported_as_well_as_the_worst() -> None:
    given = evidence([TOWN])
    good, bad = support("Nobody was hurt.", given), support("Ada Quill closed five bridges.", given)
    both = support_of_all(["Nobody was hurt.", "Ada Quill closed five bridges."], given)
    assert (both.accepted, both.score) == (False, bad.score)
    assert support_of_all(["Nobody was hurt."], given) == good
    assert not support_of_all([], given).accepted
