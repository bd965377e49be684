"""Markdown with YAML front matter: one article, its marks taken off.

Front matter may name title, url, publisher, authors, published_at and modified_at under any of the names in
``ingest.formats._fields``. Blocks are separated by a blank line, list items by a newline. Headings keep their words;
images, fenced code, comments and tags go. Brackets that are no link stay: quotations are full of ``[sic]``.
"""

import html
import re
from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import glimpse
from ingest.formats import _fields
from ingest.formats._markup import drop_tags
from ingest.formats._text import decoded
from ingest.normalise import normalise

EXTENSIONS = (".md", ".markdown")

_FRONT_LIMIT = 65_536  # characters; front matter is a few lines
_FRONT_DEPTH = 20  # levels; authors with their addresses take three
_FRONT_EVENTS = 5_000  # of the parser: names, values, beginnings and ends of lists
_FENCE = re.compile(r"---[ \t]*\n(.*?)\n?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"^([A-Za-z][\w \t-]*+):(.*)$", re.M)
_HEADING = re.compile(r"#{1,6}(?:[ \t](.*))?")
_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)")
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t:-]*+)++")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_NUMBERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+")
_DEFINITION = re.compile(r" {0,3}\[([^\]\n]{1,200})\]:[ \t]*\S[^\n]*")

