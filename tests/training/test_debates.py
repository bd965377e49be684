"""Made-up debates: who is to be named stands in the text, on the side that is asked after."""

import random

import pytest

pytestmark = pytest.mark.slow

SEEDS = range(60)


@pytest.fixture
def debates(script):
    return script("debates")


@pytest.fixture(params=[False, True], ids=["plain", "hard"])
def hard(request):
    return request.param


@pytest.mark.parametrize("seed", SEEDS)
def test_those_who_answer_take_the_side_that_is_asked_after(debates, seed, hard):
    debate = debates.Debate(random.Random(seed), hard)
    for side, (_, taking) in zip((True, False), debate.questions(), strict=True):
        assert taking == [voice for voice in debate.voices if voice.side is side]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_span_is_the_name(debates, seed, hard):
    for item in debates.items(random.Random(seed), 2, "g", 0.0, hard):
        if item.span:
            stated = item.text[slice(*item.span)]
            assert stated.lower() == item.answers[0]
            assert stated in item.text[slice(*item.sentences[item.evidence[0]])]
        else:
            assert not item.answers and not item.evidence


@pytest.mark.parametrize("seed", SEEDS)
def test_a_claim_is_true_of_those_who_take_its_side_alone(debates, seed, hard):
    debate = debates.Debate(random.Random(seed), hard)
    sides = {name: voice.side for voice in debate.voices for name in voice.names}
    claim = debates.templates.CLAIM
    statements = {side: [pattern.split("{who}")[1].split("{")[0] for pattern in claim[side]] for side in (0, 1)}
    for text, truth in debate.claims():
        (name,) = (name for name in sides if text.lower().startswith(name.lower() + " "))
        said = next(side for side in (0, 1) if any(text[len(name) :].startswith(words) for words in statements[side]))
        assert truth == (sides[name] is bool(said))


def test_no_plan_is_left_unnamed(script):
    plans = script("plans")
    assert len(plans.PLANS) == len(plans.ALIKE)
    assert all(plan.wordings and plan.things for plan in (*plans.PLANS, *plans.ALIKE))


def test_a_hard_debate_asked_astray_is_often_asked_of_the_plan_that_resembles_it(debates):
    rng, hits = random.Random(1), 0
    for _ in range(200):
        debate = debates.Debate(rng, hard=True)
        question = debates._of_another(debate).lower().rstrip("?")
        assert not question.endswith(tuple(thing.lower() for thing in debate.plan.things))
        alike = debate.alike
        hits += question.endswith((*alike.things, *alike.wordings, *map(debates.gerund, alike.wordings)))
    assert hits > 60


def test_who_is_introduced_first_answers_by_surname_where_the_side_is_taken(debates):
    met = 0
    for seed in range(200):
        debate = debates.Debate(random.Random(seed), hard=True)
        text = debate.text()
        for voice in (voice for voice in debate.voices if voice.before):
            start, end = debates._named(text, voice)
            surname, name = voice.names
            assert name.endswith(f" {surname}") and name in voice.before
            assert text[start:end] == surname and start >= text.index(voice.stated)
            met += 1
    assert met > 50


def test_a_dateline_is_nobody_s_name(debates):
    dated = [debate for seed in range(100) if (debate := debates.Debate(random.Random(seed), hard=True)).dateline]
    assert len(dated) > 30
    for debate in dated:
        assert debate.text().startswith(debate.dateline)
        assert not any(name in debate.dateline for voice in debate.voices for name in voice.names)
