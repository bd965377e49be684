"""How a question is built, as far as that is needed to ask the same with another question word."""

import re

from ingest.language import lexicon, verbs
from qa.followups.mentions import Mention

_ADVERB = r"(?:why|when|where|how|since when|until when|how long|how often|how soon)"
_AUX = "|".join(sorted(lexicon.BEGIN_QUESTIONS))
_BY_ADVERB = re.compile(rf"^{_ADVERB} (?P<rest>(?:{_AUX})\b .+)$", re.IGNORECASE)
_YES_NO = re.compile(rf"^(?P<rest>(?:{_AUX})\b .+)$", re.IGNORECASE)
_BY_WHO = re.compile(
    r"^(?:who|(?:which|what) (?:company|party|country|team|club|city|minister|writer|author)) "
    r"(?P<verb>[\w’']+)(?P<rest> .+|)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^how (?:many|much) (?P<noun>[a-z-]+(?: [a-z-]+)??) (?P<verb>[a-z]+)(?P<rest> .+|)$", re.IGNORECASE
)


def bare(question: str) -> str:
    """Without the mark at its end."""
    return question.strip().rstrip("?!. ").strip()


def asked_with(word: str, question: str, who: Mention | None) -> str | None:
    """The same question for ``word`` (when, why, …); ``who`` answered it. None where the rules do not reach.

    ``Who proposed closing the bridge?`` with Ada Quill → ``When did Ada Quill propose closing the bridge?``
    """
    text = bare(question)
    if found := _BY_ADVERB.match(text) or _YES_NO.match(text):
        return _question(word, _small(found["rest"]))
    if found := _COUNTED.match(text):
        return _of_counted(word, found["noun"], found["verb"].lower(), found["rest"])
    if who and (found := _BY_WHO.match(text)):
        return _with_subject(word, found["verb"], found["rest"], who)
    return None


def _of_counted(word: str, noun: str, verb: str, rest: str) -> str | None:
    """``When were people killed in the storm?`` after ``How many people were killed in the storm?``"""
    if verb in lexicon.AUXILIARY:
        is_object = verb in lexicon.DO or re.match(r" (?:the|an?|[A-Z]\S*)\b", rest)  # of a subject that comes behind
        return None if is_object else _question(word, f"{verb} {noun}{rest}")
    form = verbs.plain(verb)
    return _question(word, f"did {noun} {form}{rest}") if form and verbs.is_past(verb) else None


def of_subject(word: str, auxiliary: str, question: str, subject: str) -> str | None:
    """The question asked of a subject: ``When did she?`` after ``Who proposed closing the bridge?``."""
    found = _BY_WHO.match(bare(question))
    verb = verbs.plain(found["verb"]) if found and found["verb"].lower() not in lexicon.AUXILIARY else None
    if not found or not verb or auxiliary.lower() not in lexicon.DO:
        return None
    return _question(word, f"{auxiliary.lower()} {subject} {verb}{found['rest']}")


def _with_subject(word: str, verb: str, rest: str, who: Mention) -> str | None:
    if verb.lower() in lexicon.AUXILIARY:
        return _question(word, f"{verb.lower()} {who.text}{rest}") if rest else None
    form = verbs.plain(verb)
    if not form:
        return None
    auxiliary = "did" if verbs.is_past(verb) else "does"
    return _question(word, f"{auxiliary} {who.text} {form}{rest}")


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _question(word: str, rest: str) -> str:
    return f"{word[0].upper()}{word[1:]} {rest}?"


def object_of(verb: str, question: str) -> str | None:
    """What the question says after that verb, in whatever form: ``closing the bridge`` for propose; None without it."""
    words = bare(question).split()
    wanted = verbs.plain(verb) or verb.lower()
    for number, word in enumerate(words):
        same = verbs.plain(word) == wanted or word.lower() == wanted
        if number and same and words[number + 1 :]:
            rest = " ".join(words[number + 1 :])
            return None if words[number + 1].lower() in lexicon.PREPOSITIONS or words[0].lower() == "what" else rest
    return None
