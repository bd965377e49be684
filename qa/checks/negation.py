"""A claim may deny only what a cited sentence denies, and must not leave a denial out."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.language import denial
from ingest.language.lexicon import word_set
from ingest.language.verbs import is_past
from qa.answer import Check
from qa.checks._notes import TOO_MANY, objecting
from qa.checks._prefixes import has_prefixed, turned_round
from qa.checks._text import MOST, Token, WordSpan, affinity, is_copy, tokens

CUE = re.compile(rf"\b(?:{denial.OPPOSING})\b", re.IGNORECASE)
_DENYING = re.compile(rf"\b(?:{denial.DENYING})\b", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?:{denial.IN_OTHER_WORDS})\b", re.IGNORECASE)
_NEGATIVE = re.compile(f"{denial.NEGATIVES}|{denial.CONTRACTED}")
_NO_DENIAL = re.compile(rf"(?:{denial.NOT_DENYING})\b", re.IGNORECASE)
_BETWEEN = word_set("longer yet ever even only also still really quite one")
_PREPOSITIONS = word_set("from by in on for with under over after before during until since against about of than")
_JOINED = word_set(
    "is are was were be been am do does did has have had will would shall should can could may might must"
)
_REACH = 7  # words from a denial to what it denies


class _Denial(NamedTuple):
    """Where a text denies: the cue, its place among the words and the clauses that it covers."""

    word: str
    start: int
    end: int
    clauses: frozenset[int]


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources) or not sources:
        return Check("negation", not (CUE.search(claim) and not sources), note=_alone(claim, sources))
    if any(len(_all_denials(text)) > MOST for text in (claim, *sources)):
        return Check("negation", False, note=TOO_MANY.format("denials"))
    found = _own_denial(claim, sources) or _lost_denial(claim, sources) or turned_round("negation", claim, sources)
    return found or Check("negation", True)


def left_out(claim: str, sources: Sequence[str]) -> Check:
    """Only whether the claim leaves a denial of its sources out; what it denies itself is not looked at."""
    return _lost_denial(claim, sources) or Check("negation", True)


def _alone(claim: str, sources: Sequence[str]) -> str:
    return "It denies something, and no source is cited for it." if not sources and CUE.search(claim) else ""


def _own_denial(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a claim that denies what its sources do not deny; None for any other."""
    own = next((denial for denial in _denials(claim, CUE) if not _is_backed(claim, denial, sources)), None)
    if own is None:
        return None
    start, end = _phrase(claim, own)
    note = f"It says “{claim[start:end]}”; the source has no such denial."
    return objecting("negation", note, start, end, _undenied(claim, own, sources))


