"""The rows of a list: of everybody the statement that says it best, and whether they have changed their mind since."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qa.extractive.rows.asked import Asked
from qa.extractive.rows.statements import Statement

NAMED, IN_FULL = 0.6, 0.3  # what a statement gains whose own sentence names who makes it, and does so in full
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b")
SURE = 1.8  # strength of a statement from which it shows that somebody has changed their mind


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of a list. role: what some article says they are. statements: those that make them one of it, the best
    first. changed: the newest that says otherwise, where it came last."""

    name: str
    role: str | None
    statements: tuple[Statement, ...]
    changed: Statement | None = None

    @property
    def best(self) -> Statement:
        return self.statements[0]


def listed(asked: Asked, statements: Iterable[Statement]) -> list[Listed]:
    """One of everybody: those who still hold it by date, then those who do not. Of one person all that they said."""
    if asked.kind == "said":
        return _each(statements)
    by_name: dict[str, list[Statement]] = {}
    for one in statements:
        by_name.setdefault(key_of(one.speaker.name), []).append(one)
    found = [somebody for group in by_name.values() if (somebody := _listed(asked, group))]
    spoken_for = {key_of(one.name) for one in found}
    apart = [one for one in found if not _is_voice(one.name, spoken_for)]
    chosen = [one for one in apart if one.changed or not asked.changed]
    return sorted(
        chosen, key=lambda one: (one.changed is not None, one.best.side == "against", day_of(one.best) or date.min)
    )


def _each(statements: Iterable[Statement]) -> list[Listed]:
    """Each by itself, by date; the same words once."""
    words = {one.revision.text[slice(*one.quote)]: one for one in reversed([*statements])}
    found = [Listed(one.speaker.name, _role([one]), (one,)) for one in words.values()]
    return sorted(found, key=lambda one: (day_of(one.best) or date.min, one.best.sentence.start))


def key_of(name: str) -> str:
    """The same for a name however it is set."""
    return name.replace("’", "'").casefold().removeprefix("the ")


def day_of(statement: Statement) -> date | None:
    """The day of its article, on its publisher's clock."""
    published = statement.revision.published_at
    return published.date() if published else None


def _listed(asked: Asked, group: Sequence[Statement]) -> Listed | None:
    asked_for = [one for one in group if _is_asked_for(asked, one)]
    if not asked_for:
        return None
    first = min(asked_for, key=lambda one: day_of(one) or date.min) if asked.side is None else None
    own = [one for one in asked_for if first is None or one.side == first.side]
    ranked = sorted(own, key=lambda one: (-_plainness(one), day_of(one) or date.min))
    return Listed(ranked[0].speaker.name, _role(group), tuple(ranked), _changed(own, group))


def _is_asked_for(asked: Asked, one: Statement) -> bool:
    if asked.voted and not _VOTE.search(one.sentence.text):
        return False
    return asked.kind == "deed" or (one.act in asked.acts and asked.side in (None, one.side))


def _plainness(one: Statement) -> float:
    text, name = one.sentence.text, one.speaker.name
    surname = name.rsplit(" ", 1)[-1]
    return one.strength + NAMED * (surname in text) + IN_FULL * (name in text)


def _changed(own: Sequence[Statement], group: Sequence[Statement]) -> Statement | None:
    """What they have said or done since that is on the other side."""
    last = max((day_of(one) or date.min for one in own), default=date.min)
    since = [
        one for one in group if one.side != own[0].side and one.strength >= SURE and (day_of(one) or date.min) > last
    ]
    return max(since, key=lambda one: (day_of(one) or date.min, _plainness(one))) if since and last > date.min else None


def _role(group: Sequence[Statement]) -> str | None:
    """The newest that is an office and no story: Foreign Minister, not "who lost her post"."""
    by_date = sorted(group, key=lambda one: day_of(one) or date.min, reverse=True)
    roles = [one.speaker.role for one in by_date if one.speaker.role]
    plain = [role for role in roles if not role.startswith(("who ", "of ", "want", "which ", "whose "))]
    short = [role for role in plain if len(role) < _LONGEST and " and President" not in role]
    return next(iter(short), None)


_LONGEST = 70  # characters of a role


def _is_voice(name: str, others: set[str]) -> bool:
    """A spokesman of somebody who is listed already."""
    words = name.split(" for ", 1)
    return name[:1].islower() and len(words) == 2 and key_of(words[1]) in others
