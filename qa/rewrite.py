"""A follow-up made to stand alone, so that it can be searched for and answered: by rule, or by a language model."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import prompts
from ingest.errors import ServiceError
from qa.followups.exchange import without_marks
from qa.followups.standalone import REMEMBERED
from qa.followups.standalone import understood as by_rule
from qa.followups.ways import Leaning
from qa.generative.prose import visible
from qa.question import MAX_LENGTH, Question, Turn
from qa.service import Service, Usage

log = logging.getLogger(__name__)

_SCHEMA = {
    "type": "object",
    "properties": {"question": {"type": "string", "maxLength": MAX_LENGTH}},
    "required": ["question"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The question that is searched for and read, and what a model took to write it (None without one).

    leaning: what is read where the text has the question before it in front; None where the whole text is.
    """

    text: str
    usage: dict[str, Any] | None = None
    leaning: Leaning | None = None


class Rewriter(Protocol):
    """Makes a question stand alone. A question that does, and one without a conversation before it, comes unchanged."""

    async def rewrite(self, question: Question) -> Rewritten: ...


def standalone(question: Question) -> str:
    """The question by rule: pronouns and what was left out put in from earlier turns, else led by the one before it."""
    return by_rule(question.text, question.history).whole


class ByRule:
    """Without a model. In a thread: a conversation can be long, and made to take the rules time."""

    async def rewrite(self, question: Question) -> Rewritten:
        if not _follows(question):
            return Rewritten(question.text)
        found = await asyncio.to_thread(by_rule, question.text, question.history)
        leans = found.topic and found.leans != "words"
        leaning = Leaning(found.topic, found.question, found.leans == "subject") if leans else None
        return Rewritten(found.whole, leaning=leaning)


class ByModel:
    """By a language model; by rule where its service fails or what it writes is no question. Who gives it the service
    closes that."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def rewrite(self, question: Question) -> Rewritten:
        if not _follows(question):
            return Rewritten(question.text)
        messages = await asyncio.to_thread(_messages, question)
        try:
            document, usage = await self._service.complete(messages, _SCHEMA)
        except ServiceError as error:
            log.warning("%s; the follow-up is understood by rule", error.message)
            return await ByRule().rewrite(question)
        text = _written(document)
        if text is None:
            text = await asyncio.to_thread(standalone, question)
        return Rewritten(text, usage.to_json())


def _follows(question: Question) -> bool:
    """Whether anything was asked before."""
    return any(turn.role == "user" for turn in question.history)


def added(one: dict[str, Any] | None, other: dict[str, Any] | None) -> dict[str, Any] | None:
    """The usage of two parts of an answer together."""
    return (Usage(**one) + Usage(**other)).to_json() if one and other else one or other


def _messages(question: Question) -> prompts.Messages:
    history = [{"role": turn.role, "text": _said(turn)} for turn in _last(question.history)]
    return prompts.load("rewrite").fill(history=_data(history), question=_data(question.text))


def _last(turns: Sequence[Turn]) -> Sequence[Turn]:
    return turns[-2 * REMEMBERED :]


def _said(turn: Turn) -> str:
    return without_marks(turn.content) if turn.role == "assistant" else turn.content[:MAX_LENGTH]


def _data(value: object) -> str:
    """JSON in which nothing ends the fence around it, or looks like a model's own control tokens."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("`", "\\u0060")


def _written(document: str) -> str | None:
    """The question that the model wrote, on one line; None for anything else."""
    try:
        text = visible(json.loads(document)["question"])
    except (ValueError, LookupError, TypeError, RecursionError):
        text = None
    if text is None or not any(letter.isalnum() for letter in text) or len(text) > MAX_LENGTH:
        log.warning("the model wrote no question; the follow-up is understood by rule")
        return None
    return text
