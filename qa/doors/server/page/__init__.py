"""The web page: its files, as they lie beside this module, and what a browser may do with them.

Nothing of it comes from elsewhere and nothing is built: what is in ``static`` is what a browser gets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
INDEX = "index.html"
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}  # fmt: skip
_POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'",
    "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",  # no text becomes markup, by mistake either
)  # fmt: skip
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept, and asked about each time: an upgrade is seen at once
}


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is sent; its ``etag`` changes with its content."""

    content: bytes
    media_type: str
    etag: str


@cache
def files() -> Mapping[str, File]:
    """Every file of the page by its name, read once."""
    return {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in _TYPES}


def _read(path: Path) -> File:
    content = path.read_bytes()
    return File(content, _TYPES[path.suffix], f'"{sha256(content).hexdigest()[:20]}"')
