"""Who and what a text mentions: names, and in questions also things described, with what agreement they ask for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from qa.followups import lexicon

Kind = Literal["person", "group", "place", "thing", "name"]  # the last: capitalised, and nothing tells what it is
MOST = 30  # names of a text that are looked at: those of its beginning
_NEAR = 40  # characters before a name that say how it stands in its sentence
LONGEST = 120  # characters of a mention; anything longer is no name

_CAPITAL = r"(?:(?:[A-Z]\.)+|(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|St)\.|[^\W\d_a-zß-ÿ](?:[\w’'-]*\w)?)"
_TOKEN = re.compile(rf"(?<![\w’'.-]){_CAPITAL}(?![\w])")
_BEGINS = re.compile(r"(?:^|[.!?:—–]\s+|[“\"‘(]\s*)$")
_NUMBERED = re.compile(r"(?:(?:19|20)\d\d )?$")
_PEOPLE = re.compile(
    r"(?:(?<!numb)(?<!pap)(?<!lett)(?<!off)ers|ors|ists|ians|(?<!m)(?<!v)(?<!cid)ents|men|people|ren)$"
)
_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?|[.,;:!?—–()“”\"]")


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
        dated = word in lexicon.MONTHS | lexicon.DAYS
        if start >= 0 and text[end : token.start()] == " " and not dated and not text.endswith(("’s", "'s"), 0, end):
            end = token.end()
            continue
        if start >= 0:
            yield start, end
        skipped = dated or word in lexicon.FUNCTION
        start, end = (-1, -1) if skipped else token.span()
    if start >= 0:
        yield start, end


def _named(text: str, start: int, end: int) -> Mention | None:
    words = re.sub(r"[’']s?$", "", text[start:end]).split()
    small = [word.lower() for word in words]
    titled = [number for number, word in enumerate(small) if word in lexicon.TITLES]
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
    if titled or (first in lexicon.HIS | lexicon.HERS and last not in lexicon.GROUPS | lexicon.THINGS):
        return "person"
    if first in lexicon.THING_BEGINNINGS or last in lexicon.THINGS:
        return "thing"
    if last in lexicon.PLACES or first in lexicon.PLACE_BEGINNINGS:
        return "place"
    if last in lexicon.GROUPS:
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
    return kind in ("group", "name") and article and lexicon.is_plural(last) and last not in lexicon.GROUPS


def _by_title(titles: Sequence[str]) -> str:
    return "m" if set(titles) & lexicon.MR else "f" if set(titles) & lexicon.MRS else ""


def _by_name(words: Sequence[str]) -> str:
    return "m" if words[0] in lexicon.HIS else "f" if words[0] in lexicon.HERS else ""


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


# --- things described


@lru_cache(maxsize=1_000)
def described(question: str) -> tuple[Mention, ...]:
    """Things that a question describes: ``the bridge``, ``the plan for the stadium``, in order; not names alone."""
    return tuple(_phrases(question))


def _phrases(question: str) -> Iterator[Mention]:
    words = [match.group() for match in _WORD.finditer(question)]
    at = 0
    while at < len(words):
        began = words[at].lower() in ("the", "a", "an") or (_asks(words[at - 1]) and _bare(words, at))
        end = _end(words, at) if began else at
        if end > at and (phrase := _phrase(words, at, end)):
            yield phrase
        at = max(end, at + 1)


def _asks(word: str) -> bool:
    return word.lower() in lexicon.DO | lexicon.BE


def _bare(words: Sequence[str], at: int) -> bool:
    """A plural without an article, as after ``did``: farmers, train drivers."""
    run = [word for word in words[at : at + 2] if word[0].islower() and word.lower() not in lexicon.FUNCTION]
    return at > 0 and bool(run) and run[0] == words[at] and any(lexicon.is_plural(word) for word in run)


def _end(words: Sequence[str], start: int) -> int:
    """Where the phrase ends: before a function word, a mark, a participle, or the verb that the question needs."""
    at = start + (words[start].lower() in ("the", "a", "an"))
    first = at
    while at < len(words) and words[at][0].isalnum() and words[at].lower() not in lexicon.FUNCTION:
        word = words[at].lower()
        over = re.fullmatch(r"[a-z]+(?:ed|ly)", words[at]) or word in lexicon.PARTICIPLES | lexicon.PREDICATES
        if at > first and over and words[at][0].islower():
            break
        at += 1
    asked = words[start - 1].lower() if start else ""
    if asked in lexicon.SUBORDINATING and at - first > 1 and lexicon.is_third_person(words[at - 1]):
        return at - 1
    needs = asked in lexicon.DO or asked in ("will", "would", "can", "could", "may", "might", "shall", "should", "must")
    if needs and at - first > 1 and words[at - 1][0].islower():
        verbs = [number for number in range(first + 1, at) if words[number].lower() in lexicon.VERBS]
        return verbs[-1] if verbs else at - 1
    return at


def _phrase(words: Sequence[str], start: int, end: int) -> Mention | None:
    content = words[start:end]
    if content[0].lower() in ("the", "a", "an"):
        content = content[1:]
    if not content or all(word[0].isupper() for word in content):
        return None  # nothing there, or a name: those are found elsewhere
    last = content[-1].lower()
    kind: Kind = "group" if last in lexicon.GROUPS or _PEOPLE.search(last) else "thing"
    kind = "place" if last in lexicon.PLACES else kind
    before = words[start - 1].lower() if start else ""
    article = ["the"] if words[start].lower() in ("the", "a", "an") else []
    text = " ".join([*article, *content, *_complement(words, end)])
    preposition = before if before in lexicon.PREPOSITIONS else ""
    return Mention(text, "person" if last in lexicon.TITLES else kind, lexicon.is_plural(last), "", preposition)


def _complement(words: Sequence[str], at: int) -> list[str]:
    """``of the marsh``, ``in Brekk``: what follows the phrase and narrows it down."""
    if at + 1 >= len(words) or words[at].lower() not in ("of", "in", "on", "at", "for", "between", "with"):
        return []
    end = _end(words, at + 1)
    return list(words[at:end]) if end > at + 1 and words[end - 1].lower() not in ("the", "a", "an") else []


def head(mention: Mention) -> str:
    """The noun that the mention is about: ``plan`` in ``the plan for the stadium``."""
    words: list[str] = []
    for word in mention.text.split():
        if words and word.lower() in lexicon.PREPOSITIONS and mention.kind != "name":
            break
        words.append(word.lower())
    return words[-1]


# --- places and dates

_MONTH = "|".join(month.capitalize() for month in sorted(lexicon.MONTHS))
_DAY = "|".join(day.capitalize() for day in sorted(lexicon.DAYS))
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b|(?:{_MONTH})\b(?! [A-Z])(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)?"
_SPAN = r"(?:last|next|this) (?:year|month|week|night|spring|summer|autumn|winter)\b"
_TIME = re.compile(
    r"\b(?:(?:in|on|by|since|until|during|after|before|from) )?(?:(?:early|late) )?"
    rf"(?:(?:{_DATE})(?: {_YEAR}\b)?|{_YEAR}\b|(?:last |next |this )?(?:{_DAY})\b|{_SPAN}|yesterday\b|today\b)"
)


def times(text: str) -> list[str]:
    """When, as the text says it, with its preposition: ``in March 2025``, ``on Tuesday``, ``last year``."""
    return [match.group() for match in _TIME.finditer(text) if match.group().strip() not in ("May", "Mar")]
