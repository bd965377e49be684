"""Whether two articles carry one text: how much of the shorter stands in the longer, and whether both begin alike.

Reports of one event share quotations and background, a gallery's captions stand under many articles, a newsletter's
first lines above all its issues, and one page of a site that could not be read says what the others say; none of that
is one text. docs/articles.md has the figures.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlsplit

from ingest.article import Revision
from ingest.language.credits import agencies
from ingest.stories.wording import Wording, wording_of, words

LEAST = 8  # shingles: a shorter text says too little to be known again
CONTAINED = 0.6  # share of the shorter text that must stand in the longer, whatever else they have in common
ALIKE = 1.03  # that share, and half the share of the one's beginning that stands in the other, wherever there
HEADLINE, TITLED = 0.65, 0.1  # share of words that make two headlines one, and what that adds
CREDITED = 0.1  # what it adds that both are credited to one agency; to two: each has a reporter of its own
PART, CUT = 2.5, 0.8  # so many times as long, the other is one text with it only if so much of it stands there
BEGINNING = 0.2  # and so much of the longer one's beginning in it: news is cut from behind
APART = timedelta(days=10)  # between copies
WHOLE, LONG = 0.95, 250  # a text of so many shingles that stands elsewhere whole is a copy after any time

_NAME = re.compile(r"\b[A-Z]\w{2,}")


@dataclass(frozen=True)
class Report:
    """What is compared of a revision: looked at once, and only what is asked for."""

    revision: Revision

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.revision.text)

    @property
    def length(self) -> int:
        return len(self.wording.distinct)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(words(self.revision.text))

    @cached_property
    def headline(self) -> frozenset[str]:
        return frozenset(words(self.revision.title))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words of the headline that the text writes with a capital."""
        return self.headline & frozenset(map(str.casefold, _NAME.findall(self.revision.text)))

    @cached_property
    def agencies(self) -> frozenset[str]:
        return agencies(self.revision.text, self.revision.authors)


def outlet_of(revision: Revision) -> str:
    """One outlet's articles have this in common; "" where nothing tells."""
    host = urlsplit(revision.url or "").hostname or ""
    return (revision.publisher or host.removeprefix("www.")).casefold()


def is_one_text(first: Report, second: Report) -> bool:
    """The same whichever comes first."""
    short, long = sorted((first, second), key=lambda report: report.length)
    if short.length < LEAST or not _may_be(short, long):
        return False
    contained = long.wording.share_of(short.wording.distinct)
    if contained < CONTAINED or not (_lie_near(short, long) or _is_whole(short, long, contained)):
        return False
    of_short, of_long = long.wording.share_of(short.wording.head), short.wording.share_of(long.wording.head)
    if long.length > PART * short.length:
        return contained >= CUT and of_long >= BEGINNING
    return contained + max(of_short, of_long) / 2 + _in_common(short, long) >= ALIKE


def _may_be(short: Report, long: Report) -> bool:
    """Of form letters, each names something in its headline that the other never does. Short texts of one outlet under
    unlike headlines are its notices, or what opens a series."""
    if short.subject - long.vocabulary and long.subject - short.vocabulary:
        return False
    if short.length >= LONG or outlet_of(short.revision) != outlet_of(long.revision):
        return True
    return _titled_alike(short, long) and _numbers(short) == _numbers(long)


def _numbers(report: Report) -> set[str]:
    return {word for word in report.headline if word.isdecimal()}


def _lie_near(first: Report, second: Report) -> bool:
    """Without a date, they may."""
    one, other = first.revision.published_at, second.revision.published_at
    return one is None or other is None or abs(one - other) <= APART


def _is_whole(short: Report, long: Report, contained: float) -> bool:
    return short.length >= LONG and contained * short.length >= WHOLE * long.length


def _in_common(first: Report, second: Report) -> float:
    """What speaks for one text beside the text."""
    credited = 0.0
    if first.agencies and second.agencies:
        credited = CREDITED if first.agencies & second.agencies else -CREDITED
    return credited + (TITLED if _titled_alike(first, second) else 0.0)


def _titled_alike(first: Report, second: Report) -> bool:
    fewer = min(len(first.headline), len(second.headline))
    return fewer == 0 or len(first.headline & second.headline) >= HEADLINE * fewer
