"""Entries of one feed under one name: of several texts the newest is the article, in whatever order the feed has them.

Otherwise each would replace the other whenever the feed is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from urllib.parse import urldefrag

from ingest.article import GUID, Draft, Refusal, item_of
from ingest.urls import identity_url

TOGETHER = 1_000  # entries among which the newest is looked for; of a longer feed those who wait are given some first
_TWICE = "Another entry has the same id or address and another text, and none is dated later; only the first was read."
_FRAGMENT = re.compile(r"[\w.-]+")  # what may name an entry; ``xtor=RSS-3`` only says how somebody came
_NUMBERED = re.compile(r"\d")

Item = Draft | Refusal


def named(draft: Draft, name: str) -> Draft:
    """The draft under its entry's name; of one in a live blog, whose id ends as its address does, under that."""
    fragment = _fragment(draft)
    if fragment and _NUMBERED.search(fragment) and name.endswith(f"#{fragment}"):
        return _at_fragment(draft)
    return item_of(draft, name)


def settled(items: Iterable[Item]) -> Iterator[Item]:
    """One draft for each name, where it stands in the feed; a refusal for another text that may be as new."""
    entries, fragments, kept = iter(items), dict[str, set[str]](), dict[str, Draft]()
    while portion := [*islice(entries, TOGETHER)]:
        portion = _apart(portion, fragments)
        kept |= _newest(item for item in portion if isinstance(item, Draft) and item.identity not in kept)
        for item in portion:
            if isinstance(item, Refusal) or not _is_named(item) or kept[item.identity] is item:
                yield item
            elif _is_rival(item, kept[item.identity]):
                yield Refusal(item.origin, "malformed", _TWICE)


def _is_named(draft: Draft) -> bool:
    """Whether two of its name are one article: letters of a day may share a title, and what has no text is told apart
    by nothing."""
    return not draft.is_known_by_title and bool(draft.text or draft.url)


def _newest(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Of each name; the first where none is dated later."""
    newest: dict[str, Draft] = {}
    for draft in drafts:
        first = newest.setdefault(draft.identity, draft)
        newest[draft.identity] = draft if _is_newer(draft, first) else first
    return newest


def _is_rival(item: Draft, kept: Draft) -> bool:
    """Whether a text would be lost that nothing says is old."""
    return bool(item.text) and item.text != kept.text and not item.excerpt and not _is_newer(kept, item)


def _is_newer(item: Draft, other: Draft) -> bool:
    changed, before = _changed_at(item), _changed_at(other)
    return changed is not None and before is not None and changed > before


def _changed_at(draft: Draft) -> datetime | None:
    return draft.modified_at or draft.published_at


def _apart(items: list[Item], fragments: dict[str, set[str]]) -> list[Item]:
    """The whole entries of a live blog, of which each is an article: they lie at several fragments of one address."""
    for item in items:
        if isinstance(item, Draft) and (fragment := _fragment(item)):
            fragments.setdefault(identity_url(item.url or ""), set()).add(fragment)
    several = {address for address, names in fragments.items() if len(names) > 1}
    return [_of_several(item, several) if isinstance(item, Draft) else item for item in items]


def _of_several(draft: Draft, several: set[str]) -> Draft:
    apart = bool(_fragment(draft)) and identity_url(draft.url or "") in several
    return _at_fragment(draft) if apart else draft


def _fragment(draft: Draft) -> str:
    """What may name one entry among several at its address, of an entry that is whole; else ``""``."""
    fragment = urldefrag(draft.url or "").fragment
    return fragment if draft.text and not draft.excerpt and _FRAGMENT.fullmatch(fragment) else ""


def _at_fragment(draft: Draft) -> Draft:
    return replace(draft, item=f"{GUID}{identity_url(draft.url or '')}#{_fragment(draft)}")
