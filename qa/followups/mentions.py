"""Who and what a text names, with what agreement a word asks for that stands for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from ingest.language import lexicon, proper_nouns
from ingest.language.calendar import MONTH_NAMES, WEEKDAYS

Kind = Literal["person", "group", "place", "thing", "name"]  # the last: capitalised, and nothing says what it is
MOST = 30  # names, or things described, of a text that are looked at: those of its beginning
_NEAR = 40  # characters before a name that say how it stands in its sentence
LONGEST = 120  # characters of a mention; what is longer names nothing, and would be put in wherever it is meant

_ABBREVIATED = "|".join((*proper_nouns.ABBREVIATED_TITLES, "St"))
_CAPITAL = rf"(?:(?:[A-Z]\.)+|(?:{_ABBREVIATED})\.|[^\W\d_a-zß-ÿ](?:[\w’'-]*\w)?)"
_TOKEN = re.compile(rf"(?<![\w’'.-]){_CAPITAL}(?![\w])")
_OF_SEVERAL = ("’ ", "' ")  # within a name: the Workers’ Alliance
_BEGINS = re.compile(r"(?:^|[.!?:—–]\s+|[“\"‘(]\s*)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """text: as a question says it, with its article. kind, plural, gender ("m", "f" or ""): what refers back to it.

    preposition: the one that it stood behind, or "".
    """

    text: str
    kind: Kind
    plural: bool = False
    gender: str = ""
    preposition: str = ""

    @property
    def words(self) -> list[str]:
        return [word.lower() for word in self.text.split() if word.lower() not in ("the", "a", "an")]

    def is_same(self, other: "Mention") -> bool:
        """One name is the other, or its surname."""
        alone = min(len(self.words), len(other.words)) == 1
        surname = "person" in (self.kind, other.kind) and self.words[-1:] == other.words[-1:]
        return self.words == other.words or (alone and surname)


# --- names


@lru_cache(maxsize=1_000)
def names(text: str) -> tuple[Mention, ...]:
    """Names in order, each once, in its fullest form: ``Osten`` is Karl Osten where both stand in the text."""
    found: list[Mention] = []
    for mention in (_named(text, *span) for span in islice(_runs(text), 2 * MOST)):
        if mention is None or len(mention.text) > LONGEST:
            continue
        place = next((number for number, other in enumerate(found) if other.is_same(mention)), None)
        if place is None:
            found.append(mention)
        elif len(mention.words) > len(found[place].words):
            found[place] = mention
    return tuple(_gendered(mention, text) for mention in found[:MOST])


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of capitalised words that follow each other; a genitive ends one, a function word never begins one."""
    start = end = -1
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        dated = word in MONTH_NAMES or word in WEEKDAYS
        if start >= 0 and not dated and _goes_on(text, end, token.start()):
            end = token.end()
            continue
        if start >= 0:
            yield start, end
        skipped = dated or word in lexicon.FUNCTION
        start, end = (-1, -1) if skipped else token.span()
    if start >= 0:
        yield start, end


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a name that ends there has its next word at ``start``: a genitive ends one, but for the plural's."""
    between = text[end:start]
    if between in _OF_SEVERAL and text[end - 1] == "s":
        return True
    return between == " " and not text.endswith(("’s", "'s"), 0, end)


def _named(text: str, start: int, end: int) -> Mention | None:
    words = re.sub(r"[’']s?$", "", text[start:end]).split()
    small = [word.lower() for word in words]
    titled = [number for number, word in enumerate(small) if word in proper_nouns.TITLES]
    if titled and titled[-1] == len(words) - 1:  # an office without its holder
        return None
    own = titled[-1] + 1 if titled else 0
    behind = text[max(0, start - _NEAR) : start]
    article = bool(re.search(r"\b[Tt]he $", behind))
    before = re.search(r"(\w+) (?:the )?(?:(?:19|20)\d\d )?$", behind)
    preposition = before[1].lower() if before and before[1].lower() in lexicon.PREPOSITIONS else ""
    kind = _kind(small[own:], bool(titled), article, preposition)
    if len(words) == 1 and not titled and _BEGINS.search(behind) and _ordinary(text, words[0], end):
        return None
    shown = " ".join(words[own:])
    if kind == "person":
        return Mention(shown, kind, False, _by_title(small[:own]) or _by_name(small[own:]), preposition)
    return Mention(f"the {shown}" if article else shown, kind, _plural(small[-1], kind, article), "", preposition)


