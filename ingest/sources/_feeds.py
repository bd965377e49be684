"""A feed that was fetched: its entries that are whole, and the pages of those that are not."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, SourceProblem
from ingest.fetching import Fetched
from ingest.formats import _leads
from ingest.normalise import label
from ingest.sources import Named, Wanted
from ingest.sources._pages import of_lead
from ingest.urls import site_of

_MOST = 10_000  # entries that are looked at


def items(found: Fetched, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """In the feed's order, but for those that are known; each is asked about before anything of it is given."""
    origin = label(found.url)
    if not _leads.is_feed(found.text[:HEAD]):
        yield Refusal(origin, "unsupported_type", f"There is no feed; {_instead(found, wanted)}")
        return
    pages, number = 0, -1
    try:
        for number, lead in enumerate(wanted.run("ingest.formats._leads:of_feed", [origin], io.BytesIO(found.text))):
            if number == _MOST:
                yield Refusal(origin, "too_large", f"Of the feed's entries only the first {_MOST:,} were looked at.")
                return
            if isinstance(lead, Refusal) or not wanted.known(lead):
                pages += not isinstance(lead, Refusal) and _needs_page(lead)
                yield _item(lead, wanted, pages)
    except SourceProblem as problem:
        yield Refusal(origin, problem.code, problem.reason)
        return
    if number < 0:
        yield Refusal(origin, "empty", "The feed has no entries.")


def _instead(found: Fetched, wanted: Wanted) -> str:
    """What to name in place of a page that is none: the feed that the page names itself."""
    with suppress(SourceProblem):
        leads = wanted.run("ingest.formats._leads:of_page", [found.url], io.BytesIO(found.text))
        named = next((lead.url for lead in leads if isinstance(lead, Draft) and lead.url), None)
        if named:
            return f"the page names one, {named}: name that instead."
    return "name the address of the feed itself."


def _needs_page(lead: Draft) -> bool:
    """Also of a whole text that is said to be another site's: only that site may say what stands at its addresses."""
    return bool(lead.url) and (lead.excerpt or not lead.text or _is_of_others(lead))


def _is_of_others(lead: Draft) -> bool:
    return site_of(lead.url or "") != site_of(lead.origin.rpartition("#")[0])


def _item(lead: Draft | Refusal, wanted: Wanted, pages: int) -> Named | Draft | Refusal:
    if isinstance(lead, Refusal):
        return lead
    if not _needs_page(lead):
        return lead if lead.text else Refusal(lead.origin, "no_text", "It has no text and names no page.")
    own = replace(lead, url=None, item=f"id:{lead.url}") if _is_of_others(lead) else lead
    if pages <= wanted.pages:
        return of_lead(lead.url or "", own, wanted)
    if lead.text:
        return own
    if wanted.pages:
        return Refusal(lead.origin, "postponed", f"Its page was not fetched: it is one of more than {wanted.pages:,}.")
    return Refusal(lead.origin, "no_text", "The feed has no text of it; its page is fetched by: dateline watch FEED")
