"""Which people a question asks after: ministers, local leaders, those in one country."""

from ingest.language import analysis
from ingest.language.lexicon import word_set
from ingest.language.names import is_known, names
from qa.extractive.rows.statements import Statement

_ANYBODY = word_set(
    "people politicians persons leaders figures members heads who person those everyone all in near from at on of the "
    "border public known other several senior top some"
)


_KINDS = tuple(
    frozenset(analysis.terms(words))
    for words in (
        "local mayor council councillor municipal village town villager resident",
        "judge magistrate justice",
        "doctor physician surgeon",
        "minister secretary",
        "expert scientist professor economist researcher scholar academic",
        "party alliance forum bloc list union",
    )
)
"""Words for the same kind of people."""
_BEFORE, _BEHIND = 40, 80  # characters around a name that say who it is


class Scope:
    """``words`` are the question's; "" lets everybody in. strict: what they are must stand beside what they did."""

    def __init__(self, words: str, *, strict: bool = False) -> None:
        self._strict = strict
        plain = [word for word in analysis.words(words) if word.lower() not in _ANYBODY]
        self._names = names(f"x {' '.join(plain)}")
        kinds = (term for word in plain if word not in self._names for term in analysis.terms(word))
        self._kinds = [next((kind for kind in _KINDS if term in kind), frozenset({term})) for term in kinds]

    def has(self, statement: Statement) -> bool:
        """Whether whoever makes it is one of these, by what the article says of them."""
        if not self._names and not self._kinds:
            return True
        said = _said_of(statement, self._strict)
        known = {term for text in said for term in analysis.terms(text)}
        placed = [*known, *analysis.terms(statement.revision.title)]
        named = all(is_known(term, set(placed)) for name in self._names for term in analysis.terms(name))
        of_kind = any(not kind.isdisjoint(known) for kind in self._kinds)
        return named and (of_kind or not self._kinds)


def _said_of(statement: Statement, strict: bool) -> list[str]:
    """The role, and what stands around the name in its own sentence and in the one that introduces it."""
    name, own = statement.speaker.name, statement.sentence.text
    introduced = next((one.text for one in statement.revision.sentences if name in one.text), "")
    return [
        statement.speaker.role or "",
        own if strict else _beside(own, name),
        *([] if strict else [_beside(introduced, name)]),
    ]


def _beside(text: str, name: str) -> str:
    at = text.find(name)
    return text[max(0, at - _BEFORE) : at + len(name) + _BEHIND] if at >= 0 else ""
