"""A claim may not put the subject of one cited sentence before the predicate of another."""

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from ingest.language.calendar import CALENDAR
from ingest.language.lexicon import SUBJECT_PRONOUNS, word_set
from ingest.language.proper_nouns import NOT_NAMES
from qa.answer import Check
from qa.checks._notes import spelt
from qa.checks._text import Token, is_copy, tokens

_LEAST = 3  # words in a row that a claim has from a source, for it to be the source's predicate
_SHARE = 0.4  # of the claim's words
_NOBODY = (
    NOT_NAMES
    | CALENDAR
    | word_set(
        """
    i we you he she it they him her them his its their who whom which that this these those what asked however
    meanwhile on in at by for of from with under after before when while if as to and but or not yet so there
    here
    """
    )
)
_PRONOUNS = SUBJECT_PRONOUNS | {"who", "which", "that"}


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources) or len(sources) < 2:
        return Check("splice", True)
    for source in sources:
        subject, foreign = _subjects(claim, source)
        if subject and foreign and not _know_each_other(subject, foreign, sources):
            note = f"It says of {spelt(claim, subject)} what the source says of {spelt(source, foreign)}."
            return Check("splice", False, note=note)
    return Check("splice", True)


def _subjects(claim: str, source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Whom the claim names before the words that it has from the source, and whom the source has there instead.

    Both are empty where the claim has too few words in a row from the source, or where the source's own subject is a
    pronoun, no name or the same one.
    """
    own, cited = tokens(claim), tokens(source)
    keys = [token.key for token in own], [token.key for token in cited]
    shared = SequenceMatcher(None, *keys, autojunk=False).find_longest_match()
    before, instead = own[: shared.a], cited[: shared.b]
    nothing: frozenset[str] = frozenset()
    if shared.size < max(_LEAST, _SHARE * len(own)) or not instead or instead[-1].word.lower() in _PRONOUNS:
        return nothing, nothing
    named, other = _named(before), _named(instead)
    if not named or not other or named & set(keys[1]):
        return nothing, nothing
    return named, other


def _named(words: Collection[Token]) -> frozenset[str]:
    """The names among some words, without titles, pronouns and days."""
    return frozenset(
        token.key
        for token in words
        if token.is_capitalised
        and token.is_content
        and not token.is_number
        and token.word.lower().rstrip(".") not in _NOBODY
    )


def _know_each_other(named: frozenset[str], other: frozenset[str], sources: Sequence[str]) -> bool:
    """Whether a source names both, so that the one may be what the other is called elsewhere."""
    keys = [{token.key for token in tokens(source)} for source in sources]
    return any(named & known and other & known for known in keys)
