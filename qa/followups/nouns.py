"""Other words that point back: ``there``, ``then``, and nouns such as ``the mayor`` or ``that party``."""

import re
from collections.abc import Sequence

from ingest.language import lexicon, verbs
from qa.followups import mentions, times
from qa.followups.descriptions import described, head
from qa.followups.exchange import Exchange

MOST = 8  # nouns of a question that are looked at
_BE = "|".join(sorted(lexicon.BE))
# "there" that says that something exists is no place: is there, were there any, there has been
_THERE = re.compile(
    rf"(?<![\w’'-])there(?=\s*(?:[?.!,]|$))"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )(?<!has )(?<!have )(?<!had )(?<!will )(?<!would )"
    rf"(?<!did )(?<!does )(?<!^)(?<![\w’'-])there\b(?! (?:{_BE}|has|have|had|will|would|may|might)\b)(?![’'])",
    re.IGNORECASE,
)
_GOING = re.compile(r"\b(?:get|go|goes|went|going|come|came|travel(?:led)?|fly|flew|moved?|sent) $", re.IGNORECASE)
_THEN = re.compile(r"(?:\b(since|until|by|from|before|after) )?\bthen(?=\s*[?.!]?\s*$)", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w’'-])(?P<det>the|this|that|these|those) (?P<noun>[a-z][a-z-]{2,})(?P<own>[’']s?)?"
    r"(?=$|[?.!,;:]| (?P<next>[\w-]+))",
    re.IGNORECASE,
)


def resolved(text: str, history: Sequence[Exchange]) -> tuple[str, bool]:
    """The text with its back-references resolved, and whether all that are certain were."""
    text, here = _placed(text, history)
    text, now = _timed(text, history)
    text, known = _defined(text, history)
    return dated(text, history), here and now and known


def dated(text: str, history: Sequence[Exchange]) -> str:
    """With ``the year before`` counted from the year that was asked about last."""
    asked = (re.search(r"\b(?:19|20)\d\d\b", exchange.whole) for exchange in reversed(history))
    year = next((int(found[0]) for found in asked if found), None)
    return text if year is None else times.year_beside(text, year)


def is_vague(text: str) -> bool:
    """Whether it says no more than a verb of nouns such as ``the judge``, and not whose they are or of what."""
    if mentions.names(text) or any(len(thing.words) > 1 for thing in described(text)):
        return False
    bare = {match["noun"].lower() for match in _BARE.finditer(text) if _is_bare(match)}
    said = [word for word in re.findall(r"[^\W_][\w’'-]*", text.lower()) if word not in lexicon.LITTLE]
    more = [word for word in said if word not in bare]
    return bool(bare) and len(more) <= 1 + ("take" in more)  # take effect, take part: one verb


def is_of_another(text: str) -> bool:
    """``Who was the judge?``, ``How high is the damage?``: they are somebody's, or of something that was spoken of."""
    bare = [match["noun"].lower() for match in _BARE.finditer(text) if _is_bare(match)]
    office = re.match(rf"(?i)\W*who (?:{_BE}) the [\w’'-]+\W*$", text)
    return office is not None or not lexicon.OF_SOMETHING.isdisjoint(bare)


def is_open(text: str) -> bool:
    """``What did the council decide?``: it does not say about what, so it is about what was spoken of."""
    asked = re.match(r"(?i)\W*what (?:do|does|did|has|have|had|will|would) ([\w’' -]+) ([\w-]+)\W*$", text)
    subject = asked[1].lower().split() if asked else []
    return bool(asked and verbs.plain(asked[2]) in lexicon.ABOUT and not lexicon.PREPOSITIONS & set(subject))


def points(text: str) -> bool:
    """Whether a word surely points outside of the question."""
    return bool(_THERE.search(text) or _THEN.search(text))


def _placed(text: str, history: Sequence[Exchange]) -> tuple[str, bool]:
    match = _THERE.search(text)
    if not match:
        return text, True
    place = next((place for exchange in reversed(history) for place in exchange.places()), None)
    if place is None or re.search(r"(?i)\bfrom $", text[: match.start()]):
        return text, False
    if place.text.lower() in text.lower():
        return text, True
    preposition = "to" if _GOING.search(text[: match.start()]) else "at" if place.preposition == "at" else "in"
    return f"{text[: match.start()]}{preposition} {place.text}{text[match.end() :]}", True


