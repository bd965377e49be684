"""What may be asked: the bodies and query parameters that are read. Unknown fields are refused, types are not bent."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from ingest.filter import Filter
from qa.moments import parse, whole
from qa.question import MAX_LENGTH, Question, Turn
from qa.verifying import MAX_ARTICLES, MAX_TEXT


def _moment(value: object) -> object:
    return whole(parse(value)) if isinstance(value, str) else value


def _bound(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("should be a time or a day, as text")
    return parse(value)


def _line(value: str) -> str:
    if not value.strip():
        raise ValueError("is blank")
    return value


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}),
]
Bound = Annotated[
    datetime | date,
    PlainValidator(_bound),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}),
]
Publisher = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_line)]
Publishers = Annotated[list[Publisher], Field(max_length=50)]
Unsupported = Annotated[Literal["drop", "flag"], Field(description="What becomes of a claim that fails a check.")]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Narrowing(Body):
    """When a question is asked, and of which articles."""

    asked_at: Moment | None = Field(None, description="The question's own today; now by default.")
    after: Bound | None = Field(None, description="Only articles published at this moment, on this day, or later.")
    before: Bound | None = Field(None, description="Only articles published before this moment or this day.")
    publishers: Publishers = Field([], description="Only articles of these outlets, whatever their case.")

    def narrowed(self, question: str, **more: Any) -> Question:
        """Raises BadInput for what no schema can say."""
        only = Filter(self.after, self.before, tuple(self.publishers))
        return Question(question, self.asked_at or datetime.now(UTC), only, **more)


class _Searching(Narrowing):
    """What /v1/ask and /v1/search have in common."""

    question: str = Field(min_length=1, max_length=MAX_LENGTH, description="With at least one letter or digit.")

    def to_question(self, **more: Any) -> Question:
        return self.narrowed(self.question, **more)


class Message(Body):
    role: Literal["user", "assistant"]
    content: str = Field(max_length=20_000)


class AskBody(_Searching):
    history: list[Message] = Field([], max_length=50, description="Earlier turns of the conversation, oldest first.")
    on_unsupported: Unsupported = "drop"

    def asked(self) -> Question:
        turns = tuple(Turn(message.role, message.content) for message in self.history)
        return self.to_question(history=turns, on_unsupported=self.on_unsupported)


class SearchBody(_Searching):
    k: int = Field(10, ge=1, le=100, description="How many passages at most.")


class VerifyBody(Body):
    text: str = Field(min_length=1, max_length=MAX_TEXT, description="What is checked, sentence by sentence.")
    article_ids: list[str] = Field([], max_length=MAX_ARTICLES, description="Only against these; all by default.")


class ArticleBody(Body):
    """One article; its url, else its origin, is what makes two texts revisions of the same one."""

    text: str = Field(min_length=1, description="The body, paragraphs parted by newlines.")
    title: str = Field("", max_length=1_000)
    url: str | None = Field(None, max_length=2_048, description="Its address, http or https.")
    publisher: str | None = Field(None, max_length=200)
    origin: str = Field("", max_length=2_048, description="A lasting name of where it was read, such as a path.")
    authors: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=100)
    published_at: Moment | None = None
    modified_at: Moment | None = None


class ArticlesBody(Body):
    articles: list[ArticleBody] = Field(min_length=1, max_length=10_000)


class PageQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000_000)
    after: Bound | None = None
    before: Bound | None = None
    publisher: Publishers = Field([], description="May be given several times.")


class RevisionQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    revision: int | None = Field(None, ge=1, le=1_000_000_000, description="The newest by default.")
