"""Why a sentence is not supported, for people: what its checks say, each thing once."""

import re
from collections.abc import Sequence

from ingest.language.proper_nouns import COURTESY_TITLES
from qa.answer import Check

VAGUE = ("support", "wording")  # checks that do not say what in a sentence is wrong
_WORD = re.compile(r"\w+")
_QUOTED = re.compile("“([^“”]+)”")


def reasons_of(failed: Sequence[Check]) -> tuple[str, ...]:
    """Notes of the checks; of a sentence that states nothing that alone, and what is vague only by itself."""
    noted = [check for check in failed if check.note]
    first = [check for check in noted if check.name == "statement"] or [
        check for check in noted if check.name not in VAGUE
    ]
    notes = list(dict.fromkeys(check.note for check in first or noted))
    for note in notes[:]:
        if any(_objected(note) <= words_of(other) for other in notes if other != note):
            notes.remove(note)
    return tuple(notes)


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _objected(note: str) -> set[str]:
    """The words of the sentence that a note objects to."""
    quoted = _QUOTED.search(note)
    return {word for word in words_of(quoted[1] if quoted else note) if word.lower() not in COURTESY_TITLES}
