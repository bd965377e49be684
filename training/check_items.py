"""Checks the items written by hand, training/items/*.jsonl, and counts what they hold.

    python training/check_items.py [FILE ...]

Exit status 1 when an item is wrong; each fault is named with its file, line and id. Their form is in items/README.md.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.language.sentences import split

FOLDER = Path(__file__).parent / "items"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


KINDS = _names(
    "who, what, when, where, why, how, how many, how much, which, list, compare, yes_no, now, said, change, correction"
)
UNANSWERED = _names(
    "entity, number, time, role, negation, antonym, place, presupposition, other subject, no information"
)
ERRORS = _names("entity, number, time, role, negation, modality, attribution, cause, comparison, scope, place, quote")
WORDS = range(80, 251)
SHARED = 13  # words in a row that no two items may have in common
Item = dict[str, Any]


def faults(item: Item) -> Iterator[str]:
    """What is wrong with one item, in words."""
    sentences = {item["text"][start:end].strip() for start, end in split(item["text"])}
    words = len(item["text"].split())
    if words not in WORDS:
        yield f"the text has {words} words"
    if datetime.fromisoformat(item["published_at"]).tzinfo is None:
        yield "published_at has no offset"
    yield from _balance(item)
    for asked in item["questions"]:
        yield from (f"{asked['question']!r}: {fault}" for fault in _question(asked, item, sentences))
    for claimed in item["claims"]:
        yield from (f"{claimed['claim']!r}: {fault}" for fault in _claim(claimed, item, sentences))


def _balance(item: Item) -> Iterator[str]:
    answered = sum(not _unanswered(asked) for asked in item["questions"])
    missed = len(item["questions"]) - answered
    if len(item["questions"]) < 6 or missed < answered:
        yield f"{answered} questions are answered and {missed} are not: at least six, and at least half near misses"
    labels = Counter(claimed["label"] == "supported" for claimed in item["claims"])
    if labels[True] < 3 or labels[False] < 3:
        yield "at least three true and three false claims are needed"


def _unanswered(asked: Item) -> bool:
    return not asked.get("answers") and not asked.get("items") and not asked.get("verdict")


def _question(asked: Item, item: Item, sentences: set[str]) -> Iterator[str]:
    if asked["kind"] not in KINDS:
        yield f"unknown kind {asked['kind']!r}"
    if _unanswered(asked):
        if asked.get("why") not in UNANSWERED:
            yield f"unknown why {asked.get('why')!r}"
        if asked.get("instead") and asked["instead"] not in sentences:
            yield f"instead is no sentence of the text: {asked['instead']!r}"
        return
    place = item["title"] if asked.get("part") == "title" else item["text"]
    spans = [*asked.get("answers", ()), *(span for spans in asked.get("items", ()) for span in spans)]
    yield from (f"not in the {asked.get('part', 'text')}: {span!r}" for span in spans if span not in place)
    yield from _evidence(asked, sentences, needed=asked.get("part") != "title")
    evidence = " ".join(asked.get("evidence", ()))
    if asked.get("part") != "title":
        yield from (f"not in its evidence: {span!r}" for span in spans if span not in evidence)


def _claim(claimed: Item, item: Item, sentences: set[str]) -> Iterator[str]:
    if claimed["label"] not in ("supported", "contradicted", "not_said"):
        yield f"unknown label {claimed['label']!r}"
    if (claimed["label"] == "supported") == ("error" in claimed) or claimed.get("error", "entity") not in ERRORS:
        yield f"error is for false claims, and one of {', '.join(sorted(ERRORS))}, not {claimed.get('error')!r}"
    if claimed["claim"] in item["text"]:
        yield "it stands in the text word for word"
    yield from _evidence(claimed, sentences, needed=claimed["label"] != "not_said")


def _evidence(part: Item, sentences: set[str], *, needed: bool) -> Iterator[str]:
    if needed and not part.get("evidence"):
        yield "no evidence"
    yield from (f"no sentence of the text: {text!r}" for text in part.get("evidence", ()) if text not in sentences)


def _shared(items: dict[str, Item]) -> Iterator[str]:
    """Items that tell the same: runs of words in common."""
    seen: dict[tuple[str, ...], str] = {}
    for name, item in items.items():
        words = re.findall(r"\w+", item["text"].lower())
        for start in range(len(words) - SHARED + 1):
            run = tuple(words[start : start + SHARED])
            other = seen.setdefault(run, name)
            if other != name:
                yield f"{name} and {other} share “{' '.join(run)}”"
                break


def read(paths: list[Path]) -> Iterator[tuple[str, Item]]:
    """(where it stands, the item) of every line."""
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.name}:{number}", json.loads(line)


def main(arguments: list[str]) -> int:
    found = list(read([Path(name) for name in arguments] or sorted(FOLDER.glob("*.jsonl"))))
    wrong = [f"{place} {item.get('id')}: {fault}" for place, item in found for fault in faults(item)]
    names = Counter(item["id"] for _, item in found)
    wrong += [f"{name} is given {count} times" for name, count in names.items() if count > 1]
    wrong += list(_shared({item["id"]: item for _, item in found}))
    print("\n".join(wrong[:200]))
    asked = [question for _, item in found for question in item["questions"]]
    print(f"{len(found)} items, {len(asked)} questions, {sum(map(_unanswered, asked))} of them not answered")
    print("kinds:", dict(Counter(question["kind"] for question in asked).most_common()))
    print("not answered because:", dict(Counter(q["why"] for q in asked if _unanswered(q)).most_common()))
    claims = [claim for _, item in found for claim in item["claims"]]
    print("claims:", dict(Counter(claim["label"] for claim in claims)), dict(Counter(c.get("error") for c in claims)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
