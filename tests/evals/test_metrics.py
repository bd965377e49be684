"""Each metric on small examples worked out by hand, and the contract of all."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from evals.case import Case
from evals.gold import Gold, SentenceRef, passage_name
from evals.metrics import STAGES, all_metrics, by_name
from evals.metrics.aurc import curve
from evals.metrics.ece import bins
from evals.observation import Observation
from evals.record import Record, Score
from evals.text import f1, says, squad
from ingest.article import TITLE, Revision, Story
from ingest.passage import Hit, passages
from qa.answer import Answer, Check
from qa.cite import cite
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verify import verify

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = ("Ann Lee won.", "She got 61 votes.", "Rain fell on Oslo.", "Bo Ek lost.")
TEXT = " ".join(SENTENCES)
BOUNDS = tuple((TEXT.index(text), TEXT.index(text) + len(text)) for text in SENTENCES)
REVISION = Revision(
    1, "art_1", 1, TEXT, "x", "Vote", None, None, (), None, None, NOW, BOUNDS, ((0, 1), (1, 2), (2, 3), (3, 4))
)
PASSAGES = passages(REVISION)


def case(**changed: Any) -> Case:
    return replace(Case("c-1", "Who won?", NOW, ("Ann Lee",), "c:1", "0"), **changed)


def gold(*needs: tuple[int, ...]) -> Gold:
    """Needs as sentence numbers; passages are one sentence long."""
    all_ = sorted({number for need in needs for number in need})
    return Gold(
        {SentenceRef("art_1", 1, number): SENTENCES[number] for number in all_},
        tuple(frozenset(SentenceRef("art_1", 1, number) for number in need) for need in needs),
        frozenset(passage_name(PASSAGES[number]) for number in all_),
    )


def answer(*numbers: int, confidence: float = 0.5) -> Answer:
    """One verbatim claim per sentence number; none: no answer."""
    evidence = {f"S{number}": Evidence(f"S{number}", REVISION, REVISION.sentence(number), 1.0) for number in numbers}
    cited = cite([verify(DraftClaim(item.sentence.text, (label,), 1.0), evidence) for label, item in evidence.items()])
    outcome: Any = "answered" if numbers else "insufficient_evidence"
    return Answer(
        "a",
        "?",
        "?",
        outcome,
        cited.text,
        tuple(cited.claims),
        tuple(cited.citations),
        (),
        confidence,
        (),
        "r",
        "i",
        {},
    )


def seen(asked: Case, right: Gold, said: Answer, found: tuple[int, ...] = (), k: int = 10) -> Observation:
    hits = tuple(Hit(PASSAGES[number], 1.0) for number in found)
    return Observation(asked, right, hits, said, (REVISION,) * len(said.citations), k)


def score(name: str, given: Observation) -> float | None:
    metric = by_name(name)
    assert metric.score
    found = metric.score(given)
    assert found is None or found.why
    return found and found.value


def titled(part: str = "title") -> Observation:
    """An answer by the title, and gold that it meets; ``part``: where the citation says that it points."""
    item = Evidence("S1", REVISION, REVISION.sentence(TITLE), 1.0)
    cited = cite([verify(DraftClaim("Vote", ("S1",), 1.0), {"S1": item})])
    citations = tuple(replace(citation, part=part) for citation in cited.citations)
    said = replace(answer(0), text=cited.text, claims=tuple(cited.claims), citations=citations)
    place = SentenceRef("art_1", 1, None)
    return seen(case(answers=("Vote",)), Gold({place: "Vote"}, (frozenset([place]),), frozenset()), said, (2,))


@pytest.mark.parametrize(
    "name", ["right", "citation_precision", "citation_recall", "quote_fidelity", "claim_support", "all_evidence"]
)
def test_a_title_is_gold_and_is_cited_as_sentences_are(name: str) -> None:
    assert score(name, titled()) == 1


def test_a_title_is_not_quoted_from_the_text() -> None:
    assert score("quote_fidelity", titled("text")) == 0.5


# --- copies


def test_what_stands_in_the_copies_of_a_passage_that_was_found_is_found_with_it() -> None:
    copy = replace(REVISION, key=REVISION.key + 1, article_id="art_2", text=REVISION.text.replace(".", "!"))
    of_copy = frozenset(map(passage_name, passages(copy)))
    name = passage_name(PASSAGES[0])
    right = Gold({}, (), frozenset({name}) | of_copy)
    alone, joined = (Hit(PASSAGES[0], 1.0, story) for story in (None, Story((REVISION, copy))))
    scores = [
        by_name("recall").score(Observation(case(), right, (hit,), answer(0), (REVISION,), 10))
        for hit in (alone, joined)
    ]
    assert [one and one.value for one in scores] == [pytest.approx(1 / len(right.passages)), 1.0]


# --- all


def test_every_metric_keeps_the_contract() -> None:
    for metric in all_metrics():
        assert (metric.score is None) != (metric.overall is None)
        assert metric.title and metric.stage in STAGES and metric.gate in ("drop", "invariant", "none")
        assert metric.gate == "none" or metric.score


@pytest.mark.parametrize("metric", [metric for metric in all_metrics() if metric.score], ids=lambda metric: metric.name)
def test_scores_lie_between_0_and_1_and_say_why(metric: Any) -> None:
    asked = [(case(), gold((0,), (1,))), (case(all_of=(("Ann",), ("61",))), gold((0, 1))), (case(answers=()), gold())]
    for one, right in asked:
        for said in (answer(), answer(0), answer(2, 3)):
            found = metric.score(seen(one, right, said, (2, 0)))
            assert found is None or (0 <= found.value <= 1 and found.why)


def test_a_mean_leaves_out_what_was_not_scored() -> None:
    values = (1.0, None, 0.0, None)
    records = [record(scores={"right": None if value is None else Score(value, "x")}) for value in values]
    assert by_name("right").figure(records) == 0.5
    assert by_name("right").figure(records[1:2]) is None


# --- retrieval


def test_retrieval_by_rank() -> None:
    given = seen(case(), gold((0,)), answer(), (2, 3, 0))
    assert [score(name, given) for name in ("hit_at_1", "hits", "mrr", "recall")] == [0, 1, pytest.approx(1 / 3), 1]
    assert score("ndcg", given) == pytest.approx(0.5)  # 1 / log2(4)
    assert score("hits", replace(given, k=2)) == 0
    assert score("mrr", replace(given, k=2)) == 0


def test_all_evidence_wants_one_sentence_of_each_need() -> None:
    assert score("all_evidence", seen(case(), gold((0, 3), (1,)), answer(), (3, 2))) == 0
    assert score("all_evidence", seen(case(), gold((0, 3), (1,)), answer(), (3, 2, 1))) == 1


def test_retrieval_says_nothing_about_a_case_without_gold() -> None:
    given = seen(case(answers=()), gold(), answer(), (0, 1))
    names = [metric.name for metric in all_metrics() if metric.stage == "retrieval"]
    assert {score(name, given) for name in names} == {None}


# --- answers


def test_words_are_compared_as_squad_does() -> None:
    assert squad("The “Cat’s”, a  cat!") == "cats cat"
    assert f1(squad("the big cat sat"), squad("a cat")) == pytest.approx(0.5)
    assert f1("", "") == 1 and f1("x", "") == 0


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("It's Ann Lee’s vote", "ANN LEE'S", True),
        ("Annie won", "Ann", False),
        ("4.50 crowns", "4.50", True),
        ("14.50 crowns", "4.50", False),
        ("There is no plan", "No", False),
        ("No, she said", "No", True),
        ("“No way", "no.", True),
    ],
)
def test_a_phrase_is_whole_words(text: str, phrase: str, expected: bool) -> None:
    assert says(text, phrase) is expected


def test_right_needs_the_words_and_the_proof() -> None:
    asked = case()
    assert score("right", seen(asked, gold((0,)), answer(0))) == 1
    assert score("right", seen(asked, gold((1,)), answer(0))) == 0
    assert score("right", seen(case(answers=("Bo",)), gold((0,)), answer(0))) == 0
    assert score("right", seen(asked, gold(), answer(0))) == 1  # a suite without gold sentences
    assert score("right", seen(asked, gold((0,)), answer())) == 0
    assert score("right", seen(case(answers=()), gold(), answer())) is None


def test_answers_of_lists() -> None:
    asked = case(answers=("Ann Lee and Bo Ek",), all_of=(("Ann Lee",), ("Bo Ek", "Mr Ek")))
    assert score("items", seen(asked, gold((0,), (3,)), answer(0))) == 0.5
    assert score("contains", seen(asked, gold((0,), (3,)), answer(0))) == 0
    assert score("contains", seen(asked, gold((0,), (3,)), answer(0, 3))) == 1
    assert score("items", seen(case(), gold((0,)), answer(0))) is None


def test_exact_match_takes_the_best_of_the_answers() -> None:
    given = seen(case(answers=("Bo", "the Ann Lee won")), gold((0,)), answer(0))
    assert score("exact_match", given) == 1
    assert score("token_f1", given) == 1


def test_keeping_silent() -> None:
    sayable, unsayable = case(), case(answers=())
    pairs = [(sayable, answer()), (sayable, answer(0)), (unsayable, answer()), (unsayable, answer(0))]
    views = [seen(asked, gold((0,)) if asked.answerable else gold(), said) for asked, said in pairs]
    assert [score("abstention_precision", view) for view in views] == [0, None, 1, None]
    assert [score("abstention_recall", view) for view in views] == [None, None, 1, 0]


# --- citations


def test_citations_against_gold() -> None:
    half = seen(case(), gold((0,), (1,)), answer(0, 2))
    assert [score(f"citation_{name}", half) for name in ("precision", "recall", "f1")] == [0.5, 0.5, 0.5]
    silent = seen(case(), gold((0,)), answer())
    assert [score(f"citation_{name}", silent) for name in ("precision", "recall", "f1")] == [None, 0, 0]
    unsayable = seen(case(answers=()), gold(), answer(2))
    assert [score(f"citation_{name}", unsayable) for name in ("precision", "recall", "f1")] == [None, None, None]


def test_a_quote_is_its_range_and_a_sentence() -> None:
    said = answer(0)
    moved = replace(said.citations[0], start=1, end=len(SENTENCES[0]) + 1)
    for citation in (
        moved,
        replace(moved, quote=TEXT[moved.start : moved.end]),
        replace(said.citations[0], sentence=9),
    ):
        assert score("quote_fidelity", seen(case(), gold((0,)), replace(said, citations=(citation,)))) == 0.5
    assert score("quote_fidelity", seen(case(), gold((0,)), said)) == 1
    lost = replace(seen(case(), gold((0,)), said), sources=(None,))
    assert score("quote_fidelity", lost) == 0.5
    assert score("quote_fidelity", seen(case(), gold((0,)), answer())) is None


def test_a_claim_is_supported_when_all_checks_pass_again() -> None:
    said = answer(1)
    assert score("claim_support", seen(case(), gold((1,)), said)) == 1
    claim = said.claims[0]
    for wrong in (
        replace(claim, checks=()),
        replace(claim, checks=(Check("numbers", False),)),
        replace(claim, text="She got 71 votes."),
        replace(claim, citations=()),
    ):
        assert score("claim_support", seen(case(), gold((1,)), replace(said, claims=(wrong,)))) == 0


# --- figures that are no means


def record(confidence: float = 0.5, right: bool = True, answered: bool = True, **changed: Any) -> Record:
    said = {"outcome": "answered" if answered else "insufficient_evidence", "confidence": confidence}
    scores: dict[str, Score | None] = {"right": Score(float(right), "x")}
    return replace(Record("r", "?", "", [], "", "0", [], said, scores=scores), **changed)


def test_risk_and_coverage() -> None:
    records = [record(0.9), record(0.8, right=False), record(0.7), record(0.1, answered=False)]
    assert curve(records) == [(1 / 3, 0), (2 / 3, 1 / 2), (1, 1 / 3)]
    assert by_name("aurc").figure(records) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert by_name("aurc").figure(records[3:]) is None


def test_equal_confidence_is_one_point_whatever_the_order() -> None:
    records = [record(0.9), record(0.9, right=False)]
    assert curve(records) == curve(records[::-1]) == [(1, 1 / 2)]


def test_calibration() -> None:
    records = [record(0.8, right=number < 16) for number in range(20)]
    assert [item.size for item in bins(records)] == [2] * 10
    assert by_name("ece").figure([record(0.75)] * 4) == pytest.approx(0.25)
    assert by_name("ece").figure([]) is None


def test_verdict_shape_used_here_is_the_products() -> None:
    assert isinstance(verify(DraftClaim("x", ("S1",), 1.0), {}), CheckedClaim)
