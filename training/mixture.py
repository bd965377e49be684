"""The questions of a training mixture: the sets' own, and those given passages or words that do not fit, so that the
reader learns to refuse."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from data import FILES, Item, holds, unanswerable, without_answer

from ingest.language import analysis

CONTENDERS = 8  # passages of a ranking


class Siblings:
    """For a question, the passages that share most of its rarer words and do not hold its answer."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.titles = {item.text: item.title for item in items}
        self.texts = list(self.titles)
        self.places: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            for term in set(analysis.terms(text)):
                self.places.setdefault(term, []).append(place)

    def nearest(self, item: Item, rng: random.Random) -> Item | None:
        fit = self.near(item)[:3]
        return self.elsewhere(item, rng.choice(fit), "nearest passage without the answer") if fit else None

    def near(self, item: Item) -> list[str]:
        """At most twelve, nearest first."""
        scores: Counter[int] = Counter()
        for term in set(analysis.terms(item.question)):
            places = self.places.get(term, ())
            if len(places) < 600:  # a word of every tenth text says nothing
                for place in places:
                    scores[place] += 1 / (3 + len(places)) ** 0.5
        near = (self.texts[place] for place, _ in scores.most_common(12))
        return [text for text in near if self._fits(item, text)]

    def contenders(self, item: Item, rng: random.Random, count: int) -> list[tuple[str, str]]:
        """(title, text) of the nearest, and of random ones where those are too few."""
        near = self.near(item)
        drawn = (text for text in rng.choices(self.texts, k=4 * count) if self._fits(item, text))
        return [(self.titles[text], text) for text in list(dict.fromkeys((*near, *drawn)))[:count]]

    def _fits(self, item: Item, text: str) -> bool:
        return _is_other(item, text) and not holds(text, item.answers)

    def random(self, item: Item, rng: random.Random) -> Item:
        return self.elsewhere(item, rng.choice(self.texts), "random passage")

    def elsewhere(self, item: Item, text: str, kind: str) -> Item:
        return replace(unanswerable(item, text, 0.0, kind), title=self.titles[text])


def _is_other(item: Item, text: str) -> bool:
    return item.text[:60] not in text and text[:60] not in item.text


def mixture(items: Sequence[Item], rng: random.Random, counts: dict[str, int], siblings: Siblings) -> Iterator[Item]:
    """The planned numbers of each set, and of each kind of question that its passage does not answer."""
    by_kind: dict[str, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    answerable = [item for item in items if item.span and not item.kind.startswith("qamr")]
    for kind in FILES:
        yield from _times(by_kind.get(kind, []), counts.get(kind, 0), rng)
    makers = {
        "taken": without_answer,
        "nearest": lambda item: siblings.nearest(item, rng),
        "random": lambda item: siblings.random(item, rng),
    }
    for name, make in makers.items():
        yield from _made(answerable, make, counts.get(name, 0), rng)


def rankings(
    items: Sequence[Item], rng: random.Random, siblings: Siblings, count: int
) -> Iterator[tuple[Item, list[tuple[str, str]]]]:
    """Questions with seven passages each that do not answer them."""
    pool = [item for item in items if item.span and not item.kind.startswith("qamr")]
    for item in rng.sample(pool, min(count, len(pool))):
        others = siblings.contenders(item, rng, CONTENDERS - 1)
        if len(others) == CONTENDERS - 1:
            yield item, others


def _times(found: list[Item], count: int, rng: random.Random) -> list[Item]:
    """``count`` items; more than once each where there are too few."""
    whole, rest = divmod(count, len(found)) if found else (0, 0)
    return found * whole + rng.sample(found, rest)


def _made(pool: list[Item], make: Callable[[Item], Item | None], count: int, rng: random.Random) -> Iterator[Item]:
    pool = rng.sample(pool, len(pool))
    done = 0
    for item in pool:
        if done >= count:
            return
        if made := make(item):
            done += 1
            yield made
