"""Which people a question asks after: ministers, local leaders, those in one country."""

import re

from ingest.language import analysis, datelines
from ingest.language.lexicon import word_set
from ingest.language.names import is_known, names
from ingest.language.quotes.people import full_names
from qa.extractive.rows.statements import Statement

_ANYBODY = word_set(
    "people politicians persons leaders figures members heads who person those everyone all in near from at on of the "
    "border public known other locals townspeople townsfolk folk folks neighbours several senior top some ones "
    "one everyone anybody"
)


_KINDS = tuple(
    frozenset(analysis.terms(words))
    for words in (
        "local mayor council councillor municipal village town villager resident",
        "MP MPs deputy lawmaker member parliament senator legislator",
        "judge magistrate justice",
        "doctor physician surgeon",
        "minister secretary",
        "expert scientist professor economist researcher scholar academic",
    )
)
"""Words for the same kind of people."""
_GROUPS = {
    word: frozenset(analysis.terms(kinds))
    for word, kinds in (
        ("organisations", ""),
        ("organizations", ""),
        ("groups", ""),
        ("bodies", ""),
        ("parties", "party alliance forum bloc list union greens liberals conservatives front movement democrats"),
        ("unions", "union federation"),
        ("companies", "company lines freight bank airlines group works ltd inc corporation energy"),
        ("governments", "government cabinet ministry"),
        ("associations", "association federation chamber society league"),
    )
}
"""What the name of a group has in it, by what is asked after."""
_PLACES = ("in ", "from ", "on ", "at ", "near ")
_OFFICE = re.compile(
    r"\b(?:chair\w*|president|director|head|secretary|spokes\w+|leader|chief|leads|chairs|speaks for|manager|owner)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:[\w—–,()]+ ){0,4}?(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|\d+|Those)\b")
_VOTERS = re.compile(r"\b(?:councillors|members|deputies|lawmakers|senators)\b", re.IGNORECASE)
_VOTED = re.compile(r"\bvot(?:ed?|es|ing)\b", re.IGNORECASE)
_FEW = 6  # words of a sentence that only leads on to people
_BEFORE, _BEHIND = 40, 80  # characters around a name that say who it is


class Scope:
    """``words`` are the question's; "" lets everybody in. strict: what they are must stand beside what they did."""

    def __init__(self, words: str, *, strict: bool = False) -> None:
        self._strict = strict
        words = re.sub(r"\bM(?:E)?Ps\b", "members", words)
        plain = [word for word in analysis.words(words) if word.lower() not in _ANYBODY]
        self._names = names(f"x {' '.join(plain)}")
        kinds = (term for word in plain if word not in self._names for term in analysis.terms(word))
        found = [next((kind for kind in _KINDS if term in kind), frozenset({term})) for term in kinds]
        self._vote = _VOTERS.search(words) is not None
        self._groups = next((kinds for word, kinds in _GROUPS.items() if word in words.lower()), None)
        self._kinds = [] if self._groups is not None else found
        self._persons = bool(words) and self._groups is None and not words.lower().startswith(_PLACES)

    def has(self, statement: Statement) -> bool:
        """Whether whoever makes it is one of these, by what the article says of them."""
        if not self._is_of_the_sort(statement):
            return False
        if not self._names and not self._kinds:
            return True
        said = _said_of(statement, self._strict)
        known = {term for text in said for term in analysis.terms(text)}
        placed = [*known, *analysis.terms(statement.revision.title), *analysis.terms(_opening_of(statement))]
        named = all(is_known(term, set(placed)) for name in self._names for term in analysis.terms(name))
        voted = self._vote and _VOTED.search(statement.sentence.text) is not None
        of_kind = voted or any(not kind.isdisjoint(known) for kind in self._kinds)
        return named and (of_kind or not self._kinds)

    def _is_of_the_sort(self, statement: Statement) -> bool:
        """Whether a party is one where parties are asked after, and somebody is no party where people are."""
        name = statement.speaker.name
        is_person = name in {name[start:end] for start, end in full_names(name)}
        if self._groups is not None:
            return (not is_person or _speaks_for_one(statement)) and (
                not self._groups or not self._groups.isdisjoint(_terms_of(statement))
            )
        return is_person or not self._persons


def _terms_of(statement: Statement) -> list[str]:
    return analysis.terms(f"{statement.speaker.name} {statement.speaker.role or ''}")


def _speaks_for_one(statement: Statement) -> bool:
    """Whether somebody leads or speaks for an organisation, by their role."""
    return _OFFICE.search(statement.speaker.role or "") is not None


def _said_of(statement: Statement, strict: bool) -> list[str]:
    """The role, and what stands around the name in its own sentence and in the one that introduces it."""
    name, own = statement.speaker.name, statement.sentence.text
    introduced = next((one.text for one in statement.revision.sentences if name in one.text), "")
    return [
        statement.speaker.role or "",
        own if strict or _COUNTED.match(own) else _beside(own, name),
        *([] if strict else [_beside(introduced, name), _announced(statement)]),
    ]


def _opening_of(statement: Statement) -> str:
    """Where the article is from."""
    first = statement.revision.sentence(0).text
    return first[: datelines.end_of(first)]


def _announced(statement: Statement) -> str:
    """The few words that a paragraph begins with which goes through people of a sort: Councillors lined up."""
    text, at = statement.revision.text, statement.sentence.start
    begin = text.rfind("\n\n", 0, at) + 2
    first = next((one for one in statement.revision.sentences if one.start >= begin and one.end <= at), None)
    return first.text if first and len(first.text.split()) <= _FEW else ""


def _beside(text: str, name: str) -> str:
    at = text.find(name)
    return text[max(0, at - _BEFORE) : at + len(name) + _BEHIND] if at >= 0 else ""
