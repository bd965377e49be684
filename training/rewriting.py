"""Rules that write a sentence anew: reworded, so that it says the same; corrupted, so that it says something else."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data import NUMBER, Item, names, other_name, other_number

Rule = Callable[[str, "Source"], str | None]
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPPOSITES = """
    first/last before/after largest/smallest highest/lowest most/least more/less increase/decrease
    increased/decreased north/south east/west northern/southern eastern/western early/late earliest/latest
    winner/loser won/lost win/lose best/worst oldest/youngest began/ended begin/end began/stopped male/female
    men/women man/woman father/mother son/daughter husband/wife brother/sister public/private positive/negative
    good/bad higher/lower large/small larger/smaller longer/shorter major/minor strong/weak accepted/rejected
    allowed/banned supported/opposed support/oppose rose/fell rise/fall up/down gained/lost bought/sold buy/sell
    opened/closed open/close arrived/left like/dislike likes/dislikes easy/hard cheap/expensive always/never
    inside/outside above/below with/without maximum/minimum advantage/disadvantage ancient/modern domestic/foreign
    internal/external same/different agreed/refused approved/blocked confirmed/denied raised/cut raise/cut
    guilty/innocent alive/dead legal/illegal
"""
_OPPOSITE_PAIRS = [pair.split("/") for pair in _OPPOSITES.split()]
OPPOSITE = {word: other for pair in _OPPOSITE_PAIRS for word, other in (pair, pair[::-1])}
_FIGURES = "two three four five six seven eight nine ten eleven twelve"
FIGURES = dict(zip(_FIGURES.split(), range(2, 13), strict=True))
SHORT = {
    "did not": "didn't", "does not": "doesn't", "is not": "isn't", "was not": "wasn't", "will not": "won't",
    "cannot": "can't", "have not": "haven't", "were not": "weren't", "do not": "don't", "would not": "wouldn't",
}  # fmt: skip
_SAME = """
    said/stated said/told_reporters began/started buy/purchase bought/purchased big/large huge/enormous
    about/approximately around/roughly nearly/almost because/since film/movie city/town help/aid showed/revealed
    leader/head quickly/rapidly many/numerous several/a_few killed/left_dead died/passed_away near/close_to
    near/next_to before/prior_to use/employ made/produced gave/handed create/make created/made built/constructed
    children/kids important/key company/firm attempt/try tried/attempted allow/let country/nation car/vehicle
    job/post usually/normally often/frequently currently/now children/youngsters located/situated states/says
    required/needed needs/requires needed/required announced/made_public founded/established established/set_up
    led/headed shot/fired_at ended/finished however/but although/though whole/entire bigger/larger percent/per_cent
    percent/% ill/sick