_DESTINATION = (
    r"\([ \t]*+(?:<[^<>\n]*>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)?)(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*+\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,1000}}\](?:{_DESTINATION}|\[[^\[\]]{{0,200}}\])")
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{0,1000}})\]{_DESTINATION}")
_REFERENCE = re.compile(r"\[([^\[\]]{1,1000})\](?:\[([^\[\]]{0,200})\])?")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~")
_BLANKS = re.compile(" {2,}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHIELDED = re.compile("[\ud800-\ud87f]")  # lone surrogates: no normalised text holds any, so none can be forged


def sniff(head: bytes) -> bool:
    """Front matter, or a first line that is a heading."""
    text = glimpse(head).lstrip()
    return bool(_FENCE.match(text[:_FRONT_LIMIT])) or text.startswith("# ")


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    front, body = _split_front(normalise(text))
    heading, rest = _split_heading(body)
    title = _fields.pick((front,), _fields.TITLE, _fields.as_line) or heading
    text = normalise(_plain(rest if title.casefold() == heading.casefold() else body))
    if text:
        yield _fields.with_groups(_fields.draft_of(text, origin, {**front, "title": title}), front)
    elif front or heading:
        yield Refusal(origin, "no_text", "It has a title or front matter, but no text.")
    else:
        yield Refusal(origin, "empty", "There is no text in it.")


def _split_front(text: str) -> tuple[_fields.Fields, str]:
    found = _FENCE.match(text[:_FRONT_LIMIT])
    if not found:
        return {}, text
    return _fields.fold(_front_matter(found[1])), text[found.end() :].lstrip()


def _front_matter(text: str) -> dict[str, object]:
    """YAML with every scalar a string. What is not YAML is read line by line: titles with a bare colon are common."""
    import yaml  # here, because the path of a question does not need it

    try:
        _refuse_heavy(text)
        loaded = yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return {name.strip(): value.strip().strip("\"'") for name, value in _PAIR.findall(text)}
    return {str(name): value for name, value in loaded.items()} if isinstance(loaded, dict) else {}


def _refuse_heavy(text: str) -> None:
    """Raises YAMLError for what costs more than its length: aliases can stand for gigabytes, and the parser's time
    grows by the square of the depth."""
    import yaml

    depth = 0
    for number, event in enumerate(yaml.parse(text, yaml.BaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > _FRONT_DEPTH or number > _FRONT_EVENTS:
            raise yaml.YAMLError("no front matter has aliases, so many values or such depth")


def _split_heading(body: str) -> tuple[str, str]:
    """The words of a heading that opens the body, and the body after it; ``""`` and the body when there is none."""
    first, _, rest = body.partition("\n")
    second, _, after = rest.partition("\n")
    if re.fullmatch(r"#[ \t]+\S.*", first):
        return _plain(first), rest
    if first and re.fullmatch(r"=+[ \t]*", second):
        return _plain(first), after
    return "", body


def _plain(text: str) -> str:
    """Markdown as plain text. Escaped marks are shielded until all marks are gone."""
    text = _ESCAPE.sub(lambda found: chr(0xD800 + ord(found[1])), _drop_code(text))
    text = drop_tags(_AUTOLINK.sub(r"\1", text))
    lines, names = _drop_definitions(text)
    blocks = (_inline(block, names) for block in _blocks(lines))
    text = html.unescape("".join(blocks))
    return _SHIELDED.sub(lambda found: chr(ord(found[0]) - 0xD800), text).strip()


def _drop_code(text: str) -> str:
    """Without fenced code; a fence that is never closed runs to the end."""
    kept, fence = [], ""
    for line in text.split("\n"):
        found = _CODE_FENCE.match(line)
        if fence:
            fence = "" if found and found[1].startswith(fence) else fence
        elif found:
            fence = found[1]
            kept.append("")
        else:
            kept.append(line)
    return "\n".join(kept)


def _drop_definitions(text: str) -> tuple[list[str], set[str]]:
    """The lines that define no link, and the names of the links that the others define."""
    lines, names = [], set()
    for line in text.split("\n"):
        if found := _DEFINITION.fullmatch(line):
            names.add(found[1].casefold())
        else:
            lines.append(line)
    return lines, names


def _blocks(lines: list[str]) -> Iterator[str]:
    """Paragraphs, headings, list items and table rows, each with the newlines that part it from the one before."""
    held: list[str] = []
    gap = ""
    for line in [*lines, ""]:
        start, words = _line(line)
        if start and held:
            yield gap + "".join(held)
            held = []
        if start:
            gap = start
        if words:
            held.append((" " if held and not held[-1].endswith("\n") else "") + words + _break(line))
        if start == "\n\n\n" and held:  # a heading ends with its line
            yield "\n\n" + "".join(held)
            held, gap = [], "\n\n"


def _line(line: str) -> tuple[str, str]:
    """How a line begins a block (``""`` when it goes on with the last), and its words."""
    if quoted := _QUOTE.match(line):
        line = line[quoted.end() :]
    if not line.strip() or _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
        return "\n\n", ""
    if found := _HEADING.fullmatch(line):
        return "\n\n\n", _unclosed((found[1] or "").strip())
    if found := _BULLET.match(line):
        return "\n", line[found.end() :].strip()
    if _NUMBERED.match(line):
        return "\n", line.strip()
    if line.strip().startswith("|"):
        return "\n", " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return "", line.strip().removesuffix("\\")


def _unclosed(heading: str) -> str:
    """A heading's words without the marks that may close it: those of ``## C# ##`` are ``C#``."""
    words = heading.rstrip("#")
    return words.rstrip() if words != heading and words[-1:] in ("", " ", "\t") else heading


def _break(line: str) -> str:
    """Two blanks or a backslash at the end of a line part it from the next."""
    return "\n" if line.endswith(("  ", "\\")) else ""


def _inline(text: str, names: set[str]) -> str:
    """Without images, link addresses, emphasis and code ticks."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _REFERENCE.sub(lambda found: _referred(found, names), text) if names else text
    return _BLANKS.sub(" ", _unemphasised(text).replace("`", ""))


def _referred(found: re.Match[str], names: set[str]) -> str:
    """A reference link's words; a bracket that names no defined link is the author's own and stays."""
    name = (found[2] or found[1]).casefold()
    footnote = found[1].startswith("^")
    return found[0] if name not in names else "" if footnote else found[1]


def _unemphasised(text: str) -> str:
    """Without marks that open and close; a lone one ("f***", "5 * 3", "snake_case") is part of the text."""
    opened: dict[str, tuple[int, int]] = {}
    dropped: list[tuple[int, int]] = []
    for run in _EMPHASIS.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if run[0] in opened and before and not before.isspace() and not after.isalnum():
            dropped += [opened.pop(run[0]), run.span()]
        elif after and not after.isspace() and not before.isalnum():
            opened[run[0]] = run.span()
    kept, end = [], 0
    for start, stop in sorted(dropped):
        kept.append(text[end:start])
        end = stop
    return "".join([*kept, text[end:]])
