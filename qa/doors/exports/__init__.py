"""An answer written down for other programs: notes, plain text, reference managers. Pure functions of its JSON object.

What is written is the answer as it was given: nothing is asked or looked up again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from qa.doors.exports import prose, references, tables

Answer = Mapping[str, Any]
"""The JSON object of an answer, as in docs/answer.md."""


@dataclass(frozen=True, slots=True)
class Format:
    """media_type: what the text is called over HTTP. write: makes it of an answer; it ends with a line break, or is
    empty where there is nothing to write."""

    media_type: str
    write: Callable[[Answer], str]


FORMATS: Mapping[str, Format] = {
    "markdown": Format("text/markdown", prose.markdown),
    "text": Format("text/plain", prose.text),
    "csv": Format("text/csv", tables.csv),
    "bibtex": Format("application/x-bibtex", references.bibtex),
    "csl": Format("application/vnd.citationstyles.csl+json", references.csl),
}
