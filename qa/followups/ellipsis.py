"""Questions cut short: ``why?``, ``who else?``, ``and in March?``, ``when did she?``, asked in full."""

import re
from collections.abc import Sequence

from ingest.language import lexicon, verbs
from qa.followups import clauses, corrections, mentions, nouns, pronouns
from qa.followups.descriptions import described
from qa.followups.exchange import Exchange
from qa.followups.exchanged import exchanged

_LEAD = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?|or|well|then)\b[\s,]*)+", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:what|how) about\s+(?P<rest>.+)$", re.IGNORECASE)
_WORD = re.compile(
    r"^(?P<word>why|when|where|how|since when|until when|how long|how often|how much|(?:by|to|with|against|for) whom"
    r"|by when|(?:by|for|in|with|at) how (?:long|much|many)(?: \w+)?"
    r"|(?:for|about|against|with|at|in) (?:what|which)(?: \w+)?)"
    r"(?: (?:exactly|precisely|not|so|(?:was|is) (?:that|this|it)"
    r"|did (?:that|this|it) (?:happen|take place|occur|begin|start)))?$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"^(?:(?P<word>who|what|where|when|why|how) else|any(?:one|body) else|(?:which |any )?others?)$", re.IGNORECASE
)
_COUNT = re.compile(r"^how many(?: (?:of them|were there|are there|exactly))?$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?P<word>(?i:why|when|where|how)) (?P<aux>did|does|do) (?P<who>he|she|they|it|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)$"
)
_AUX = "|".join(sorted(lexicon.AUXILIARY))
_HAS_VERB = re.compile(rf"\b(?:{_AUX})\b", re.IGNORECASE)
_BESIDE = re.compile(r"^(?P<whose>his|her|its|their) (?P<rest>[\w’'-]+(?: [\w’'-]+)?)$", re.IGNORECASE)
_IS = re.compile(r"^(?:who|what) (?:is|was|are|were)\b", re.IGNORECASE)
_PERSONS = ("or", "er", "wife", "husband", "deputy", "boss", "coach", "chief", "son", "man", "woman", "ist", "ant")
_FRAGMENT = 6  # words of a question without a verb, at most
# "that" for all that was said, as far as its neighbours distinguish it from the conjunction and from "that party".
_VAGUE = re.compile(
    r"\bwhich ones?\b|\bthe (?:former|latter|others?|other one|same)\b|\b(?:that|this|so)(?=\s*(?:[?.!]\s*)?$)"
    r"|^who (?:is|was) it\b|^why so \w+\W*$|^(?:is|was) it (?:true|so|right|possible|legal)\W*$"
    r"|\b(?:does|did|is|was|will|would|has|should|could) (?:that|this|these|those) (?:mean|matter|change|affect|happen|"
    r"cost|work|help|include|apply|end|start|begin|come|go|take|lead|cause|make|still|really|not|a|an|the|legal|true|"
    r"possible|so|about|in|on|more|less|fewer|enough)\b"
    r"|^(?:why|how|when|where|who|what)[’'](?:s|d) (?:that|this)\b|^(?:go on|tell me more|more|anything else)\b",
    re.IGNORECASE,
)


def stripped(text: str) -> str:
    """Without the ``and`` before it; unchanged where nothing else is there."""
    rest = _LEAD.sub("", text)
    return rest if any(letter.isalnum() for letter in rest) else text


def is_short(text: str) -> bool:
    """Whether it is a question only after another: a question word, a fragment, ``that`` for all that was said."""
    rest = clauses.bare(stripped(text))
    if corrections.is_correction(text):
        return True
    if any(pattern.match(rest) for pattern in (_ABOUT, _WORD, _ELSE, _COUNT, _SUBJECT)) or _VAGUE.search(text):
        return True
    if _is_empty(rest):
        return True
    led = rest != clauses.bare(text)
    return led and not _HAS_VERB.search(rest) and len(rest.split()) <= _FRAGMENT and not _asks_itself(rest)


def is_clause(text: str) -> bool:
    """Whether it is a sentence that names nothing, and no word or fragment: ``Who mediated?``, ``Did anyone die?``"""
    rest = clauses.bare(stripped(text))
    says = set(re.findall(r"[^\W_][\w’'-]*", rest.lower())) - lexicon.LITTLE
    return bool(says) and _is_empty(rest) and not _VAGUE.search(text)


