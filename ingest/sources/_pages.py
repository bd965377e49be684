"""Pages of the web as sources: fetched when they are named, so that what is read lies in memory, bounded."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from ingest.article import Draft, Refusal, Withdrawal
from ingest.decoding import SourceProblem
from ingest.fetching import Fetched
from ingest.normalise import label
from ingest.sources import Named, OnBytes, Wanted
from ingest.sources._streams import Counted, unpacked
from ingest.urls import shown_url, without_secrets

_OF_MANY = {
    *(".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".rdf", ".csv", ".tsv", ".tab", ".xlsx", ".parquet"),
    *(".zip", ".tar", ".tgz", ".tbz2", ".gz", ".bz2", ".warc", ".epub"),
}


def fetched(url: str, wanted: Wanted) -> Fetched | Refusal:
    """What lies there, or why it cannot be had; a page that is gone for good takes its article with it."""
    try:
        return wanted.fetcher().get(url)
    except SourceProblem as problem:
        place = label(without_secrets(url))
        if problem.code == "withdrawn":
            return Withdrawal(place, problem.code, problem.reason, Draft("", place, url=shown_url(place)))
        return Refusal(place, problem.code, problem.reason)


def named(found: Fetched, lead: Draft | None = None) -> Named:
    """The page that was fetched."""
    data = found.text
    url = None if found.extension in _OF_MANY else found.url
    return Named(label(found.url), found.extension, len(data), partial(_opened, data), url, lead, True)


def of_lead(url: str, lead: Draft, wanted: Wanted) -> Named | Draft | Refusal:
    """The page that a lead names; the lead's own text, where that is all that can be had."""
    found = fetched(url, wanted)
    if isinstance(found, Refusal):
        return lead if lead.text and not isinstance(found, Withdrawal) else found
    return named(found, lead)


@contextmanager
def _opened(data: bytes, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    yield unpacked(Counted(io.BytesIO(data), on_bytes))
