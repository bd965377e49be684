"""What a response looks like, for /openapi.json."""

from dataclasses import dataclass
from typing import Any, Literal

from qa.answer import Answer
from qa.doors.server.schemas import schema_of


@dataclass
class TextAnnotation:
    type: Literal["url_citation"]
    start_index: int
    end_index: int
    url: str
    title: str


@dataclass
class OutputText:
    type: Literal["output_text"]
    text: str
    annotations: list[TextAnnotation]
    logprobs: list[str]


@dataclass
class OutputMessage:
    id: str
    type: Literal["message"]
    status: Literal["completed"]
    role: Literal["assistant"]
    content: list[OutputText]


@dataclass
class ModelResponse:
    """A ``response`` of OpenAI's interface, with the whole answer in ``dateline``; in the rest is what is in force."""

    id: str
    object: Literal["response"]
    created_at: int
    completed_at: int
    status: Literal["completed"]
    error: None
    incomplete_details: None
    instructions: str | None
    metadata: dict[str, str]
    model: str
    output: list[OutputMessage]
    previous_response_id: str | None
    store: bool
    usage: dict[str, Any]
    background: bool
    max_output_tokens: None
    max_tool_calls: None
    parallel_tool_calls: bool
    reasoning: dict[str, Any]
    service_tier: str
    temperature: None
    text: dict[str, Any]
    tool_choice: Literal["none"]
    tools: list[str]
    top_logprobs: int
    top_p: None
    truncation: str
    dateline: Answer


@dataclass
class DeletedResponse:
    id: str
    object: Literal["response"]
    deleted: Literal[True]


ModelResponseShown = schema_of(ModelResponse)
DeletedResponseShown = schema_of(DeletedResponse)
