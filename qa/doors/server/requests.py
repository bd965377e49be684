"""What may be asked: the bodies that are read. Unknown fields are refused, types are not bent."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from ingest.article import Part
from qa.doors.feedback import Verdict
from qa.doors.questions import ABOUT, to_question
from qa.doors.timestamps import parse, whole
from qa.question import MAX_LENGTH, Question
from qa.verification import MAX_TEXT
from qa.verification.candidates import MAX_ARTICLES

# Every wrong field or item costs far more to describe than to send: of a body with a million of them only the first is
# described, and the lists below stop at their first wrong item.
MOST_FIELDS = 200


def _moment(value: object) -> object:
    return whole(parse(value)) if isinstance(value, str) else value


def _bound(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a time or a day is given as text, such as 2025-03-14")
    return parse(value)


def _line(value: str) -> str:
    if not value.strip():
        raise ValueError("a name may not be blank")
    return value


def _whole(value: object) -> object:
    """JSON has one kind of numbers: 5.0 is the integer 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
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
Publisher = Annotated[
    str, Field(min_length=1, max_length=200, json_schema_extra={"pattern": r"\S"}), AfterValidator(_line)
]
Publishers = Annotated[list[Publisher], FailFast(), Field(max_length=50)]
Groups = Annotated[list[Annotated[str, Field(pattern=r"^[A-Za-z0-9_.@-]{1,64}$")]], FailFast()]
ABOUT_GROUPS = "Of readers who may see it; where it carries none, keys without groups alone."
ArticleId = Annotated[str, Field(max_length=200)]
Unsupported = Annotated[Literal["drop", "flag"], Field(description=ABOUT["on_unsupported"])]


def name_fields_without_effect(schema: dict[str, Any], kind: type["Body"]) -> None:
    """Lists them in the schema of the object."""
    schema["properties"] |= {name: {"description": "No effect."} for name in sorted(kind.without_effect)}


class Body(BaseModel):
    """An object of a request. ``without_effect``: fields that are accepted and dropped."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=name_fields_without_effect)
    without_effect: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _of_few_fields(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        if len(value) > MOST_FIELDS:
            raise ValueError(f"it has {len(value):,} fields, more than {MOST_FIELDS}")
        return {name: item for name, item in value.items() if name not in cls.without_effect}


class Narrowing(Body):
    """When a question is asked, and of which articles."""

    asked_at: Moment | None = Field(None, description=ABOUT["asked_at"])
    after: Bound | None = Field(None, description=ABOUT["after"])
    before: Bound | None = Field(None, description=ABOUT["before"])
    publishers: Publishers = Field([], description=ABOUT["publishers"])


class _Searching(Narrowing):
    """What /v1/ask and /v1/search have in common."""

    question: str = Field(min_length=1, max_length=MAX_LENGTH, description="With at least one letter or digit.")


class Message(Body):
    role: Literal["user", "assistant"]
    content: str = Field(max_length=20_000)


AsOf = Annotated[Moment | None, Field(description=ABOUT["as_of"])]


class AskBody(_Searching):
    as_of: AsOf = None
    history: Annotated[list[Message], FailFast()] = Field([], max_length=50, description=ABOUT["history"])
    on_unsupported: Unsupported = "drop"

    def asked(self) -> Question:
        """Raises BadInput for what no schema can say."""
        return to_question(self.model_dump())


class SearchBody(_Searching):
    as_of: AsOf = None
    k: Whole = Field(10, ge=1, le=100, description="The most passages to return.")

    def asked(self) -> Question:
        """Raises BadInput for what no schema can say."""
        return to_question(self.model_dump(exclude={"k"}))


class VerifyBody(Body):
    text: str = Field(min_length=1, max_length=MAX_TEXT, description="What is checked, sentence by sentence.")
    article_ids: Annotated[list[ArticleId], FailFast()] = Field(
        [], max_length=MAX_ARTICLES, description="Only against these; all by default."
    )


class CitedBody(Body):
    """A citation of the answer, which may be sent as it is: the rest of its fields is looked up."""

    without_effect = frozenset(
        (
            *("number", "sentence", "quote", "prefix", "suffix", "title", "publisher", "url", "published_at", "link"),
            "times",
        )
    )
    article_id: ArticleId
    revision: Whole = Field(ge=1, le=1_000_000_000)
    part: Part
    start: Whole = Field(ge=0, le=1_000_000_000)
    end: Whole = Field(ge=1, le=1_000_000_000)


class QuotedBody(CitedBody):
    """A citation with the words that it quotes; the rest of its fields may come along."""

    without_effect = CitedBody.without_effect - {"quote", "number"}
    number: Whole = Field(ge=1, le=1_000_000_000)
    quote: str = Field(min_length=1, max_length=100_000)


class RecheckBody(Body):
    citations: Annotated[list[QuotedBody], FailFast()] = Field(max_length=200, description="Those of an answer.")


class FeedbackBody(_Searching):
    """What a reader says of an answer, with the question and filters that it answered."""

    verdict: Verdict = Field(description="Whether the answer was right, wrong, or lacked something.")
    note: str = Field("", max_length=2_000, description="In the reader's words.")
    answer: str = Field("", max_length=500, description="The right answer, as short as can be.")
    citations: Annotated[list[CitedBody], FailFast()] = Field([], max_length=20, description="Those of the answer.")


class ArticleBody(Body):
    """One article; its url, else its origin, is what makes two texts revisions of the same one."""

    model_config = Body.model_config | ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["withheld"]}]}
    )

    text: str = Field(
        default_factory=str,
        min_length=1,
        description="The body, with newlines between paragraphs; required, unless the article is withheld.",
    )
    title: str = Field("", max_length=1_000)
    url: str | None = Field(None, max_length=2_048, description="Its address, http or https.")
    publisher: str | None = Field(None, max_length=200)
    origin: str = Field("", max_length=2_048, description="A lasting name for where it came from, such as a path.")
    item: str | None = Field(
        None,
        min_length=1,
        max_length=1_100,
        description="What identifies it among others of the same origin.",
    )
    authors: Annotated[list[Annotated[str, Field(max_length=200)]], FailFast()] = Field([], max_length=100)
    published_at: Moment | None = None
    modified_at: Moment | None = None
    groups: Groups = Field([], max_length=50, description=ABOUT_GROUPS)
    excerpt: bool = Field(False, description="It is a part of its article, and never takes the place of a longer text.")
    withheld: str = Field(
        default_factory=str,
        min_length=1,
        max_length=1_000,
        description="Why it is not to be published: it is refused, and one that is in is taken out of every search.",
    )
    withheld_until: Moment | None = Field(None, description="When that ends, of an embargo.")

    @model_validator(mode="before")
    @classmethod
    def _needs_a_text(cls, value: Any) -> Any:
        """Only what is withheld may come without one; of any other the empty text is refused."""
        is_bare = isinstance(value, dict) and "text" not in value and not value.get("withheld")
        return value | {"text": ""} if is_bare else value


class AddressBody(Body):
    """A page to fetch: its article goes in under its address."""

    url: str = Field(min_length=1, max_length=2_048, description="The page's address, http or https.")
    groups: Groups = Field([], max_length=50, description=ABOUT_GROUPS)


MOST_ARTICLES = 10_000  # in one body, also of JSON Lines: each takes memory, however short it is


class ArticlesBody(Body):
    articles: Annotated[list[ArticleBody], FailFast()] = Field(min_length=1, max_length=MOST_ARTICLES)
