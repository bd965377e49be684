"""The command that lists who said what."""

import argparse
import csv
import io
from functools import partial
from typing import Any

from ingest.errors import BadInput
from qa.doors.cli import output, terminal
from qa.doors.cli.exit_status import DONE, NOT_SAID
from qa.doors.door import door
from qa.doors.exports.tables import cell
from qa.settings import Settings

MOST = 100  # of one page
_FIELDS = ("speaker", "about", "after", "before", "publishers")
_COLUMNS = ("speaker", "role", "words", "kind", "cue", "addressee", "day", "article", "publisher")
_PLACE = ("article_id", "revision", "start", "end", "url")


def run(settings: Settings, options: argparse.Namespace) -> int:
    if options.json and options.csv:
        raise BadInput("--json and --csv ask for two forms; leave one of them out", param="csv")
    found = _pages(settings, options)
    if options.csv:
        output.export(as_csv(found["quotes"]))
    else:
        output.show(options, found, partial(_shown, page=output.page()))
    return DONE if found["quotes"] else NOT_SAID


def _pages(settings: Settings, options: argparse.Namespace) -> dict[str, Any]:
    """As many as were asked for, page by page."""
    opened = door(settings)
    listed: list[dict[str, Any]] = []
    fields = {name: getattr(options, name) for name in _FIELDS}
    offset, wanted = options.offset, options.limit
    while offset is not None and (len(listed) < wanted or not listed):
        page = opened.quotes({**fields, "limit": min(MOST, wanted - len(listed)), "offset": offset})
        listed += page["quotes"]
        offset = page["next_offset"]
    return {"quotes": listed, "next_offset": offset}


def as_csv(quotes: list[dict[str, Any]]) -> str:
    """One line each under their names, as RFC 4180 has it; the offsets are those of the citation."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow((*_COLUMNS, *_PLACE))
    lines.writerows(
        [*(cell(item[name]) for name in _COLUMNS), *(cell(item["citation"][name]) for name in _PLACE)]
        for item in quotes
    )
    return written.getvalue()


def _said(item: dict[str, Any], page: terminal.Page) -> str:
    who = ", ".join(part for part in (item["speaker"], item["role"]) if part)
    to = f" to {item['addressee']}" if item["addressee"] else ""
    head = " · ".join([f"{who}{to}", *([item["day"]] if item["day"] else []), item["kind"]])
    return f"{terminal.safe(head)}\n{terminal.source(item['citation'], page)}"


def _shown(found: dict[str, Any], page: terminal.Page) -> str:
    lines = [_said(item, page) for item in found["quotes"]]
    if found["next_offset"] is not None:
        lines.append(f"There are more: --offset {found['next_offset']}")
    return "\n\n".join(lines) or "No quotation of the articles is like that."
