import pytest
from newsroom import evidence, revision, with_titles

from qa.extractive.admission import may_settle

NEWS = (
    "Emil Drozd of the Green List spoke about the accord in Tarn. “It is a bad accord,” said Ada Quill. "
    "He would vote against it. The Green List was split."
)


@pytest.mark.parametrize(
    ("question", "settling"),
    [
        ("Is Emil Drozd in favour of it?", [0, 2]),
        ("is emil drozd in favour of it", [0, 1, 2, 3]),
        ("Was the Green List split?", [0, 2, 3]),
        ("Is a vote near?", [0, 1, 2, 3]),
    ],
)
def test_a_sentence_settles_what_is_asked_of_somebody_only_where_it_speaks_of_them(
    question: str, settling: list[int]
) -> None:
    sentences = evidence(revision(NEWS))
    assert [at for at, item in enumerate(sentences) if may_settle(question, item)] == settling


@pytest.mark.parametrize(
    ("title", "settles"), [("Green List splits over accord", True), ("‘Not now’: what Tarn says", False)]
)
def test_a_title_settles_what_it_has_most_of_the_words_of(title: str, settles: bool) -> None:
    [item] = [item for item in with_titles(revision(NEWS, title=title)) if item.sentence.part == "title"]
    assert may_settle("Did the Green List split?", item) is settles
