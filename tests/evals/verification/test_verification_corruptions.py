"""Each kind of corruption by example, and what holds for all that are generated."""

from random import Random

import pytest

from evals.verification.articles import articles
from evals.verification.corruptions import Corrupted, Material, all_corruptions
from evals.verification.halves import HALVES
from evals.verification.trials import Trial, trials

ARTICLE = (
    "Henrik Vass spoke in Ostervik.", "Greta Morrow, of the Harvest Party, demanded a referendum on the whole matter.",
    "Ilona Verash travelled from Radomir.", "The Civic Union and Stefan Krull were against it.",
)  # fmt: skip

EXAMPLES: dict[str, dict[str, set[str | None] | None]] = {
    "negation": {
        "The court will hear the case.": {"The court will not hear the case."},
        "The court did not hear the case.": {"The court did hear the case."},
        "Orvania has never accepted the line.": {"Orvania has always accepted the line."},
        "Nobody was hurt.": {"Everybody was hurt."},
        "Ferry services were not affected.": {"Ferry services were affected."},
        "“It isn’t binding,” she said.": {"“It is binding,” she said."},
        "The council approved the plan.": {"The council never approved the plan."},
        "The minister said that it had been sold.": {"The minister said that it had not been sold."},
        "Two days later.": {None},
    },
    "number": {
        "It cost 4 crowns.": {f"It cost {digit} crowns." for digit in range(1, 10) if digit != 4},
        "In 2015 it began.": {None},
        "He came on 4 March.": {None},
        "Nobody came.": {None},
    },
    "date": {
        "It opens on 2 June.": None,
        "It opened in 1931.": {f"It opened in {year}." for year in (1922, 1927, 1928, 1929, 1930, 1932, 1933, 1934)},
        "It may open at once.": {None},
    },
    "name": {
        "The letter was sent to Ingrid Sorre.": {
            "The letter was sent to Greta Morrow.", "The letter was sent to Ilona Verash.",
        },
        "The letter was sent.": {None},
        "“No,” said Ingrid Sorre.": {None},
    },
    "speaker": {
        "“No,” said Ingrid Sorre.": {"“No,” said Greta Morrow.", "“No,” said Ilona Verash."},
        "Mr. Hale, the new minister, said no.": {
            "Mr. Vass, the new minister, said no.", "Mr. Krull, the new minister, said no.",
        },
        "The letter was sent to Ingrid Sorre.": {None},
    },
    "entity": {
        "The talks are in Lissen.": {"The talks are in Ostervik.", "The talks are in Radomir."},
        "LISSEN (NPA) — The talks failed.": {None},
        "The Green List won.": {"The Harvest Party won.", "The Civic Union won."},
    },
    "roles": {
        "Anders Kolb replaced Marta Ellingen.": {"Marta Ellingen replaced Anders Kolb."},
        "Mr. Krull asked Ms. Lind whether she agreed to it.": {None},
        "Mr. Krull insulted Ms. Lind.": {"Ms. Lind insulted Mr. Krull."},
        "Anders Kolb, Marta Ellingen and Ruben Hale voted.": {None},
        "Henrik Vass met Ingrid Sorre.": {None},
    },
    "figures": {
        "Profit fell to 741 million from 803 million.": {"Profit fell to 803 million from 741 million."},
        "They are between 4 and 31 centimetres tall.": {None},
        "Of 22 posts, in 1931, none stood.": {None},
    },
    "modality": {
        "It may have been an accident.": {"It will have been an accident."},
        "She proposed a rule.": {"She enacted a rule."},
        "The plant is expected to cost 38 billion.": {"The plant is certain to cost 38 billion."},
        "The alleged thief fled.": {"The proven thief fled."},
        "Drivers would pay.": {"Drivers will pay."},
        "She said she would pay.": {None},
    },
    "comparative": {
        "Revenue rose by 3 per cent.": {"Revenue fell by 3 per cent."},
        "More than 40 came.": {"Less than 40 came."},
        "The Alliance won the election.": {"The Alliance lost the election."},
        "He resigned before the vote.": {"He resigned after the vote."},
        "He spoke once more.": {None},
        "They will hand over 58 villages.": {None},
    },
    "stance": {
        "The union opposes the ban.": {"The union supports the ban."},
        "They are against the ban.": {"They are in favour of the ban."},
        "Twelve voted in favour.": {"Twelve voted against."},
        "She declined to comment.": {"She agreed to comment."},
        "He warned against haste.": {None},
    },
    "quantifier": {
        "Most of the boats sank.": None,
        "She gave away part of the strip.": {"She gave away all of the strip."},
        "She will not give away part of the strip.": {None},
        "It cost 4 million.": {"It cost 4 billion."},
    },
    "quote": {
        "“We asked for a door,” she said.": {"“We asked for the door,” she said."},
        "“Never again without council,” she said.": {
            "“Never without council,” she said.", "“Never again council,” she said.",
        },
        "She said it.": {None},
        "“Judas”, he shouted.": {None},
    },
    "splice": {
        "Ingrid Sorre welcomed the talks that began on Monday.": {
            "Ingrid Sorre demanded a referendum on the whole matter.",
        },
        "Greta Morrow welcomed the talks that began on Monday.": {None},
        "The talks failed.": {None},
    },
}  # fmt: skip
CASES = [(kind, claim, made) for kind, table in EXAMPLES.items() for claim, made in table.items()]


