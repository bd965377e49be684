"""A checked text as SARIF 2.1.0, the format in which continuous integration takes what linters find.

Where an article contradicts a sentence, each check that says why is an error of its own, at the words that it objects
to; a sentence of which nothing was found is one warning. Columns and offsets count code points, as everywhere here.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from ingest.language.quotation import quoted
from qa.checks import descriptions
from qa.doors.cli.terminal import day
from qa.doors.verdicts import in_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"contradicted": "error", "not_found": "warning"}
_OTHERS = {  # checks that are no files of qa/checks
    "citation": "There must be a sentence in the articles to check against.",
    "coverage": "The source must hold most of the words that carry the sentence's subject.",
    "event": "A source that says otherwise must be about the same event.",
    "newest": "A newer article must not say otherwise.",
}

Object = Mapping[str, Any]


def made(text: str, name: str, found: Object) -> str:
    """The log of one run, as JSON."""
    names = [check["name"] for check in found["sentences"][0]["checks"]]  # every sentence is put through all of them
    uri = _uri(name)
    run = {
        "tool": {"driver": {"name": "Dateline", "rules": [_rule(name) for name in names]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}, "encoding": "UTF-8"}],
        "results": list(_results(_Places(text, uri), names, found)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    described = (_OTHERS | descriptions()).get(name, name)
    return {"id": name, "shortDescription": {"text": _message(described)}}


def _results(places: "_Places", names: list[str], found: Object) -> Iterator[dict[str, Any]]:
    cited = {citation["number"]: citation for citation in found["citations"]}
    for sentence in found["sentences"]:
        sources = [cited[number] for number in sentence["citations"]]
        for checks in _told(sentence):
            rule = checks[0]["name"]
            yield {
                "ruleId": rule,
                "ruleIndex": names.index(rule),
                "level": LEVELS[sentence["verdict"]],
                "message": {"text": _message(_what(checks, sentence, sources))},
                "locations": [{"physicalLocation": places.of(checks, sentence)}],
                "relatedLocations": [_related(source) for source in sources],
            }


def _told(sentence: Object) -> list[list[Object]]:
    """The checks of each result: of a contradicted sentence one each, of one that was not found all together."""
    telling = _telling(sentence)
    if sentence["verdict"] == "contradicted":
        return [[check] for check in telling]
    return [telling] if telling else []


def _telling(sentence: Object) -> list[Object]:
    """For each reason the check that gave it: of two that say the same (of a day, ``names``
    and ``numbers``) the latter, which knows days as days."""
    failed = [check for check in sentence["checks"] if not check["passed"]]
    by_note = {check.get("note"): check for check in failed}
    return [by_note[reason] for reason in sentence["reasons"]] or failed[:1]


def _what(checks: Sequence[Object], sentence: Object, sources: Sequence[Object]) -> str:
    notes = " ".join(check.get("note") or check["name"] for check in checks)
    said = "Source" if sentence["verdict"] == "contradicted" else "Nearest"
    evidence = "".join(f" {said}: {_source(source)}" for source in sources)
    return f"{in_words(sentence['verdict']).capitalize()}: {notes}{evidence}"


def _source(citation: Object) -> str:
    said = (citation["title"], citation["publisher"], day(citation["published_at"]))
    byline = ", ".join(part for part in said if part)
    return quoted(citation["quote"]) + (f" ({byline})" if byline else "")


def _related(citation: Object) -> dict[str, Any]:
    """Where the evidence is: at its address, whose fragment names the words, and by the name of its article."""
    place = f"{citation['article_id']}/{citation['revision']}/{citation['part']}/{citation['start']}-{citation['end']}"
    location = {
        "id": citation["number"],
        "message": {"text": _message(_source(citation))},
        "logicalLocations": [{"fullyQualifiedName": place}],
    }
    at = {"physicalLocation": {"artifactLocation": {"uri": citation["link"]}}} if citation["link"] else {}
    return location | at


class _Places:
    """Where things stand in a text, as regions of its file."""

    def __init__(self, text: str, uri: str) -> None:
        self._text, self._uri = text, uri
        self._lines = [0, *(at for at, letter in enumerate(text, 1) if letter == "\n")]

    def of(self, checks: Sequence[Object], sentence: Object) -> dict[str, Any]:
        """From the first to the last word that the checks object to; the sentence where they object to no words."""
        words = [words for check in checks for words in check.get("objections", ())] or [sentence]
        start, end = min(one["start"] for one in words), max(one["end"] for one in words)
        place = {"artifactLocation": {"uri": self._uri, "index": 0}, "region": self._region(start, end)}
        whole = (sentence["start"], sentence["end"])
        return place if (start, end) == whole else place | {"contextRegion": self._region(*whole)}

    def _region(self, start: int, end: int) -> dict[str, Any]:
        (line, column), (end_line, end_column) = self._position(start), self._position(end)
        return {
            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
            "charOffset": start, "charLength": end - start, "snippet": {"text": self._text[start:end]},
        }  # fmt: skip

    def _position(self, at: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1


def _uri(name: str) -> str:
    """Relative to the folder that one is in, as continuous integration wants it, where the file is within."""
    if name == "-":
        return "stdin"
    path = Path(name).resolve()
    here = Path.cwd()
    return percent(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()


def _message(text: str) -> str:
    """A text in which nothing is a placeholder or a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
