"""Short forms and what they are short for: initials of names (WHO), of people (J. R. Dahl), and common ones (MPs)."""

import re
from collections.abc import Iterator

from ingest.language import analysis
from ingest.language.proper_nouns import COURTESY_TITLES, NOT_NAMES

# No names; each stands for common words of news.
_COMMON = {
    "PM": "prime minister",
    "MP": "member of parliament",
    "MEP": "member of the european parliament",
    "CEO": "chief executive",
    "CFO": "chief financial officer",
    "GDP": "gross domestic product",
    "GP": "general practitioner",
    "VAT": "value added tax",
    "AI": "artificial intelligence",
    "HQ": "headquarters",
}
_SMALL = frozenset(("of", "and", "the", "for", "on", "in"))
_RUN = re.compile(r"[A-Z][\w’'-]{1,40}(?: (?:(?:of|and|the|for|on|in) ){0,2}[A-Z][\w’'-]{1,40})+")
_JOINT = re.compile(r" (?:and|in|on|for)(?: the)? ")
_ACRONYM = re.compile(r"\b[A-Z]{2,}(?=s?\b)")
_INITIALS = re.compile(r"(?<![\w.])((?:[A-Z]\. ?){1,3}|[A-Z]{2,3} )([A-Z][\w’'-]*[a-z])")
_TITLES = NOT_NAMES | COURTESY_TITLES
_MOST = 4  # given names
_NAME = re.compile(r"(?:[A-Z]\. ?|[^\W\d_][\w’'-]*)")


def acronyms(text: str) -> set[str]:
    """The words of a text in capitals, without full stops: WHO, U.S."""
    return set(_ACRONYM.findall(re.sub(r"(?<=[A-Z])\.", "", text)))


def initials(text: str) -> set[str]:
    """What the names of several words in a text are called for short: NATO for North Atlantic Treaty Organization."""
    return {letters for run in _RUN.findall(text) for letters in _letters(run)}


def spelt_out(text: str, known: set[str]) -> set[str]:
    """The terms of the names in a text whose initials are among known acronyms."""
    runs = [run for run in _RUN.findall(text) if not known.isdisjoint(_letters(run))]
    return {term for run in runs for term in analysis.terms(run)}


def common_in_full(text: str) -> set[str]:
    """The terms of what common short forms in a text stand for: "MPs" are members of parliament."""
    return {term for short in acronyms(text) & _COMMON.keys() for term in analysis.terms(_COMMON[short])}


def common_for(text: str) -> set[str]:
    """The terms of the common short forms of what a text has in full."""
    words = analysis.terms(text)
    known = frozenset(words)
    full = {short: analysis.terms(words) for short, words in _COMMON.items()}
    found = [short for short, parts in full.items() if known.issuperset(parts) and _stand(parts, words)]
    return {term for short in found for term in analysis.terms(f"{short} {short}s")}


def initials_of_people(text: str, other: str) -> set[str]:
    """The terms of initials in a text that belong to somebody of another text: J. R. or JR of "Jens Rolf Dahl"."""
    initials = _INITIALS.findall(text)
    people: dict[str, set[str]] = {}
    for first, surname in _people(other) if initials else ():
        people.setdefault(surname, set()).add(first)
    found: set[str] = set()
    for given, family in initials:
        letters = re.sub(r"\W", "", given)
        if any(first.startswith(letters) for first in people.get(_bare(family), ())):
            found.update(analysis.terms(given))
    return found


def _letters(run: str) -> Iterator[str]:
    for name in {run, *_JOINT.split(run)}:  # of two names that are joined each
        parts = [part for part in re.split(r"[\s-]", name) if part not in ("The", "A", "An")]
        for some in (parts, [part for part in parts if part not in _SMALL]):
            yield "".join(part[0] for part in some if part).upper()


def _people(text: str) -> Iterator[tuple[str, str]]:
    """The initials of the given names, and the surname, of all capitalised words that follow each other, but titles."""
    run: list[str] = []
    end = 0
    for match in _NAME.finditer(text):
        word = match.group().strip()
        if text[end : match.start()].strip(" .") or word.lower().rstrip(".") in _TITLES or not word[0].isupper():
            run = []
        if word[0].isupper() and word.lower().rstrip(".") not in _TITLES:
            run = [*run[-_MOST:], word]
        for start in range(len(run) - 1):
            yield "".join(_first(given) for given in run[start:-1]), _bare(run[-1])
        end = match.end()


def _bare(surname: str) -> str:
    return re.sub(r"[’']s?$", "", surname)


def _first(given: str) -> str:
    return given if given.isupper() and given.isalpha() and len(given) < 4 else given[0]


def _stand(parts: list[str], words: list[str]) -> bool:
    """Whether some terms stand in a text, one behind the other."""
    return any(words[at : at + len(parts)] == parts for at in range(len(words) - len(parts) + 1))
