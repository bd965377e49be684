"""Claims that their cited sentences support: sentences of the corpus as they stand, and paraphrases written by hand."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.verification.articles import articles
from ingest.article import Revision
from ingest.errors import BadInput

PARAPHRASES = Path(__file__).parent / "paraphrases.jsonl"
CASES = Path(__file__).parents[1] / "cases"
VERBATIM = "verbatim"
_FIELDS = {"id": str, "url": str, "sentences": list, "claim": str, "kind": str}
_SHORTEST = 6  # words; less is a heading or a sigh
_ONE_IN = 4  # of the sentences that are no gold evidence


@dataclass(frozen=True, slots=True)
class Supported:
    """A true claim with the sentences that it cites, all of one article.

    kind: ``verbatim``, or what the paraphrase does to the sentence.
    """

    id: str
    url: str
    sentences: tuple[str, ...]
    claim: str
    kind: str


class BadRecord(BadInput):
    """A paraphrase that cannot be used; the message begins with its file and line."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}", param="paraphrases")


@lru_cache(maxsize=1)
def supported() -> tuple[Supported, ...]:
    """All supported claims, verbatim ones first."""
    return (*verbatim(), *paraphrases())


def verbatim() -> Iterator[Supported]:
    """The gold sentences of the cases and some of the others; a sentence that two papers print counts once."""
    gold, seen = _gold(), set()
    for url, revision in articles().items():
        for sentence in revision.sentences:
            name = hashlib.sha256(f"{url} {sentence.text}".encode()).hexdigest()[:10]
            chosen = (url, sentence.text) in gold or int(name, 16) % _ONE_IN == 0
            if chosen and _is_sentence(sentence.text) and sentence.text not in seen:
                seen.add(sentence.text)
                yield Supported(f"v-{name}", url, (sentence.text,), sentence.text, VERBATIM)


def paraphrases(path: Path = PARAPHRASES) -> Iterator[Supported]:
    """The paraphrases of a file; raises BadRecord for the first that is wrong or cites what the corpus does not say."""
    places: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            place = f"{path.name}:{number}"
            record = _record(place, line)
            if record.id in places:
                raise BadRecord(place, f"the id {record.id!r} is taken by {places[record.id]}")
            places[record.id] = place
            yield record


def _record(place: str, line: str) -> Supported:
    fields = _fields(place, line)
    revision = articles().get(fields["url"])
    if revision is None:
        raise BadRecord(place, f"the corpus has no article {fields['url']}")
    for sentence in fields["sentences"]:
        _refuse_unknown(place, sentence, revision)
    if fields["claim"] in fields["sentences"]:
        raise BadRecord(place, "the claim is the sentence itself, not a paraphrase")
    return Supported(fields["id"], fields["url"], tuple(fields["sentences"]), fields["claim"], fields["kind"])


def _fields(place: str, line: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadRecord(place, f"not valid JSON: {error}") from error
    if not isinstance(fields, dict) or fields.keys() != _FIELDS.keys():
        raise BadRecord(place, f"a line must hold one JSON object with {', '.join(_FIELDS)}")
    for name, kind in _FIELDS.items():
        if type(fields[name]) is not kind or not fields[name]:
            raise BadRecord(place, f"{name} must be of type {kind.__name__} and not empty")
    return fields


def _refuse_unknown(place: str, sentence: object, revision: Revision) -> None:
    if not any(known.text == sentence for known in revision.sentences):
        raise BadRecord(place, f"not word for word one sentence of {revision.url} as it stands now: {sentence!r}")


def _is_sentence(sentence: str) -> bool:
    return len(sentence.split()) >= _SHORTEST and sentence[-1] in ".?!”;"


def _gold() -> set[tuple[str, str]]:
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return {(item["url"], item["sentence"]) for line in lines for item in json.loads(line).get("evidence", [])}
