"""The question before, asked about something else: another time, place, person or thing in the place of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.followups import clauses, mentions, times
from qa.followups.descriptions import described
from qa.followups.exchange import Exchange
from qa.followups.mentions import Mention

_WITHIN = ("place", "name", "person")  # what a description may have in it that another can replace: the Brekk warehouse


def exchanged(fragment: str, history: Sequence[Exchange]) -> Exchange | None:
    """``And in Dalsund?``, ``What about the ferry?``; None where it is not sure what it takes the place of."""
    last, whose = history[-1], re.search(r"[’']s?$", fragment)
    fragment = fragment[: whose.start()] if whose else fragment
    if when := times.found(fragment):
        return _at_time(fragment, last) if when[0] == fragment else None
    found = mentions.names(fragment) or described(fragment)
    if len(found) != 1 or len(clauses.bare(fragment).split()) > len(found[0].text.split()) + 2:
        return None
    other = fuller(found[0], history)
    if whose and other.kind == "name":  # and Osten’s?
        other = replace(other, kind="person")
    return replaced(other, last) or _added(fragment, found[0], last)


def fuller(mention: Mention, history: Sequence[Exchange]) -> Mention:
    """The name as it was said in full before: Karl Osten for Osten."""
    said = (name for past in reversed(history) for name in (*past.named, *past.new))
    return next((name for name in said if name.is_same(mention) and len(name.words) > len(mention.words)), mention)


def replaced(other: Mention, last: Exchange) -> Exchange | None:
    """Only where the question before has one of that kind, so that it is sure which is meant."""
    if any(other.is_same(mention) for mention in last.asked):
        return None
    alike = [mention for mention in last.asked if _alike(mention, other)] or _inside(other, last)
    if len(alike) != 1 or not _stands_as(other, alike[0]):
        return None
    return swapped(last, alike[0], other)


def swapped(last: Exchange, old: Mention, new: Mention) -> Exchange | None:
    """With the one in the place of the other, in the question or in the one that leads it."""
    own = old.text.removeprefix("the ")
    if whole := _put(last.question, own, new.text):
        return last.again(whole)
    topic = _put(last.topic, own, new.text)
    return replace(last.again(last.question), topic=topic) if topic else None


def _put(question: str, old: str, new: str) -> str | None:
    text = clauses.bare(question)
    place = text.lower().find(old.lower())
    if place < 0:
        return None
    before = re.sub(r"\b(?:[Tt]he|an?) $", "", text[:place]) if new.startswith("the ") or " " in old else text[:place]
    return f"{before}{new}{text[place + len(old) :]}?"


def _added(fragment: str, other: Mention, last: Exchange) -> Exchange | None:
    """``How much will the toll be for lorries?``: where nothing in the question stands as that would."""
    text = clauses.bare(last.question)
    said = {word.lower() for word in text.split()}
    if not other.preposition or other.preposition in said or other.preposition == "of" or last.topic:
        return None
    return last.again(f"{text} {clauses.bare(fragment)}?")


def _alike(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} in ({"name", "group"}, {"name", "place"})


def _inside(other: Mention, last: Exchange) -> list[Mention]:
    """Names within what the question describes: Brekk in ``the Brekk warehouse``."""
    return [name for name in last.named if name.kind in _WITHIN and other.kind in _WITHIN and _alike(name, other)]


def _stands_as(other: Mention, old: Mention) -> bool:
    """Whether one may stand where the other does: ``for lorries`` takes no place of what has no preposition."""
    return other.preposition in ("", old.preposition) or {other.kind, old.kind} <= set(_WITHIN)


def _at_time(fragment: str, last: Exchange) -> Exchange:
    """In the question that leads the one before, where that is the one which has a time."""
    if times.found(last.topic) and not times.found(last.question):
        return replace(last.again(last.question), topic=_timed(fragment, last.topic))
    return last.again(_timed(fragment, last.question))


def _timed(fragment: str, question: str) -> str:
    text, earlier = clauses.bare(question), times.found(question)
    if not earlier:
        return f"{text} {fragment if ' ' in fragment or fragment in ('yesterday', 'today') else f'in {fragment}'}?"
    before = re.match(r"[a-z]+ (?=\d{4}$)", earlier[-1]) if fragment.isdigit() else None
    return f"{text.replace(earlier[-1], f'{before.group() if before else str()}{fragment}')}?"