def _kind(words: Sequence[str], titled: bool, article: bool, preposition: str) -> Kind:
    first, last = words[0], words[-1]
    if titled or (
        first in proper_nouns.MALE_NAMES | proper_nouns.FEMALE_NAMES
        and last not in proper_nouns.GROUPS | proper_nouns.THINGS
    ):
        return "person"
    if first in proper_nouns.THING_BEGINNINGS or last in proper_nouns.THINGS:
        return "thing"
    if last in proper_nouns.PLACES or first in proper_nouns.PLACE_BEGINNINGS:
        return "place"
    if last in proper_nouns.GROUPS:
        return "group"
    if len(words) > 1:
        return "name" if article else "person"
    return "place" if preposition in ("in", "at", "near", "from", "to", "off", "of") else "name"


def _ordinary(text: str, word: str, end: int) -> bool:
    """Whether a first word is capital by its place alone: nothing after it says that it is a name."""
    if not text[:1].isalpha() or text.strip(" .!?") == word:
        return False
    if word.isupper() and len(word) > 1:
        return False
    again = len(re.findall(rf"(?<![.!?:“\"] )(?<!^)\b{re.escape(word)}\b", text))
    return not again and not re.match(r"[’']s\b|,? (?:said|says|has|had|told|won|is to|wants)\b", text[end:])


def _plural(last: str, kind: Kind, article: bool) -> bool:
    return kind in ("group", "name") and article and lexicon.is_plural(last) and last not in proper_nouns.GROUPS


def _by_title(titles: Sequence[str]) -> str:
    return "m" if set(titles) & proper_nouns.MALE_TITLES else "f" if set(titles) & proper_nouns.FEMALE_TITLES else ""


def _by_name(words: Sequence[str]) -> str:
    return "m" if words[0] in proper_nouns.MALE_NAMES else "f" if words[0] in proper_nouns.FEMALE_NAMES else ""


_HE = re.compile(r"\b(?:he|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|her|herself)\b")


def _gendered(mention: Mention, text: str) -> Mention:
    """With what titles and pronouns elsewhere in the text say of a person of whom the name says nothing."""
    if mention.kind not in ("person", "name") or mention.gender:
        return mention
    surname = re.escape(mention.text.split()[-1])
    if re.search(rf"\b(?:Mr\.?|[a-z]+man) (?:\w+ )?{surname}\b", text):
        return replace(mention, gender="m")
    if re.search(rf"\b(?:Mrs\.?|Ms\.?|Miss|[a-z]+woman),? (?:\w+ )?{surname}\b", text):
        return replace(mention, gender="f")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text) if re.search(rf"\b{surname}\b", part)]
    after = " ".join(part[part.find(mention.text.split()[-1]) :] for part in sentences)
    he, she = bool(_HE.search(after)), bool(_SHE.search(after))
    return replace(mention, gender="m" if he else "f") if he != she else mention


# --- offices

_SIDE = r"(?:(?!(?:of|in|for|at|who|whose|which|that|their|his|her|its|to|and)\b)[\w’'-]+ ){0,3}?"  # of one phrase


def holds(person: Mention, office: str, text: str) -> bool:
    """Whether the text says that a person has the office: ``Mayor Ada Quill``, ``Ada Quill, the mayor of Tarn``."""
    name, office = re.escape(person.text), f"(?i:{re.escape(office)})"
    before = rf"\b{office}(?: (?:of|for) (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)*)?,? (?:[A-Z][\w.]* ){{0,2}}{name}"
    after = rf"{name}, (?:\d+, )?(?:who (?:is|was|has been) )?(?:the |a |an )?{_SIDE}{office}\b"
    is_ = rf"{name} (?:is|was|became|\w+ as|\w+ \w+ as) (?:the |a |an )?{_SIDE}{office}\b"
    return any(re.search(pattern, text) for pattern in (before, after, is_))