def _is_empty(rest: str) -> bool:
    """Whether nothing is named or described: ``Who won?``, ``How many are missing?``."""
    if mentions.names(rest) or described(rest) or re.search(r"\d", rest):
        return False
    own = [word for word in re.findall(r"[^\W_][\w’'-]*", rest.lower()) if word not in lexicon.LITTLE]
    asks = re.match(rf"(who|what|when|where|why|how|which|{_AUX})\b", rest, re.IGNORECASE)
    if not asks or pronouns.unresolved(rest) or nouns.points(rest) or len(own) > 1:
        return False
    does = asks[1].lower() == "who" or any(verbs.plain(word) for word in own)
    return not own or does or own[0] in lexicon.PREDICATES


def _asks_itself(rest: str) -> bool:
    words = rest.lower().split()
    return bool(words) and words[0] in ("who", "which", "what", "how") and len(words) > 2


def completed(text: str, history: Sequence[Exchange]) -> Exchange | None:
    """The short question in full, led as the one before it is led; None where the rules do not reach."""
    rest, last = clauses.bare(stripped(text)), history[-1]
    if corrections.is_correction(text):
        return corrections.corrected(text, history)
    if whole := _again(rest, history):
        return last.again(whole)
    if found := _BESIDE.match(rest):
        return _beside(found, history)
    about = _ABOUT.match(rest)
    fragment = about["rest"] if about else rest
    return None if _HAS_VERB.search(fragment) or _VAGUE.search(fragment) else exchanged(fragment, history)


def _again(rest: str, history: Sequence[Exchange]) -> str | None:
    """The question before, asked with another question word."""
    last = history[-1]
    if found := _ELSE.match(rest):
        return _else(found["word"] or "who", last)
    if _COUNT.match(rest):
        return _counted(last)
    if found := _SUBJECT.match(rest):
        return _of_subject(found, history)
    if (found := _WORD.match(rest)) and "not" not in rest.lower().split():
        return clauses.asked_with(found["word"], last.question, last.focus)
    return None


def _beside(found: "re.Match[str]", history: Sequence[Exchange]) -> Exchange | None:
    """``Who was the judge?``, then ``And his lawyer?``; of a question of another form, who or what it is."""
    asks = _IS.match(history[-1].question)
    whose = pronouns.owner(found["whose"].lower(), history)
    if whose is None:
        return None
    who = found["rest"].lower().endswith(_PERSONS)
    return Exchange(f"{asks[0] if asks else 'Who is' if who else 'What is'} {whose} {found['rest']}?")


def _else(word: str, last: Exchange) -> str | None:
    """``Who else proposed closing the bridge?``"""
    found = re.match(rf"^({word})(?: else)?(?= )(.+)$", clauses.bare(last.question), re.IGNORECASE)
    return f"{word.capitalize()} else{found[2]}?" if found else None


def _counted(last: Exchange) -> str | None:
    """``Who was killed?`` or ``Which villages voted?``, then ``How many?``"""
    text = clauses.bare(last.question)
    if found := re.match(r"^who (\w+)( .+|)$", text, re.IGNORECASE):
        verb = {"was": "were", "is": "are", "has": "have"}.get(found[1].lower(), found[1])
        return f"How many people {verb}{found[2]}?"
    if found := re.match(r"^(?:which|what) ([a-z]+)( .+)$", text):
        return f"How many {found[1]}{found[2]}?" if lexicon.is_plural(found[1]) else None
    found = re.match(r"^(?:was|were) (?:any |some |there )?([a-z]+)( .+)$", text, re.IGNORECASE)
    return f"How many {found[1]} were{found[2]}?" if found and lexicon.is_plural(found[1]) else None


def _of_subject(found: "re.Match[str]", history: Sequence[Exchange]) -> str | None:
    who = found["who"]
    if who.lower() in ("he", "she", "they", "it"):
        full = pronouns.antecedent(who.lower(), history)
        if full is None:
            return None
        who = full
    return clauses.of_subject(found["word"], found["aux"], history[-1].question, who)
