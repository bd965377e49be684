"""An answer to be read: as Markdown with footnotes, or as plain text with its quotes below."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ingest.language.quotation import quoted
from qa.doors import accounts, counted
from qa.doors.copies import also_in
from qa.doors.exports import tables
from qa.doors.exports.days import day, written
from qa.doors.lists import HEAD, has_prose, said
from qa.doors.markdown import autolink, escaped, led

Item = Mapping[str, Any]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def markdown(answer: Item) -> str:
    """The question as a heading, the answer, a list of people as a table, and a footnote for every citation. Words of
    articles are escaped."""
    lead = _lead(answer, "[^{}]", escaped) if has_prose(answer) else []
    listed = tables.parts(answer, "[^{}]")
    notes = [_note(citation) for citation in answer["citations"]]
    differing = accounts.paragraph(answer.get("accounts", ()), escaped, "[^{}]", bullet="- ", gap="\n\n")
    remarks = [*_remarks(answer, escaped)]
    told = [*lead, *listed, *differing, *remarks] if answer["claims"] else [*lead, *remarks, *listed]
    return "\n\n".join([f"# {_heading(answer['question'])}", *told, *notes]) + "\n"


def text(answer: Item) -> str:
    """The same without marks of any kind but the numbers of the quotes, which stand below."""
    lead, others = _lead(answer, "[{}]", line) if has_prose(answer) else [], answer.get("others", ())
    listed = [*map(_listed, answer.get("rows", ())), *([HEAD] if others else []), *map(_listed, others)]
    quotes = [_quote(citation) for citation in answer["citations"]]
    differing = accounts.paragraph(answer.get("accounts", ()), line)
    return "\n\n".join([line(answer["question"]), *lead, *listed, *differing, *quotes, *_remarks(answer, line)]) + "\n"


def _listed(row: Item) -> str:
    """One of a list of people on a line: who, when, and what they said or did."""
    who = ", ".join(part for part in (row["person"], row["role"]) if part)
    when = ", ".join(part for part in (written(day(row["date"])), row["publisher"] or "") if part)
    later = row.get("changed")
    since = f"; since then {_stance(later)}" if later else ""
    return line(f"{who}{f' ({when})' if when else ''} {_stance(row)}{since}")


def _stance(row: Item) -> str:
    return f"{said(row)}{tables.in_marks(row['quote'])} [{row['citation']}]"


def _heading(words: str) -> str:
    """Escaped at its end too, where ``#`` would be taken for the end of the heading's mark."""
    return re.sub(r"#\Z", r"\\#", escaped(words))


def line(words: str) -> str:
    """The words on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", words).split())


def _lead(answer: Item, marker: str, shown: Callable[[str], str]) -> list[str]:
    """The short answer where there is one, and the claims; of a refusal its only sentence."""
    if not answer["claims"]:
        return [shown(answer["text"])]
    claims = " ".join(
        led(claim.get("verdict"), shown(claim["text"])) + _marked(marker, claim["citations"])
        for claim in answer["claims"]
    )
    short, reckoned = answer["short_answer"], counted.line(answer, shown, marker)
    return [*reckoned, *([shown(_capital(short)) + _marked(marker, [short["citation"]])] if short else []), claims]


def _marked(marker: str, numbers: Sequence[int]) -> str:
    return "".join(f" {marker.format(number)}" for number in numbers)


def _capital(short: Item) -> str:
    words, dated = short["text"], f" ({written(day(short['day']))})" if short.get("day") else ""
    return f"{words[:1].upper()}{words[1:]}{dated}"


def _remarks(answer: Item, shown: Callable[[str], str]) -> Iterator[str]:
    """What whoever reads the answer must know of it: why there is none, and which claims failed a check."""
    word = "Note" if answer["claims"] else "Why"
    yield from (f"{word}: {shown(reason)}" for reason in answer["reasons"])
    for claim in answer["claims"]:
        failed = ", ".join(check["name"] for check in claim["checks"] if not check["passed"])
        if failed:
            yield f"Not supported by its sources ({failed}): {shown(claim['text'])}"


def _note(citation: Item) -> str:
    quote = [] if citation["part"] == "title" else [escaped(quoted(citation["quote"]))]
    link = citation["link"] and autolink(citation["link"])
    return f"[^{citation['number']}]: " + " ".join([*quote, " · ".join(_source(citation, escaped, link))])


def _quote(citation: Item) -> str:
    """Its address is the article's own: one that scrolls to the quote is long, and the quote stands above it."""
    source = " · ".join(_source(citation, line, citation["url"]))
    return f"[{citation['number']}] {line(quoted(citation['quote']))}\n    {source}"


def _source(citation: Item, shown: Callable[[str], str], address: str | None) -> Iterator[str]:
    published = written(day(citation["published_at"]))
    also = shown(also_in(citation.get("also_in", ())))
    yield from filter(None, (shown(citation["title"]), shown(citation["publisher"] or ""), published, address, also))
