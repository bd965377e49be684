"""A sitemap that was fetched: the pages that it lists, the newest first, and those of the sitemaps that it lists."""

import heapq
import io
from collections.abc import Generator, Iterator
from datetime import UTC, datetime

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.fetching import Fetched
from ingest.formats._leads import SITEMAP
from ingest.normalise import label
from ingest.sources import Named, Wanted
from ingest.sources._pages import fetched, of_lead

_MOST = 50  # sitemaps that are fetched for an index
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def items(found: Fetched, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """Its pages, but for those that are known."""
    listed = yield from _listed(found, wanted)
    pages = [lead for lead in listed if lead.item != SITEMAP]
    for sitemap in _newest([lead for lead in listed if lead.item == SITEMAP], _MOST):
        if len(pages) >= wanted.pages:
            break
        inner = fetched(sitemap.url or "", wanted)
        if isinstance(inner, Refusal):
            yield inner
            continue
        more = yield from _listed(inner, wanted)
        pages = _newest([*pages, *(lead for lead in more if lead.item != SITEMAP)], wanted.pages)
    yield from _of_pages(pages, found, wanted)


def _of_pages(pages: list[Draft], found: Fetched, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    for lead in _newest(pages, wanted.pages):
        if not wanted.known(lead):
            yield of_lead(lead.url or "", lead, wanted)
    if not pages:
        yield Refusal(label(found.url), "empty", "The sitemap lists no pages.")
    elif len(pages) > wanted.pages:
        reason = f"It lists {len(pages):,} pages; only the newest {wanted.pages:,} were fetched."
        yield Refusal(label(found.url), "too_large", reason)


def _listed(found: Fetched, wanted: Wanted) -> Generator[Refusal, None, list[Draft]]:
    """Gives the refusals, and returns the rest."""
    leads: list[Draft] = []
    try:
        for lead in wanted.run("ingest.formats._leads:of_sitemap", [label(found.url)], io.BytesIO(found.text)):
            if isinstance(lead, Refusal):
                yield lead
            else:
                leads.append(lead)
    except SourceProblem as problem:
        yield Refusal(label(found.url), problem.code, problem.reason)
    return leads


def _newest(leads: list[Draft], most: int) -> list[Draft]:
    """The newest first; those without a date last, in their order."""
    return heapq.nlargest(most, leads, key=lambda lead: lead.published_at or lead.modified_at or _LONG_AGO)
