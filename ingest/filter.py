"""Which articles a search may look at."""

from dataclasses import dataclass
from datetime import datetime

from ingest.errors import BadInput


@dataclass(frozen=True, slots=True)
class Filter:
    """Bounds on published_at and publisher; the empty filter lets every live article through.

    after: published at this moment or later. before: published earlier than this moment.
    publishers: any of these outlets, whatever their case.
    An article without a date passes no date bound.
    """

    after: datetime | None = None
    before: datetime | None = None
    publishers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.after and self.before and self.after >= self.before:
            raise BadInput(
                f"after ({self.after.date()}) must be earlier than before ({self.before.date()})", param="after"
            )

    def __bool__(self) -> bool:
        return bool(self.after or self.before or self.publishers)
