"""The case: a question with the answers and the sentences that prove them; read from JSON Lines, refused when wrong.

The fields are described once, in cases/README.md.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from ingest.errors import BadInput
from ingest.filter import Filter
from qa.doors.feedback.entry import TO_BE_JUDGED, Status
from qa.doors.questions import to_filter
from qa.doors.timestamps import moment

FIELDS = {
    "id": str, "question": str, "asked_at": str, "answers": list, "all_of": list, "evidence": list, "needs_all": bool,
    "after": str, "before": str, "publishers": list, "pair": str, "tags": list, "note": str, "status": str,
    "feedback": dict,
}  # fmt: skip
REQUIRED = ("id", "question", "asked_at", "answers")
STATUSES = get_args(Status)
EVERYTHING = Filter()
UNGRADED = ("tags", "note", "pair", "status", "feedback")  # nothing in an answer or a score depends on these
_EVIDENCE = {"url": str, "sentence": str, "part": int, "title": bool}


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One gold sentence: where it stands, its words, and the part of the answer that it proves (None: on its own).

    title: it is the article's title.
    """

    url: str
    sentence: str
    part: int | None = None
    title: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Fields as in cases/README.md, and ``place``: the file and line it was read from."""

    id: str
    question: str
    asked_at: datetime
    answers: tuple[str, ...]
    place: str
    fingerprint: str
    all_of: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[GoldSentence, ...] = ()
    needs_all: bool = False
    only: Filter = EVERYTHING
    tags: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        return bool(self.answers)


class BadCase(BadInput):
    """A case that cannot be used; the message begins with its file and line."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}", param="cases")


def load(places: Sequence[Path]) -> list[Case]:
    """The cases of these files, and of the ``.jsonl`` files of these folders, in order; not those still to be judged.

    Raises BadCase for the first one that is wrong, BadInput where there is no case at all.
    """
    seen: dict[str, str] = {}
    cases = []
    for place, line in _lines(places):
        fields = _fields(place, line)
        if fields.get("status") == TO_BE_JUDGED:
            continue
        case = _case(place, fields)
        if case.id in seen:
            raise BadCase(place, f"the id {case.id!r} is taken by {seen[case.id]}")
        seen[case.id] = place
        cases.append(case)
    if not cases:
        raise BadInput(f"no cases in {', '.join(map(str, places))}", param="cases")
    return cases


def _lines(places: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for path in (file for place in places for file in _files(place)):
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{path} cannot be read: {error}", param="cases") from error
        yield from ((f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.jsonl")) if place.is_dir() else [place]


def _fields(place: str, line: str) -> dict[str, Any]:
    fields = _parsed(place, line)
    _typed(place, fields, FIELDS, REQUIRED)
    if fields.get("status", "case") not in STATUSES:
        raise BadCase(place, f"status must be one of {', '.join(map(repr, STATUSES))}, not {fields['status']!r}")
    return fields


def _case(place: str, fields: Mapping[str, Any]) -> Case:
    evidence = tuple(_evidence(place, item) for item in fields.get("evidence", []))
    answers = texts(place, fields["answers"], "answers")
    all_of = tuple(texts(place, item, "all_of") for item in fields.get("all_of", []))
    _consistent(place, fields, answers, all_of, evidence)
    return Case(
        id=fields["id"], question=fields["question"], asked_at=_moment(place, fields, "asked_at"), answers=answers,
        place=place, fingerprint=_fingerprint(fields), all_of=all_of, evidence=evidence,
        needs_all=fields.get("needs_all", False), only=_filter(place, fields),
        tags=texts(place, fields.get("tags", []), "tags"),
    )  # fmt: skip


def _parsed(place: str, line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadCase(place, f"not valid JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadCase(place, "a line must hold one JSON object")
    return fields


def _typed(place: str, fields: Mapping[str, Any], known: Mapping[str, type], required: Sequence[str]) -> None:
    for name, value in fields.items():
        if name not in known:
            raise BadCase(place, f"unknown field {name!r}; available: {', '.join(known)}")
        if type(value) is not known[name]:
            raise BadCase(place, f"{name} must be of type {known[name].__name__}, not {value!r}")
    for name in required:
        if name not in fields:
            raise BadCase(place, f"{name} is missing")


def _evidence(place: str, item: object) -> GoldSentence:
    if not isinstance(item, dict):
        raise BadCase(place, f"evidence must hold objects with url and sentence, not {item!r}")
    _typed(place, item, _EVIDENCE, ("url", "sentence"))
    return GoldSentence(**item)


def texts(place: str, values: object, name: str) -> tuple[str, ...]:
    """The values of a field that holds texts; raises BadCase where they are none."""
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise BadCase(place, f"{name} must hold texts that are not empty, not {values!r}")
    return tuple(values)


def _consistent(
    place: str, fields: Mapping[str, Any], answers: tuple[str, ...], all_of: tuple[tuple[str, ...], ...],
    evidence: tuple[GoldSentence, ...],
) -> None:  # fmt: skip
    parts = [item.part for item in evidence]
    problems = {
        "the id is empty": not fields["id"].strip(),
        "the question is empty": not any(letter.isalnum() for letter in fields["question"]),
        "no answers, but evidence: an unanswerable case has none": bool(evidence) and not answers,
        "no answers, but all_of: an unanswerable case has none": bool(all_of) and not answers,
        "an item of all_of is empty": not all(all_of),
        "needs_all without evidence": bool(fields.get("needs_all")) and not evidence,
        "part without needs_all": not fields.get("needs_all") and any(part is not None for part in parts),
        "the same sentence is given twice as evidence": len(set(evidence)) < len(evidence),
    }
    for problem, present in problems.items():
        if present:
            raise BadCase(place, problem)


def _moment(place: str, fields: Mapping[str, Any], name: str) -> datetime:
    try:
        return moment(fields[name], name)
    except BadInput as error:
        raise BadCase(place, error.message) from error


def _filter(place: str, fields: Mapping[str, Any]) -> Filter:
    try:
        return to_filter({**fields, "publishers": texts(place, fields.get("publishers", []), "publishers")})
    except BadInput as error:
        raise BadCase(place, error.message) from error


def _fingerprint(fields: Mapping[str, Any]) -> str:
    graded = {name: value for name, value in fields.items() if name not in UNGRADED}
    return hashlib.sha256(json.dumps(graded, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]
