"""The rules that make training examples: what is said to be true stays true, and no span loses its place.

They need neither PyTorch nor any data set. The scripts that train are run by hand (training/README.md).
"""

import random

import pytest


@pytest.fixture
def rules(script):
    return script("claims"), script("data")


@pytest.fixture
def rewriting(script):
    return script("rewriting")


TEXT = (
    "The mayor, who took office in 2014, said on Monday that the city may lose 12 bridges. "
    "Repairs were delayed by storms. Anna Berg opposed the plan, and Omar Said defended it. "
    "Critics did not believe the figures that the council published in March 2016."
)


def _item(data, answer="storms", text=TEXT):
    start = text.index(answer)
    sentences = tuple(data.split(text))
    evidence = tuple(i for i, (a, b) in enumerate(sentences) if a <= start < b)
    span = (start, start + len(answer))
    return data.Item("What delayed repairs?", text, "", span, sentences, evidence, 1.0, "g", "k", (answer,))


@pytest.mark.parametrize("seed", range(8))
def test_a_window_keeps_the_answer_at_its_span(rules, seed):
    _, data = rules
    item = _item(data, "storms", " ".join([TEXT.replace("storms", f"rain {n}") for n in range(6)] + [TEXT]))
    cut = data.window(item, random.Random(seed))
    assert len(cut.text) < len(item.text)
    assert cut.text[slice(*cut.span)] == "storms"
    assert [cut.text[a:b] for a, b in cut.sentences][cut.evidence[0]] == "Repairs were delayed by storms."


def test_an_answer_taken_out_is_gone(rules):
    _, data = rules
    cut = data.without_answer(_item(data))
    assert "storms" not in cut.text and "Anna Berg opposed the plan" in cut.text
    assert cut.span is None and cut.evidence == ()


def test_an_answer_that_stands_twice_is_not_taken_for_gone(rules):
    _, data = rules
    assert data.without_answer(_item(data, text=TEXT + " The storms of that year cost more than all bridges.")) is None


def test_the_groups_held_out_stay_the_same(rules):
    _, data = rules
    held = [group for group in map(str, range(1000)) if data.is_held_out(group)]
    assert 30 < len(held) < 70 and held == [group for group in map(str, range(1000)) if data.is_held_out(group)]


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        ("Who founded Apple?", "Steve Jobs", "Steve Jobs founded Apple."),
        ("Who is the mayor of Kyiv?", "Klitschko", "Klitschko is the mayor of Kyiv."),
        ("What did he buy?", "a car", "What did he buy? a car."),
        ("Where was she born?", "in Kyiv", "She was born in Kyiv."),
    ],
)
def test_a_question_and_its_answer_make_a_statement(rules, question, answer, wanted):
    claims, _ = rules
    assert claims.statement(question, answer) == wanted


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("contraction", "They did not come.", "They didn't come."),
        ("figures", "They saw three ships.", "They saw 3 ships."),
        ("opening_last", "In May 2015, it rose.", "It rose in May 2015."),
        ("reported", "The bridge is safe, Anna Berg said.", None),
        ("drop_clause", "Anna Berg (born 1970) leads the city council.", "Anna Berg leads the city council."),
    ],
)
def test_rewordings(rewriting, rule, text, wanted):
    source = rewriting.Source(text, text, {}, random.Random(1))
    changed = getattr(rewriting, rule)(text, source)
    assert changed == wanted or (wanted is None and changed.startswith("Anna Berg s"))


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("negated", "The city may lose it.", "The city may not lose it."),
        ("negated", "They did not come.", "They did come."),
        ("opposite", "Prices rose.", "Prices fell."),
        ("modality", "The city may lose it.", "The city will lose it."),
        ("exchanged", "On that day Anna met Omar.", "On that day Omar met Anna."),
    ],
)
def test_corruptions(rewriting, rule, text, wanted):
    assert getattr(rewriting, rule)(text, rewriting.Source(text, text, {}, random.Random(1))) == wanted


@pytest.mark.parametrize("seed", range(20))
def test_a_number_gives_way_to_another(rewriting, seed):
    text = "The city may lose 12 bridges."
    changed = rewriting.number(text, rewriting.Source(text, TEXT, {}, random.Random(seed)))
    assert changed is None or (changed != text and "12" not in changed)


@pytest.fixture
def stances(script):
    return script("stances")


@pytest.mark.parametrize("seed", range(20))
def test_who_answers_stands_in_the_passage_and_who_takes_no_side_does_not_answer(stances, seed):
    scene = stances.stance_scene(random.Random(seed))
    answers = [answer for _, answer in scene.asked]
    assert any(answers)
    assert len(set(answers)) == 2
    assert all(answer in scene.text for answer in answers if answer)


@pytest.mark.parametrize("seed", range(20))
def test_a_side_is_supported_for_those_who_take_it_only(stances, seed):
    scene = stances.stance_scene(random.Random(seed))
    true = {text for text, _, truth in scene.claims if truth}
    false = {text for text, _, truth in scene.claims if not truth}
    assert true and false and not true & false
    assert len(true) == sum(answer is not None for _, answer in scene.asked)


def test_made_up_questions_know_where_their_answer_is(stances):
    items = list(stances.items(random.Random(3), 200, "train"))
    spanned = [item for item in items if item.span]
    assert 0.7 < len(spanned) / len(items) < 1
    assert all(item.text[slice(*item.span)].lower() in item.answers for item in spanned)
    assert all(item.evidence for item in spanned)


@pytest.mark.parametrize(
    ("plan", "gerund"),
    [("raise taxes", "raising taxes"), ("cut rents", "cutting rents"), ("free the detainees", "freeing the detainees")],
)
def test_a_plan_as_a_gerund(stances, plan, gerund):
    assert stances.gerund(plan) == gerund
