"""Questions changed in one thing that matters, so that their passage no longer answers them.

SQuAD 2.0's writers made their unanswerable questions so by hand (Rajpurkar, Jia and Liang, 2018, table 2): a denial, an
opposite, another name or number, a condition that the passage does not speak of. The rules here do the same by chance.
"""

import random
import re
from collections.abc import Callable, Sequence

from data import NAME, NUMBER, Item, names, other_name, other_number, unanswerable

from ingest.language import analysis

_OPPOSITES = """
    first/last before/after largest/smallest highest/lowest most/least more/less increase/decrease
    increased/decreased north/south east/west northern/southern eastern/western early/late earliest/latest
    winner/loser won/lost win/lose best/worst oldest/youngest began/ended begin/end began/stopped male/female
    men/women man/woman father/mother son/daughter husband/wife brother/sister public/private positive/negative
    good/bad higher/lower large/small larger/smaller longer/shorter major/minor strong/weak accepted/rejected
    allowed/banned supported/opposed support/oppose rose/fell rise/fall up/down gained/lost bought/sold buy/sell
    opened/closed open/close arrived/left like/dislike likes/dislikes easy/hard cheap/expensive always/never
    inside/outside above/below with/without maximum/minimum advantage/disadvantage ancient/modern domestic/foreign
    internal/external same/different agreed/refused approved/blocked confirmed/denied raised/cut raise/cut
    guilty/innocent alive/dead legal/illegal
"""
_PAIRS = [pair.split("/") for pair in _OPPOSITES.split()]
OPPOSITE = {word: other for pair in _PAIRS for word, other in (pair, pair[::-1])}
_AUXILIARY = re.compile(r"\b(?:is|was|are|were|did|does|do|has|have|had|can|could|will|would)\b", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]{4,}\b")


def altered(item: Item, rng: random.Random) -> Item | None:
    """The question in another wording that means something else; None where no rule finds a hold."""
    ways = [_opposite, _number, _name, _word, _word]
    rng.shuffle(ways)
    rare = [way for way in (_denied, _conditioned) if rng.random() < 0.08]  # more would teach that a denial refuses
    for way in (*rare, *ways):
        question = way(item, rng)
        if question and question != item.question:
            return unanswerable(item, item.text, None, f"question altered{way.__name__}", question)
    return None


def _opposite(item: Item, rng: random.Random) -> str | None:
    found = [m for m in re.finditer(r"\w+", item.question) if m[0].lower() in OPPOSITE]
    if not found:
        return None
    match = rng.choice(found)
    return item.question[: match.start()] + OPPOSITE[match[0].lower()] + item.question[match.end() :]


def _number(item: Item, rng: random.Random) -> str | None:
    return _swap(item, NUMBER.findall(item.question), lambda old: other_number(old, item.text, rng), rng)


def _name(item: Item, rng: random.Random) -> str | None:
    asked = [m.group() for m in NAME.finditer(item.question) if m.start() > 0]
    return _swap(item, asked, lambda old: other_name(old, item.text, item.answers, rng), rng)


def _word(item: Item, rng: random.Random) -> str | None:
    """A word that question and passage share gives way to one of the passage's other words with the same ending."""
    shared = [word for word in _content(item.question) if word in item.text]
    barred = " ".join((item.question.lower(), *item.answers))
    rivals = [word for word in _content(item.text) if word not in barred]
    return _swap(item, shared, lambda old: _alike(old, rivals, rng), rng)


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in analysis.STOP]


def _alike(old: str, rivals: Sequence[str], rng: random.Random) -> str | None:
    stem = analysis.terms(old)
    found = [word for word in rivals if word[-2:] == old[-2:] and analysis.terms(word) != stem]
    return rng.choice(found) if found else None


def _denied(item: Item, _rng: random.Random) -> str | None:
    """``What did he not win``: asks for all that the passage does not tell of."""
    match = _AUXILIARY.search(item.question)
    if not match or re.search(r"\bnot\b|n[’']t\b", item.question):
        return None
    subject = re.match(r" (?:(?:the |a |an )?[\w’'-]+)", item.question[match.end() :])
    moved = match[0].lower() in ("did", "does", "do") and subject
    at = match.end() + (subject.end() if moved and subject else 0)
    return f"{item.question[:at]} not{item.question[at:]}"


def _conditioned(item: Item, rng: random.Random) -> str | None:
    """``… in 1987``: a year or a place that the passage does not speak of."""
    year = str(rng.randint(1900, 2024))
    if year in item.text or NUMBER.search(item.question):
        return None
    known = [name for name in names(item.text) if name.lower() not in " ".join((item.question.lower(), *item.answers))]
    beyond = (
        rng.choice(["in", "after", "before"]) + f" {year}" if not known or rng.random() < 0.5 else f"besides {known[0]}"
    )
    return f"{item.question.rstrip('? ')} {beyond}?"


def _swap(item: Item, found: Sequence[str], other: Callable[[str], str | None], rng: random.Random) -> str | None:
    if not found:
        return None
    old = rng.choice(found)
    new = other(old)
    return item.question.replace(old, new) if new else None
