"""A conversation with what each of its questions means and the sentences that answer it; fields as in README.md."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.case import BadCase, Case, GoldSentence, texts
from evals.text import says
from ingest.errors import BadInput
from qa.doors.timestamps import moment

TALKS = Path(__file__).parent / "talks"
_FIELDS = {"question": str, "standalone": str, "terms": list, "answers": list, "evidence": list}
_REQUIRED = ("question", "answers", "evidence")


@dataclass(frozen=True, slots=True)
class Step:
    """One question. case: the same in full, with gold. terms: groups of words, one of each group must be put in."""

    question: str
    case: Case
    terms: tuple[tuple[str, ...], ...]

    @property
    def answer(self) -> str:
        """A right one, in the form in which a conversation remembers answers."""
        return f"{self.case.answers[0]}. {self.case.evidence[0].sentence}"

    def is_understood(self, standalone: str) -> bool:
        """Whether it names all that the question is about, in whatever words; a question in full is left as it is."""
        if not self.terms:
            return standalone == self.question
        return all(any(says(standalone, term) for term in group) for group in self.terms)


@dataclass(frozen=True, slots=True)
class Talk:
    """Questions in order, asked on one day."""

    id: str
    asked_at: datetime
    steps: tuple[Step, ...]


def load(folder: Path = TALKS) -> list[Talk]:
    """The conversations of a folder, one ``.json`` each.

    Raises BadCase for the first that is wrong, BadInput where there is none.
    """
    talks = [_talk(path) for path in sorted(folder.glob("*.json"))]
    if not talks:
        raise BadInput(f"no conversations in {folder}: each is a file NAME.json", param="talks")
    return talks


def _talk(path: Path) -> Talk:
    try:
        fields = json.loads(path.read_text("utf-8"))
        asked_at = moment(fields["asked_at"], "asked_at")
        turns = list(fields["turns"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise BadCase(str(path), f"not a conversation: {error!r}") from error
    except BadInput as error:
        raise BadCase(str(path), error.message) from error
    steps = [_step(f"{path}, question {number}", turn, asked_at) for number, turn in enumerate(turns, 1)]
    if len(steps) < 2:
        raise BadCase(str(path), "a conversation has at least two questions: the first is no follow-up")
    return Talk(path.stem, asked_at, tuple(steps))


def _step(place: str, turn: Any, asked_at: datetime) -> Step:
    _check(place, turn)
    evidence = tuple(GoldSentence(item["url"], item["sentence"]) for item in turn["evidence"])
    case = Case(
        id=place, question=turn.get("standalone", turn["question"]), asked_at=asked_at,
        answers=texts(place, turn["answers"], "answers"), place=place, fingerprint="", evidence=evidence,
    )  # fmt: skip
    terms = tuple(texts(place, group, "each group of terms") for group in turn.get("terms", []))
    step = Step(turn["question"], case, terms)
    if not step.is_understood(case.question):
        raise BadCase(place, f"the terms are not all in standalone, {case.question!r}")
    return step


def _check(place: str, turn: Any) -> None:
    if not isinstance(turn, Mapping) or not turn.keys() <= _FIELDS.keys() or not turn.keys() >= set(_REQUIRED):
        raise BadCase(place, f"a question has {', '.join(_REQUIRED)} and may have standalone, terms, and nothing else")
    if ("standalone" in turn) != ("terms" in turn):
        raise BadCase(place, "standalone and terms go together: neither where the question stands alone")
    for name, value in turn.items():
        if not isinstance(value, _FIELDS[name]) or not value:
            raise BadCase(place, f"{name} must be of type {_FIELDS[name].__name__} and not empty, not {value!r}")
    if not all(isinstance(item, Mapping) and item.keys() == {"url", "sentence"} for item in turn["evidence"]):
        raise BadCase(place, "evidence must hold objects with url and sentence")