def _lost_denial(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a claim that leaves a denial of its sources out; None for any other."""
    denials = ((source, denial) for source in sources for denial in _denials(source, _DENYING))
    source, denial = next((one for one in denials if _is_left_out(claim, *one, sources)), ("", None))
    if denial is None:
        return None
    start, end = _phrase(source, denial)
    instead = source[start:end]
    note = f"It leaves out a denial: the source says “{instead}”."
    at = _stated(claim, source, denial, sources)  # None where all of the claim is what the source denies
    return objecting("negation", note, *((0, len(claim)) if at is None else _joined(tokens(claim), at)), instead)


def _phrase(text: str, denial: _Denial) -> tuple[int, int]:
    """The denial up to the word that it denies, with the verb that it is joined to: "did not resign"."""
    read = tokens(text)
    last = read[next(_behind(read, denial), denial.end - 1)]
    return _joined(read, denial.start)[0], last.start + len(last.word)


def _joined(read: Sequence[Token], at: int) -> tuple[int, int]:
    """Where a word begins, with the verb before it that it is joined to, and where it ends: "was hurt"."""
    joined = at and read[at - 1].word.lower() in _JOINED
    return read[at - bool(joined)].start, read[at].start + len(read[at].word)


def _is_backed(claim: str, denial: _Denial, sources: Sequence[str]) -> bool:
    """Whether the sources deny what the claim denies: its next word, else another of the clause, else anything."""
    read = tokens(claim)
    if any(has_prefixed(sources, read[at].word) for at in _behind(read, denial)):
        return True
    spent = _spent(claim, denial)
    found = _counterparts(claim, denial, sources)
    if found:
        return any(_is_denied(*nearest, spent) for nearest in found)
    return any(other.word not in spent for source in sources for other in _all_denials(source))


def _undenied(claim: str, denial: _Denial, sources: Sequence[str]) -> str:
    """What the sources say without a denial where the claim denies it; "" where they have no word of it."""
    read = tokens(claim)
    next_word = next(_behind(read, denial), None)
    found = None if next_word is None else _nearest(WordSpan(read, next_word, next_word + 1), sources)
    if not found:
        return ""
    source, at = found
    start, end = _joined(tokens(source), at)
    return source[start:end]


def _counterparts(claim: str, denial: _Denial, sources: Sequence[str]) -> list[tuple[str, int]]:
    """Where the sources have what the claim denies: the next word, else the others of the clause that they have."""
    read = tokens(claim)
    next_word = next(_behind(read, denial), None)
    found = {at: nearest for at in _about(read, denial) if (nearest := _nearest(WordSpan(read, at, at + 1), sources))}
    return [found[next_word]] if next_word in found else list(found.values())


def _spent(text: str, denial: _Denial) -> set[str]:
    """The other cues of a text: what the other text has of them answers to these, not to the denial in question."""
    return {other.word for other in _all_denials(text) if not _NEGATIVE.fullmatch(other.word)} - {denial.word}


def _is_left_out(claim: str, source: str, denial: _Denial, sources: Sequence[str]) -> bool:
    """Whether the claim says without a denial what the source says with one."""
    if _stated(claim, source, denial, sources) is not None:
        return True
    return not _all_denials(claim) and _is_within(claim, source, denial)


def _stated(claim: str, source: str, denial: _Denial, sources: Sequence[str]) -> int | None:
    """The word of the claim that the source denies and the claim does not; None where there is none."""
    read = tokens(source)
    stated = {token.key for token in tokens(claim)}
    spent = _spent(source, denial)
    denied = next((at for at in _denied(read, denial) if read[at].key in stated), None)
    for at, token in enumerate(tokens(claim)):
        is_it = denied is not None and token.key == read[denied].key and not _is_denied(claim, at, spent)
        if is_it and _nearest(WordSpan(tokens(claim), at, at + 1), sources) == (source, denied):
            return at
    return None


def _is_within(claim: str, source: str, denial: _Denial) -> bool:
    """Whether nearly all of the claim stands in what the source denies, close behind the denial."""
    own = {token.key for token in tokens(claim) if token.is_content}
    read = tokens(source)
    last = next((at for at in range(denial.end, len(read)) if read[at].clause > read[denial.start].clause), len(read))
    reach = len(read) if len(denial.clauses) > 1 else min(last, denial.end + _REACH)
    covered = {token.key for token in read[denial.end : reach] if token.clause in denial.clauses}
    return len(own & covered) >= 0.75 * len(own)


def _about(read: Sequence[Token], denial: _Denial) -> Iterator[int]:
    """Words that a denial may be about, the likeliest first; names and numbers say too little."""
    before = [at for at in range(denial.start - 1, -1, -1) if read[at].clause == read[denial.start].clause]
    for at in (*_behind(read, denial), *(at for at in before if read[at].is_content)):
        if not read[at].is_capitalised and not read[at].is_number:
            yield at


def _behind(read: Sequence[Token], denial: _Denial) -> Iterator[int]:
    """The words behind a denial that carry sense, in the clauses that it covers, up to a preposition behind one."""
    found = False
    for at in range(denial.end, min(len(read), denial.end + _REACH)):
        token = read[at]
        if found and token.word.lower() in _PREPOSITIONS:
            return
        if token.clause in denial.clauses and token.is_content and token.word.lower() not in _BETWEEN:
            found = True
            yield at


def _denied(read: Sequence[Token], denial: _Denial) -> Iterator[int]:
    """What a denial denies: "pleased neither the fleet nor the scientists" that they were pleased, no more."""
    first = next((at for at in range(denial.start, -1, -1) if read[at].word.lower() == "neither"), None)
    is_behind_verb = denial.word in ("neither", "nor") and first and is_past(read[first - 1].word)
    yield from (first - 1,) if first and is_behind_verb else _behind(read, denial)


def _nearest(place: WordSpan, sources: Sequence[str]) -> tuple[str, int] | None:
    """The source and the word of it that is the same word in the likest surroundings; None where no source has it."""
    key = place.text[place.start].key
    same = [(source, at) for source in sources for at, token in enumerate(tokens(source)) if token.key == key]
    found = [(affinity(place, WordSpan(tokens(source), at, at + 1)), source, at) for source, at in same[:MOST]]
    return max(found)[1:] if found else None


def _is_denied(text: str, at: int, spent: Collection[str] = ()) -> bool:
    """Whether a denial of any kind reaches a word; ``spent`` are the cues that do not count."""
    read = tokens(text)
    return any(
        read[at].clause in denial.clauses
        and denial.word not in spent
        and not denial.start <= at < denial.end
        and min(abs(at - denial.start), abs(at - denial.end + 1)) <= _REACH
        for denial in _all_denials(text)
    )


def _all_denials(text: str) -> tuple[_Denial, ...]:
    return (*_denials(text, CUE), *_denials(text, _OTHER))


@lru_cache(maxsize=4_096)
def _denials(text: str, pattern: re.Pattern[str]) -> tuple[_Denial, ...]:
    read = tokens(text)
    found = []
    for match in pattern.finditer(text):
        inside = [at for at, token in enumerate(read) if match.start() <= token.start < match.end()]
        if inside and not _NO_DENIAL.match(text, match.start()):
            found.append(_Denial(match.group().lower(), inside[0], inside[-1] + 1, _covered(read, inside[-1])))
    return tuple(found)


def _covered(read: Sequence[Token], last: int) -> frozenset[int]:
    """Its own clause, and the next where that is what is denied: "denied that he …", "it is not true that he …"."""
    own = read[last].clause
    following = next((at for at in range(last + 1, len(read)) if read[at].clause > own), None)
    goes_on = following is not None and following - last <= 3 and read[following].word.lower() in ("that", "whether")
    if read[last].word.lower() in ("none", "neither") and own:
        return frozenset((own - 1, own))  # "smaller parties, none of which …"
    return frozenset((own, own + 1) if goes_on else (own,))
