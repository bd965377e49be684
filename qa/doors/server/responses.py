"""What is answered, for /openapi.json. The objects themselves come from ``Answer.to_json`` and ``qa.doors.json_views``.

Tests hold the two together; answers are not passed through these models, which could only drop what they forgot.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


class Shown(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _optional(schema: dict[str, Any]) -> None:
    schema.pop("default")


class CheckShown(BaseModel):
    """``score`` and ``note`` are there when there is one."""

    model_config = ConfigDict(extra="forbid")

    name: str
    passed: bool
    score: float = Field(default=0.0, json_schema_extra=_optional)
    note: str = Field(default="", json_schema_extra=_optional)


class ClaimShown(Shown):
    text: str
    start: int
    end: int
    citations: list[int]
    checks: list[CheckShown]


class CitationShown(Shown):
    number: int
    article_id: str
    revision: int
    sentence: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    title: str
    publisher: str | None
    url: str | None
    published_at: Time | None
    link: str | None


class DroppedShown(Shown):
    text: str
    failed: list[str]


class SpentShown(Shown):
    """What calls of a model took; ``cost`` is null without a price, ``estimated`` when the service told no tokens."""

    calls: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost: float | None
    model: str
    estimated: bool


class AnswerShown(Shown):
    id: str
    question: str
    standalone_question: str
    outcome: Literal["answered", "insufficient_evidence", "declined"]
    text: str
    short_answer: dict[str, Any] | None
    claims: list[ClaimShown]
    citations: list[CitationShown]
    dropped: list[DroppedShown]
    confidence: float
    reasons: list[str]
    reader: str
    prompt: str | None
    index: str
    timings_ms: dict[str, float]
    usage: SpentShown | None


class CheckedShown(ClaimShown):
    """``citations`` are what it was held against: its sources when it is supported, else the nearest."""

    supported: bool
    failed: list[str]
    reasons: list[str]


class VerificationShown(Shown):
    supported: bool
    sentences: list[CheckedShown]
    citations: list[CitationShown]
    index: str
    timings_ms: dict[str, float]


class HitShown(Shown):
    article_id: str
    revision: int
    title: str
    url: str | None
    publisher: str | None
    published_at: Time | None
    start: int
    end: int
    text: str
    score: float


class HitsShown(Shown):
    hits: list[HitShown]


class SummaryShown(Shown):
    article_id: str
    revision: int
    title: str
    url: str | None
    publisher: str | None
    authors: list[str]
    published_at: Time | None
    modified_at: Time | None
    added_at: Time


class PageShown(Shown):
    articles: list[SummaryShown]
    total: int
    next_offset: int | None


class SentenceShown(Shown):
    index: int
    start: int
    end: int
    text: str


class ArticleShown(SummaryShown):
    text: str
    sentences: list[SentenceShown]
    sentence_count: int
    next_sentence: int | None
    revisions: list[int]
    live_revision: int | None


class TakenShown(Shown):
    article_id: str
    revision: int
    status: Literal["added", "changed", "unchanged"]


class RefusalShown(Shown):
    origin: str
    code: str
    reason: str


class GuessShown(Shown):
    """A source that was read in the likeliest encoding, since nothing told which."""

    origin: str
    encoding: str


class IntakeShown(Shown):
    """``undated`` counts the articles without a date of publication."""

    articles: list[TakenShown]
    refused: list[RefusalShown]
    undated: int
    guessed: list[GuessShown]


class UrlCitationShown(Shown):
    start_index: int
    end_index: int
    url: str
    title: str


class AnnotationShown(Shown):
    type: Literal["url_citation"]
    url_citation: UrlCitationShown


class ChatMessageShown(Shown):
    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[AnnotationShown]


class ChoiceShown(Shown):
    index: Literal[0]
    message: ChatMessageShown
    logprobs: None
    finish_reason: Literal["stop"]


class UsageShown(Shown):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatShown(Shown):
    """A ``chat.completion``, with the whole answer in ``dateline``."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChoiceShown]
    usage: UsageShown
    dateline: AnswerShown


class ModelShown(Shown):
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsShown(Shown):
    object: Literal["list"]
    data: list[ModelShown]


class HealthShown(Shown):
    whole: bool
    passages: int
    missing: int
    extra: int
    findable: bool


class StatusShown(Shown):
    articles: int
    revisions: int
    sentences: int
    passages: int
    embedder: str
    index: str
    reader: str
    health: HealthShown | None
    degraded: str | None
    usage: SpentShown | None


class LiveShown(Shown):
    status: Literal["ok"]


class ReadyShown(Shown):
    ready: bool
    reason: str | None
    index: Literal["whole", "degraded"]
    degraded: str | None


class ErrorDetail(Shown):
    message: str
    type: str
    param: str | None
    code: str


class ErrorShown(Shown):
    error: ErrorDetail


ASKED = (400, 408, 413, 415, 422, 502, 503, 504)  # the errors of a route that reads a body and searches or indexes
READ = (400, 422, 503)  # of one that only looks something up

Documented = dict[int | str, dict[str, Any]]


def documented(answers: Documented, *statuses: int) -> Documented:
    """A route's answers with its errors."""
    return answers | {status: {"model": ErrorShown, "description": _MEANING[status]} for status in statuses}


_MEANING = {
    400: "Not JSON, or a Host this server does not answer to",
    404: "No such article or revision",
    408: "The body did not arrive in time",
    413: "The body is too large",
    415: "The body is of a kind that is not read",
    422: "A field is missing, unknown or wrong; `param` names it",
    502: "A configured model service answered, but not with what was asked for",
    503: "Too much is waiting, or the collection cannot be used; see Retry-After",
    504: "A configured model service cannot be reached, or not in time",
    507: "The disk is full",
}
