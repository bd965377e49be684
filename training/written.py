"""The items written by hand (items/README.md), as questions over passages and as claims over sentences.

    python training/written.py > items.jsonl

writes their passages as articles, for a collection to ask of.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from claims import Claim, around
from data import Item, Range, split, window
from yes_no import polar_claims

FOLDER = Path(__file__).parent / "items"
KIND = "written"
HELD_OUT = "7"  # the last digit of the numbers that are held out
TOGETHER = 160  # characters; items of a list within them are one span
Row = dict[str, Any]


def rows(held_out: bool, folder: Path = FOLDER) -> list[Row]:
    found = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.open()]
    return [row for row in found if row["id"].endswith(HELD_OUT) == held_out]


def url(row: Row) -> str:
    """What a passage is known by as an article."""
    return f"https://items.invalid/{row['id']}"


def article(row: Row) -> Row:
    return {"url": url(row), **{name: row[name] for name in ("title", "publisher", "published_at", "text")}}


def questions(row: Row, rng: random.Random) -> Iterator[Item]:
    """Every question of an item, with the passage cut to size around what answers it, or comes nearest to it."""
    passage = passage_of(row)
    for asked in row["questions"]:
        evidence = places_of(passage, asked.get("evidence") or [])
        near = evidence or places_of(passage, [asked.get("instead") or ""])
        span, in_title = _span(passage, asked, evidence)
        item = replace(
            passage, question=asked["question"], span=span, title_span=in_title, evidence=evidence,
            answers=tuple(answer.lower() for answer in asked.get("answers", ())),
        )  # fmt: skip
        yield window(item, rng, near) if near or not in_title else item


def claims(row: Row, rng: random.Random) -> Iterator[Claim]:
    """The claims, and what its yes/no questions ask after, each over the sentences that settle it."""
    passage = passage_of(row)
    for claimed in row["claims"]:
        if source := cited(passage, claimed["evidence"], rng):
            supported = claimed["label"] == "supported"
            yield Claim(claimed["claim"], source, supported, row["id"], f"{KIND} {claimed.get('error', 'true')}")
    for asked in row["questions"]:
        if asked["kind"] == "yes_no":
            near = asked.get("evidence") or [asked.get("instead") or ""]
            if source := cited(passage, near, rng):
                yield from polar_claims(asked["question"], source, asked.get("verdict"), row["id"], f"{KIND} yes_no")


def passage_of(row: Row) -> Item:
    text = row["text"]
    return Item("", text, row["title"], None, tuple(split(text)), (), 1.0, row["id"], KIND)


def places_of(passage: Item, sentences: list[str]) -> tuple[int, ...]:
    wanted = {sentence.strip() for sentence in sentences} - {""}
    return tuple(i for i, (a, b) in enumerate(passage.sentences) if passage.text[a:b].strip() in wanted)


def _span(passage: Item, asked: Row, evidence: tuple[int, ...]) -> tuple[Range | None, Range | None]:
    """Of the text or of the title; neither where nothing answers, or where an answer is no stretch of words."""
    answers = asked.get("answers") or []
    if asked.get("part") == "title" and answers:
        return None, _found(passage.title, answers[0], 0)
    if not evidence:
        return None, None
    start = passage.sentences[evidence[0]][0]
    if asked.get("items"):
        return _stretch(passage.text, asked["items"], start), None
    return (_found(passage.text, answers[0], start) if answers else None), None


def _stretch(text: str, items: list[list[str]], start: int) -> Range | None:
    """From the first item of a list to its last, where they stand close together."""
    found = [place for variants in items if (place := _found(text, variants[0], start))]
    if len(found) < len(items):
        return None
    first, last = min(a for a, _ in found), max(b for _, b in found)
    return (first, last) if last - first <= TOGETHER else None


def _found(text: str, answer: str, start: int) -> Range | None:
    """From ``start`` on, or else anywhere."""
    at = text.find(answer, start)
    at = at if at >= 0 else text.find(answer)
    return (at, at + len(answer)) if at >= 0 else None


def cited(passage: Item, sentences: list[str], rng: random.Random) -> str:
    """The sentences, one alone with a neighbour now and then; as a reader cites them."""
    places = places_of(passage, sentences)
    if len(places) == 1:
        return around(passage, places[0], rng)
    return " ".join(passage.text[slice(*passage.sentences[place])].strip() for place in places)


if __name__ == "__main__":
    for row in (*rows(held_out=False), *rows(held_out=True)):
        print(json.dumps(article(row)))
