"""Questions over passages for training the reader, read from the data sets and cut to size.

``../shared/data/train`` is all that is read. Everything random comes from one seeded generator.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.language import analysis
from ingest.language.sentences import split

FILES = (
    *("squad1_train_answerable", "squad2_train_unanswerable"),
    *("squadshifts_new_wiki", "squadshifts_reddit", "squadshifts_amazon_reviews", "qed_train", "qed_dev"),
    *("timeqa_human_train", "selqa_dev", "qamr_wiki"),
)
Range = tuple[int, int]
NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\.(?=\s[A-Z]))?(?:(?: of| de| van| von| the)? [A-Z][\w’'-]*)*")
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


@dataclass(frozen=True, slots=True)
class Item:
    """A question put to a passage. No span: the passage does not answer. relevance None: not said.

    group: what must not be parted between training and validation. kind: where the example comes from.
    title_span: an answer that the title alone states.
    """

    question: str
    text: str
    title: str
    span: Range | None
    sentences: tuple[Range, ...]
    evidence: tuple[int, ...]
    relevance: float | None
    group: str
    kind: str
    answers: tuple[str, ...] = ()
    title_span: Range | None = None


def load(folder: Path, rng: random.Random) -> list[Item]:
    """Every question of the sets, once, with its passage cut to size."""
    found: dict[tuple[str, str], Item] = {}
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt") as file:
            for row in map(json.loads, file):
                item = _item(name, row)
                if item and (key := (item.question.lower(), item.text[:200])) not in found:
                    found[key] = window(item, rng)
    return list(found.values())


def _item(name: str, row: dict) -> Item | None:
    text, question = row["context"], row["question"].strip()
    spans = [(a["start"], a["start"] + len(a["text"])) for a in row["answers"] if isinstance(a, dict)]
    spans = [(a, b) for a, b in spans if a < b and text[a:b].strip()]
    if (name == "timeqa_human_train" and (not spans or len(question) < 10)) or row.get("start_guessed"):
        return None
    sentences = sentences_of(text)
    title = row.get("title", "").replace("_", " ")
    if name.startswith("timeqa"):
        title = row["id"].split("/wiki/")[-1].split("#")[0].replace("_", " ")
    span = Counter(spans).most_common(1)[0][0] if spans else None  # the wording most annotators chose
    evidence = _evidence(row, text, sentences, span)
    answers = tuple(dict.fromkeys(text[a:b].lower() for a, b in spans))
    group = title or sha256(text.encode()).hexdigest()[:12]
    return Item(question, text, title, span, sentences, evidence, 1.0, group, name, answers)


@lru_cache(maxsize=4_000)
def sentences_of(text: str) -> tuple[Range, ...]:
    """Kept for the other questions over the same passage."""
    return tuple(split(text))


def _evidence(row: dict, text: str, sentences: Sequence[Range], span: Range | None) -> tuple[int, ...]:
    """Our sentences that overlap the marked ones; where none are marked, those that hold the answer."""
    marked = [span] if span else []
    if row.get("evidence_sentences"):
        marked = [_place(text, row["sentences"][index]) for index in row["evidence_sentences"]]
    return tuple(i for i, (a, b) in enumerate(sentences) if any(m and m[0] < b and a < m[1] for m in marked))


def _place(text: str, sentence: str | list[int]) -> Range | None:
    if not isinstance(sentence, str):
        return sentence[0], max(sentence[0], sentence[1] - 1)
    at = text.find(sentence)
    return (at + 1, at + len(sentence) - 1) if at >= 0 else None


def window(item: Item, rng: random.Random, keep: Sequence[int] | None = None) -> Item:
    """Whole sentences around the evidence, about 60 to 130 words: more questions fit into the same time."""
    budget = rng.randint(60, 130)
    count = [len(item.text[a:b].split()) for a, b in item.sentences]
    if sum(count) <= budget + 20:
        return item
    wanted = list(keep if keep is not None else item.evidence) or [rng.randrange(len(count))]
    first, last = min(wanted), max(wanted)
    if sum(count[first : last + 1]) > 150:  # evidence far apart: its first sentence must do
        last = first
    while True:
        sides = [side for side, place in ((-1, first - 1), (1, last + 1)) if 0 <= place < len(count)]
        sides = [
            side
            for side in sides
            if sum(count[first : last + 1]) + count[first - 1 if side < 0 else last + 1] <= budget
        ]
        if not sides:
            return crop(item, first, last + 1)
        if rng.choice(sides) < 0:
            first -= 1
        else:
            last += 1


def crop(item: Item, first: int, last: int) -> Item:
    """The item over its sentences ``first`` to ``last`` (exclusive); the span goes where its sentence goes."""
    start, end = item.sentences[first][0], item.sentences[last - 1][1]
    sentences = tuple((a - start, b - start) for a, b in item.sentences[first:last])
    evidence = tuple(i - first for i in item.evidence if first <= i < last)
    span = item.span
    span = (span[0] - start, span[1] - start) if span and start <= span[0] and span[1] <= end else None
    return replace(item, text=item.text[start:end], sentences=sentences, evidence=evidence, span=span)


def without_answer(item: Item) -> Item | None:
    """The passage with the sentences that hold the answer taken out."""
    gone = set(item.evidence)
    kept = [item.text[a:b] for i, (a, b) in enumerate(item.sentences) if i not in gone]
    text = " ".join(kept)
    if len(text.split()) < 15 or holds(text, item.answers):
        return None
    return unanswerable(item, text, 1.0, "answer taken out")


def holds(text: str, answers: Sequence[str]) -> bool:
    lower = text.lower()
    return any(answer.strip(" .,'\"") in lower for answer in answers)


def unanswerable(item: Item, text: str, relevance: float | None, kind: str, question: str = "") -> Item:
    return replace(
        item, text=text, question=question or item.question, span=None, sentences=tuple(split(text)), evidence=(),
        relevance=relevance, kind=kind,
    )  # fmt: skip


def other_number(old: str, text: str, rng: random.Random) -> str | None:
    """Another number of the same length from the text, or one near by."""
    rivals = [n for n in NUMBER.findall(text) if n != old and len(n) == len(old) and n not in old]
    if rivals and rng.random() < 0.6:
        return rng.choice(rivals)
    if not old.isdigit() or len(old) > 6:
        return rng.choice(rivals) if rivals else None
    return str(max(2, int(old) + rng.choice([-1, 1]) * rng.randint(1, max(2, min(int(old) // 4, 12)))))


def other_name(old: str, text: str, barred: Sequence[str], rng: random.Random) -> str | None:
    shared = set(old.lower().split())
    rivals = [
        name
        for name in names(text)
        if not shared & set(name.lower().split())
        and not any(name.lower() in bar or bar in name.lower() for bar in barred)
    ]
    alike = [name for name in rivals if len(name.split()) == len(old.split())] or rivals
    return rng.choice(alike) if alike else None


def names(text: str) -> list[str]:
    """Capitalised runs that do not open a sentence, in order of appearance."""
    found = []
    for match in NAME.finditer(text):
        before = text[: match.start()].rstrip()
        if (
            before
            and before[-1] not in '.!?:"“'
            and len(match.group()) > 2
            and match.group().lower() not in analysis.STOP
        ):
            found.append(match.group().rstrip("."))
    return list(dict.fromkeys(found))


def is_held_out(group: str) -> bool:
    """About one group in twenty is for validation, by a hash that stays the same from run to run."""
    return int(sha256(group.encode()).hexdigest(), 16) % 20 == 0
