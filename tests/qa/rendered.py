"""Markdown as chat programs show it: CommonMark with tables, strikethrough and bare links of GitHub, and HTML on."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

RENDERER = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["linkify", "table", "strikethrough"])
PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}


def tokens(markdown: str) -> Iterator[Token]:
    for token in RENDERER.parse(markdown):
        yield token
        yield from token.children or ()


def kinds(markdown: str) -> set[str]:
    """What a rendering has besides paragraphs of text; a link counts as ``link_open``."""
    return {token.type for token in tokens(markdown)} - PLAIN - {"link_close"}


def links(markdown: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(markdown) if token.type == "link_open"]


def read(markdown: str) -> str:
    """What a person reads, runs of blanks as one, as every browser shows them."""
    written = {"text": None, "text_special": None, "softbreak": " ", "paragraph_close": "\n"}
    pieces = [written[token.type] or token.content for token in tokens(markdown) if token.type in written]
    return one_line("".join(pieces))


def one_line(text: str) -> str:
    return " ".join(text.replace("\0", "\ufffd").split())
