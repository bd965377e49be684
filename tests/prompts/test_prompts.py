from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts
from evals import fingerprints

NAMES = sorted(path.name for path in prompts.FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__")


def write(folder: Path, **files: str) -> prompts.Prompt:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return prompts.read(folder)


def test_the_prompts_of_the_product_are_there() -> None:
    assert {"answer", "rewrite"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_begins_with_a_system_and_a_user_message(name: str) -> None:
    assert {"system", "user"} <= set(prompts.load(name).files)
    assert "{question}" in prompts.load(name).files["user"]


def test_messages_stand_in_the_order_of_a_conversation(tmp_path: Path) -> None:
    prompt = write(tmp_path / "p", user="Ask {question}", system="Be {kind}.\n", retry="Again: {error}")
    assert prompt.fill(question="why?", kind="kind") == [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": "Ask why?"},
    ]
    assert prompt.further("retry", error="no") == [{"role": "user", "content": "Again: no"}]


@given(value=st.text(st.characters(codec="utf-8")))
@pytest.mark.parametrize("given_value", ["{b}", "{a}", "{", "}", r"\1 \g<0>", '{"a": {"b": 1}}', "{{b}}", "%s $a"])
def test_a_value_is_filled_in_as_it_is(given_value: str, value: str) -> None:
    prompt = prompts.Prompt("p", {"user": "{a}|{b}"}, "0")
    for one, other in ((given_value, value), (value, given_value)):
        assert prompt.fill(a=one, b=other)[0]["content"] == f"{one}|{other}"


def test_braces_of_the_file_stay(tmp_path: Path) -> None:
    prompt = write(tmp_path / "p", user='{"claims": []} {} { x } {A} {a}')
    assert prompt.fill(a="1")[0]["content"] == '{"claims": []} {} { x } {A} 1'


@pytest.mark.parametrize("values", [{}, {"a": "1"}, {"a": "1", "b": "2", "c": "3"}, {"a": "1", "c": "2"}])
def test_every_value_has_its_place(values: dict[str, str]) -> None:
    prompt = prompts.Prompt("p", {"system": "{a}", "user": "{b}", "retry": "{a}{b}"}, "0")
    with pytest.raises(ValueError, match="the prompt p"):
        prompt.fill(**values)
    with pytest.raises(ValueError, match="the prompt p/retry"):
        prompt.further("retry", **values)


def test_an_edit_of_any_file_is_another_version(tmp_path: Path) -> None:
    edits = ({"system": "a", "user": "b"}, {"system": "a."}, {"user": "c"}, {"retry": "d"}, {"retry": "e"})
    versions = [write(tmp_path / "p", **files).version for files in edits]
    assert len(set(versions)) == 5
    assert prompts.read(tmp_path / "p").id == f"p@{versions[-1]}"


def test_the_same_files_are_the_same_version(tmp_path: Path) -> None:
    assert write(tmp_path / "p", user="b").version == write(tmp_path / "p", user="b").version


def test_what_is_no_prompt_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        prompts.read(tmp_path)
    with pytest.raises(FileNotFoundError):
        prompts.load("nobody")


def test_the_evals_see_an_edit_of_a_prompt(tmp_path: Path) -> None:
    """An eval run's fingerprint is that of the folder, whose prompts are files in folders."""
    assert fingerprints.PROMPTS == prompts.FOLDER
    write(tmp_path / "answer", user="a")
    before = fingerprints.of_folder(tmp_path)
    write(tmp_path / "answer", user="b")
    assert fingerprints.of_folder(tmp_path) != before
