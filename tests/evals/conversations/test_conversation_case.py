import json
from pathlib import Path
from typing import Any

import pytest
from eval_suite import Suite

from evals.case import BadCase
from evals.conversations.case import TALKS, load
from evals.gold import ground
from ingest.collection import Collection
from ingest.errors import BadInput
from qa.build import embedder
from qa.question import Question, Turn
from qa.rewrite import standalone

FIRST: dict[str, Any] = {
    "question": "Who won the cup?", "answers": ["Ada Berg"], "evidence": [{"url": "u", "sentence": "Ada Berg won."}],
}  # fmt: skip
NEXT = FIRST | {"question": "How old is she?", "standalone": "How old is Ada Berg?", "terms": [["Ada Berg", "Berg"]]}


def write(folder: Path, *turns: Any, **fields: Any) -> Path:
    path = folder / "cup.json"
    path.write_text(json.dumps({"asked_at": "2026-07-01", "turns": list(turns), **fields}), "utf-8")
    return path


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in NEXT.items() if key != name}


# --- the shipped ones


@pytest.mark.slow
def test_every_shipped_conversation_is_sound(suite: Suite) -> None:
    talks = load()
    opened = Collection(suite.settings.data, embedder(suite.settings))
    golds = [ground(step.case, opened) for talk in talks for step in talk.steps]
    opened.close()
    assert len(talks) == 10 and all(gold.needs for gold in golds)
    assert all(4 <= len(talk.steps) <= 6 for talk in talks)
    firsts = [talk.steps[0] for talk in talks]
    assert all(step.question == step.case.question for step in firsts), "the first question is asked in full"


def test_the_rules_understand_nearly_all_of_them_after_right_answers() -> None:
    """What the gate holds over the shipped reader, here without one."""
    lost = []
    for talk in load():
        history: tuple[Turn, ...] = ()
        for step in talk.steps:
            if not step.is_understood(standalone(Question(step.question, talk.asked_at, history=history))):
                lost.append(step.question)
            history = (*history, Turn("user", step.question), Turn("assistant", step.answer))
    assert lost == ["Who scored for them?"]


# --- reading


def test_a_question_in_full_is_understood_when_it_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, FIRST, NEXT)
    first, follow_up = load(tmp_path)[0].steps
    assert first.is_understood("Who won the cup?") and not first.is_understood("Who won the cup? Why?")
    assert follow_up.is_understood("how old is berg?") and not follow_up.is_understood("How old is she?")
    assert follow_up.answer == "Ada Berg. Ada Berg won."


@pytest.mark.parametrize(
    ("turn", "reason"),
    [
        ([], "a question has question, answers, evidence"),
        (NEXT | {"tags": ["x"]}, "and nothing else"),
        (without("answers"), "a question has question, answers, evidence"),
        (without("terms"), "standalone and terms go together"),
        (without("standalone"), "standalone and terms go together"),
        (NEXT | {"question": ""}, "question must be of type str and not empty"),
        (NEXT | {"answers": [" "]}, "answers must hold texts that are not empty"),
        (NEXT | {"terms": ["Berg"]}, "each group of terms must hold texts"),
        (NEXT | {"terms": [["Otto"]]}, "the terms are not all in standalone, 'How old is Ada Berg?'"),
        (NEXT | {"terms": [[]]}, "the terms are not all in standalone"),
        (NEXT | {"evidence": ["x"]}, "evidence must hold objects with url and sentence"),
    ],
)
def test_a_wrong_question_is_refused_with_its_file_and_number(tmp_path: Path, turn: object, reason: str) -> None:
    path = write(tmp_path, FIRST, turn)
    with pytest.raises(BadCase) as raised:
        load(tmp_path)
    assert raised.value.message.startswith(f"{path}, question 2: ")
    assert reason in raised.value.message


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"asked_at": "soon", "turns": []}', '{"asked_at": "2026-07-01"}'])
def test_what_is_no_conversation_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(BadCase, match=r"x\.json"):
        load(tmp_path)


def test_a_first_question_alone_and_a_folder_without_any_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no conversations in"):
        load(tmp_path)
    write(tmp_path, FIRST)
    with pytest.raises(BadCase, match="at least two questions"):
        load(tmp_path)


def test_the_readme_has_every_field() -> None:
    page = TALKS.with_name("README.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in ("asked_at", "turns", *NEXT))
