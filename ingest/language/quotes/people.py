"""The people whom a text names in full, with what it says that they are."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.language.calendar import MONTHS, WEEKDAYS
from ingest.language.lexicon import word_set
from ingest.language.proper_nouns import (
    COURTESY_TITLES,
    FEMALE_NAMES,
    FEMALE_TITLES,
    GROUPS,
    MALE_NAMES,
    MALE_TITLES,
    NOT_NAMES,
    PLACES,
    THINGS,
)
from ingest.language.quotes.roles import role_beside

# A capital comes first in all of it, so that a text is looked through for capitals alone.
_BEHIND_CAPITAL = r"(?:[\w’'-]*\w|\.(?:-?[A-Z]\.)*)"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|da|di|bin|al|el|la) )?"
RUN = re.compile(rf"[A-Z](?<![\w’'-][A-Z]){_BEHIND_CAPITAL}(?: {_PARTICLE}[A-Z]{_BEHIND_CAPITAL})*")
_WORDS = re.compile(r"\S+")
_GENITIVE = re.compile(r"[’']s?$")
_COMPANIES = word_set(
    "house constable archbishop magazine university college senior freight securities holdings partners "
    "group trust studios records systems technologies"
)
_KINDS = _COMPANIES | GROUPS | PLACES | THINGS | NOT_NAMES | COURTESY_TITLES
_OPENERS = frozenset((*MONTHS, *WEEKDAYS)) | word_set(
    "the a an in on at as but and for from with if when while after before his her its their he she they it we i this "
    "that these those asked former then both even only not no yes new according"
)
_GIVEN = FEMALE_NAMES | MALE_NAMES
_OF = re.compile(r"\b(?:the|The|[A-Z]\w+ (?:of|for|on)) $")
_MOST = 4  # words of a full name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in full: as the text has it, without titles; where first; whether a woman, where that is known."""

    name: str
    at: int
    role: str | None = None
    female: bool | None = None

    @property
    def surname(self) -> str:
        return self.name.rsplit(" ", 1)[-1]


def people(text: str) -> list[Person]:
    """In the order in which the text introduces them; one of a name."""
    found: dict[str, Person] = {}
    places = list(full_names(text))
    shared = Counter(name.rsplit(" ", 1)[-1] for name in {text[start:end] for start, end in places})
    titles = {name: female for name, female in _titles(text).items() if shared[name] == 1}
    for start, end in places:
        name = text[start:end]
        known = found.get(name)
        if known is None or known.role is None:
            role = role_beside(text, start, end)
            female = _female(name, titles)
            found[name] = Person(name, known.at if known else start, role, female)
    return list(found.values())


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of two words and more stand that are no organisation's, place's or thing's."""
    for run in RUN.finditer(text):
        if " " not in run.group():
            continue
        start = run.start()
        words = [(match.start() + start, match.group()) for match in _WORDS.finditer(run.group())]
        bare = _GENITIVE.sub("", words[-1][1])
        kinds = [at for at, (_, word) in enumerate(words) if _is_kind(word)]
        names = _from_given_name(words[kinds[-1] + 1 :] if kinds else words)
        if 2 <= len(names) <= _MOST and not _OF.search(text, max(0, start - 40), start):
            yield names[0][0], words[-1][0] + len(bare)


def _from_given_name(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without what stands before it: the senator from Vermont Bernie Sanders."""
    given = [at for at, (_, word) in enumerate(words[:-1]) if word.lower() in _GIVEN]
    return words[given[0] :] if given else words


@lru_cache(maxsize=20_000)
def _is_kind(word: str) -> bool:
    low = _GENITIVE.sub("", word.lower()).rstrip(".")
    genitive = low != word.lower().rstrip(".") and word.lower().endswith("s")
    return low in _KINDS or low in _OPENERS or genitive


def _titles(text: str) -> dict[str, bool]:
    """What a courtesy title says of a surname."""
    found = re.findall(r"\b(Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)\b\.? (?:[A-Z][\w’'-]+ )?([A-Z][\w-]+)", text)
    return {_GENITIVE.sub("", name): title.lower() in FEMALE_TITLES for title, name in found}


def _female(name: str, titles: dict[str, bool]) -> bool | None:
    given = name.split()[0].lower()
    if given in _GIVEN:
        return given in FEMALE_NAMES
    return titles.get(name.rsplit(" ", 1)[-1])


def gender_of(title: str) -> bool | None:
    """Whether a title is a woman's; None where it says nothing of that."""
    low = title.lower()
    return True if low in FEMALE_TITLES else False if low in MALE_TITLES else None
