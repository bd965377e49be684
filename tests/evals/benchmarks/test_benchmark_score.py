"""The scorers' arithmetic, on figures that can be checked by hand."""

from math import inf, isnan

import pytest

from evals.benchmarks import score


@pytest.mark.parametrize(
    ("text", "plain", "squad"),
    [
        ("The  Olm, a river!", "the olm a river", "olm river"),
        ("“Tarn”", "“tarn”", "“tarn”"),  # the published scorers know ASCII punctuation only
        ("$5.3", "53", "53"),
        ("Anthem", "anthem", "anthem"),
        ("a", "a", ""),
    ],
)
def test_each_set_normalises_as_its_own_scorer_does(text: str, plain: str, squad: str) -> None:
    assert score.plain(text) == plain
    assert score.squad(text) == squad


def test_exact_match_takes_the_best_of_the_answers() -> None:
    assert score.exact("the Olm.", ["Tarn", "Olm"], score.squad) == 1
    assert score.exact("the Olm.", ["Tarn", "Olm"], score.plain) == 0


def test_f1_counts_shared_words_once_each() -> None:
    assert score.f1("flood flood olm", ["flood tarn"], score.plain) == pytest.approx(2 * 1 / 5)
    assert score.f1("olm", ["tarn", "olm town"], score.plain) == pytest.approx(2 / 3)
    assert score.f1("olm", ["tarn"], score.plain) == 0


def test_an_empty_text_fits_only_an_empty_answer() -> None:
    assert score.f1("", [""], score.squad) == 1
    assert score.f1("", ["olm"], score.squad) == 0
    assert score.f1("the", [""], score.squad) == 1  # nothing is left of it
    assert score.exact("", [""], score.squad) == 1


def test_an_answer_is_held_in_whole_words_only() -> None:
    assert score.holds("Four bridges were closed, he said.", "bridges were closed")
    assert not score.holds("Fourteen bridges.", "four")
    assert score.holds("The $5 toll.", "$5")


def test_auc_is_the_share_of_pairs_in_order_and_ties_count_half() -> None:
    assert score.auc([0.9, 0.8], [0.1, 0.2]) == 1
    assert score.auc([0.1], [0.9]) == 0
    assert score.auc([0.5, 0.9], [0.5, 0.5]) == pytest.approx(0.75)
    assert isnan(score.auc([], [1.0]))


def test_correlation_of_nothing_that_varies_is_no_number() -> None:
    assert score.pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert score.pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert isnan(score.pearson([1, 1], [0, 1]))
    assert isnan(score.pearson([], []))


def test_refusals_are_counted_below_the_threshold_that_keeps_enough() -> None:
    answerable = [0.1 * n for n in range(1, 11)]
    assert score.refused_at(0.9, answerable, [0.05, 0.19, 0.2, 0.9]) == 0.5
    assert score.refused_at(1.0, answerable, [0.05, 0.19]) == 0.5
    assert isnan(score.refused_at(0.9, [], [0.5]))


def test_the_best_threshold_refuses_what_is_doubtful() -> None:
    items = [(0.9, 1.0, 0.0), (0.8, 0.5, 0.0), (0.3, 0.0, 1.0), (0.2, 1.0, 0.0)]
    assert score.best_threshold(items) == (pytest.approx(2.5 / 4), 0.8)


def test_the_best_threshold_may_be_to_refuse_everything_and_never_parts_equals() -> None:
    assert score.best_threshold([(0.9, 0.0, 1.0), (0.8, 0.4, 0.0)]) == (0.5, inf)
    assert score.best_threshold([(0.5, 1.0, 0.0), (0.5, 0.0, 1.0)])[0] == 0.5


def test_labels_given_against_labels_known() -> None:
    assert score.precision_recall_f1({1, 2}, {2, 3, 4}) == (0.5, pytest.approx(1 / 3), pytest.approx(0.4))
    assert score.precision_recall_f1(set(), {1}) == (0, 0, 0)
