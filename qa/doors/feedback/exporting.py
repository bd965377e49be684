"""The kept entries as a file of cases, which a person goes on with: what stands in it already stays as it is."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.errors import BadInput, NotFound
from qa.doors.feedback.entry import TO_BE_JUDGED
from qa.doors.feedback.journal import line_of
from qa.doors.feedback.judging import stands_once

Entry = dict[str, Any]
Shown = Callable[[str], Mapping[str, Any]]
"""The JSON object of an article by its id, with all of its sentences. Raises NotFound."""


def export(entries: Iterable[Entry], shown: Shown, path: Path) -> dict[str, int]:
    """Adds those that the file does not hold yet; how many were ``added``, and of these are ``to_be_judged``.

    A case whose sentences are no longer in the articles is to be judged too: the evals would refuse the file.
    """
    known = set(_ids(path))
    added = [_as_it_stands(entry, shown) for entry in entries if entry.get("id") not in known]
    try:
        with path.open("a+", encoding="utf-8") as file:
            file.write("".join([_break(path), *map(line_of, added)]))
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}", param="cases") from error
    return {"added": len(added), "to_be_judged": sum(entry["status"] == TO_BE_JUDGED for entry in added)}


def _break(path: Path) -> str:
    """What the last line lacks that somebody else wrote."""
    return "" if path.read_bytes()[-1:] in (b"", b"\n") else "\n"


def _ids(path: Path) -> Iterator[str]:
    """Of the cases that stand in the file. Raises BadInput where it is no file of cases."""
    if not path.exists():
        return
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}", param="cases") from error
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                yield json.loads(line)["id"]
        except (ValueError, LookupError, TypeError):
            raise BadInput(f"{path}:{number} is no case; name another file", param="cases") from None


def _as_it_stands(entry: Entry, shown: Shown) -> Entry:
    holds = all(_is_current(cited, shown) for cited in entry["feedback"]["citations"])
    return entry if entry["status"] == TO_BE_JUDGED or holds else {**entry, "status": TO_BE_JUDGED}


def _is_current(cited: Mapping[str, Any], shown: Shown) -> bool:
    try:
        article = shown(cited["article_id"])
    except NotFound:
        return False
    sentences = [item["text"] for item in article["sentences"]]
    is_title = cited["part"] == "title"
    return article["live_revision"] is not None and stands_once(cited["quote"], is_title, article["title"], sentences)
