"""What a page that was fetched is, beside what it says of itself: where it lies, and what led there."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.article import GUID, Draft, Refusal
from ingest.sources import Named
from ingest.urls import identity_url, may_name


def completed(item: Draft | Refusal, source: Named) -> Draft | Refusal:
    """An article with the address that it was fetched from, unless it gives another one of its own site, and with what
    was said of it where it was found, as far as it does not say that itself.

    What a page calls its address makes the article's identity: no page may take the place of another site's article.
    Nor does it say who may see it.
    """
    if isinstance(item, Refusal):
        return item
    item = replace(item, groups=()) if source.fetched and item.groups else item
    if source.url is None:
        return item
    if item.item and not item.url:  # one of several articles of a page
        item = replace(item, item=f"{GUID}{identity_url(source.url)}#{item.item}")
    url = item.url if item.url and may_name(source.url, item.url) else source.url
    lead = source.lead or item
    return replace(
        item, url=url, title=item.title or lead.title, publisher=item.publisher or lead.publisher,
        authors=item.authors or lead.authors, published_at=item.published_at or lead.published_at,
    )  # fmt: skip


def or_else(lead: Draft | None, items: Iterator[Draft | Refusal]) -> Iterator[Draft | Refusal]:
    """The items; in place of a refusal the text that the lead has, where it has one."""
    for item in items:
        refused = type(item) is Refusal  # a withdrawal is more than that
        yield lead if refused and lead is not None and lead.text else item
