"""What hangs together: from some revisions along their copies to all of a story."""

from collections.abc import Callable, Iterable, Mapping, Sequence

Copies = Callable[[Sequence[int]], Mapping[int, Sequence[int]]]
"""With which others each of these revisions carries one text."""


def connected(keys: Iterable[int], copies: Copies) -> list[set[int]]:
    """The stories that the keys belong to, each once; none for a revision that has no copy."""
    known: dict[int, Sequence[int]] = {}
    new = set(keys)
    while new:
        found = copies(sorted(new))
        known |= {key: found.get(key, ()) for key in new}
        new = {other for others in found.values() for other in others} - known.keys()
    return [group for group in _groups(known) if len(group) > 1]


def _groups(links: Mapping[int, Sequence[int]]) -> list[set[int]]:
    groups: list[set[int]] = []
    left = set(links)
    while left:
        group, reached = set[int](), [left.pop()]
        while reached:
            key = reached.pop()
            group.add(key)
            reached += [other for other in links[key] if other not in group]
        groups.append(group)
        left -= group
    return groups