"""
SAME = [pair.split("/") for pair in _SAME.split()]
MODAL = {
    "may": "will", "might": "will", "could": "will", "can": "cannot", "will": "may", "would": "could",
    "should": "must", "must": "may", "likely": "certain", "possibly": "certainly", "allegedly": "certainly",
    "some": "all", "all": "few", "many": "few", "most": "few", "often": "never", "usually": "rarely",
    "only": "not only", "every": "no", "sometimes": "always", "possible": "impossible", "able": "unable",
}  # fmt: skip
PRONOUNS = {
    "he": "she",
    "she": "he",
    "his": "her",
    "her": "his",
    "him": "her",
    "their": "his",
    "they": "he",
    "we": "they",
}
VERB = r"(?:is|was|are|were|has|had|have|will|would|can|could|did|does|do|may|might|should)"
AUX = re.compile(r"\b(is|was|are|were|has|had|will|would|can|could|should|may|must)\b(?! not|n't)", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:not |never )|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """What a rule may draw on: the cited text, the whole passage, words of all passages by their ending."""

    cited: str
    passage: str
    stock: dict[str, list[str]]
    rng: random.Random


# rewordings: the claim stays true


def drop_clause(text: str, _source: Source) -> str | None:
    """Without a bracket, an insertion between commas, an opening phrase or a trailing clause."""
    patterns = (
        r"\s*\([^)]*\)", r", (?:who|which|where|whose|an?|the)\b[^,;()“\"]{5,80},",
        r",? (?:according to|as well as|including|such as|along with) [^,;“\"]{5,80}(?=[.,])",
        r", (?:who|which|where|while|although|but|and|with|[a-z]+ing) [^;“\"]{5,120}(?=\.$)",
        r"^(?:In|On|After|During|Before|At|By|Since|However|Also|For|As)\b[^,;“\"]{0,60}, (?=\w)",
    )  # fmt: skip
    for pattern in patterns:
        shorter = re.sub(pattern, "", text, count=1)
        if shorter != text and len(shorter.split()) > 4:
            return shorter[0].upper() + shorter[1:]
    return None


def opening_last(text: str, _source: Source) -> str | None:
    """ "In 2015, it rose." becomes "It rose in 2015."."""
    match = re.match(r"^((?:In|On|During|At|Since|After|By) [^,;“\"()]{3,40}), (\w[^;“\"]*?)\.$", text)
    if not match:
        return None
    rest = match[2] if match[2].split()[0] in names("x " + match[2]) else match[2][0].upper() + match[2][1:]
    return f"{rest} {match[1][0].lower()}{match[1][1:]}."


def same_meaning(text: str, source: Source) -> str | None:
    found = [(a, b) for a, b in SAME if re.search(rf"\b{a}\b", text)]
    source.rng.shuffle(found)
    for old, new in found[:2]:
        text = re.sub(rf"\b{old}\b", new.replace("_", " "), text, count=1)
    return text if found else None


def contraction(text: str, _source: Source) -> str | None:
    for long, short in SHORT.items():
        if long in text:
            return text.replace(long, short, 1)
        if short in text:
            return text.replace(short, long, 1)
    return None


def figures(text: str, _source: Source) -> str | None:
    for word, value in FIGURES.items():
        if re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", str(value), text, count=1)
        if re.search(rf"(?<![\d.,$£€-])\b{value}\b(?![\d.,%-])", text):
            return re.sub(rf"(?<![\d.,$£€-])\b{value}\b(?![\d.,%-])", word, text, count=1)
    return None


def reported(text: str, source: Source) -> str | None:
    """With the attribution in front instead of behind: '..., Smith said.' becomes 'Smith said ...'."""
    match = re.match(r"^(.{15,}?),[”\"]? ([A-Z][\w.’' -]{2,40}?|he|she) said\.$", text)
    if not match:
        return None
    speaker = match[2][0].upper() + match[2][1:]
    words = match[1].strip('“”" ')
    return f"{speaker} {source.rng.choice(('said that', 'said', 'stated that'))} {words}."


TRUE: tuple[Rule, ...] = (drop_clause, opening_last, same_meaning, contraction, figures, reported)

# corruptions: the claim is no longer what the source says


def negated(text: str, _source: Source) -> str | None:
    if DENIAL.search(text):
        return re.sub(r"\b(ca|wo)$", "can", DENIAL.sub("", text, count=1))
    found = list(AUX.finditer(text))
    if found:
        at = found[0].end()
        return text[:at] + " not" + text[at:]
    return None


def number(text: str, source: Source) -> str | None:
    found = NUMBER.findall(text)
    if found:
        old = source.rng.choice(found)
        new = other_number(old, source.passage, source.rng)
        return (
            re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d])", new, text, count=1)
            if new and new not in source.cited
            else None
        )
    return _other_of(text, source, tuple(FIGURES)) or _other_of(text, source, MONTHS) or _other_of(text, source, DAYS)


def _other_of(text: str, source: Source, family: Sequence[str]) -> str | None:
    found = [word for word in family if re.search(rf"\b{word}\b", text)]
    if not found:
        return None
    others = [word for word in family if word not in source.cited and word not in text]
    return re.sub(rf"\b{found[0]}\b", source.rng.choice(others), text, count=1) if others else None


def name(text: str, source: Source) -> str | None:
    found = names(text)
    if not found:
        return None
    old = source.rng.choice(found)
    inside = source.rng.random() < 0.5  # one that the cited text holds too, or one that it does not
    pool = source.passage if inside else " ".join(source.rng.sample(source.stock["names"], 30))
    new = other_name(old, pool, (), source.rng) if inside else source.rng.choice(source.stock["names"])
    return text.replace(old, new, 1) if new and new != old else None


def exchanged(text: str, source: Source) -> str | None:
    """Two names of the claim change places."""
    found = names(text)
    if len(found) < 2:
        return None
    one, two = source.rng.sample(found, 2)
    if one in two or two in one or re.search(rf"{re.escape(one)}(?:,| and| or) {re.escape(two)}", text):
        return None
    return text.replace(one, "\0", 1).replace(two, one, 1).replace("\0", two, 1) if f"{one} and" not in text else None


def modality(text: str, source: Source) -> str | None:
    return _replaced(text, MODAL, source)


def opposite(text: str, source: Source) -> str | None:
    return _replaced(text, OPPOSITE, source)


def pronoun(text: str, source: Source) -> str | None:
    return _replaced(text, PRONOUNS, source) if source.rng.random() < 0.3 else None


def _replaced(text: str, table: dict[str, str], source: Source) -> str | None:
    found = [m for m in re.finditer(r"\b[a-z]+\b", text) if m[0] in table]
    if not found:
        return None
    match = source.rng.choice(found)
    return text[: match.start()] + table[match[0]] + text[match.end() :]


def other_word(text: str, source: Source) -> str | None:
    """A verb or noun gives way to another one with the same ending, from anywhere."""
    found = [m for m in re.finditer(r"\b[a-z]{5,}\b", text) if m[0][-3:] in source.stock]
    if not found:
        return None
    verbs = [m for m in found if m[0].endswith(("ed", "ing", "es"))]
    match = source.rng.choice(verbs or found)
    new = source.rng.choice(source.stock[match[0][-3:]])
    return text[: match.start()] + new + text[match.end() :] if new not in source.cited else None


def spliced(text: str, source: Source) -> str | None:
    """The beginning of the claim with the end of another sentence."""
    others = [s for s in re.split(r"(?<=[.!?])\s+", source.passage) if s not in source.cited and len(s.split()) > 7]
    own = re.search(rf"\b{VERB}\b", text)
    if not others or not own:
        return None
    other = source.rng.choice(others)
    strange = re.search(rf"\b{VERB}\b", other)
    return text[: own.start()] + other[strange.start() :] if strange and own.start() > 3 else None


FALSE: tuple[Rule, ...] = (
    *(negated, number, number, name, name, exchanged, modality, opposite, opposite, pronoun, other_word, other_word),
    spliced,
)


def reworded(sentence: str, source: Source) -> tuple[str, str]:
    text, used = sentence, []
    for rule in source.rng.sample(TRUE, len(TRUE)):
        if len(used) < 3 and source.rng.random() < 0.85 and (changed := rule(text, source)):
            text = changed
            used.append(rule.__name__)
    return text, "+".join(used) or "itself"


def corrupted(text: str, source: Source) -> tuple[str, str] | None:
    for rule in source.rng.sample(FALSE, len(FALSE)):
        changed = rule(text, source)
        if changed and changed.strip() not in source.cited and changed != text:
            return changed, rule.__name__
    return None


def stock_of(items: Sequence[Item]) -> dict[str, list[str]]:
    """Names, and words by their last three letters, of all passages."""
    stock: dict[str, set[str]] = {"names": set()}
    for item in items:
        stock["names"].update(names(item.text))
        for word in re.findall(r"\b[a-z]{5,12}\b", item.text):
            stock.setdefault(word[-3:], set()).add(word)
    return {ending: sorted(found) for ending, found in stock.items() if len(found) > 20}
