"""Pronouns of a follow-up resolved to their antecedents, by agreement, recency and what was asked about."""

import re
from collections.abc import Sequence
from itertools import islice

from ingest.language import lexicon
from qa.followups import clauses, mentions, times
from qa.followups.descriptions import described
from qa.followups.exchange import Exchange
from qa.followups.mentions import Mention

MOST = 8  # pronouns of a question that are looked at; real questions have fewer
_ROUNDS = 6  # each resolves one of them
_MALE, _FEMALE = ("he", "him", "his"), ("she", "her", "hers")
_PRONOUN = re.compile(
    r"(?<![\w’'-])(he|him|his|she|hers?|they|them|theirs?|its?)(?![\w-])(?![’']\w*[’'])", re.IGNORECASE
)
_SHORT = {"’re": " are", "'re": " are", "’ve": " have", "'ve": " have", "’ll": " will", "'ll": " will",
          "’d": " would", "'d": " would"}  # fmt: skip
_OF_GROUPS = re.compile(
    r"\b(?:leads?|led|heads?|headed|runs?|ran|founded|chairs?|chaired|joined|owns?|owned|members?)\b", re.IGNORECASE
)
_IDLE = re.compile(  # "it" that stands for nothing: is it true that, how long does it take to, it is raining
    r"\b(?:is|was|be) it (?:\w+ ){1,2}(?:that|to|for|if)\b"
    r"|\bit(?: \w+)? (?:take|takes|took|cost|costs|mean|means) (?:\w+ ){0,3}to\b"
    r"|\bit(?:[’']s| is| was| has been)? (?:\w+ly )?(?:rain|snow)\w*|\b(?:what time|who) (?:is|was) it\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"\b(?:that|when|if|because|while|after|before|as|sa(?:id|ys?|ying)|claim(?:ed)?|think|believe|who|which|where|why|"
    r"how|and|but|or|until|since|whether|though)\b|[,;:]",
    re.IGNORECASE,
)


def unresolved(text: str) -> list["re.Match[str]"]:
    """The pronouns whose antecedent is outside the question, in order."""
    idle = [match.span() for match in _IDLE.finditer(text)]
    found = (match for match in _PRONOUN.finditer(text) if not any(a <= match.start() < b for a, b in idle))
    return [match for match in islice(found, MOST) if not _explained(text, match)]


def _explained(text: str, match: "re.Match[str]") -> bool:
    """Whether the question itself says before the pronoun who or what it stands for."""
    word, before = match.group().lower(), text[: match.start()]
    own = mentions.names(text) + described(text)
    earlier = [mention for mention in own if mention.text.removeprefix("the ").lower() in before.lower()]
    fitting = [mention.text.removeprefix("the ").lower() for mention in earlier if _fits(word, mention)]
    between = (before[before.lower().rfind(name) + len(name) :] for name in fitting)
    return any(_is_possessive(text, match) or _BOUNDARY.search(words) for words in between)


def _fits(word: str, mention: Mention) -> bool:
    if word in _MALE + _FEMALE:
        wanted = "m" if word in _MALE else "f"
        return mention.kind in ("person", "name") and mention.gender in ("", wanted) and not mention.plural
    if word in ("it", "its"):
        return mention.kind != "person" and not mention.plural
    return mention.plural or mention.kind == "group"


def _is_possessive(text: str, match: "re.Match[str]") -> bool:
    """``her`` before a noun is somebody's; before anything else, or at the end, it is somebody."""
    word = match.group().lower()
    if word != "her":
        return word in ("his", "its", "their")
    following = re.match(r" ([^\W\d_][\w-]*)", text[match.end() :])
    return following is not None and following[1].lower() not in lexicon.FUNCTION


# --- resolving


def resolved(text: str, history: Sequence[Exchange]) -> tuple[str, bool]:
    """The text with its unresolved pronouns replaced, and whether all of them were."""
    for _ in range(_ROUNDS):
        missing = unresolved(text)
        if not missing:
            break
        change = next(((match, full) for match in missing if (full := _full(text, match, history))), None)
        if change is None:
            return text, False
        text = _put(text, *change)
    return text, not unresolved(text)


def _full(text: str, match: "re.Match[str]", history: Sequence[Exchange]) -> str | None:
    word = match.group().lower()
    if word in ("it", "them") and (object_ := _same_object(text, match, history)):
        return object_
    found = antecedent(word, history, mentions.names(text), text)
    if found is None:
        return None
    return _genitive(found) if _is_possessive(text, match) else found


def _same_object(text: str, match: "re.Match[str]", history: Sequence[Exchange]) -> str | None:
    """``did she propose it`` after ``who proposed closing the bridge`` is about closing the bridge."""
    before = re.search(r"([\w’'-]+) $", text[: match.start()])
    verb = before[1].lower() if before else ""
    if not verb or verb in lexicon.FUNCTION:
        return None
    found = next((said for past in history[:-6:-1] if (said := clauses.object_of(verb, past.question))), None)
    return times.without(found) if found and times.found(text) else found


def antecedent(word: str, history: Sequence[Exchange], taken: Sequence[Mention] = (), text: str = "") -> str | None:
    """What the pronoun stands for in a question that names ``taken`` itself: the nearest exchange that has it."""
    for exchange in reversed(history):
        if word in _MALE + _FEMALE:
            found = _person(exchange, word, taken)
        elif word in ("it", "its"):
            found = _thing(exchange, word, taken, bool(_OF_GROUPS.search(text)))
        else:
            found = _several(exchange, taken)
        if found:
            return found
    return None


def owner(word: str, history: Sequence[Exchange]) -> str | None:
    """Whose it is when something else is asked for as well: whom the question before was about, else as any pronoun."""
    about = [mention for mention in history[-1].named if mention.kind == "person" and _fits(word, mention)]
    found = about[0].text if about else antecedent(word, history)
    return _genitive(found) if found else None


def _free(found: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Without those that the question names: a pronoun beside a name is somebody else."""
    return [mention for mention in found if not any(mention.is_same(other) for other in taken)]


def _person(exchange: Exchange, word: str, taken: Sequence[Mention]) -> str | None:
    """Who answered, else who is known to be a man or a woman, else a person; a mere name only where it answered."""
    fitting = [m for m in _free(exchange.people(), taken) if _fits(word, m)]
    people = [m for m in fitting if m.kind == "person"]
    focus = [m for m in fitting if m is exchange.focus and (m in people or not people)]
    chosen = focus or [m for m in people if m.gender] or people
    return chosen[0].text if chosen else None


def _thing(exchange: Exchange, word: str, taken: Sequence[Mention], of_groups: bool) -> str | None:
    fitting = [m for m in _free(exchange.things(), taken) if _fits(word, m)]
    if of_groups:
        fitting.sort(key=lambda mention: mention.kind != "group")
    return fitting[0].text if fitting else None


def _several(exchange: Exchange, taken: Sequence[Mention]) -> str | None:
    """What was asked about in the plural, else the people who were named together, else a group."""
    asked = _free(exchange.asked, taken)
    focus = [exchange.focus] if exchange.focus else []
    plural = [m.text for m in [*focus, *asked] if m.plural and m.kind != "person"]
    groups = [m.text for m in asked if m.kind == "group"] + [m.text for m in focus if m.kind in ("group", "name")]
    together = [text for text in (exchange.together(),) if text]
    chosen = plural or (together if exchange.asks_name else groups) or groups or together
    return chosen[0] if chosen else None


def _genitive(name: str) -> str:
    plural = name.startswith("the ") and lexicon.is_plural(name.split()[-1])
    return f"{name}’" if plural and name.endswith("s") else f"{name}’s"


def _put(text: str, match: "re.Match[str]", full: str) -> str:
    rest = text[match.end() :]
    for short, long in _SHORT.items():
        if rest.startswith(short):
            rest = long + rest[len(short) :]
    if not text[: match.start()].strip():
        full = full[0].upper() + full[1:]
    return text[: match.start()] + full + rest
