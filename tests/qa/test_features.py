import numpy as np
import pytest

from ingest.embedders import by_name
from qa.features import FEATURES, Asked, Candidate, features, wants_name


def test_coverage_is_the_share_of_the_questions_weight() -> None:
    asked = Asked("Who sank the ferry?", [Candidate("The ferry sank.", ""), Candidate("It rained.", "")])
    assert asked.covered({"sank", "ferri"}) == pytest.approx(1.0)
    assert 0 < asked.covered({"ferri"}) < 1
    assert asked.covered(set()) == 0.0


def test_a_rare_word_weighs_more_than_one_that_all_sentences_share() -> None:
    asked = Asked("ferry barley", [Candidate("ferry", ""), Candidate("ferry", ""), Candidate("barley ferry", "")])
    assert asked.weights["barley"] > asked.weights["ferri"]


@pytest.mark.parametrize(
    ("question", "shows", "does_not"),
    [
        ("How many bridges were closed?", "Four bridges were closed.", "Bridges were closed."),
        ("When did the ferry sink?", "The ferry sank on Tuesday.", "The ferry sank."),
        ("Who proposed it?", "It was Ada Quill who proposed it.", "It was proposed."),
        ("Where did it sink?", "It sank near Tarn.", "It sank quickly."),
        ("Why did it sink?", "It sank because the doors were open.", "It sank."),
    ],
)
def test_a_sentence_fits_when_it_shows_what_is_asked_for(question: str, shows: str, does_not: str) -> None:
    asked = Asked(question, [])
    assert (asked.fits(shows), asked.fits(does_not)) == (1.0, 0.0)


def test_words_of_the_question_do_not_answer_it() -> None:
    assert Asked("When was Tuesday?", []).fits("Tuesday was.") == 0.0


def test_a_question_that_asks_nothing_special_speaks_for_no_sentence() -> None:
    assert Asked("Did the ferry sink?", []).fits("The ferry sank on Tuesday.") == 0.5


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        *(("Who resigned?", True), ("WHOSE idea was it?", True), ("Which political party won?", True)),
        *(("What did she say?", False), ("When did WHO meet?", True), ("Why?", False)),
    ],
)
def test_wants_name(question: str, wanted: bool) -> None:
    assert wants_name(question) is wanted


def test_one_row_a_candidate_in_the_order_of_the_names() -> None:
    candidates = [Candidate("Did the ferry sink?", "x"), Candidate("The ferry did not sink.", "x")]
    vectors = by_name("hashing").embed(["Did the ferry sink?", *(item.text for item in candidates)])
    rows = features(Asked("Did the ferry sink?", candidates), candidates, vectors[0], vectors[1:])
    assert rows.shape == (2, len(FEATURES))
    first, second = (dict(zip(FEATURES, row, strict=True)) for row in rows.tolist())
    assert (first["asking"], second["asking"]) == (1.0, 0.0)
    assert (first["opposed"], second["opposed"]) == (0.0, 1.0)
    assert first["cosine"] == pytest.approx(1.0, abs=1e-5)
    assert first["cosine_coverage"] == pytest.approx(first["cosine"] * first["coverage"])


def test_no_candidates_give_no_rows() -> None:
    vectors = by_name("hashing").embed(["Who?"])
    assert features(Asked("Who?", []), [], vectors[0], vectors[1:]).shape == (0, len(FEATURES))
    assert np.isfinite(vectors).all()
