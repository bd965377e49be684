"""Two texts of one article, sentence by sentence: which of the one stands where in the other.

Sentences that read the same are found first, wherever they stand; of the rest, those that share most words, or that
stand alone in the same place, are two wordings of one.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]
"""(index in the first text, index in the second) of one sentence; None where it has none."""

ALIKE = 0.5  # share of words, of both sentences together, from which they are two wordings of one
AROUND = 20  # sentences that are compared on either side of the place where one is expected

_WORD = re.compile(r"\w+")


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Every sentence of both texts once, in the order of the second; what is gone stands where it stood."""
    matcher = SequenceMatcher(None, before, after)
    found = {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}
    found |= dict(_moved(before, after, found))
    found |= dict(_reworded(before, after, found))
    found |= dict(_in_place(len(before), len(after), found))
    return _in_order(len(before), len(after), found)


def _left(count: int, taken: Mapping[int, int] | set[int]) -> list[int]:
    return [index for index in range(count) if index not in taken]


def _moved(before: Sequence[str], after: Sequence[str], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The same words in another place."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(_left(len(after), {*found.values()})):
        places[after[index]].append(index)
    for index in _left(len(before), found):
        if places[before[index]]:
            yield index, places[before[index]].pop()


def _reworded(before: Sequence[str], after: Sequence[str], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Those that are most alike first."""
    new = _left(len(after), {*found.values()})
    words = {index: Counter(_WORD.findall(after[index].casefold())) for index in new}
    pairs = []
    for index, place in _expected(len(before), found):
        own, centre = Counter(_WORD.findall(before[index].casefold())), bisect(new, place)
        near = new[max(0, centre - AROUND) : centre + AROUND]
        pairs += [(-_likeness(own, words[other]), abs(index - other), index, other) for other in near]
    taken: tuple[set[int], set[int]] = (set(), set())
    for likeness, _, index, other in sorted(pairs):
        if -likeness >= ALIKE and index not in taken[0] and other not in taken[1]:
            taken[0].add(index)
            taken[1].add(other)
            yield index, other


def _expected(count: int, found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Those that are still to be found, each with where the sentence before it has gone."""
    place = -1
    for index in range(count):
        if index in found:
            place = found[index]
        else:
            yield index, place


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _in_place(before: int, after: int, found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """One sentence between two that stayed, where now another stands alone."""
    back = {other: index for index, other in found.items()}
    for index in _left(before, found):
        place = found[index - 1] + 1 if index - 1 in found else 0 if index == 0 else None
        if place is None or place >= after or place in back:
            continue
        following = back.get(place + 1, before if place + 1 == after else None)
        if following == index + 1:
            yield index, place


def _in_order(before: int, after: int, found: Mapping[int, int]) -> list[Pair]:
    back = {other: index for index, other in found.items()}
    rows: list[tuple[int, int, Pair]] = [(other, -1, (back.get(other), other)) for other in range(after)]
    rows += [(place, index, (index, None)) for index, place in _expected(before, found)]
    return [pair for _, _, pair in sorted(rows, key=lambda row: row[:2])]