def _timed(text: str, history: Sequence[Exchange]) -> tuple[str, bool]:
    match = _THEN.search(text)
    if not match:
        return text, True
    if re.match(r"(?i)\W*(?:and )?(?:what (?:happened|came|next)|then)\b", text):
        return text, False
    when = next((time for exchange in reversed(history) for time in exchange.times()), None)
    if when is None:
        return text, False
    if match[1]:
        when = f"{match[1]} {re.sub(r'^(?:in|on|by|since|until|during|after|before|from) ', '', when)}"
    return f"{text[: match.start()].rstrip()} {when}{text[match.end() :]}", True


# --- nouns


def _defined(text: str, history: Sequence[Exchange]) -> tuple[str, bool]:
    whole, at = True, 0
    for _ in range(MOST):
        match = _BARE.search(text, at)
        if match is None:
            break
        at = match.end("noun")
        noun, pointing = match["noun"].lower(), match["det"].lower() != "the"
        if not _is_bare(match):
            continue
        full = _fuller(noun, history)
        if full and full.lower() not in text.lower():
            text = f"{text[: match.start()]}{full}{text[match.end('noun') :]}"
            at = match.start() + len(full)
        elif pointing and not full and match["det"].lower() != "that":
            whole = whole and not _mentioned(noun, history)
    return text, whole


def _is_bare(match: "re.Match[str]") -> bool:
    """A noun alone: not narrowed by what follows, and no adjective or verb in a noun's place."""
    noun, following = match["noun"].lower(), (match["next"] or "").lower()
    if noun in lexicon.FUNCTION | lexicon.ALWAYS_KNOWN or (following in lexicon.NARROWING and not match["own"]):
        return False
    follows = following in lexicon.FUNCTION | lexicon.PREDICATES or following.endswith(("ing", "ly", "ed"))
    return not following or follows or verbs.plain(following) is not None or bool(match["own"])


def _mentioned(noun: str, history: Sequence[Exchange]) -> bool:
    return any(
        re.search(rf"\b{noun}\b", f"{exchange.question} {exchange.answer}", re.IGNORECASE) for exchange in history
    )


def _fuller(noun: str, history: Sequence[Exchange]) -> str | None:
    """Who or what is that in full: the holder of the office, the name that ends in the noun, the description of it."""
    for exchange in reversed(history):
        for known in (_name, _holder, _description, _named_in_answer):
            if found := known(noun, exchange):
                return found
    return None


def _holder(noun: str, exchange: Exchange) -> str | None:
    if exchange.focus and _does(noun, exchange.question):
        return exchange.focus.text
    if (
        re.match(rf"(?i)\W*who (?:is|was|became|are) (?:[\w’'-]+ ){{0,4}}{noun}\b", exchange.question)
        and exchange.focus
    ):
        return exchange.focus.text if exchange.focus.kind == "person" else None
    people = [mention for mention in exchange.people() if mention.kind == "person"]
    text = f"{exchange.question} {exchange.answer}"
    return next((mention.text for mention in people if mentions.holds(mention, noun, text)), None)


def _does(noun: str, question: str) -> bool:
    """``the winner`` is who won."""
    found = re.match(r"(?i)\W*(?:who|which \w+) ([\w]+)", question)
    verb = verbs.plain(found[1]) if found else None
    return bool(verb) and noun.endswith(("er", "or")) and noun.startswith(str(verb).rstrip("e"))


def _name(noun: str, exchange: Exchange) -> str | None:
    named = [*exchange.named, *([exchange.focus] if exchange.focus else []), *exchange.new]
    fitting = [m for m in named if m.kind != "person" and len(m.words) > 1 and noun in (m.words[-1], m.words[0])]
    if not fitting:
        return None
    text = fitting[0].text
    return text if text.startswith("the ") or fitting[0].words[0] == noun else f"the {text}"


def _description(noun: str, exchange: Exchange) -> str | None:
    """A description in the question of which the noun is the head, and which says more than the noun."""
    fitting = [m for m in described(exchange.question) if head(m) == noun and len(m.words) > 1]
    if not fitting:
        return None
    return fitting[0].text if fitting[0].text.startswith("the ") else f"the {fitting[0].text}"


def _named_in_answer(noun: str, exchange: Exchange) -> str | None:
    """The noun in the answer behind a name: ``the Marrow sluice``."""
    found = re.search(rf"\b[Tt]he ((?:[A-Z][\w’'-]+ ){{1,3}}{re.escape(noun)})\b", exchange.answer)
    return f"the {found[1]}" if found else None
