"""What may be fetched, and how much of it."""

from dataclasses import dataclass
from functools import cached_property

AGENT = "Dateline"


@dataclass(frozen=True)
class Rules:
    """How pages are fetched.

    allow: hosts and ports, ``127.0.0.1:8080`` or ``intranet.example``, parted by commas, that may be fetched from
        although they are no public servers.
    seconds: for one page, from the first byte sent to the last received, redirects included.
    max_bytes: of one page, also once it is unpacked.
    redirects: how many may follow one another.
    pause: seconds between two requests to one host; a few more, by chance, are added.
    robots: whether to keep to what a site's ``robots.txt`` asks.
    """

    allow: str = ""
    seconds: float = 30.0
    max_bytes: int = 20_000_000
    redirects: int = 5
    pause: float = 1.0
    robots: bool = True

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The hosts that are named, in lower case."""
        return frozenset(item.strip().lower() for item in self.allow.split(",") if item.strip())

    def allows(self, host: str, port: int) -> bool:
        """Whether it is named, with this port or with none; an IPv6 address is written in brackets."""
        name = f"[{host}]" if ":" in host else host
        return not self.allowed.isdisjoint({name, f"{name}:{port}"})
