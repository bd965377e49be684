import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from eval_suite import Suite

from evals.case import BadCase, load
from evals.corpus import CASES
from evals.gold import ground
from ingest.collection import Collection
from ingest.errors import BadInput
from qa.build import embedder
from qa.doors.door import id_of

URL = "https://www.npa.example/2025/09/15/election-result"
TURNOUT = "Turnout was 72.6 per cent, the electoral commission said."
GOOD: dict[str, Any] = {
    "id": "a-1", "question": "What was the turnout?", "asked_at": "2026-07-01", "answers": ["72.6 per cent"],
    "evidence": [{"url": URL, "sentence": TURNOUT}],
}  # fmt: skip


def line(**changed: Any) -> str:
    return json.dumps({**GOOD, **changed})


def without(name: str) -> str:
    return json.dumps({key: value for key, value in GOOD.items() if key != name})


REFUSED = [
    ("{", "not valid JSON"),
    ("[]", "a line must hold one JSON object"),
    (line(answer="x"), "unknown field 'answer'"),
    (line(evidence=[{"url": URL, "sentence": "x", "page": 1}]), "unknown field 'page'"),
    (line(evidence=["x"]), "evidence must hold objects with url and sentence"),
    (line(evidence=[{"url": URL}]), "sentence is missing"),
    (line(asked_at="yesterday"), "asked_at: a time is written as"),
    (line(asked_at="2025-02-30"), "there is no such time as '2025-02-30'"),
    (line(after="2026-01-01", before="2025-01-01"), "after (2026-01-01) must be earlier than before"),
    (line(answers="yes"), "answers must be of type list"),
    (line(answers=[""]), "answers must hold texts that are not empty"),
    (line(question="?"), "the question is empty"),
    (line(id=" "), "the id is empty"),
    (line(answers=[]), "no answers, but evidence"),
    (line(answers=[], evidence=[], all_of=[["x"]]), "no answers, but all_of"),
    (line(all_of=[[]]), "an item of all_of is empty"),
    (line(needs_all=1), "needs_all must be of type bool"),
    (line(needs_all=True, evidence=[]), "needs_all without evidence"),
    (line(evidence=[{"url": URL, "sentence": TURNOUT, "part": 1}]), "part without needs_all"),
    (line(evidence=GOOD["evidence"] * 2), "the same sentence is given twice"),
    (without("asked_at"), "asked_at is missing"),
    (without("answers"), "answers is missing"),
]


@pytest.mark.parametrize(("bad", "reason"), REFUSED)
def test_a_wrong_case_is_refused_with_its_file_and_line(written: Callable[..., Path], bad: str, reason: str) -> None:
    path = written(line(id="fine"), "", bad)
    with pytest.raises(BadCase) as raised:
        load([path])
    assert raised.value.message.startswith(f"{path}:3: ")
    assert reason in raised.value.message


def test_an_id_is_given_once(written: Callable[..., Path]) -> None:
    path = written(line(), line())
    with pytest.raises(BadCase, match=r"cases\.jsonl:2: the id 'a-1' is taken by .*cases\.jsonl:1"):
        load([path])


def test_no_case_at_all_and_no_file_are_refused(written: Callable[..., Path], tmp_path: Path) -> None:
    for place in (written(""), tmp_path / "nothing.jsonl"):
        with pytest.raises(BadInput):
            load([place])


def test_tags_and_notes_do_not_alter_what_is_compared(written: Callable[..., Path]) -> None:
    plain, noted, other = load([written(line(), line(id="a-2"), line(id="a-3", answers=["72"]))])
    again = load([written(line(note="hard", tags=["x"]))])[0]
    assert plain.fingerprint == again.fingerprint
    assert len({plain.fingerprint, noted.fingerprint, other.fingerprint}) == 3


# --- the gold sentences


@pytest.mark.parametrize(
    ("url", "sentence", "reason"),
    [
        (URL, "Turnout was 76.2 per cent, the electoral commission said.", "the text does not contain it"),
        (URL, "Turnout was 72.6 per cent", "it is part of a sentence"),
        (URL + "-of-another-world", TURNOUT, "no article"),
    ],
    ids=["of the superseded revision", "half a sentence", "no article"],
)
def test_a_gold_sentence_must_be_one_of_the_current_text(
    suite: Suite, written: Callable[..., Path], url: str, sentence: str, reason: str
) -> None:
    case = load([written(line(evidence=[{"url": url, "sentence": sentence}]))])[0]
    opened = Collection(suite.settings.data, embedder(suite.settings))
    with pytest.raises(BadCase) as raised:
        ground(case, opened)
    opened.close()
    assert "cases.jsonl:1: " in raised.value.message and reason in raised.value.message


def test_a_gold_title_must_be_that_of_the_current_revision(suite: Suite, written: Callable[..., Path]) -> None:
    opened = Collection(suite.settings.data, embedder(suite.settings))
    title = opened.article(id_of(URL)).title
    good, bad = ([{"url": URL, "sentence": text, "title": True}] for text in (title, "Another title"))
    [right] = ground(load([written(line(evidence=good))])[0], opened).needs
    assert [place.sentence for place in right] == [None]
    with pytest.raises(BadCase, match=f"the title of {URL} is"):
        ground(load([written(line(evidence=bad))])[0], opened)
    opened.close()


def test_every_shipped_case_is_sound(suite: Suite) -> None:
    cases = load([CASES])
    opened = Collection(suite.settings.data, embedder(suite.settings))
    golds = {case.id: ground(case, opened) for case in cases}
    opened.close()
    assert all(bool(golds[case.id].needs) == case.answerable for case in cases)
    assert sum(not case.answerable for case in cases) >= 0.3 * len(cases)
    assert len(golds["two-001"].needs) == 2  # numbered parts
    assert len(golds["two-002"].needs) == 2  # all, unnumbered
    assert len(golds["for-001"].needs) == 3  # one for each item of the list
    assert len(golds["who-002"].needs) == 1  # any
