"""Sentences that tell the same of the same day are one entry; a plan that was put off is withdrawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ingest.article import Revision, Sentence, Story
from ingest.language import analysis
from ingest.language.happenings import Happening
from ingest.language.overlap import share

ALIKE = 0.5  # share of the shorter sentence's words that another of the same day has, from which both tell the same
MATTER = 0.25  # of a plan's words that the sentence has which puts it off
PUT_OFF = 400  # days by which a plan is put off at the most
_BEGINS = re.compile(r"\b(?:begin|start|open|force|effect|collect|launch|publish|vote|trial|election|match)\w*\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a day. also: those of other originals that tell the same. by: what withdraws it."""

    revision: Revision
    sentence: Sentence
    happening: Happening
    story: Story | None
    also: tuple["Told", ...] = ()
    by: "Told | None" = None

    @property
    def published(self) -> float:
        """A moment; of an article without a date the end of time."""
        moment: datetime | None = self.revision.published_at
        return moment.timestamp() if moment else float("inf")

    @property
    def terms(self) -> set[str]:
        return set(analysis.content_terms(self.sentence.text))


def folded(found: Sequence[Told], topic: set[str]) -> list[Told]:
    """In the order of their days: of several that tell the same the report before the plan, then the earliest."""
    entries: list[Told] = []
    for one in sorted(found, key=lambda told: (told.happening.status != "reported", told.published)):
        place = next((at for at, entry in enumerate(entries) if _tell_the_same(entry, one, topic)), None)
        if place is None:
            entries.append(one)
        else:
            entries[place] = replace(entries[place], also=(*entries[place].also, one))
    settled = [_settled(entry, found, topic) for entry in entries]
    return sorted(settled, key=lambda told: (told.happening.first, told.happening.last, told.published))


def _tell_the_same(one: Told, other: Told, topic: set[str]) -> bool:
    """Whether both are of one day and share their words; what all share, the topic, does not count."""
    if not _meet(one.happening, other.happening):
        return False
    shorter, longer = sorted((one.terms - topic, other.terms - topic), key=len)
    alike = not shorter or share(shorter, longer) >= ALIKE
    return alike or (other.happening.status == "planned" and _begin(one, other))


def _meet(one: Happening, other: Happening) -> bool:
    """The same days, or a day within the days of the other."""
    days = [(found.last - found.first).days for found in (one, other)]
    within = one.first <= other.first <= one.last or other.first <= one.first <= other.last
    return within and (one.first == other.first or min(days) == 0)


def _settled(entry: Told, found: Sequence[Told], topic: set[str]) -> Told:
    """A plan that a later article puts off or calls off is withdrawn by it."""
    if entry.happening.status != "planned":
        return entry
    by = next((one for one in sorted(found, key=_when) if _puts_off(one, entry, topic)), None)
    return replace(entry, happening=entry.happening._replace(status="withdrawn"), by=by) if by else entry


def _when(told: Told) -> float:
    return told.published


def _puts_off(one: Told, plan: Told, topic: set[str]) -> bool:
    if not one.happening.off or one.published <= plan.published or one.revision.key == plan.revision.key:
        return False
    day: date = plan.happening.first
    moved = 0 < (one.happening.first - day).days <= PUT_OFF and one.happening.status == "planned"
    same_day = one.happening.first == day and one.happening.status == "withdrawn"
    of_one_matter = share(plan.terms - topic, one.terms - topic) >= MATTER
    return same_day or (moved and (of_one_matter or _begin(one, plan)))


def _begin(one: Told, other: Told) -> bool:
    """Whether both tell of a beginning, which a topic has one of on a day."""
    return all(_BEGINS.search(told.sentence.text) for told in (one, other))
