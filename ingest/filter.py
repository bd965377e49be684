"""Which articles a search may look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ingest.errors import BadInput

_GROUP = re.compile(r"[\w.@-]{1,64}", re.ASCII)

Bound = date | datetime
"""A day, which is the publisher's own, or an aware moment."""

_WIDEST_OFFSET = timedelta(hours=14)  # between a publisher's clock and UTC


@dataclass(frozen=True, slots=True)
class Filter:
    """Bounds on published_at and publisher; the empty filter lets every live article through.

    after: published at this moment or later. before: published earlier than this moment. A day instead of a moment
        means the publisher's own: what came out at 00:20+02:00 on 4 June is of 4 June, though in UTC it was the 3rd.
    publishers: any of these outlets, in any case.
    known_at: published at this moment or before it, or without a date: what could be known then.
    as_of: the moment at which the archive is searched: also the texts are those of then. A catalog tells what that
        means now, by the next two.
    groups: of whom only what one of them may see is let through; None where everything may be seen.
    not_yet: keys of live revisions whose text was not known then. still: of old ones that pass and were the text then.
    An article without a date passes neither of the first two.
    """

    after: Bound | None = None
    before: Bound | None = None
    publishers: tuple[str, ...] = ()
    known_at: datetime | None = None
    as_of: datetime | None = None
    groups: frozenset[str] | None = None
    not_yet: frozenset[int] = frozenset()
    still: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.after and self.before and not _leave_time_between(self.after, self.before):
            raise BadInput(
                f"after ({_day(self.after)}) must be earlier than before ({_day(self.before)})", param="after"
            )

    def __bool__(self) -> bool:
        is_narrow = self.after or self.before or self.publishers or self.known_at or self.as_of
        return bool(is_narrow) or self.groups is not None


def seen_by(groups: frozenset[str], only: Filter | None) -> Filter:
    """What the filter lets through of what these groups may see."""
    if only is None:
        return Filter(groups=groups)
    return replace(only, groups=groups if only.groups is None else groups & only.groups)


def is_group(name: str) -> bool:
    """Whether a group may be called that."""
    return bool(_GROUP.fullmatch(name))


def group_names(given: Iterable[str]) -> tuple[str, ...]:
    """The names of groups, each once and in order. Raises BadInput for what can be none."""
    names = tuple(sorted(set(given)))
    for name in names:
        if not is_group(name):
            raise BadInput(f"a group's name has up to 64 letters, digits and ._@-, unlike {name!r}", param="groups")
    return names


def edge(bound: Bound) -> tuple[int, bool]:
    """The bound in seconds since 1970, and whether it counts on the publisher's own clock rather than in UTC."""
    own = not isinstance(bound, datetime)
    return int(_in_utc(bound).timestamp()), own


def _in_utc(bound: Bound) -> datetime:
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time(), UTC)


def _day(bound: Bound) -> date:
    return bound.date() if isinstance(bound, datetime) else bound


def _leave_time_between(after: Bound, before: Bound) -> bool:
    """Whether an article can lie between them; of a day and a moment, on whichever clock."""
    mixed = isinstance(after, datetime) != isinstance(before, datetime)
    return _in_utc(after) - _in_utc(before) < (_WIDEST_OFFSET if mixed else timedelta())
