"""The command that checks an answer again: whether what it cites still stands, and whether it would be given again."""

import argparse
import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from ingest.errors import BadInput
from qa.doors.cli import output, rechecked
from qa.doors.cli.exit_status import DONE, NOT_SAID
from qa.doors.cli.files import text_of
from qa.doors.door import Door, door
from qa.settings import Settings

_ID = re.compile(r"ans_\w+")
_NEEDED = {"question", "standalone_question", "outcome", "text", "claims"}
_NARROWING = ("after", "before", "publishers", "as_of")

Object = dict[str, Any]


def run(settings: Settings, options: argparse.Namespace) -> int:
    opened = door(settings)
    found = _found(opened, options.answer)
    if options.again:
        found |= {"again": _again(opened, found, options.asked_at)}
    output.show(options, found, partial(rechecked.shown, page=output.page()))
    return DONE if found["holds"] and not (found.get("again") or {}).get("changed") else NOT_SAID


def _found(opened: Door, name: str) -> Object:
    """The kept answer of that id, or the one that a file holds."""
    if _ID.fullmatch(name):
        return opened.answer(name)
    given = _read(name)
    answer = given["answer"] if isinstance(given.get("answer"), dict) else given  # or one that was kept, as shown
    if not isinstance(answer.get("citations"), list) or not answer.keys() >= _NEEDED:
        raise BadInput(f"{name} holds no answer; one is written by: dateline ask --json", param="answer")
    kept = {name: given.get(name) for name in ("kept_at", "asked")}
    return {"id": answer.get("id"), **kept, "answer": answer} | opened.recheck({"citations": answer["citations"]})


def _read(name: str) -> Mapping[str, Any]:
    try:
        given = json.loads(text_of(name, "recheck", "answer"))
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise BadInput(f"{name} is no JSON object; an answer is written by: dateline ask --json", param="answer")
    return given


def _again(opened: Door, found: Object, asked_at: str | None) -> Object:
    """The question asked anew, of the same articles; and whether what is said differs."""
    before, asked = found["answer"], found["asked"] or {}
    narrowing = {name: asked[name] for name in _NARROWING if asked.get(name)}
    now = {"asked_at": asked_at} if asked_at else {}
    after = opened.ask({"question": before["standalone_question"], **narrowing, **now})
    return {"changed": _said(before) != _said(after), "answer": after}


def _said(answer: Object) -> tuple[str, list[str]]:
    return answer["outcome"], [claim["text"] for claim in answer["claims"]]