@pytest.fixture(scope="module")
def made_false() -> list[Trial]:
    return [trial for half in HALVES for trial in trials(half) if trial.expected == "reject"]


def corrupted(kind: str, claim: str, seed: int) -> Corrupted | None:
    return all_corruptions()[kind](Material(claim, (claim,), ARTICLE), Random(seed))


@pytest.mark.parametrize(("kind", "claim", "made"), CASES, ids=[f"{kind}: {claim}" for kind, claim, _ in CASES])
def test_examples(kind: str, claim: str, made: set[str | None] | None) -> None:
    results = [corrupted(kind, claim, seed) for seed in range(12)]
    if made is not None:
        assert {result and result.claim for result in results} <= made
    assert claim not in {result and result.claim for result in results}


def test_every_kind_has_examples() -> None:
    assert set(EXAMPLES) == set(all_corruptions())


def test_a_splice_cites_both_sentences() -> None:
    made = corrupted("splice", "Ingrid Sorre welcomed the talks that began on Monday.", 1)
    assert made is not None and made.also == (ARTICLE[1],)


def test_a_date_part_is_replaced_by_one_of_its_sort() -> None:
    made = {corrupted("date", "It opens on 2 June.", seed) for seed in range(20)}
    assert all(one and one.claim.startswith("It opens on ") and one.claim.split()[3].isdigit() for one in made)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_a_kind_is_made_often_enough_to_be_counted(kind: str, made_false: list[Trial]) -> None:
    assert sum(trial.kind == kind for trial in made_false) >= 30


@pytest.mark.slow
def test_the_same_claim_is_always_made_false_in_the_same_way(made_false: list[Trial]) -> None:
    for trial in made_false[::25]:
        again = all_corruptions()[trial.kind](_material(trial), Random(f"{trial.kind} {trial.origin.id}"))
        assert again is not None and again.claim == trial.claim, (trial.kind, trial.origin.id)


@pytest.mark.slow
def test_what_is_made_differs_from_the_claim_and_from_every_cited_sentence(made_false: list[Trial]) -> None:
    assert not [trial for trial in made_false if trial.claim in (trial.origin.claim, *trial.sentences)]


@pytest.mark.slow
def test_what_is_made_is_tidy(made_false: list[Trial]) -> None:
    claims = [trial.claim for trial in made_false]
    assert not [claim for claim in claims if "  " in claim or " ." in claim or not claim.strip()]


def _material(trial: Trial) -> Material:
    article = tuple(sentence.text for sentence in articles()[trial.origin.url].sentences)
    return Material(trial.origin.claim, trial.origin.sentences, article)
