"""Names in a text: capitalised words that are no ordinary first words, and whether another text knows them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from ingest.language import analysis
from ingest.language.lexicon import word_set
from ingest.language.numerals import SCALES, WORDS
from ingest.language.proper_nouns import COURTESY_TITLES

# Begins and ends where words of the analyser do: "U.S." keeps its last stop, and "5G" holds no name "G".
_WORD = re.compile(r"(?<!\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_])")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*)$")
# Words that open a sentence of news and name nobody, besides the stop words of the analyser.
_OPENERS = word_set(
    """
    according across activists additionally after again ago all almost along already also although always amid among
    analysts another any anybody anyone anything around aside asked banks because before behind below beside besides
    between beyond but campaigners certain children citing companies construction critics currently customers
    delegates despite doctors drivers due during each earlier economists eight either eleven elsewhere employees
    engineers enough even eventually every everybody everyone everything except experts families fans fares farmers
    few fewer fifty finally firefighters firms fishermen five following forecasters former four fourteen further
    given guards half hardly hospitals hours however hundreds instead investigators investors it its journalists
    just larger last late later lawmakers lawyers leaders less like little local long many markets meanwhile
    mediators members men millions ministers more moreover most much names near nearly negotiators neither never
    nevertheless new next nine no nobody none nonetheless nor nothing now officers officials often once one only
    onto opponents organisers other others otherwise over overall owners parents part passengers patients people per
    perhaps plans players police politicians previously prices probably profit profits prosecutors protesters pupils
    quite rather recent recently relatives reporters rescue rescuers researchers residents revenue sales schools
    scientists seven several shareholders shares ships shortly similarly since six smaller so soldiers some somebody
    someone something sometimes soon spectators staff still students such supporters talks teachers ten that then
    there thereafter therefore these they thirty those though thousands three through throughout thus today together
    tomorrow tonight too toward towards traffic trains troops turnout twelve twenty twice two under unless unlike
    until up upon users victims volunteers voters we what whatever when whereas whether which while whoever why with
    within without witnesses women work workers yesterday yet
    """
)
# What a land and its people are called, where one is no beginning of the other.
_KIN = (
    "france french frenchman", "germany german", "britain british briton uk", "america american us usa",
    "spain spanish", "israel israeli israelis", "mars martian", "moon lunar",
    "netherlands dutch holland", "greece greek", "poland polish pole", "denmark danish dane", "sweden swedish swede",
    "switzerland swiss", "wales welsh", "ireland irish", "scotland scottish scot", "turkey turkish turk",
    "china chinese", "ukraine ukrainian", "philippines filipino", "norway norwegian", "finland finnish finn",
    "england english", "europe european eu", "peru peruvian", "cyprus cypriot", "thailand thai", "lebanon lebanese",
    "kyiv kiev", "czechia czech", "mexico mexican", "africa african", "monday mon", "afghanistan afghan",
)  # fmt: skip
_RELATED = {word: group for group in (frozenset(line.split()) for line in _KIN) for word in group}
_RUN = re.compile(r"[A-Z][\w’'-]{1,40}(?: (?:(?:of|and|the|for|on|in) ){0,2}[A-Z][\w’'-]{1,40})+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_SMALL = frozenset(("of", "and", "the", "for", "on", "in"))
_GIVEN = re.compile(r"(?<![\w.])(?:[A-Z]\.? ){2,4}(?=[A-Z][a-z])")  # "J. R. Dahl", before a surname
_ENDINGS = re.compile(r"(?:a|e|y|ia|o)?(?:n|an|ian|ean|ish|ese|i|ic|er|ers|ans|ians|s)?$")


def names(text: str) -> list[str]:
    """Capitalised words; the first of a sentence or quotation counts unless it is a function word or a number."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        opening = _OPENING.search(text[max(0, match.start() - 3) : match.start()])
        if word[0].isupper() and not (opening and _ordinary(word.lower())):
            found.append(re.sub(r"[’']s$", "", word))
    return found


def _ordinary(word: str) -> bool:
    return word in analysis.STOP or word in _OPENERS or all(part in WORDS or part in SCALES for part in word.split("-"))


def unknown(found: Iterable[str], text: str, sources: Sequence[str]) -> Iterator[str]:
    """Those of the names found in a text that no source has, be it as initials or what they stand for: NATO for North
    Atlantic Treaty Organization, NY for New York Times, JR for J. R. Dahl."""
    known = {term for source in sources for term in analysis.terms(source)}
    shortened = {letters for source in sources for letters, _ in _abbreviated(source)}
    acronyms = {word for source in sources for word in _ACRONYM.findall(source.replace(".", ""))}
    spelt = {term for letters, name in _abbreviated(text) if letters in acronyms for term in analysis.terms(name)}
    for name in found:
        terms = analysis.terms(name)
        if name.replace(".", "") not in shortened and not all(is_known(term, known) or term in spelt for term in terms):
            yield name


def _abbreviated(text: str) -> Iterator[tuple[str, str]]:
    """Initials with the words that they stand for, two and more from the beginning of a name."""
    for run in _RUN.findall(text):
        parts = [part for part in re.split(r"[\s-]", run) if part not in ("", "The", "A", "An")]
        for some in (parts, [part for part in parts if part not in _SMALL]):
            for length in range(2, len(some) + 1):
                yield "".join(part[0] for part in some[:length]).upper(), " ".join(some[:length])
    for given in _GIVEN.findall(text):
        yield re.sub(r"\W", "", given), given


def is_known(term: str, known: Set[str]) -> bool:
    """Whether a term of a name stands in the sources: itself, or what a land's people or a people's land is called."""
    if term in known or term in COURTESY_TITLES:
        return True
    related = _RELATED.get(term) or next(
        (group for word, group in _RELATED.items() if analysis.terms(word) == [term]), ()
    )
    if any(known >= set(analysis.terms(word)) for word in related):
        return True
    return len(term) > 4 and any(_is_of(term, other) for other in known if other[:4] == term[:4])


def _is_of(one: str, other: str) -> bool:
    """Orvania and Orvanian: a common beginning of five letters or more, and only endings of peoples behind it."""
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length >= 5 and all(_ENDINGS.match(word, length) is not None for word in (one, other))
