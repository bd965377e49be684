"""What ``POST /v1/chat/completions`` reads: OpenAI's request, of which the last message is the question.

What cannot change an answer is accepted and has no effect; what would promise something else is refused by name.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, FailFast, Field, ValidationInfo, WithJsonSchema, field_validator

from ingest.errors import BadInput
from qa.doors.markdown import unescaped
from qa.doors.questions import to_question
from qa.doors.server.chat import fields
from qa.doors.server.requests import AsOf, Body, Narrowing, Unsupported, name_fields_without_effect
from qa.question import Question, Turn

HISTORY = 50  # earlier messages that are looked at; chats send all of theirs every time
MOST_MESSAGES = 2_000
MOST_PARTS = 1_000  # of one message
SILENT = ("refusal", "thinking", "redacted_thinking", "reasoning")  # parts of a message that are no words of it

# Of each field that is not read: the values that ask for nothing, and why the others are refused.
_UNREAD: dict[str, tuple[tuple[Any, ...], str]] = {
    "n": ((1,), "there is one answer to a question"),
    "tool_choice": (("none", "auto"), "no tools are called"),
    "function_call": (("none", "auto"), "no functions are called"),
    "logprobs": ((False,), "an answer has no token probabilities"),
    "top_logprobs": ((0,), "an answer has no token probabilities"),
    "logit_bias": (({},), "no single tokens are chosen that could be favoured"),
    "response_format": (({"type": "text"},), "an answer is text; its parts are in the field dateline of the response"),
    "modalities": ((["text"],), "an answer is text"),
    "audio": ((), "an answer is text"),
    "format": (("",), "an answer is text"),
    "json_schema": (("", {}), "an answer is text"),
    "grammar": (("",), "an answer is text"),
    "plugins": (([],), "an answer comes from the articles"),
    "web_search_options": ((), "an answer comes from the articles"),
}


def _flattened(value: object) -> object:
    """A message's words: a string, or the texts of its parts; nothing at all, as an assistant's refusal has it."""
    if value is None:
        return ""
    if not isinstance(value, list):
        return value
    if len(value) > MOST_PARTS:
        raise ValueError(f"it has {len(value):,} parts, more than {MOST_PARTS:,}")
    return "\n".join(_words(part) for part in value if not _is_silent(part))


def _is_silent(part: object) -> bool:
    """What an assistant did not say: programs send a model's thoughts back with its words."""
    return isinstance(part, dict) and part.get("type") in SILENT


def _words(part: object) -> str:
    kind = part.get("type") if isinstance(part, dict) else None
    text = part.get("text") if isinstance(part, dict) else None
    if kind != "text" or not isinstance(text, str):
        raise ValueError('only parts of the form {"type": "text", "text": "…"} are read; no images, audio or files')
    return text


_TEXT = {"properties": {"type": {"const": "text"}, "text": {"type": "string"}}, "required": ["type", "text"]}
_SILENT = {"properties": {"type": {"enum": list(SILENT)}}, "required": ["type"]}
_PARTS = {"type": "array", "items": {"type": "object", "anyOf": [_TEXT, _SILENT]}, "maxItems": MOST_PARTS}
Content = Annotated[
    str, BeforeValidator(_flattened), WithJsonSchema({"anyOf": [{"type": "string"}, _PARTS, {"type": "null"}]})
]


def _is_same(value: object, other: object) -> bool:
    """As JSON has it: true is no number, and 1.0 is 1."""
    return value == other and isinstance(value, bool) is isinstance(other, bool)


def _name_harmless_values(schema: dict[str, Any], kind: type[Body]) -> None:
    name_fields_without_effect(schema, kind)
    for name, (harmless, reason) in _UNREAD.items():
        if name in kind.model_fields:
            schema["properties"][name] = {"enum": [None, *harmless], "description": f"Nothing else: {reason}."}


class _Lenient(Body):
    """A body with fields that are known, but not read."""

    model_config = ConfigDict(json_schema_extra=_name_harmless_values)

    @field_validator(*_UNREAD, check_fields=False)
    @classmethod
    def _asks_for_nothing(cls, value: object, info: ValidationInfo) -> object:
        harmless, reason = _UNREAD[info.field_name or ""]
        if value is not None and not any(_is_same(value, item) for item in harmless):
            raise ValueError(f"this value is not supported, because {reason}; leave the field out")
        return value


class ChatMessage(_Lenient):
    """One message; an assistant's may come back with everything that the response had. What tools said is not read."""

    without_effect = fields.OF_A_MESSAGE

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content = ""
    audio: Any = None


def _turn(message: ChatMessage) -> Turn:
    """An assistant's message is one of ours that comes back: Markdown."""
    return Turn("user", message.content) if message.role == "user" else Turn("assistant", unescaped(message.content))


class StreamOptions(Body):
    without_effect = fields.OF_A_STREAM

    include_usage: bool | None = None


class Options(Narrowing):
    """Dateline's own, as in ``POST /v1/ask``."""

    as_of: AsOf = None
    on_unsupported: Unsupported = "drop"


class ChatBody(_Lenient):
    """A request as OpenAI's clients send it."""

    without_effect = fields.OF_A_REQUEST

    model: str = Field("dateline", min_length=1, max_length=200)
    messages: Annotated[list[ChatMessage], FailFast()] = Field(
        min_length=1, max_length=MOST_MESSAGES, description="The last one is the user's, and is the question."
    )
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    dateline: Options | None = Field(None, description="When it is asked, and of which articles.")

    n: Any = None
    tool_choice: Any = None
    function_call: Any = None
    logprobs: Any = None
    top_logprobs: Any = None
    logit_bias: Any = None
    response_format: Any = None
    modalities: Any = None
    audio: Any = None
    format: Any = None
    json_schema: Any = None
    grammar: Any = None
    plugins: Any = None
    web_search_options: Any = None

    @property
    def with_usage(self) -> bool:
        return bool(self.stream_options and self.stream_options.include_usage)

    def asked(self) -> Question:
        """The last message as a question, those before it as its history. Raises BadInput."""
        said = [item for item in self.messages if item.role == "user" or (item.role == "assistant" and item.content)]
        if not said or said[-1].role != "user":
            raise BadInput("the last message must be the user's: it is the question", param="messages")
        turns = [_turn(message) for message in said[:-1]]
        options = self.dateline.model_dump() if self.dateline else {}
        try:
            return to_question({**options, "question": said[-1].content, "history": turns[-HISTORY:]})
        except BadInput as error:
            param = "messages" if error.param == "question" else f"dateline.{error.param}"
            raise BadInput(error.message, param=param) from None
