"""Sentences of news: where they end, where they do not, and the laws that hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.sentences import MAX, split

# Each case is one sentence per part; the parts are joined by a space to make the text.
PARTED = [
    ["The vote was held.", "It passed."],
    ["He moved to the U.S.", "In 2019 he returned."],
    ["She works for Acme Inc.", "Sales rose."],
    ["The shop opens at 8 a.m.", "Police will be there."],
    ["It started at 5 p.m.", "The mayor left."],
    ["They live in Casper, Wyo.", "That’s far away."],
    ["It sold furs, masks, etc.", "Nobody bought them."],
    ["“It is fair.”", "He left."],
    ["“Is it fair?”", "The hall fell silent."],
    ['"No," she said.', '"Not today."'],
    ["“We must wait.", "We will wait.”", "Then he sat down."],
    ["(It was late.)", "Nobody came."],
    ["He waited (it was late).", "Nobody came."],
    ["Is it true?", "Yes!", "Really?"],
    ["It was over …", "Nobody cheered."],
    ["It was over.", "$5 was all he had left."],
    ["Prices rose by 3.5 percent to $1.20.", "12 shops closed."],
    ["He was born on July 1.", "Buckets of rain fell."],
    ["The Boeing lost a door on Jan. 5.", "A week later it flew."],
    ["It is on example.com.", "Readers wrote in."],
    ["More is on the site.", "https://example.com/a.b?c=d."],
    ["The update is out.", "iPhone owners can get it."],
    ["Thanks, all.", "#news @someone wrote."],
    ["We have to stop. ...", "They will not."],
    ["It rose.\u200b", "It fell."],
    ["So said Martin Luther King Jr.", "“I have a dream,” he said."],
    ["He spoke to Sen. Ann Lee, R-Fla.", "Lee denied it."],
    ["他说了。", "她走了。"],
]

WHOLE = [
    "Mr. Smith met Gov. Ann Lee, Lt. Col. Bo Ray and Sen. Jo Poe.",
    "They visited Pte. Nils Orbach and Dr. Ing. Ada Quill.",
    "U.S. President George W. Bush met J. R. Smith and J.K. Rowling.",
    "The U.S. Supreme Court overturned Roe v. Wade.",
    "On Jan. 6 and Feb. 11, No. 10 was ranked No. 3.",
    "It closes at 5 p.m. Thursday, at 6 p.m. ET or at 7 a.m. (GMT).",
    "Acme Inc. CEO Ann Lee and Warner Bros. Discovery (and Tesla, Inc. (Tesla)) agreed.",
    "The Dr. Martin Luther King Jr. Memorial is near St. Louis and Mt. Hood.",
    "She wrote for the Jackson (Miss.) Clarion-Ledger.",
    "“Is it fair?” he asked.",
    "“Is it fair?” Vitali Klitschko asked.",
    "“Never!” President Volodymyr Zelenskyy reportedly said.",
    '"Do we have to?" Republican Gov. Ann Lee said.',
    "He said the plan was “ready to go. now” and left.",
    "KYIV, Ukraine (AP) — The talks went on.",
    "SACRAMENTO, Calif. — The talks went on.",
    "WILMINGTON, Del. (AP) — The talks went on.",
    "More:Gov. Ann Lee is well",
    "A deal on the Lake Ontario-St. Lawrence River and with Rep. Ann Lee, D-W. Va., was near.",
    "FRIDAY, DEC. 11, 2015",
    "GOV. ANN LEE SIGNS BILL",
    "1. Ann Lee wins",
    "Q. How much is it?",
    "The offer was $3.5 million, or 0.5% of the total.",
    "I said ... well, nothing.",
    "We just … I do not know.",
    "... and then it rained.",
    "It cost (!) three times as much.",
    "Yahoo! Sports first reported the deal on Jeopardy! and E! yesterday.",
    "There are three points: Peace, bread and land; and no more.",
    "Write to ann.Lee@example.com or see www.Example.com/The.End now.",
    "Node.Js and Booking.Com are names.",
    "Do the right thing. — Ann Lee",
    "He was, e.g. in May, i.e. in spring, away.",
]

GLUED = [
    ("The talks are at an end.Next week they resume.", "The talks are at an end."),
    ("Will it rain?The forecast says so.", "Will it rain?"),
    ("“It will rain.”The forecast says so.", "“It will rain.”"),
    ("That is the end.“We will go on,” he said.", "That is the end."),
]


def texts_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("parts", PARTED, ids=" | ".join)
def test_splits(parts: list[str]) -> None:
    assert texts_of(" ".join(parts)) == parts


@pytest.mark.parametrize("sentence", WHOLE)
def test_does_not_split(sentence: str) -> None:
    assert texts_of(sentence) == [sentence]
    assert texts_of(f"It began.\n{sentence}\nIt ended.") == ["It began.", sentence, "It ended."]


@pytest.mark.parametrize(("text", "first"), GLUED)
def test_finds_a_lost_space(text: str, first: str) -> None:
    assert texts_of(text) == [first, text[len(first) :]]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n\n", " \n ", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_break_ends_a_sentence(line_break: str) -> None:
    assert texts_of(f"A heading{line_break}and a line by Mr.{line_break}Smith") == [
        "A heading",
        "and a line by Mr.",
        "Smith",
    ]


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "İİİ ate. 👩‍👩‍👧 left. E\u0301mile stayed."
    assert split(text) == [(0, 8), (9, 20), (21, 35)]


# Stops, quotes, brackets, abbreviations and breaks, far denser than in any real text.
MARKS_AND_WORDS = 'Mr. U.S. p.m. Inc. No. Jan. J. The said Smith ok 5 3.5 1. … ... ? . ! “ ” " ’ ( ) [ ] — 。 #x'
SCRAPS = st.sampled_from(
    [
        *MARKS_AND_WORDS.split(),
        *(" ", "; ", "\u00a0", "\n", "\r\n", "\u2029", "\u200b", "\u200d", "\u0301", "\u202e", "\x00", "İ", "ß"),
        *("👩‍👧", "https://a.b", "x" * 700),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(SCRAPS, max_size=40).map("".join), st.lists(SCRAPS, max_size=40).map(" ".join))


def assert_tiles(text: str, bounds: list[tuple[int, int]]) -> None:
    """Ordered, trimmed, within MAX, and nothing but whitespace before, between and after."""
    position = 0
    for start, end in bounds:
        assert position <= start < end <= start + MAX
        assert text[start:end] == text[start:end].strip()
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    assert_tiles(text, split(text))


@given(TEXTS, TEXTS)
def test_paragraphs_do_not_influence_each_other(first: str, second: str) -> None:
    shift = len(first) + 2
    assert split(f"{first}\n\n{second}") == [*split(first), *((a + shift, b + shift) for a, b in split(second))]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", " \t\r\n\u2029 \u3000"])
def test_blank_text_has_no_sentence(blank: str) -> None:
    assert split(blank) == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000_000,  # a line without any place to cut
        "word " * 100_000,
        "." * 300_000,
        " ." * 100_000,
        "? “" * 50_000,
        "A. " * 50_000,
        "U.S. " * 50_000 + "The",
        "a.b" * 50_000,
        "x." + "(" * 300_000 + "y",
        "x" + " \u3000" * 200_000 + "y.",
        "e" + "\u0301" * 100_000,
        "\u202eabc\u202c. \x00\x00. \ufeff. " * 1_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_degenerate_text_is_bounded(text: str) -> None:
    assert_tiles(text, split(text))


def test_many_short_sentences() -> None:
    bounds = split("He ran. " * 200_000)
    assert bounds[:2] == [(0, 7), (8, 15)]
    assert len(bounds) == 200_000


def test_a_sentence_too_long_is_cut_where_it_hurts_least() -> None:
    assert texts_of("a" * 1_500 + "; " + "b " * 400)[0] == "a" * 1_500 + ";"
    assert texts_of("a" * 1_500 + " " + "b" * 600) == ["a" * 1_500, "b" * 600]
    assert texts_of("a" * (MAX - 1) + "e\u0301" + "a" * 50)[0] == "a" * (MAX - 1)
