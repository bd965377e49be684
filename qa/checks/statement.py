"""A claim must state something: a question, an order, a list of words, or talk about answering states nothing.

Nothing in the sources can speak against these, so they would pass every other check. A bare name or figure is the worst
of them: it states what the question asks ("Who fired first?" "Sellmark"), and no check sees the question. What a cited
sentence itself says, word for word, is the article's own and stays.
"""

import re
from collections.abc import Sequence

from ingest.language import analysis
from ingest.language.calendar import CALENDAR
from ingest.language.lexicon import AUXILIARY
from ingest.language.names import names
from ingest.language.numerals import SCALES, WORDS
from qa.answer import Check
from qa.checks._text import is_copy

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_QUESTION = re.compile(r"\?\W*$")
_ASKING = re.compile(r"(?:did|does|is|are|was|were)\b(?![’'])", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:please|remember|note that|consider|ask|let[’']s|let (?:us|me)|do not|don[’']t|keep in mind|make sure|be sure|"
    r"feel free|click|imagine|think of|stay tuned|ignore|forget|go to|try to|refer to|"
    r"(?:contact|visit|trust|answer|write|see|read|accept|watch|follow|use|give|tell|check|take|look at) "
    r"(?:the|your|this|these|us|me|our|to|if|whether))\b(?!-)",
    re.IGNORECASE,
)
# A model on itself, its task or what it was given. "According to the article, …" is left alone: a claim follows.
_TALK = re.compile(
    r"\b(?:I(?:[’'](?:m|d|ll|ve))?|AI|(?i:language model|your (?:question|request|query)|"
    r"this (?:answer|claim|sentence|statement|question|citation|passage|text)|"
    r"(?:the|an?)(?: final| correct| short| right)? answer (?:is|to)|(?:provided|given|above|following|cited) "
    r"(?:text|context|sentences?|articles?|passages?|information|evidence|data|sources?|documents?)|"
    r"(?:articles?|sentences?|texts?|passages?|contexts?|sources?|evidence|data) (?:do|does|did|is|are)"
    r"(?: not|n[’']t) (?:say|mention|state|contain|provide|specify|answer|give|tell|enough|clear)))\b"
)
_FORM_OF_VERB = re.compile(
    r"\w+(?:ed|ing|s)|won|beat|lost|took|cost|left|fell|rose|said|told|met|made|got|gave|went|came|saw|sold|built|"
    r"bought|began|broke|chose|cut|found|held|hit|kept|knew|led|paid|put|quit|ran|sank|sat|sent|set|shot|shut|spoke|"
    r"spent|stood|struck|swore|thought|threw|understood|wrote|live|say|want|cover|remain"
)
_EQUATION = re.compile(r"(.+)\b(?:is|are|was|were)\b(.+)", re.IGNORECASE | re.DOTALL)
_ADD_NOTHING = {term for word in analysis.STOP | {"now", "still", "today"} for term in analysis.terms(word)}
_GENITIVE = re.compile(r"[’']s$")
_LIST = 4  # words; fewer may be "Rovers win"
_VERBS = AUXILIARY - CALENDAR  # May is a month where nothing else makes a sentence
_COUNTS = CALENDAR | WORDS.keys() | SCALES.keys() | {"per", "cent", "percent"}


def check(claim: str, sources: Sequence[str]) -> Check:
    note = "" if is_copy(claim, sources) else _fault(claim, sources)
    return Check("statement", not note, note=note)


def _fault(claim: str, sources: Sequence[str]) -> str:
    own = _QUOTED.sub("“”", claim).strip()
    if _QUESTION.search(own) or _ASKING.match(own):
        return "It is a question, not a statement."
    if _ORDER.match(own):
        return "It tells the reader to do something, and states nothing."
    if any(not _stands(match.group(), sources) for match in _TALK.finditer(own)):
        return "It is about answering, not about the news."
    if _is_bare(own):
        return "It is a name or a figure, not a sentence."
    if _is_empty(own):
        return "It says of something that it is what it is."
    return "It is a list of words, not a sentence." if _is_list(own) else ""


def _stands(phrase: str, sources: Sequence[str]) -> bool:
    """Whether a cited sentence has the words: "the question was put to voters" is news there."""
    return any(re.search(rf"\b{re.escape(phrase)}\b", source, re.IGNORECASE) for source in sources)


def _is_bare(text: str) -> bool:
    """Whether it is made of names, numbers and days alone, and small words that make no sentence of them."""
    named = {word.lower() for word in names(text)} | _COUNTS
    carrying = [_GENITIVE.sub("", word.lower()) for word in analysis.content_words(text)]
    bare = bool(carrying) and all(word in named or word[0].isdigit() for word in carrying)
    return bare and not any(word in _VERBS for word in re.findall(r"\w+", text.lower()))


def _is_empty(text: str) -> bool:
    """Whether what stands behind its last "is" has just the words that stand before it."""
    match = _EQUATION.fullmatch(text)
    subject, said = (set(analysis.terms(part)) - _ADD_NOTHING for part in match.groups()) if match else (set(), set())
    return bool(said) and said == subject


def _is_list(text: str) -> bool:
    """Whether the text has no word that makes a sentence of others, or the same words over and over."""
    said = analysis.content_words(text)
    bare = len(analysis.terms(text)) >= _LIST and not any(word.lower() in analysis.STOP for word in text.split())
    terms = [term for word in said if word[0].isalpha() for term in analysis.terms(word)]
    again = len(terms) > 1 and len(set(terms)) <= len(terms) / 2
    return again or (bare and not any(_FORM_OF_VERB.fullmatch(word.lower()) for word in said))
