"""Follow-ups as people ask them, about made-up news of all kinds, and what holds for all that may be said."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from talking import after

from evals.corpus import CASES
from ingest.language import lexicon, verbs
from qa.followups import pronouns
from qa.followups.descriptions import described
from qa.followups.mentions import LONGEST, MOST
from qa.followups.standalone import LONGEST_FULL, exchanges, standalone
from qa.question import Turn

FERRY = ("Which ferry sank off Tarn?", "The Nordvik. The Nordvik sank off Tarn on 3 March 2025 with 41 people. [1]")
THEFT = (
    "What was stolen from the museum in Lissen?",
    "Three paintings. Three paintings by Olga Brandt were stolen from the museum on Sunday night. [1]",
)
NURSES = ("When did the nurses go on strike?", "Nurses in Dalsund went on strike on Monday. [1]")
OPERA = ("Who is the new director of the opera?", "Lotte Ferrant. Lotte Ferrant will lead the opera from August. [1]")
FARM = ("Did the voters of Breem reject the wind farm?", "The voters of Breem rejected it by 312 votes to 290. [1]")
TRIAL = ("What was Pavel Orlo convicted of?", "fraud. Pavel Orlo was convicted of fraud on Tuesday. [1]")
STEEL = ("How many jobs will Halvor Steel cut in Brekk?", "900. Halvor Steel will cut 900 jobs in Brekk. [1]")
NOVEL = ("Who wrote “The Salt Road”?", "Mette Ravn. “The Salt Road” is the second novel of Mette Ravn, 41. [1]")
DAM = ("What is the Skell dam for?", "The Skell dam will hold water for the dry months of Eastmark. [1]")
FIRE = ("What started the fire at the Brekk warehouse?", "an electrical fault.")
TOLL = ("How much will the Skell toll cost?", "4 crowns.")
SENTENCE = ("What was Leo Marten’s sentence?", "Ten months. Leo Marten and Pavel Orlo were sentenced. [1]")
ALLIANCE = ("When did the Workers’ Alliance win?", "In 2025.")
CUP = ("Who won the Harbour Cup in 2026?", "Tarn United. BREKK (NPA) — Tarn United won the Harbour Cup. [1]")


@pytest.mark.parametrize(
    ("history", "text", "wanted"),
    [
        (FERRY, "When did it sink?", "When did the Nordvik sink?"),
        (FERRY, "How many people were on board?", f"{FERRY[0]} How many people were on board?"),
        (FERRY, "Who was the captain?", f"{FERRY[0]} Who was the captain?"),
        (THEFT, "How much are they worth?", "How much are the three paintings worth?"),
        (THEFT, "Who painted them?", "Who painted the three paintings?"),
        (THEFT, "Has anyone been arrested?", f"{THEFT[0]} Has anyone been arrested?"),
        (NURSES, "And the doctors?", "When did the doctors go on strike?"),
        (NURSES, "How long will it last?", f"{NURSES[0]} How long will it last?"),
        (NURSES, "Why?", "Why did the nurses go on strike?"),
        (OPERA, "And of the museum?", "Who is the new director of the museum?"),
        (OPERA, "Where did she work before?", "Where did Lotte Ferrant work before?"),
        (OPERA, "Who was it before?", f"{OPERA[0]} Who was it before?"),
        (FARM, "By how much?", "By how much did the voters of Breem reject the wind farm?"),
        (FARM, "And Hollin?", "Did Hollin reject the wind farm?"),
        (FARM, "Who is behind it?", "Who is behind the wind farm?"),
        (TRIAL, "And his sentence?", "What was Pavel Orlo’s sentence?"),
        (TRIAL, "Will he appeal?", "Will Pavel Orlo appeal?"),
        (TRIAL, "What did the judge say?", f"{TRIAL[0]} What did the judge say?"),
        (STEEL, "And in Dalsund?", "How many jobs will Halvor Steel cut in Dalsund?"),
        (STEEL, "Why so many?", f"{STEEL[0]} Why so many?"),
        (STEEL, "By when?", f"{STEEL[0]} By when?"),
        (STEEL, "What did the union decide?", f"{STEEL[0]} What did the union decide?"),
        (NOVEL, "What else has she written?", "What else has Mette Ravn written?"),
        (NOVEL, "Is it her first?", "Is the Salt Road Mette Ravn’s first?"),
        (DAM, "How high is the dam?", "How high is the Skell dam?"),
        (DAM, "Who objects?", "Who objects to the Skell dam?"),
        (CUP, "Where was it held?", "Where was the Harbour Cup held?"),
        (CUP, "Who is their trainer?", "Who is Tarn United’s trainer?"),
        (CUP, "And the year before?", "Who won the Harbour Cup in 2025?"),
        (CUP, "Who won it the year after?", "Who won the Harbour Cup in 2027?"),
        (CUP, "What about 2024?", "Who won the Harbour Cup in 2024?"),
        (FIRE, "And in Dalsund?", "What started the fire at the Dalsund warehouse?"),
        (TOLL, "And for lorries?", "How much will the Skell toll cost for lorries?"),
        (TOLL, "What about the ferry?", "How much will the ferry cost?"),
        (SENTENCE, "And Orlo’s?", "What was Pavel Orlo’s sentence?"),
        (OPERA, "And her successor?", "Who is Lotte Ferrant’s successor?"),
        (NOVEL, "And her job?", "What is Mette Ravn’s job?"),
        (ALLIANCE, "Who leads it?", "Who leads the Workers’ Alliance?"),
    ],
)
def test_a_follow_up_is_understood(history: tuple[str, str], text: str, wanted: str) -> None:
    assert after(text, *history) == wanted


def test_what_follows_a_question_that_is_led_is_led_by_the_same() -> None:
    history = (*CUP, "Who was the umpire?", "Otto Wern. Otto Wern was the umpire. [1]")
    assert after("Since when?", *history) == f"{CUP[0]} Since when was Otto Wern the umpire?"
    assert after("And in 2025?", *history) == "Who won the Harbour Cup in 2025? Who was the umpire?"


@pytest.mark.parametrize("history", [FERRY, OPERA, STEEL, NOVEL])
def test_few_of_the_cases_are_taken_for_follow_ups(history: tuple[str, str]) -> None:
    """They are asked without a conversation, in the words of many kinds of people; 7 of 434 are known to be."""
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    questions = [json.loads(line)["question"] for line in lines]
    assert len([text for text in questions if after(text, *history) != text]) <= 8


# --- laws

POINTING = ["it", "its", "he", "they", "there", "then", "the", "this", "first", "mayor", "Ada Quill", "?"]
REPEATED = st.builds(
    lambda words, count: (" ".join(words) + " ") * count,
    st.lists(st.sampled_from(POINTING), min_size=1, max_size=4),
    st.integers(1, 130),
)


@given(st.lists(REPEATED, min_size=2, max_size=6))
@example(["it the first " * 30] * 5)
@example(["Who led the " + "very old " * 40 + "party?", *["What did it do to it, its and it with it?"] * 4])
def test_what_is_put_in_has_an_end_however_often_it_is_asked_for(texts: list[str]) -> None:
    for exchange in exchanges([Turn("user", text) for text in texts]):
        assert len(exchange.question) <= LONGEST_FULL
        assert len(exchange.topic) <= LONGEST_FULL
        assert len(pronouns.unresolved(exchange.question)) <= pronouns.MOST
        assert len(described(exchange.question)) <= MOST
        assert all(len(mention.text) <= LONGEST for mention in exchange.asked)


SOUP = (
    "Who When why how many did does was he she it they his there then and what about else by whom Ada Quill Osten "
    "mayor bridge Party Storm propose proposed closed in March 2025 , . ? said drivers"
)
texts = (
    st.lists(st.sampled_from(SOUP.split()), min_size=1, max_size=12)
    .map(" ".join)
    .filter(lambda text: any(map(str.isalnum, text)))
)
talks = st.lists(st.tuples(texts, texts), min_size=1, max_size=3).map(
    lambda pairs: [Turn(role, text) for pair in pairs for role, text in zip(("user", "assistant"), pair, strict=True)]
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", re.sub(r"[’']s?\b", "", text.lower())))


def content(text: str) -> set[str]:
    return words(text) - lexicon.LITTLE


@given(texts, talks)
@example("And the Osten?", [Turn("user", "Who proposed it?"), Turn("assistant", "Ada Quill.")])
def test_a_question_keeps_its_own_words(text: str, turns: list[Turn]) -> None:
    assert content(text) <= words(standalone(text, turns)) | {"the"}


@given(texts, talks)
def test_nothing_is_put_in_that_was_not_said(text: str, turns: list[Turn]) -> None:
    said = words(" ".join([text, *(turn.content for turn in turns)]))
    formed = {form for word in said if (form := verbs.plain(word))} | {"people", "else"}
    assert content(standalone(text, turns)) <= said | formed


@given(
    st.sampled_from(["Why", "When", "Where", "How often"]),
    st.sampled_from(["Vera Stolt", "the Harvest Party", "Storm Ida", "Tarn"]),
    st.sampled_from(
        ["resign", "oppose the plan for the stadium", "hit Brekk in May 2025", "reject the new toll on lorries"]
    ),
    talks,
)
def test_a_question_in_full_is_left_to_the_letter(word: str, who: str, did: str, turns: list[Turn]) -> None:
    text = f"{word} did {who} {did}?"
    assert standalone(text, turns) == text
