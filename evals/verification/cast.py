"""The names of the corpus, by what they are the name of: who can be put in whose place."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from evals.verification.wording import body_start
from ingest.language.proper_nouns import ABBREVIATED_TITLES

_TITLE = rf"(?:(?:{'|'.join(ABBREVIATED_TITLES)})\. )*"
PEOPLE = ("women", "men")


class Mention(NamedTuple):
    """A name in a text. name: in full, as in the list. form: as it stands there, a surname or in full."""

    start: int
    end: int
    form: str
    name: str
    sort: str


def mentions(text: str) -> list[Mention]:
    """The names in a text, behind its dateline; the longest wins, and a surname that several share is no name."""
    found = []
    for match in _pattern().finditer(text, body_start(text)):
        name = _full(match.group().replace("’", "'"))
        if name in _sorts():
            found.append(Mention(match.start(), match.end(), match.group(), name, _sorts()[name]))
    return found


def people(text: str) -> list[Mention]:
    return [mention for mention in mentions(text) if mention.sort in PEOPLE]


def stand_in(mention: Mention, cited: str, article: Iterable[str], chance: Random) -> str | None:
    """Another name of the sort, in the same form, that the cited sentences do not hold: from the article if any."""
    nearby = {other.name for sentence in article for other in mentions(sentence)}
    same = [name for name, sort in _sorts().items() if sort == mention.sort and not _has(cited, name)]
    pool = [name for name in same if name in nearby] or same
    return in_form(chance.choice(pool), mention) if pool else None


def in_form(name: str, mention: Mention) -> str:
    """The name as the mention gives its own: a surname for a surname."""
    short = mention.sort in PEOPLE and " " not in mention.form
    return name.rsplit(" ", 1)[-1] if short else name


def replaced(text: str, mention: Mention, name: str) -> str:
    """The text with everyone of that name given another one, so that nothing of the first is left."""
    spans = [other for other in mentions(text) if other.name == mention.name]
    for span in reversed(spans):
        text = text[: span.start] + in_form(name, span) + text[span.end :]
    return text


def titled(text: str, mention: Mention) -> tuple[int, int]:
    """Where the mention stands in the text with the courtesy title before it."""
    before = re.search(f"{_TITLE}$", text[: mention.start])
    return (before.start() if before else mention.start), mention.end


def _has(cited: str, name: str) -> bool:
    words = (name, name.rsplit(" ", 1)[-1]) if _sorts()[name] in PEOPLE else (name,)
    return any(word in cited.replace("’", "'") for word in words)


def _full(form: str) -> str:
    return _surnames().get(form, form)


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    """Each surname that only one person has, and no place."""
    last = [name.rsplit(" ", 1)[-1] for name, sort in _sorts().items() if sort in PEOPLE]
    owners = [(name.rsplit(" ", 1)[-1], name) for name, sort in _sorts().items() if sort in PEOPLE]
    return {surname: name for surname, name in owners if last.count(surname) == 1 and surname not in _sorts()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names: Sequence[str] = sorted({*_sorts(), *_surnames(), *_data()["whole"]}, key=len, reverse=True)
    either = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


@lru_cache(1)
def _sorts() -> dict[str, str]:
    """Of every name the sort."""
    lists = {sort: _data()[sort] for sort in PEOPLE} | _data()["places"] | _data()["bodies"]
    return {name: sort for sort, names in lists.items() for name in names}


@lru_cache(1)
def _data() -> dict[str, Any]:
    """Read when it is needed: a wheel holds no corpus, and so no names."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "names.json").read_text("utf-8"))
    return found
