"""Of the articles of one story, the original: the agency's own, else the earliest, else the longest.

What an outlet published again under another address, with other words in it, corrects what it published before: of the
original's outlet the newest leads, and what came before it is kept beside it as another text.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from ingest.article import Revision
from ingest.language.credits import agencies, is_own
from ingest.stories.sameness import outlet_of
from ingest.stories.wording import words

_LATEST = datetime.max.replace(tzinfo=UTC)
_EARLIEST = datetime.min.replace(tzinfo=UTC)
Rank = tuple[bool, datetime, int, int]


def in_order(members: Sequence[Revision]) -> list[Revision]:
    """The original first, then the others: agencies' own, the earlier, the longer, what came in before."""
    credited = frozenset(name for member in members for name in agencies(member.text, member.authors))
    order = sorted(members, key=lambda member: _rank(member, credited))
    leader = max((one for one in order if one is order[0] or is_version(one, order[0])), key=_changed_at)
    return [leader, *(member for member in order if member is not leader)]


def is_version(one: Revision, other: Revision) -> bool:
    """Whether the same outlet says it in other words under another address, rather than the same words once more."""
    outlet = outlet_of(one)
    return outlet != "" and outlet == outlet_of(other) and words(one.text) != words(other.text)


def _rank(member: Revision, credited: frozenset[str]) -> Rank:
    is_wire = is_own(member.publisher, member.url, credited)
    return not is_wire, member.published_at or _LATEST, -len(member.text), member.key


def _changed_at(member: Revision) -> tuple[datetime, int]:
    return member.modified_at or member.published_at or _EARLIEST, member.key
