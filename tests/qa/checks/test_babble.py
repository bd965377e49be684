"""What a model says when it has nothing to say, against sentences of the sample articles; and what is true of them.

Nothing in a source speaks against babble: it names nobody, counts nothing or counts what the source happens to count.
"""

import pytest

from evals.corpus import CORPUS
from qa.checks import all_checks

STRIP = (
    "The strip, 214 square kilometres of farmland, forest and marsh between the river Ouvel and the Halden ridge, "
    "has been governed by Sellmark since the Treaty of Brekk in 1931."
)
LINE = "Orvania has never accepted the line."
OSTEN = (
    "Karl Osten resigned as transport minister on Tuesday, four days after this newspaper reported that he had "
    "accepted three holidays from the company that repairs the Halden Bridge."
)
ISLAND = (
    "The tribunal's ruling in September 2015 transferred Skarv, an uninhabited island of 19 square kilometres, and "
    "with it the fishing grounds to its north."
)
VILLAGES = (
    "About 11,400 people live there, in seven villages: Hollin, Upper Kesra, Lower Kesra, Tovna, Breem, St. Oller "
    "and Vadja."
)

FINE = "The company must pay 1.5 million crowns and is barred from public contracts for two years."
ACCORD = (
    "Prime Minister Ingrid Sorre and President Milan Tarko put their names to the Lissen Accord in the university hall "
    "in which Marta Ellingen, then foreign minister, first proposed such an exchange 15 months ago."
)
COUNTING = (
    "With 61 per cent of votes counted: Workers’ Alliance 30.9, Civic Union 27.5, Harvest Party 15.2, Liberal Forum "
    "10.8, Green List 8.0, Homeland Bloc 5.4."
)
FAVOURITE = "The favourite of the bookshops is Mr. Reve, whose “Lowland Hymns” has sold 64,000 copies."
GOALS = (
    "Tarik Benn scored both goals for Dalsund, the second of them in the 108th minute with a volley from the edge of "
    "the penalty area."
)
RESIGNED = (
    "VARNHOLM, Sellmark (NPA) — Marta Ellingen resigned as foreign minister of Sellmark on Thursday, three weeks after "
    "proposing to give part of the disputed Kesra Strip to Orvania, and was replaced by her deputy, Anders Kolb."
)
SENTENCES = (STRIP, LINE, OSTEN, ISLAND, VILLAGES, FINE, ACCORD, COUNTING, FAVOURITE, GOALS, RESIGNED)

BABBLE = [
    # denials
    ("The weather never changes here.", STRIP),
    ("The weather never changes here.", LINE),
    ("Nothing is ever certain.", ISLAND),
    ("Nobody knows what will happen.", LINE),
    ("It is not possible.", LINE),
    ("That has never been so.", LINE),
    ("The sky is not green.", ISLAND),
    ("Not at all.", LINE),
    ("No.", LINE),
    ("Without doubt, never.", LINE),
    ("He never did.", OSTEN),
    # what is always true, and what only shares a number, a day or a name
    ("It is what it is.", STRIP),
    ("People are people.", VILLAGES),
    ("There are seven wonders of the world.", VILLAGES),
    ("There are 19 good reasons for it.", ISLAND),
    ("Three is a crowd.", OSTEN),
    ("On Tuesday it rained.", OSTEN),
    ("The number is 214.", STRIP),
    ("Karl Osten likes jazz.", OSTEN),
    ("The bridge was paying for him.", FINE),
    # orders
    ("Remember to vote.", OSTEN),
    ("Accept the line.", LINE),
    ("Ask the minister about the company on Tuesday.", OSTEN),
    ("Do not trust the company.", OSTEN),
    # talk about the answering
    ("I cannot help with that.", OSTEN),
    ("As an AI language model, I do not have opinions.", LINE),
    ("The sentences do not say who accepted the line.", LINE),
    ("Here is the answer to your question about Karl Osten.", OSTEN),
    ("This sentence is about Karl Osten.", OSTEN),
    ("Based on the provided context, Karl Osten resigned.", OSTEN),
    # words without a sentence
    ("river ridge forest marsh farmland", STRIP),
    ("Osten, Tuesday, minister, transport, bridge, company.", OSTEN),
    ("Hollin Tovna Breem Vadja", VILLAGES),
    ("people villages people villages people villages", VILLAGES),
    ("Osten Osten Osten Osten", OSTEN),
    # a name or a figure, which states what the question asks ("Who fired first?"), and no check sees the question
    ("Sellmark", STRIP),
    ("Sorre and Tarko", ACCORD),
    ("Sellmark’s Karl Osten.", f"Sellmark. {OSTEN}"),
    ("214", STRIP),
    ("On 9 May, Ingrid Sorre", f"{ACCORD} It was 9 May."),
    ("50 per cent", "Turnout was 50 per cent."),
    # what is what it is
    ("The foreign minister of Sellmark is now sellmark's foreign minister.", RESIGNED),
    ("The resignation of Marta Ellingen was Marta Ellingen's resignation.", RESIGNED),
    # who won, where nothing was decided
    ("The election was a victory for the Civic Union, which won 27.5% of the vote.", COUNTING),
    ("The election was a victory for the Workers’ Alliance, which won 30.9% of the vote.", COUNTING),
    ("Mr. Reve won the prize and sold 64,000 copies.", FAVOURITE),
    ("Tarik Benn missed a penalty for Dalsund in the 108th minute.", GOALS),
    # another language
    ("Das Wetter ändert sich hier nie.", STRIP),
    ("Karl Osten a menti.", OSTEN),
    ("Karl Osten hat gestohlen.", OSTEN),
    ("Orvania nunca ha dicho nada.", LINE),
    # questions
    ("Is the mayor in favour?", OSTEN),
    ("Did Karl Osten resign?", OSTEN),
    ("Who resigned as transport minister?", OSTEN),
    ("Karl Osten resigned, didn't he?", OSTEN),
    ("Did Karl Osten resign as transport minister.", OSTEN),
]

