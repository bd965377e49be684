"""The measure of who said what, on a made-up article; and that the rules still answer the questions."""

from evals.benchmarks.quotes.__main__ import asked, measure, overlap

TEXT = "Ada Quill said the toll was fair. “It rains. It pours,” said Tomas Ahl. Rain fell."


def marked(words: str, speaker: str) -> dict[str, list[int]]:
    start, at = TEXT.index(words), TEXT.index(speaker)
    return {"quote": [start, start + len(words)], "speaker": [at, at + len(speaker)]}


def test_ranges_and_speakers_are_counted() -> None:
    right = [marked("the toll was fair", "Ada Quill"), marked("“It rains. It pours,”", "Ada Quill")]
    counts, misses = measure([{"text": TEXT, "quotes": [*right, marked("Rain fell", "Ada Quill")]}])
    assert (counts.marked, counts.found, counts.speakers, counts.unmarked) == (3, 2, 1, 0)
    assert len(misses) == 1


def test_what_is_not_marked_lowers_precision() -> None:
    counts, _ = measure([{"text": TEXT, "quotes": [marked("the toll was fair", "Ada Quill")]}])
    assert (counts.precision, counts.recall) == (0.5, 1.0)


def test_overlap_is_of_what_either_covers() -> None:
    assert overlap((0, 10), (0, 8)) == 0.8
    assert overlap((0, 4), (4, 8)) == 0


def test_nine_in_ten_of_the_questions_have_their_speaker() -> None:
    answers = list(asked())
    assert len(answers) == 60
    assert sum(question["speaker"] == name for question, name in answers) >= 54
