"""What a question describes rather than names: ``the bridge``, ``train drivers``, ``Ada Quill’s party``."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ingest.language import lexicon, proper_nouns, verbs
from qa.followups.mentions import LONGEST, MOST, Kind, Mention

_PEOPLE = re.compile(
    r"(?:(?<!numb)(?<!pap)(?<!lett)(?<!off)ers|ors|ists|ians|(?<!m)(?<!v)(?<!cid)ents|men|people|ren)$"
)
_ARTICLES = ("the", "a", "an")
_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?|[.,;:!?—–()“”\"]")


@lru_cache(maxsize=1_000)
def described(question: str) -> tuple[Mention, ...]:
    """Things that a question describes: ``the bridge``, ``the plan for the stadium``, in order; not names alone."""
    found = (phrase for phrase in _phrases(question) if len(phrase.text) <= LONGEST)
    return tuple(islice(found, MOST))


def _phrases(question: str) -> Iterator[Mention]:
    words = [match.group() for match in _WORD.finditer(question)]
    at = 0
    while at < len(words):
        began = words[at].lower() in _ARTICLES or (at > 0 and _bare(words, at))
        end = _end(words, at) if began else at
        if end > at and (phrase := _phrase(words, at, end)):
            yield phrase
        at = max(end, at + 1)


def _bare(words: Sequence[str], at: int) -> bool:
    """A phrase without an article: Ada’s book; a plural after ``did``; what a verb or a preposition is about."""
    before, word = words[at - 1], words[at]
    if not word[0].islower() or word in lexicon.FUNCTION | lexicon.ADVERBS or word.endswith(("ing", "ly")):
        return False
    if before.endswith(("’s", "'s")):
        return before[0].isupper()
    if before.lower() in lexicon.BEFORE_SUBJECT | lexicon.BE:
        return any(lexicon.is_plural(other) for other in words[at : at + 2] if other not in lexicon.FUNCTION)
    if before.lower() in ("on", "in", "at"):  # a word alone is a state, no thing: on strike, in hospital, at work
        return _end(words, at) - at > 1
    return before.lower() in lexicon.PREPOSITIONS or (at > 1 and verbs.plain(before) is not None)


def _end(words: Sequence[str], start: int) -> int:
    """Where the phrase ends: before a function word, a mark, a participle, or the verb that the question needs."""
    first = start + (words[start].lower() in _ARTICLES)
    at = _run(words, first)
    before = words[start - 1].lower() if start else ""
    if at - first < 2:
        return at
    if before in lexicon.SUBORDINATING and verbs.is_third_person(words[at - 1]):
        return at - 1
    if not words[at - 1][0].islower() or not _is_of_subject(words, start):
        return at
    return _verb(words, first, at) or (at - 1 if before in lexicon.BEFORE_SUBJECT else at)


def _run(words: Sequence[str], first: int) -> int:
    """Where the words end that may be one phrase."""
    at = first
    while at < len(words) and words[at][0].isalnum() and words[at].lower() not in lexicon.FUNCTION:
        word = words[at].lower()
        over = re.fullmatch(r"[a-z]+(?:ed|ly)", words[at]) or word in verbs.PARTICIPLES | lexicon.PREDICATES
        if at > first and over and words[at][0].islower():
            break
        at += 1
    return at


def _is_of_subject(words: Sequence[str], start: int) -> bool:
    """Whether the phrase is the subject of a question, or within it, so that the verb comes behind."""
    for word in map(str.lower, reversed(words[:start])):
        if word in lexicon.BEFORE_SUBJECT:
            return True
        if word in verbs.VERBS or word in lexicon.FUNCTION - lexicon.PREPOSITIONS - set(_ARTICLES):
            return False
    return False


def _verb(words: Sequence[str], first: int, end: int) -> int:
    """The place of the verb behind the subject that begins there; 0 where none is known."""
    return max((number for number in range(first + 1, end) if words[number].lower() in verbs.VERBS), default=0)


def _phrase(words: Sequence[str], start: int, end: int) -> Mention | None:
    article = words[start].lower() in _ARTICLES
    content = words[start + article : end]
    if not content or all(word[0].isupper() for word in content):
        return None  # nothing there, or a name: those are found elsewhere
    last, before = content[-1].lower(), words[start - 1].lower() if start else ""
    determiner = ["the"] if article else _whose(words, start)
    text = " ".join([*determiner, *content, *_complement(words, end)])
    preposition = before if before in lexicon.PREPOSITIONS else ""
    return Mention(text, _kind_described(last), lexicon.is_plural(last), "", preposition)


def _kind_described(last: str) -> Kind:
    """By the last word of the description."""
    if last in proper_nouns.TITLES:
        return "person"
    if last in proper_nouns.PLACES:
        return "place"
    return "group" if last in proper_nouns.GROUPS | lexicon.PEOPLE or _PEOPLE.search(last) else "thing"


def _whose(words: Sequence[str], end: int) -> list[str]:
    """The name in the genitive that ends there, ``Miriam Tolle’s``; nothing where none does."""
    start = end
    if end and words[end - 1].endswith(("’s", "'s")):
        while start and words[start - 1][0].isupper() and words[start - 1].lower() not in lexicon.FUNCTION:
            start -= 1
    return list(words[start:end])


def _complement(words: Sequence[str], at: int) -> list[str]:
    """``of the marsh``, ``in Brekk``: what follows the phrase and narrows it down."""
    if at + 1 >= len(words) or words[at].lower() not in ("of", "in", "on", "at", "for", "between", "with"):
        return []
    end = _end(words, at + 1)
    return list(words[at:end]) if end > at + 1 and words[end - 1].lower() not in _ARTICLES else []


def head(mention: Mention) -> str:
    """The noun that the mention is about: ``plan`` in ``the plan for the stadium``."""
    words: list[str] = []
    for word in mention.text.split():
        if words and word.lower() in lexicon.PREPOSITIONS and mention.kind != "name":
            break
        words.append(word.lower())
    return words[-1]