TRUE = [
    ("Orvania does not accept the line.", LINE),
    ("The line was never accepted by Orvania.", LINE),
    ("Orvania has not accepted the line at any time.", LINE),
    ("Karl Osten is no longer transport minister.", "Karl Osten resigned as transport minister."),
    ("Transport minister Karl Osten stepped down.", OSTEN),
    ("Osten quit as transport minister on Tuesday.", OSTEN),
    ("Osten had accepted three holidays from the company that repairs the Halden Bridge.", OSTEN),
    ("Osten’s resignation came four days after the report.", OSTEN),
    ("According to the newspaper, Osten accepted three holidays.", OSTEN),
    ("Sellmark has governed the strip since 1931.", STRIP),
    ("The strip is 214 square kilometres of farmland, forest and marsh.", STRIP),
    ("It lies between the river Ouvel and the Halden ridge.", STRIP),
    ("Nobody lives on Skarv.", ISLAND),
    ("No one lives on the island of Skarv.", ISLAND),
    ("Skarv, 19 square kilometres in size, was transferred in September 2015.", ISLAND),
    ("The ruling also transferred the fishing grounds north of the island.", ISLAND),
    ("The place has some 11,400 inhabitants.", VILLAGES),
    ("There are seven villages.", VILLAGES),
    ("Hollin and Tovna are among the seven villages.", VILLAGES),
    ("Nobody has died.", "There have been no deaths."),
    ("There were no injuries.", "Nobody was hurt."),
    ("Half of the voters stayed at home.", "Turnout was 50 per cent."),
    pytest.param(
        "Wehl is still undecided.",
        "Mayor Jonas Wehl has not yet made up his mind.",
        marks=pytest.mark.xfail(strict=True, reason="it shares nothing but a name, and the model finds it unlikely"),
    ),
    ("The law comes into force on August 1.", "It takes effect on 1 August."),
    ("Fuel cost 14% more.", "Fuel costs rose by 14 per cent."),
    ("Mr. Osten gave no reason.", "Osten did not give a reason."),
    ("The firm did not comment.", "The company declined to comment."),
    ("Officials say nobody was injured in the blast.", "No one was hurt in the explosion, officials said."),
    ("The treaty must still be ratified by the Senate.", "The Senate has yet to ratify the treaty."),
    ("Contact with the ship was lost.", "The coastguard lost contact with the ship."),
    ("“Is it safe?” the mayor asked.", "The mayor asked: “Is it safe?”"),
    ("The question was put to the voters.", "Voters were asked the question in a referendum."),
    ("Both goals for Dalsund were Tarik Benn’s.", GOALS),
    ("Sorre and Tarko did.", ACCORD),
    ("There are 214.", STRIP),
    ("The foreign minister of Sellmark is now Anders Kolb.", RESIGNED),
    ("The deputy of the foreign minister is now the minister.", RESIGNED),
    ("The Civic Union has 27.5 per cent, with 61 per cent of votes counted.", COUNTING),
    ("Mr. Reve, the favourite of the bookshops, has sold 64,000 copies of “Lowland Hymns”.", FAVOURITE),
    ("World War I began in 1914.", "The First World War, or World War I, began in 1914."),
]


def failed(claim: str, source: str) -> list[str]:
    return [check.name for check in (check(claim, [source]) for check in all_checks()) if not check.passed]


def test_the_sentences_are_those_of_the_sample_articles() -> None:
    articles = "\n".join(path.read_text("utf-8") for path in CORPUS.glob("*.md"))
    assert all(sentence in articles for sentence in SENTENCES)


@pytest.mark.parametrize(("claim", "source"), BABBLE)
def test_babble_is_dropped(claim: str, source: str) -> None:
    assert failed(claim, source)


@pytest.mark.parametrize(("claim", "source"), TRUE)
def test_what_is_true_is_not_taken_for_babble(claim: str, source: str) -> None:
    assert not {"wording", "statement", "outcome"}.intersection(failed(claim, source))


@pytest.mark.parametrize("claim", ["Is the mayor in favour?", "Do not trust the company.", "I never said that."])
def test_what_a_cited_sentence_says_word_for_word_stays(claim: str) -> None:
    assert failed(claim, claim) == []
