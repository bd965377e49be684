"""A feed, named as ``feed:https://…``: what lies there must be one."""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.sources import Named, Wanted

REMOTE = True

_SCHEME = "feed:"


def claims(place: str) -> bool:
    """Also ``feed://host/path``, as programs for feeds write it."""
    return place[: len(_SCHEME)].lower() == _SCHEME


def address_of(place: str) -> str:
    """Where the feed lies; a place without the scheme is the address itself. ``feed://`` stands for ``http://``, from
    where sites lead on."""
    rest = place[len(_SCHEME) :] if claims(place) else place
    return f"http:{rest}" if rest.startswith("//") else rest


def upgrade_of(address: str) -> str | None:
    """The same at https, for one at http that nobody answers at."""
    scheme, mark, rest = address.partition("://")
    return f"https{mark}{rest}" if scheme.lower() == "http" else None


def named(place: str, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """Its entries."""
    from ingest.sources import _feeds, _pages  # a client of HTTP, which a file does not need

    address = address_of(place)
    found = _pages.fetched(address, wanted)
    if isinstance(found, Refusal) and found.code == "unreachable" and (upgraded := upgrade_of(address)):
        found = _pages.fetched(upgraded, wanted)
    if isinstance(found, Refusal):
        yield found
    else:
        yield from _feeds.items(found, wanted)
