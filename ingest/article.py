"""The nouns of an article: what a source gives (Draft, Refusal,
Withdrawal) and what the collection keeps (Revision, Sentence).

Every offset is a count of Unicode code points into ``Revision.text``, those of a title into ``Revision.title``, end
exclusive.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from ingest.urls import identity_url

SKIPPED = "skipped"
Part = Literal["text", "title"]
"""What of a revision an offset counts in."""
GUID = "guid:"
"""How the ``item`` of a draft begins that is known by the same name in whatever file it comes."""
TITLE = -1
"""The index of a revision's title, which stands before its sentences and is one itself."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a source gives it, before the collection knows it.

    text: the body, with newlines between paragraphs; no title, byline or furniture of the page.
    origin: where it was read: a path, a URL, ``-`` for standard input, with ``#n`` for the n-th item of a file.
    title: the headline, or ``""``.
    url: the canonical address of the article, or None.
    publisher: the outlet that published it, as it names itself, or None.
    authors: names as printed, without "By".
    published_at: first publication, aware, with the offset that the source gives, since that makes its day; None when
        the source does not say. Never a guess from "now".
    modified_at: last change the source declares, aware, as written, or None.
    item: of one without a URL in a file of many, what identifies it wherever it stands: its own id, else its
        title and date, else its text (``item_of``); of one of a news agency the name that it has in every file,
        after ``guid:``; None elsewhere.
    encoding: what its characters were read as when that had to be guessed, such as ``windows-1252``; else None.
    excerpt: the source gives no more than the beginning of the article or a summary, so that a longer text of it stays.
    groups: of readers who may see it, by name; where it carries none, only who may see everything sees it.
    """

    text: str
    origin: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    item: str | None = None
    encoding: str | None = None
    excerpt: bool = False
    groups: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What makes two drafts the same article: the URL in one form, else the place it was read from.

        Standard input is no lasting place: two drafts from there are the same article only when their text is the same.
        """
        if self.item and self.item.startswith(GUID):
            return self.item
        if self.url:
            return identity_url(self.url)
        if self.origin.startswith("-"):
            return f"-{_hashed(self.text)}"
        return self.origin if self.item is None else f"{self.origin.rsplit('#', 1)[0]}#{self.item}"

    @property
    def is_known_by_title(self) -> bool:
        """Whether its identity is but its title and date, which another item of the same file may have too."""
        return (self.item or "").startswith("title:")

    def known_by_text(self) -> "Draft":
        """The same item of a file of many under its text."""
        return replace(self, item=f"text:{_hashed(self.text)}")

    @property
    def digest(self) -> str:
        """Equal for two drafts that say the same to the same readers; ``modified_at`` is left out, since feeds touch it
        for nothing."""
        published = self.published_at.isoformat(timespec="seconds") if self.published_at else ""
        groups = ["\x1f".join(sorted(self.groups))] if self.groups else []
        return _hashed(self.title, self.text, self.publisher or "", "\x1f".join(self.authors), published, *groups)


def item_of(draft: Draft, name: str | None) -> Draft:
    """The draft as an item of a file of many, which may call it by a name of its own, its id."""
    if draft.url:
        return draft
    if name:
        return replace(draft, item=f"id:{name}")
    if draft.title and draft.published_at:
        return replace(draft, item=f"title:{_hashed(draft.title, draft.published_at.isoformat(timespec='seconds'))}")
    return draft.known_by_text()


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source, or one item of it, that did not go in.

    origin: the place, as in Draft.
    code: for programs: ``empty``, ``unsupported_type``, ``too_large``, ``bad_encoding``, ``malformed``,
        ``no_text``, ``unreadable``, ``not_found``, ``withheld``, of what is fetched also those of ``FetchProblem`` and
        ``postponed`` (one page too many for now); ``skipped`` for what was found in a folder and is
        nobody's article.
    reason: for people: one sentence that names what is wrong and, where there is one, the remedy.
    """

    origin: str
    code: str
    reason: str

    @property
    def skipped(self) -> bool:
        """Whether it was skipped without loss: a hidden file, a picture beside the pages."""
        return self.code == SKIPPED


@dataclass(frozen=True, slots=True)
class Withdrawal(Refusal):
    """A refusal of an article that must not be published, as its source says: one that is in is taken out.

    of: the article, as far as the source names it: what its identity needs. It was said when ``of`` was modified, and
        holds for every text that is not younger than that; where that is unknown, for all before now.
    until: when it ends, as an embargo does; None where it does not.
    """

    of: Draft
    until: datetime | None = None


def carrying(groups: Sequence[str], source: Draft | Refusal) -> Draft | Refusal:
    """The draft with these groups in place of its own, where there are any."""
    return replace(source, groups=tuple(groups)) if groups and isinstance(source, Draft) else source


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of a revision's text, or its title; ``text == revision.whole(part)[start:end]``.

    index: counts from 0 in the text; TITLE is that of the title.
    """

    index: int
    start: int
    end: int
    text: str

    @property
    def part(self) -> Part:
        return "title" if self.index == TITLE else "text"


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
    bounds: Sequence[tuple[int, int]]
    passages: Sequence[tuple[int, int]]
    groups: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What to call it before people: its title, else the name of the file it came from."""
        return self.title or self.origin.rsplit("/", 1)[-1]

    def whole(self, part: Part) -> str:
        """What the offsets of this part count in."""
        return self.title if part == "title" else self.text

    def sentence(self, index: int) -> Sentence:
        """The sentence of that index, which is the title for TITLE."""
        if index == TITLE:
            return Sentence(TITLE, 0, len(self.title), self.title)
        start, end = self.bounds[index]
        return Sentence(index, start, end, self.text[start:end])

    @property
    def sentences(self) -> list[Sentence]:
        return self.sentences_between(0, len(self.bounds))

    def sentences_between(self, first: int, last: int) -> list[Sentence]:
        """Those from ``first`` up to but not including ``last``, as far as there are any."""
        return [self.sentence(index) for index in range(first, min(last, len(self.bounds)))]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that carry one text, as far as they are live and may be looked at; the original comes first.

    members: of very many, those that came in first.
    """

    members: tuple[Revision, ...]

    @property
    def key(self) -> int:
        """What its articles have in common: the least of their keys."""
        return min(member.key for member in self.members)


def article_id(identity: str) -> str:
    """The article's name for programs; 64 bits, so a million articles collide with probability 3e-8."""
    return "art_" + hashlib.sha256(identity.encode()).hexdigest()[:16]
