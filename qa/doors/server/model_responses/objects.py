"""An answer as the object that OpenAI's clients call a response."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from qa.answer import Answer
from qa.doors.server.chat.answers import Content, usage
from qa.doors.server.model_responses.requests import ResponseBody

# What is in force, whatever was asked for: no tool is called, nothing is sampled, no answer is cut.
_IN_FORCE: dict[str, Any] = {
    "background": False, "max_output_tokens": None, "max_tool_calls": None, "parallel_tool_calls": False,
    "reasoning": {"effort": None, "summary": None}, "service_tier": "default", "temperature": None,
    "text": {"format": {"type": "text"}}, "tool_choice": "none", "tools": [], "top_logprobs": 0, "top_p": None,
    "truncation": "disabled",
}  # fmt: skip


def _id(kind: str) -> str:
    return f"{kind}_{uuid.uuid4().hex}"


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a response before there is an answer."""

    body: ResponseBody
    id: str = field(default_factory=lambda: _id("resp"))
    item: str = field(default_factory=lambda: _id("msg"))
    created: int = field(default_factory=lambda: int(time.time()))

    def response(self, status: str, **more: Any) -> dict[str, Any]:
        """The object as it is at that status."""
        body = self.body
        own = {
            "id": self.id, "object": "response", "created_at": self.created, "completed_at": None, "status": status,
            "error": None, "incomplete_details": None, "instructions": body.instructions,
            "metadata": body.metadata or {}, "model": body.model, "output": [],
            "previous_response_id": body.previous_response_id, "store": body.store is not False, "usage": None,
        }  # fmt: skip
        return own | _IN_FORCE | more

    def completed(self, answer: Answer, content: Content) -> dict[str, Any]:
        """The object with the answer, of which ``content`` is the text."""
        part = part_of(content.text, flat(content, answer))
        item = item_of(self.item, "completed", [part])
        seconds = answer.timings_ms.get("total", 0.0) / 1_000  # told by the answer: it is shown more than once
        return self.response(
            "completed", completed_at=int(self.created + seconds), output=[item], usage=_usage(answer),
            dateline=answer.to_json(),
        )  # fmt: skip


def whole(head: Head, answer: Answer) -> dict[str, Any]:
    """The answer to a request, at once."""
    content = Content()
    for claim in answer.claims:
        content.add(claim)
    content.close(answer)
    return head.completed(answer, content)


def item_of(name: str, status: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": name, "type": "message", "status": status, "role": "assistant", "content": parts}


def part_of(text: str, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": annotations, "logprobs": []}


def flat(content: Content, answer: Answer) -> list[dict[str, Any]]:
    """The annotations as this interface has them: without the object that the chat's have around them."""
    return [flattened(annotation) for annotation in content.annotations(answer.citations)]


def flattened(annotation: dict[str, Any]) -> dict[str, Any]:
    return {"type": "url_citation", **annotation["url_citation"]}


def _usage(answer: Answer) -> dict[str, Any]:
    """Tokens of model calls as the reader reports them; 0 when no model was called."""
    counted = usage(answer)
    return {
        "input_tokens": counted["prompt_tokens"], "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": counted["completion_tokens"], "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": counted["total_tokens"],
    }  # fmt: skip
