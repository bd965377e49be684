"""The nouns of an article: what a source gives (Draft, Refusal) and what the collection keeps (Revision, Sentence).

Every offset is a count of Unicode code points into ``Revision.text``, end exclusive.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from ingest.urls import identity_url


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a source gives it, before the collection knows it.

    text: the body, paragraphs parted by newlines; no title, byline or furniture of the page.
    origin: where it was read: a path, a URL, ``-`` for standard input, with ``#n`` for the n-th item of a file.
    title: the headline, or ``""``.
    url: the canonical address of the article, or None.
    publisher: the outlet that published it, as it names itself, or None.
    authors: names as printed, without "By".
    published_at: first publication, aware, with the offset that the source gives, since that makes its day; None when
        the source does not say. Never a guess from "now".
    modified_at: last change the source declares, aware, as written, or None.
    encoding: what its characters were read as when that had to be guessed, such as ``windows-1252``; else None.
    """

    text: str
    origin: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    encoding: str | None = None

    @property
    def identity(self) -> str:
        """What makes two drafts the same article: the URL in one form, else the place it was read from.

        Standard input is no lasting place: two drafts from there are the same article only when they say the same.
        """
        if self.url:
            return identity_url(self.url)
        return f"-{self.digest}" if self.origin.startswith("-") else self.origin

    @property
    def digest(self) -> str:
        """Equal for two drafts that say the same; ``modified_at`` is left out, since feeds touch it for nothing."""
        published = self.published_at.isoformat() if self.published_at else ""
        parts = (self.title, self.text, self.publisher or "", "\x1f".join(self.authors), published)
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source, or one item of it, that did not go in.

    origin: the place, as in Draft.
    code: for programs: ``empty``, ``unsupported_type``, ``too_large``, ``bad_encoding``, ``malformed``,
        ``no_text``, ``unreadable``, ``not_found``.
    reason: for people: one sentence that names what is wrong and, where there is one, the remedy.
    """

    origin: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of a revision's text. ``index`` counts from 0 in it; ``text == revision.text[start:end]``."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One immutable text of an article with what was said about it then. Fields as in Draft, and:

    key: its number within the collection, for looking it up fast.
    article_id: stable for the article's life: ``art_`` and 16 hex digits of its identity's hash.
    number: 1 for the first text of the article, then 2, 3, …
    added_at: when it entered the collection, aware, UTC.
    bounds: the (start, end) of every sentence, in order.
    passages: the (first, last) sentences of every passage, in order; ``last`` is exclusive.
    """

    key: int
    article_id: str
    number: int
    text: str
    origin: str
    title: str
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    added_at: datetime
    bounds: tuple[tuple[int, int], ...]
    passages: tuple[tuple[int, int], ...]

    @property
    def label(self) -> str:
        """What to call it before people: its title, else the name of the file it came from."""
        return self.title or self.origin.rsplit("/", 1)[-1]

    def sentence(self, index: int) -> Sentence:
        start, end = self.bounds[index]
        return Sentence(index, start, end, self.text[start:end])

    @property
    def sentences(self) -> list[Sentence]:
        return [self.sentence(index) for index in range(len(self.bounds))]


def article_id(identity: str) -> str:
    """The article's name for programs; 64 bits, so a million articles collide with probability 3e-8."""
    return "art_" + hashlib.sha256(identity.encode()).hexdigest()[:16]
