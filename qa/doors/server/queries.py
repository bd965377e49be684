"""What may be asked by an address: query parameters that are read; unknown ones are refused."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ingest.filter import Filter
from qa.doors.histogram import Step
from qa.doors.json_views import SENTENCES
from qa.doors.questions import to_filter
from qa.doors.quotes import ABOUT, LIMIT, MOST
from qa.doors.server.requests import Bound, Publishers
from qa.doors.timeline import finding as events


class Filtered(BaseModel):
    """Query parameters that say which articles are meant."""

    model_config = ConfigDict(extra="forbid")

    after: Bound | None = None
    before: Bound | None = None
    publisher: Publishers = Field([], description="May be given several times.")

    def only(self) -> Filter:
        """Raises BadInput for what no schema can say."""
        return to_filter({"after": self.after, "before": self.before, "publishers": self.publisher})


class PageQuery(Filtered):
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000_000)


class FeedbackQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000_000)


class HistogramQuery(Filtered):
    by: Step = Field("month", description="How long a bucket is.")


class QuotesQuery(Filtered):
    speaker: str = Field("", max_length=200, description=ABOUT["speaker"])
    about: str = Field("", max_length=200, description=ABOUT["about"])
    limit: int = Field(LIMIT, ge=1, le=MOST, description=ABOUT["limit"])
    offset: int = Field(0, ge=0, le=1_000_000_000, description=ABOUT["offset"])

    def fields(self) -> dict[str, Any]:
        """As ``qa.doors.quotes`` takes them."""
        given = self.model_dump(exclude={"publisher"})
        return given | {"publishers": self.publisher}


class TimelineQuery(Filtered):
    topic: str = Field(min_length=1, max_length=200, description=events.ABOUT["topic"])
    limit: int = Field(events.LIMIT, ge=1, le=events.MOST, description=events.ABOUT["limit"])
    offset: int = Field(0, ge=0, le=1_000_000_000, description=events.ABOUT["offset"])
    format: Literal["json", "md", "csv", "ics"] = Field("json", description="How it is written down.")

    def fields(self) -> dict[str, Any]:
        """As ``qa.doors.timeline.finding`` takes them."""
        given = self.model_dump(exclude={"publisher", "format"})
        return given | {"publishers": self.publisher}


class ChangesQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    before: int | None = Field(None, ge=1, le=1_000_000_000, alias="from", description="The one before it by default.")
    after: int | None = Field(None, ge=1, le=1_000_000_000, alias="to", description="The newest by default.")


class RevisionQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    revision: int | None = Field(None, ge=1, le=1_000_000_000, description="The newest by default.")
    sentences_from: int = Field(0, ge=0, le=1_000_000_000, description="The first sentence that is listed.")
    limit: int = Field(SENTENCES, ge=1, le=10_000, description="The most sentences to return.")
