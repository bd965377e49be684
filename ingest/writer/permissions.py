"""What somebody may write who sees only what some groups may see: articles of these groups, over no others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.article import Draft, Refusal, Withdrawal, article_id
from ingest.catalog import Catalog
from ingest.errors import NotFound

NOT_ALLOWED = "not_allowed"
"""The code of what is refused for that."""
_REASON = "Whoever sends it may not write {what}."


def within(groups: frozenset[str], catalog: Catalog, sources: Iterable[Draft | Refusal]) -> Iterator[Draft | Refusal]:
    """The sources; a draft that names no groups carries all of these, and what may not be written is refused.

    Only what is there is withdrawn: else an address could be closed to others before they have written there.
    """
    for source in sources:
        if not _may_replace(groups, catalog, source):
            yield _refused(source, "under this address")
        elif isinstance(source, Draft) and not groups.issuperset(source.groups):
            yield _refused(source, "for these groups")
        elif isinstance(source, Draft) and not source.groups:
            yield _carrying(source, groups, catalog)
        else:
            yield source


def _carrying(draft: Draft, groups: frozenset[str], catalog: Catalog) -> Draft:
    """A text that is known keeps the groups that it has, where nobody says otherwise."""
    known = catalog.live_revision(draft.identity)
    return draft if known else replace(draft, groups=tuple(sorted(groups)))


def _refused(source: Draft | Refusal, what: str) -> Refusal:
    return Refusal(source.origin, NOT_ALLOWED, _REASON.format(what=what))


def _may_replace(groups: frozenset[str], catalog: Catalog, source: Draft | Refusal) -> bool:
    """Whether every article that it may turn out to be another text of, or to withdraw, is one of these groups; an item
    of a file of many may be known by other names."""
    if isinstance(source, Withdrawal) and catalog.live_revision(source.of.identity) is None:
        return False
    draft = source.of if isinstance(source, Withdrawal) else source
    if not isinstance(draft, Draft):
        return True
    names = {draft.identity, replace(draft, item=None).identity, draft.known_by_text().identity}
    return all(_is_of(groups, catalog, article_id(name)) for name in names)


def _is_of(groups: frozenset[str], catalog: Catalog, name: str) -> bool:
    try:
        return not groups.isdisjoint(catalog.article(name).groups)
    except NotFound:
        return True
