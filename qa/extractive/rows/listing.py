"""The rows of a list: of everybody the statement that says it best, and whether they have changed their mind since."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.language.stances.verbs import CHANGES, NEUTRAL
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.statements import Statement

NAMED, IN_FULL = 0.6, 0.3  # what a statement gains whose own sentence names who makes it, and does so in full
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b", re.IGNORECASE)
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
    return sorted(
        apart, key=lambda one: (one.changed is not None, one.best.side == "against", day_of(one.best) or date.min)
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
    if asked.changed:
        return _turned(asked, group)
    asked_for = [one for one in group if _is_asked_for(asked, one)]
    if not asked_for:
        return None
    first = min(asked_for, key=when) if asked.side is None else None
    own = [one for one in asked_for if first is None or one.side == first.side]
    changed = _changed(own, group) if asked.kind == "stance" else None
    return _of(own, group, changed)


def _of(own: Sequence[Statement], group: Sequence[Statement], changed: Statement | None) -> Listed:
    ranked = sorted(own, key=lambda one: (-_plainness(one), day_of(one) or date.min))
    return Listed(ranked[0].speaker.name, _role(group), tuple(ranked), changed)


def _turned(asked: Asked, group: Sequence[Statement]) -> Listed | None:
    """Somebody who was on one side and is on the other, or is said to have changed their mind."""
    held = [one for one in group if one.act not in NEUTRAL]
    first = min(held, key=when, default=None)
    own = [one for one in held if first and one.side == first.side]
    later = _changed(own, group) if own and asked.topic else None
    if later and later.act != "changed their mind" and asked.side not in (None, later.side):
        return None
    if later:
        return _of(own, group, later)
    told = [one for one in group if one.act in CHANGES and _is_to(asked, one)]
    told = told or [one for one in group if one.act == "admitted a mistake" and _WAS_WRONG.search(one.sentence.text)]
    return _of(told, group, None) if told else None


_WAS_WRONG = re.compile(r"\bI (?:was|have been|had been) (?:wrong|mistaken)\b")
"""Of a mind that somebody was of."""


def _is_to(asked: Asked, one: Statement) -> bool:
    return asked.side in (None, one.side) or one.act == "changed their mind"


def _is_asked_for(asked: Asked, one: Statement) -> bool:
    if asked.voted and not _VOTE.search(one.sentence.text):
        return False
    if asked.kind == "act":
        return one.act in asked.acts
    return asked.kind == "deed" or (one.act in asked.acts and asked.side in (None, one.side))


def _plainness(one: Statement) -> float:
    text, name = one.sentence.text, one.speaker.name
    surname = name.rsplit(" ", 1)[-1]
    return one.strength + NAMED * (surname in text) + IN_FULL * (name in text)


def _changed(own: Sequence[Statement], group: Sequence[Statement]) -> Statement | None:
    """What they have said or done since that is on the other side."""
    last, side = max(map(when, own), default=_NEVER), own[0].side
    sure = [one for one in group if one.strength >= SURE and when(one) > last]
    since = [one for one in sure if one.act == "changed their mind" or (one.side != side and _is_held(one))]
    if last[0] == date.min:  # of articles without a date it is known only within one what came first
        since = [one for one in since if one.revision.key in {held.revision.key for held in own}]
    return max(since, key=lambda one: (one.act != "changed their mind", when(one), _plainness(one)), default=None)


def _is_held(one: Statement) -> bool:
    return one.act not in NEUTRAL or one.act in CHANGES


_NEVER = (date.min, False)


def when(statement: Statement) -> tuple[date, bool]:
    """The day of its article, and behind what the article says of earlier days."""
    return day_of(statement) or date.min, not statement.earlier


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
