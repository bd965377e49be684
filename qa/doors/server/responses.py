"""What is answered, for /openapi.json: the schemas of what ``object_of`` makes, and of what the routes put around it.

Tests hold schemas and answers together; answers are not passed through the models, which could only drop what they
forgot.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from ingest.article import Refusal
from ingest.writer.report import Guess
from qa.answer import Answer
from qa.doors.answers.rechecking import Rechecked, Standing
from qa.doors.answers.record import Asked
from qa.doors.changes import Changes
from qa.doors.feedback import Entry
from qa.doors.histogram import Histogram
from qa.doors.jobs import JobView
from qa.doors.json_views import Article, Passage, Status, Summary
from qa.doors.last_run import LastRun
from qa.doors.quotes import Quotes
from qa.doors.server.schemas import schema_of
from qa.doors.timeline.entry import Timeline
from qa.doors.watching.listing import Watched
from qa.settings.shown import Setting
from qa.verification import Verification


@dataclass
class Hits:
    hits: list[Passage]


@dataclass
class Page:
    articles: list[Summary]
    total: int
    next_offset: int | None


@dataclass
class Feedback:
    feedback: list[Entry]
    total: int
    next_offset: int | None


@dataclass
class Frozen:
    """An answer as it was given, and how its citations stand now; ``holds`` where all are current."""

    id: str
    kept_at: datetime
    asked: Asked
    answer: Answer
    holds: bool
    citations: list[Standing]


@dataclass
class Taken:
    article_id: str
    revision: int
    status: Literal["added", "changed", "unchanged"]


@dataclass
class Intake:
    """``withdrawn`` counts the articles taken out because their sources withhold them, ``undated`` those without a date
    of publication, ``excerpts`` those given in part."""

    articles: list[Taken]
    refused: list[Refusal]
    withdrawn: int
    undated: int
    excerpts: int
    guessed: list[Guess]


@dataclass
class QueuedJob:
    """Work in the queue of the collection, as far as it has come."""

    job: JobView


@dataclass
class UrlCitation:
    start_index: int
    end_index: int
    url: str
    title: str


@dataclass
class Annotation:
    type: Literal["url_citation"]
    url_citation: UrlCitation


@dataclass
class AssistantMessage:
    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[Annotation]


@dataclass
class Choice:
    index: Literal[0]
    message: AssistantMessage
    logprobs: None
    finish_reason: Literal["stop"]


@dataclass
class Tokens:
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


@dataclass
class Chat:
    """A ``chat.completion``, with the whole answer in ``dateline``."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[Choice]
    usage: Tokens
    dateline: Answer


@dataclass
class Model:
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


@dataclass
class Models:
    object: Literal["list"]
    data: list[Model]


@dataclass
class InForce:
    settings: list[Setting]


@dataclass
class Live:
    status: Literal["ok"]


@dataclass
class Ready:
    ready: bool
    reason: str | None
    index: Literal["whole", "degraded"]
    degraded: str | None


@dataclass
class ErrorDetail:
    message: str
    type: str
    param: str | None
    code: str


@dataclass
class Error:
    error: ErrorDetail


AnswerShown = schema_of(Answer)
VerificationShown = schema_of(Verification)
HitsShown = schema_of(Hits)
PageShown = schema_of(Page)
EntryShown = schema_of(Entry)
WatchedShown = schema_of(Watched)
FeedbackShown = schema_of(Feedback)
HistogramShown = schema_of(Histogram)
QuotesShown = schema_of(Quotes)
TimelineShown = schema_of(Timeline)
ArticleShown = schema_of(Article)
ChangesShown = schema_of(Changes)
FrozenShown = schema_of(Frozen)
RecheckedShown = schema_of(Rechecked)
IntakeShown = schema_of(Intake)
JobShown = schema_of(QueuedJob)
ChatShown = schema_of(Chat)
ModelShown = schema_of(Model)
ModelsShown = schema_of(Models)
StatusShown = schema_of(Status)
SettingsShown = schema_of(InForce)
LastRunShown = schema_of(LastRun)
LiveShown = schema_of(Live)
ReadyShown = schema_of(Ready)
ErrorShown = schema_of(Error)

ASKED = (400, 408, 413, 415, 422, 502, 503, 504)  # the errors of a route that reads a body and searches or indexes
READ = (400, 422, 503)  # of one that only looks something up

Documented = dict[int | str, dict[str, Any]]


def documented(answers: Documented, *statuses: int) -> Documented:
    """A route's answers with its errors."""
    return answers | {status: {"model": ErrorShown, "description": _MEANING[status]} for status in statuses}


_MEANING = {
    400: "Not JSON, or a Host this server does not answer to",
    404: "No such article, revision or job",
    408: "The body did not arrive in time",
    413: "The body is too large",
    415: "The body is of a kind that is not read",
    422: "A field is missing, unknown or wrong; `param` names it",
    502: "A configured model service answered, but not with what was asked for",
    503: "Too much is waiting, or the collection cannot be used; see Retry-After",
    504: "A configured model service cannot be reached, or not in time",
    507: "The disk is full, or as much feedback is kept as may be",
}
