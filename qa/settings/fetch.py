"""How pages of the web are fetched."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Fetch:
    """The group ``fetch``.

    allow: hosts that may be fetched from although they are no public servers, ``127.0.0.1:8080, wiki.example``.
    seconds: for one page with its redirects. max_bytes: of one page, also unpacked.
    pause: seconds between two requests to one host. robots: whether to keep to what a site's robots.txt asks.
    pages: how many are fetched for one feed or sitemap.
    """

    allow: str = ""
    seconds: float = bounds.number(30.0, least=0.1, most=600)
    max_bytes: int = bounds.number(20_000_000, least=1_000)
    pause: float = bounds.number(1.0, least=0, most=60)
    robots: bool = True
    pages: int = bounds.number(500, least=0, most=50_000)

    def __post_init__(self) -> None:
        bounds.check(self, "fetch")
