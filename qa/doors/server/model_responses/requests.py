"""What ``POST /v1/responses`` reads: OpenAI's request, of which the last message of the input is the question."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, FailFast, Field

from ingest.errors import BadInput
from qa.doors.questions import to_question
from qa.doors.server.chat.lenient import Lenient, Unread
from qa.doors.server.chat.parts import schema_of, words_in
from qa.doors.server.chat.requests import HISTORY, MOST_MESSAGES, Options, turn
from qa.doors.server.model_responses import fields
from qa.question import Question, Turn

WORDS = ("input_text", "output_text", "text")
MOST_PAIRS = 16  # of metadata; as many, and as long, as OpenAI's interface allows

_UNREAD: Unread = {
    "background": ((False,), "an answer is given at once"),
    "conversation": ((), "a conversation goes on with previous_response_id"),
    "prompt": ((), "no prompts are kept here"),
    "moderation": ((), "nothing is moderated"),
    "tool_choice": (("none", "auto"), "no tools are called"),
    "top_logprobs": ((0,), "an answer has no token probabilities"),
}


def _messages(value: object) -> object:
    """The messages alone, of a string the one that it is; whatever else it is is left to be refused."""
    if isinstance(value, str):
        return [{"role": "user", "content": value}]
    if not isinstance(value, list):
        return value
    if len(value) > MOST_MESSAGES:
        raise ValueError(f"it has {len(value):,} items, more than {MOST_MESSAGES:,}")
    return [item for item in value if not (isinstance(item, dict) and _type(item) in fields.SILENT_ITEMS)]


def _name_all_forms(schema: dict[str, Any]) -> None:
    """In the schema: a string, and items that are no messages."""
    silent = {"properties": {"type": {"enum": sorted(fields.SILENT_ITEMS)}}, "required": ["type"], "type": "object"}
    listed = {"type": "array", "items": {"anyOf": [schema.pop("items"), silent]}, "maxItems": MOST_MESSAGES}
    schema.pop("type")
    schema["anyOf"] = [{"type": "string"}, listed]


def _type(item: dict[str, Any]) -> str:
    kind = item.get("type", "message")
    return kind if isinstance(kind, str) else ""


class InputMessage(Lenient):
    """One message; an assistant's may come back with everything that the response had."""

    without_effect = fields.OF_A_MESSAGE

    type: Literal["message"] = "message"
    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[str, words_in(WORDS), schema_of(WORDS)]


Items = Annotated[list[InputMessage], FailFast(), BeforeValidator(_messages)]


def _is_text(value: str) -> str:
    """It is given back, and half of a surrogate pair cannot be."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError("it holds what is no text; send it as UTF-8") from None
    return value


Text = Annotated[str, AfterValidator(_is_text)]
Name = Annotated[Text, Field(max_length=64)]
Value = Annotated[Text, Field(max_length=512)]


class TextFormat(Lenient):
    without_effect = frozenset(("name", "description", "schema", "strict"))  # of a form that is refused by its type
    unread: ClassVar[Unread] = {
        "type": (("text",), "an answer is text; its parts are in the field dateline of the response")
    }
    type: Any = "text"


class TextOptions(Lenient):
    without_effect = frozenset(("verbosity",))

    format: TextFormat | None = None


class ResponseBody(Lenient):
    """A request as OpenAI's clients send it."""

    without_effect = fields.OF_A_REQUEST
    unread: ClassVar[Unread] = _UNREAD

    model: str = Field("dateline", min_length=1, max_length=200)
    input: Items = Field(
        description="The question, or messages of which the last is the user's and is it.",
        json_schema_extra=_name_all_forms,
    )
    instructions: Text | None = Field(None, description="Accepted, and without effect.")
    previous_response_id: str | None = Field(
        None, max_length=200, description="The response that this one goes on from."
    )
    store: bool | None = Field(None, description="False: it is not kept, and no later question can go on from it.")
    metadata: dict[Name, Value] | None = Field(None, max_length=MOST_PAIRS, description="Given back as it came.")
    include: list[str] | None = Field(None, max_length=100, description="Nothing is added for it.")
    text: TextOptions | None = None
    stream: bool | None = None
    dateline: Options | None = Field(None, description="When it is asked, and of which articles.")

    background: Any = None
    conversation: Any = None
    prompt: Any = None
    moderation: Any = None
    tool_choice: Any = None
    top_logprobs: Any = None

    def asked(self, before: Sequence[Turn]) -> Question:
        """The last message as a question; what was said ``before`` and the earlier messages are its history.

        Raises BadInput.
        """
        said = self._said()
        if not said or said[-1].role != "user":
            raise BadInput("the last message must be the user's: it is the question", param="input")
        options = self.dateline.model_dump() if self.dateline else {}
        history = (*before, *said[:-1])[-HISTORY:]
        try:
            return to_question({**options, "question": said[-1].content, "history": history})
        except BadInput as error:
            param = "input" if error.param == "question" else f"dateline.{error.param}"
            raise BadInput(error.message, param=param) from None

    def _said(self) -> list[Turn]:
        spoken = [item for item in self.input if item.role == "user" or (item.role == "assistant" and item.content)]
        return [turn(item.role, item.content) for item in spoken]
