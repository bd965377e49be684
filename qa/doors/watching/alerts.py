"""Questions whose answer is watched: a program is told when it rests on other sentences than before, and only then.

Answers are compared by what their claims cite. The same sentences in other words are the same answer.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.errors import ServiceError
from ingest.fetching import FetchProblem
from qa.doors.watching.state import State, Told

Ask = Callable[[dict[str, Any]], dict[str, Any]]
Send = Callable[[bytes], None]
"""Delivers an alert. Raises FetchProblem."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Alert:
    """An answer that has changed. undelivered: why the program could not be told; it is tried again the next time."""

    question: str
    before: dict[str, Any]
    after: dict[str, Any]
    undelivered: str | None = None

    def to_json(self) -> dict[str, Any]:
        """``text`` is what chat programs show of a webhook."""
        said = self.after["text"] or "The articles no longer say."
        return {
            "event": "answer_changed", "question": self.question, "before": self.before, "after": self.after,
            "text": f"The answer to “{self.question}” has changed: {said}",
        }  # fmt: skip


class Alerts:
    """send: None where alerts are only reported."""

    def __init__(self, questions: Sequence[str], ask: Ask, send: Send | None) -> None:
        self._questions, self._ask, self._send = questions, ask, send
        self.missed = True  # whether a question is still to be asked, or somebody to be told

    def look(self, state: State) -> list[Alert]:
        """Asks every question. The first answer to one is what later ones are compared with."""
        self.missed = False
        return [alert for question in self._questions if (alert := self._one(question, state))]

    def _one(self, question: str, state: State) -> Alert | None:
        try:
            answer = self._ask({"question": question})
        except ServiceError as error:
            log.warning("%r could not be asked: %s", question, error.message)
            self.missed = True
            return None
        now, before = Told(grounds_of(answer), _brief(answer)), state.told.get(question)
        if before is None or before.grounds == now.grounds:
            state.told[question] = now
            return None
        alert = Alert(question, before.answer, now.answer)
        try:
            if self._send:
                self._send(json.dumps(alert.to_json(), ensure_ascii=False).encode())
        except FetchProblem as problem:
            self.missed = True
            return Alert(question, before.answer, now.answer, problem.reason)
        state.told[question] = now
        return alert


def grounds_of(answer: Mapping[str, Any]) -> list[Any]:
    """For every claim the sentences that it cites, in an order of their own."""
    cited = {item["number"]: [item["article_id"], item["quote"]] for item in answer["citations"]}
    claims = (sorted(cited[number] for number in claim["citations"]) for claim in answer["claims"])
    return sorted(claim for claim in claims if claim)


def _brief(answer: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("number", "article_id", "quote", "title", "publisher", "url", "published_at")
    citations = [{name: item[name] for name in kept} for item in answer["citations"]]
    return {"outcome": answer["outcome"], "text": answer["text"] if citations else "", "citations": citations}
