"""Which people a question asks after: ministers, local leaders, those in one country."""

from ingest.article import Revision
from ingest.language import analysis, thesaurus
from ingest.language.lexicon import word_set
from ingest.language.names import is_known, names
from qa.extractive.rows.statements import Statement

_ANYBODY = word_set(
    "people politicians persons leaders figures members heads who person those everyone all in near from at on of the "
    "border public known other several senior top some"
)


class Scope:
    """``words`` are the question's; "" lets everybody in."""

    def __init__(self, words: str) -> None:
        plain = [word for word in analysis.words(words) if word.lower() not in _ANYBODY]
        self._names = names(f"x {' '.join(plain)}")
        self._kinds = [
            concept for word in plain if word not in self._names for concept in thesaurus.concepts(word)
        ]

    def has(self, statement: Statement) -> bool:
        """Whether whoever makes it is one of these, by what the article says of them."""
        if not self._names and not self._kinds:
            return True
        said = _said_of(statement)
        known = {term for text in said for term in analysis.terms(text)}
        placed = [*known, *analysis.terms(statement.revision.title)]
        named = all(is_known(term, set(placed)) for name in self._names for term in analysis.terms(name))
        of_kind = any(thesaurus.has(kind, text) for kind in self._kinds for text in said)
        return named and (of_kind or not self._kinds)


def _said_of(statement: Statement) -> list[str]:
    """The role, the sentence, and the one that introduces the name."""
    name = statement.speaker.name
    return [statement.speaker.role or "", statement.sentence.text, _introduction(statement.revision, name)]


def _introduction(revision: Revision, name: str) -> str:
    return next((one.text for one in revision.sentences if name in one.text), "")
