"""What ``POST /v1/chat/completions`` reads: OpenAI's request, of which the last message is the question.

What cannot change an answer is accepted and has no effect; what would promise something else is refused by name.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import FailFast, Field

from ingest.errors import BadInput
from qa.doors.markdown import unescaped
from qa.doors.questions import to_question
from qa.doors.server.chat import fields
from qa.doors.server.chat.lenient import Lenient, Unread
from qa.doors.server.chat.parts import schema_of, words_in
from qa.doors.server.requests import AsOf, Body, Narrowing, Unsupported
from qa.question import Question, Turn

HISTORY = 50  # earlier messages that are looked at; chats send all of theirs every time
MOST_MESSAGES = 2_000
Content = Annotated[str, words_in(("text",)), schema_of(("text",))]

_NO_AUDIO: Unread = {"audio": ((), "an answer is text")}
_UNREAD: Unread = {
    **_NO_AUDIO,
    "n": ((1,), "there is one answer to a question"),
    "tool_choice": (("none", "auto"), "no tools are called"),
    "function_call": (("none", "auto"), "no functions are called"),
    "logprobs": ((False,), "an answer has no token probabilities"),
    "top_logprobs": ((0,), "an answer has no token probabilities"),
    "logit_bias": (({},), "no single tokens are chosen that could be favoured"),
    "response_format": (({"type": "text"},), "an answer is text; its parts are in the field dateline of the response"),
    "modalities": ((["text"],), "an answer is text"),
    "format": (("",), "an answer is text"),
    "json_schema": (("", {}), "an answer is text"),
    "grammar": (("",), "an answer is text"),
    "plugins": (([],), "an answer comes from the articles"),
    "web_search_options": ((), "an answer comes from the articles"),
}


class ChatMessage(Lenient):
    """One message; an assistant's may come back with everything that the response had. What tools said is not read."""

    without_effect = fields.OF_A_MESSAGE
    unread: ClassVar[Unread] = _NO_AUDIO

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content = ""
    audio: Any = None


def turn(role: str, content: str) -> Turn:
    """An assistant's message is one of ours that comes back: Markdown."""
    return Turn("user", content) if role == "user" else Turn("assistant", unescaped(content))


class StreamOptions(Body):
    without_effect = fields.OF_A_STREAM

    include_usage: bool | None = None


class Options(Narrowing):
    """Dateline's own, as in ``POST /v1/ask``."""

    as_of: AsOf = None
    on_unsupported: Unsupported = "drop"


class ChatBody(Lenient):
    """A request as OpenAI's clients send it."""

    without_effect = fields.OF_A_REQUEST
    unread: ClassVar[Unread] = _UNREAD

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
        turns = [turn(message.role, message.content) for message in said[:-1]]
        options = self.dateline.model_dump() if self.dateline else {}
        try:
            return to_question({**options, "question": said[-1].content, "history": turns[-HISTORY:]})
        except BadInput as error:
            param = "messages" if error.param == "question" else f"dateline.{error.param}"
            raise BadInput(error.message, param=param) from None
