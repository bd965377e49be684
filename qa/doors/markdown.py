"""Text inside Markdown: escaped so that every renderer shows it as it was written, and nothing in it works.

Chat programs render what they are sent, and titles, quotes and claims are other people's words: they may hold images
that a browser would fetch, links, tags, or dollars that become mathematics. Only what could do something is escaped,
so that ordinary sentences stay as they are. Escapes render away; nothing is ever taken out or put in.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_BREAK = re.compile(r"(?<!\s)\s*?[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*+")
_ACTIVE = re.compile(
    r"[\\`*_~$<]"  # escapes, code, emphasis, strikethrough, mathematics, tags
    r"|(?<=\])[(:\[]"  # the joint of a link, of an image and of a definition; brackets alone are no more than that
    r"|(?<=\[)\^"  # what would make it a footnote
    r"|&(?=#?\w+;)"  # what looks like an entity
    r"|(?<=/)/|(?<=\S)@(?=\S)"  # what is made a link without being marked as one: https://…, addresses of e-mail
    r"|(?<=www)\.|(?<=[^\s.])\.(?=[^\W\d_]{2})",  # and sites: booking.com, but not U.S. or 3.5
    re.IGNORECASE,
)
_BLOCK = re.compile(r"^(?:[-+=#>|:]|(\d{1,9})([.)])(?=\s|$))")  # what begins a heading, a list, a quotation, a table
# Not \\ and \): before Markdown is read, some programs take \( … \) and \[ … \] for mathematics.
_ENTITIES = {"\\": "&#92;", "<": "&lt;", "&": "&amp;", ")": "&#41;"}
_LETTERS = {entity: letter for letter, entity in _ENTITIES.items()}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|" + "|".join(_LETTERS))


def escaped(text: str) -> str:
    """The text on one line; what it is rendered as, also among other text or at the head of a line, is itself."""
    line = _BREAK.sub(" ", text).strip()
    return _BLOCK.sub(_at_head, _ACTIVE.sub(lambda match: _escape(match.group()), line))


def _at_head(match: re.Match[str]) -> str:
    return f"{match[1]}{_escape(match[2])}" if match[1] else _escape(match.group())


def _escape(letter: str) -> str:
    return _ENTITIES.get(letter, f"\\{letter}")


def unescaped(markdown: str) -> str:
    """What ``escaped`` was given, but for its line breaks: a message of ours that comes back is read again."""
    return _ESCAPED.sub(lambda match: match[1] or _LETTERS[match.group()], markdown)


def shown(answer: Mapping[str, Any]) -> str:
    """The text of an answer's JSON object, its markers as they are."""
    sentences = (
        led(claim.get("verdict"), escaped(claim["text"])) + _markers(claim["citations"]) for claim in answer["claims"]
    )
    return " ".join(sentences) or escaped(answer["text"])


def led(verdict: str | None, sentence: str) -> str:
    """The sentence, behind the yes or no that it comes to."""
    return f"{verdict.capitalize()}: {sentence}" if verdict else sentence


def _markers(numbers: Iterable[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)


def autolink(address: str) -> str:
    """A citation's link as a link that shows its address. ``&copy;`` in it is no entity to every renderer."""
    whole = re.sub(r"&(#?[A-Za-z0-9]+);", r"&\1%3B", address)
    return f"<{whole}>"
