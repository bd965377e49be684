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
from ingest.urls import identity_url

_ITSELF = "The index names itself among the sitemaps that it lists; if its site has others, name one of those."
_INDEX = "It is an index of sitemaps within another, which is not followed; name it itself."
_MOST = 50  # sitemaps that are fetched for an index
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def items(found: Fetched, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """Its pages, but for those that are known."""
    listed = yield from _listed(found, wanted)
    pages, sitemaps = _divided(listed)
    for sitemap in _newest(sitemaps, _MOST):
        if len(pages) >= wanted.pages:
            break
        inner = _index_itself(sitemap, found) or fetched(sitemap.url or "", wanted)
        if isinstance(inner, Refusal):
            yield inner
            continue
        more, others = _divided((yield from _listed(inner, wanted)))
        if others:
            yield Refusal(label(inner.url), "unsupported_type", _INDEX)
        pages = _newest([*pages, *more], wanted.pages)
    yield from _of_pages(pages, found, wanted)


def _divided(listed: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The pages, and the sitemaps."""
    return [lead for lead in listed if lead.item != SITEMAP], [lead for lead in listed if lead.item == SITEMAP]


def _index_itself(sitemap: Draft, found: Fetched) -> Refusal | None:
    is_itself = identity_url(sitemap.url or "") == identity_url(found.url)
    return Refusal(label(found.url), "malformed", _ITSELF) if is_itself else None


def _of_pages(pages: list[Draft], found: Fetched, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    for lead in _newest(pages, wanted.pages):
        if not wanted.known(lead):
            yield of_lead(lead.url or "", lead, wanted)
    if not pages:
        yield Refusal(label(found.url), "empty", "The sitemap leads to no pages.")
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
