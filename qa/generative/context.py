"""The evidence as a language model gets it: the sentences that fit, under labels that cannot be guessed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.evidence import Evidence

MOST = 500  # sentences; services bound the values of an enum, and these are the labels
_TITLE = 200  # characters of a title; sources do not limit those
_ARTICLE = 20  # tokens around an article, with its publisher and date
_SENTENCE = 8  # tokens around a sentence, its label being most of them
_CHARACTERS = "bcdfghjkmnpqrtvwxz2346789"  # no vowels: they form no words
_LABEL = 6


@dataclass(frozen=True, slots=True)
class Context:
    """What is sent.

    evidence: by the label that it goes by towards the model. articles: the same as JSON text, grouped by article.
    """

    evidence: Mapping[str, Evidence]
    articles: str


def context(question: str, evidence: Sequence[Evidence], room: int) -> Context:
    """The best sentences that fit into ``room`` tokens, whole ones only; articles in the order of the evidence."""
    chosen = _fitting(evidence, room)
    labels = _labels(question, evidence)
    labelled = {label: item for label, item in zip(labels, evidence, strict=False) if item.label in chosen}
    return Context(labelled, _data(labelled))


def tokens(text: str) -> int:
    """About how many a model makes of a text, rather too many: three bytes each is more than any tokenizer needs for
    the languages of news."""
    return len(text.encode("utf-8", "replace")) // 3 + 1


def _fitting(evidence: Sequence[Evidence], room: int) -> set[str]:
    chosen: set[str] = set()
    opened: set[int] = set()
    for item in sorted(evidence, key=lambda item: -item.score):
        cost = _SENTENCE + (tokens(item.sentence.text) if item.sentence.part == "text" else 0)
        if item.revision.key not in opened:
            cost += tokens(item.revision.label[:_TITLE]) + _ARTICLE
        if cost <= room and len(chosen) < MOST:
            chosen.add(item.label)
            opened.add(item.revision.key)
            room -= cost
    return chosen


def _labels(question: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Made from everything that is asked and sent: an article that would name one had to know all of that before.

    The same request has the same labels, and no text of it holds one by chance.
    """
    texts = [question, *(f"{item.revision.label}\n{item.sentence.text}" for item in evidence)]
    whole = "\0".join(texts)
    seed = hashlib.sha256(whole.encode("utf-8", "replace")).digest()
    given: set[str] = set()
    for number in range(len(evidence) * 1_000):
        digest = int.from_bytes(hashlib.sha256(seed + number.to_bytes(4)).digest()[:8])
        label = "".join(_CHARACTERS[digest // len(_CHARACTERS) ** place % len(_CHARACTERS)] for place in range(_LABEL))
        if label not in given and label not in whole:
            given.add(label)
            yield label


def _data(labelled: Mapping[str, Evidence]) -> str:
    """One line an article. No text of it can end the fence around it, or look like a model's own control tokens."""
    keys = dict.fromkeys(item.revision.key for item in labelled.values())
    lines = (_article([pair for pair in labelled.items() if pair[1].revision.key == key]) for key in keys)
    text = "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n]"
    return text.replace("<", "\\u003c").replace("`", "\\u0060")


def _article(pairs: Iterable[tuple[str, Evidence]]) -> dict[str, Any]:
    """A title that may be cited has a label as its sentences have."""
    ordered = sorted(pairs, key=lambda pair: pair[1].sentence.index)
    revision = ordered[0][1].revision
    return {
        "title": revision.label[:_TITLE],
        "title_label": next((label for label, item in ordered if item.sentence.part == "title"), None),
        "publisher": revision.publisher,
        "date": revision.published_at.date().isoformat() if revision.published_at else None,
        "sentences": {label: item.sentence.text for label, item in ordered if item.sentence.part == "text"},
    }
