"""An answer as a chat completion: its text with a footer of sources, markers annotated, whole or in pieces.

Chat clients show Markdown, and an article may hold some: it is escaped, so that what a person reads is what the article
says, and no words of an article make a browser fetch or link to anything.
"""

import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from ingest.language.quotation import quoted
from qa.answer import Answer, Citation, Claim
from qa.answer.objects import object_of
from qa.desk import Released, Retrieved, Step
from qa.doors import accounts, counted
from qa.doors.copies import also_in
from qa.doors.exports import tables
from qa.doors.markdown import autolink, escaped, led
from qa.doors.server.events import data_line, error_of

END = "data: [DONE]\n\n"


class Content:
    """The text of the message while it grows, and where in it the markers stand."""

    def __init__(self) -> None:
        self.text = ""
        self._markers: list[tuple[int, int, int]] = []  # citation number, start, end: code points, end exclusive

    def add(self, claim: Claim) -> str:
        """Adds a claim with its markers; gives what was added."""
        before = len(self.text)
        self.text += (" " if self.text else "") + led(claim.verdict, escaped(claim.text))
        for number in claim.citations:
            marker = f"[{number}]"
            self._markers.append((number, len(self.text) + 1, len(self.text) + 1 + len(marker)))
            self.text += f" {marker}"
        return self.text[before:]

    def close(self, answer: Answer) -> str:
        """Adds what follows the claims: a list of people as a table, the sources, or why there is no answer; gives what
        was added."""
        rest = "\n\n".join(_footer(answer) if answer.claims else _nothing(answer))
        added = ("\n\n" if self.text else "") + rest
        self.text += added
        return added

    def annotations(self, citations: Sequence[Citation]) -> list[dict[str, Any]]:
        """One a marker, for the citations whose article has an address."""
        known = {citation.number: citation for citation in citations if citation.link}
        return [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": start, "end_index": end, "url": known[number].link, "title": known[number].title,
                },
            }
            for number, start, end in self._markers
            if number in known
        ]  # fmt: skip


def _footer(answer: Answer) -> list[str]:
    flagged = [claim for claim in answer.claims if not all(check.passed for check in claim.checks)]
    return [
        *_lists(answer),
        *counted.line({"counted": answer.counted and object_of(answer.counted)}, escaped),
        *accounts.paragraph([object_of(one) for one in answer.accounts], escaped, bullet="- ", gap="\n\n"),
        *(f"Note: {escaped(reason)}" for reason in answer.reasons),
        *(f"Not supported by its sources ({_failed(claim)}): {escaped(claim.text)}" for claim in flagged),
        "Sources:",
        *(_source(citation, answer.text) for citation in answer.citations),
    ]


def _lists(answer: Answer) -> list[str]:
    listed = {name: [object_of(row) for row in getattr(answer, name)] for name in ("rows", "others")}
    return tables.parts(listed)


def _failed(claim: Claim) -> str:
    return ", ".join(check.name for check in claim.checks if not check.passed)


def _source(citation: Citation, text: str) -> str:
    """Its quote too, where neither the answer nor the title holds it word for word."""
    quote = "" if citation.part == "title" or citation.quote in text else f"{escaped(quoted(citation.quote))} "
    day = citation.published_at and _day(citation.published_at)
    link = citation.link and autolink(citation.link)
    also = escaped(also_in([object_of(copy) for copy in citation.also_in]))
    parts = (escaped(citation.title), escaped(citation.publisher or ""), day, link, also)
    return f"[{citation.number}] {quote}" + " · ".join(part for part in parts if part)


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _nothing(answer: Answer) -> list[str]:
    sources = [_source(citation, answer.text) for citation in answer.citations]
    why = [answer.text, *(f"Why: {escaped(reason)}" for reason in answer.reasons)]
    return [*why, *_lists(answer), *(["Sources:", *sources] if sources else [])]


def usage(answer: Answer) -> dict[str, int]:
    """Tokens of model calls as the reader reports them; 0 when no model was called."""
    prompt, completion = (int((answer.usage or {}).get(f"{name}_tokens", 0)) for name in ("prompt", "completion"))
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def completion(answer: Answer, model: str) -> dict[str, Any]:
    """The answer as one ``chat.completion`` object."""
    content = Content()
    for claim in answer.claims:
        content.add(claim)
    content.close(answer)
    message = {
        "role": "assistant", "content": content.text, "refusal": None,
        "annotations": content.annotations(answer.citations),
    }  # fmt: skip
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    head = _head("chat.completion", model)
    return head | {"choices": [choice], "usage": usage(answer), "dateline": answer.to_json()}


class Chunks:
    """A question's steps as the lines of a stream: the role at once, each claim when it is released, then the rest."""

    def __init__(self, model: str, with_usage: bool) -> None:
        self._head = _head("chat.completion.chunk", model)
        self._with_usage = with_usage
        self._content = Content()

    def lines(self, step: Step | Exception) -> Iterator[str]:
        if isinstance(step, Retrieved):
            yield self._chunk({"role": "assistant", "content": ""})
        elif isinstance(step, Released):
            yield self._chunk({"content": self._content.add(step.claim)})
        elif isinstance(step, Answer):
            yield from self._end(step)
        else:
            yield data_line(error_of(step))

    def _end(self, answer: Answer) -> Iterator[str]:
        rest = self._content.close(answer)
        yield self._chunk({"content": rest, "annotations": self._content.annotations(answer.citations)})
        yield self._chunk({}, "stop", dateline=answer.to_json())
        if self._with_usage:
            yield data_line(self._head | {"choices": [], "usage": usage(answer)})

    def _chunk(self, delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        unknown_yet = {"usage": None} if self._with_usage else {}
        return data_line(self._head | {"choices": [choice]} | unknown_yet | more)


def _head(kind: str, model: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": model}
