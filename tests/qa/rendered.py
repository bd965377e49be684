"""Markdown as chat programs show it: CommonMark with tables, strikethrough and bare links of GitHub, and HTML on."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

RENDERER = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["linkify", "table", "strikethrough"])
PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}
FRAGMENTS = [  # what means something to one renderer or another
    *("![x](https://evil/p.png)", "](https://evil/p.png)", "[a]: https://evil", "[a]", "[^1]: note", "<https://evil>"),
    *("<img src=x>", "<!-- ", "-->", "<script>", "&lt;img&gt;", "&copy;", "&#91;x&#93;(https://evil)", "\\", "\\[x]"),
    *("https://evil.example/a_b?c=d&copy;", "http://localhost", "www.evil.example", "www.1x.de", "WWW.evil.example"),
    *("//evil.example", "ftp://evil.example", "mailto:a@evil.example", "a.b+c@evil.example", "evil.com", "said.It"),
    *("booking.com", "U.S. $5 million", "a.m.", "$x$", "$$", "\\(x\\)", "\\[x\\]", "`", "```", "~~~", "~~a~~", "~a~"),
    *("*a*", "**", "_a_", "__a__", "# a", "> a", "- a", "+ a", "* a", "1. a", "12) a", "---", "===", "    a", "\ta"),
    *("| a | b |", "|---|---|", ":--", "| - | - |", "\n", "\n\n", "\r\n", "\u2028", "\x85", "!", "[1]", "[sic]", "“x”"),
    *("AT&T", "x < y > z", "é", "🙂", "🙂.com", "\0", " ", "  ", "  \n", "a", "[ ]", "[x]", ":smile:", "://", "/", "@"),
]


FRAGMENTS = [
    *("![x](https://evil/p.png)", "](https://evil/p.png)", "[a]: https://evil", "[a]", "[^1]: note", "<https://evil>"),
    *("<img src=x>", "<!-- ", "-->", "<script>", "&lt;img&gt;", "&copy;", "&#91;x&#93;(https://evil)", "\\", "\\[x]"),
    *("https://evil.example/a_b?c=d&copy;", "http://localhost", "www.evil.example", "www.1x.de", "WWW.evil.example"),
    *("//evil.example", "ftp://evil.example", "mailto:a@evil.example", "a.b+c@evil.example", "evil.com", "said.It"),
    *("booking.com", "U.S. $5 million", "a.m.", "$x$", "$$", "\\(x\\)", "\\[x\\]", "`", "```", "~~~", "~~a~~", "~a~"),
    *("*a*", "**", "_a_", "__a__", "# a", "> a", "- a", "+ a", "* a", "1. a", "12) a", "---", "===", "    a", "\ta"),
    *("| a | b |", "|---|---|", ":--", "| - | - |", "\n", "\n\n", "\r\n", "\u2028", "\x85", "!", "[1]", "[sic]", "“x”"),
    *("AT&T", "x < y > z", "é", "🙂", "🙂.com", "\0", " ", "  ", "  \n", "a", "[ ]", "[x]", ":smile:", "://", "/", "@"),
]
"""Text that a renderer may take for more than text."""


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
