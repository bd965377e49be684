"""What a question asks of people, in the words behind them: to be against a toll, to have changed their minds."""

import re
from dataclasses import dataclass, replace

from ingest.language.lexicon import AUXILIARY, word_set
from ingest.language.stances.expressions import VERDICT
from ingest.language.stances.verbs import CHANGES, FOLLOWERS, NEUTRAL, Act, Side, act_of, cues, is_denied, side_of

_LIGHT = AUXILIARY | word_set(
    "also openly ever been now once actually really all still already even never not no longer used to has have the "
    "since so would like willing come out finally then both most each going else at least first currently own "
    "themselves himself herself perhaps just yet"
)
_DENIED = re.compile(r"\b(?:not|never)\b", re.IGNORECASE)
_NO_LONGER, _USED = re.compile(r"\bno longer\b", re.IGNORECASE), re.compile(r"\bused to\b", re.IGNORECASE)
_JOINED = re.compile(
    r"[ ,]*(?:(?:something|anything|lately|recently|it)\b[ ,]*)?(?:(?:and|or|but|nor|"
    r"and/or)\b[ ,]*)?(?:then )?(?:who |which |did |to )?",
    re.IGNORECASE,
)
_AND_WHO = re.compile(
    r",? (?:(?:and|or|but|versus|vs) )?(?:who|which)\b(?: of them)? |,? (?:and|or) (?=not |against |for )", re.I
)
_OTHERWISE = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|would)? ?not(?: .{1,20})?|is against|is for", re.IGNORECASE
)
_GONE = re.compile(
    r"(?: (?:to be|be|is|being|should be|must be|to))? (?:out|gone|off|over|dead|scrapped|dropped|stopped|axed|"
    r"binned|shelved|"
    r"cancelled|abandoned|withdrawn|torn up|thrown out|blocked|reversed|repealed|ditched|halted|killed|overturned|"
    r"removed|sacked|to (?:go|resign|quit|step down|stand down|leave))$",
    re.IGNORECASE,
)
_KILLING = re.compile(
    r"(?:to )?(?:scrap|stop|drop|ditch|axe|abandon|shelve|cancel|block|kill|bin|halt|overturn|veto|reverse|repeal|"
    r"get rid of|put an end to|tear up)(?:ping|ging|ing)? (?=\w)",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"(?:think|thought|f[ei]nd|found|consider|reckon|believ|feel|felt|see|saw|call|sa(?:y|id)|brand|label|describ|hail|"
    r"prais|condemn|denounc)",
    re.IGNORECASE,
)
"""Behind what somebody may say that something is: finds the toll unfair."""
_OTHER: dict[Side, Side] = {"for": "against", "against": "for"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """acts: what is asked whether people did it. side: of these; None for both. topic: what it is about. cue: its own
    words. led: the words before them. changed: whether those are asked for who no longer do it.
    directly: whether it is of the topic in so many words: wants somebody out."""

    acts: frozenset[Act]
    side: Side | None
    topic: str
    cue: str
    led: str = ""
    changed: bool = False
    directly: bool = False


def predicate(words: str) -> Predicate | None:
    """None where the words ask for nothing that people are listed by."""
    own = _first(words)
    if own is None:
        return None
    both = _joined(own) or _with_another(own)
    return both or replace(own, topic=own.topic.strip(" ,"))


def _first(words: str) -> Predicate | None:
    follower = FOLLOWERS.search(words)
    if follower and _is_light(words[: follower.start()]):
        side: Side = follower.lastgroup  # type: ignore[assignment]  # its groups are the two sides
        act: Act = "backed" if side == "for" else "opposed"
        return Predicate(frozenset((act,)), side, words[follower.end() :], follower.group())
    cue = next(cues(words, where="asked"), None)
    led = words[: cue.start()] if cue else ""
    return _of_cue(cue, led, words[cue.end() :]) if cue and _is_light(led) else None


def _of_cue(cue: re.Match[str], led: str, rest: str) -> Predicate | None:
    act = act_of(cue)
    side, changed = side_of(act), act in CHANGES
    if _DENIED.search(led) or is_denied(cue):
        if act in NEUTRAL:
            return None
        act, side = _denied(side)
    if _NO_LONGER.search(led) or _USED.search(led):
        side, changed = _OTHER[side], True
    held = act
    if act in ("demanded", "proposed", "backed"):
        act, side, rest = _ended(act, side, rest)
    judged = VERDICT.sub("", rest).strip() if _JUDGING.match(cue.group()) else ""
    topic = judged or rest.strip()  # "the ferry disaster" is what it is about, and no verdict
    return Predicate(frozenset((act,)), side, topic, cue.group(), led, changed, act != held)


def _denied(side: Side) -> tuple[Act, Side]:
    return ("opposed", "against") if side == "for" else ("backed", "for")


def _ended(act: Act, side: Side, rest: str) -> tuple[Act, Side, str]:
    """To want something dropped is to be against it."""
    killed = _KILLING.match(rest.strip())
    gone = _GONE.search(rest)
    if killed:
        return "opposed", "against", rest.strip()[killed.end() :]
    return ("opposed", "against", rest[: gone.start()]) if gone and act == "demanded" else (act, side, rest)


def _is_light(led: str) -> bool:
    return all(word in _LIGHT or word.endswith("ly") for word in led.lower().replace(",", " ").split())


def _joined(own: Predicate) -> Predicate | None:
    """With what is asked as well, before both have their topic: is for or against the toll."""
    lead = _JOINED.match(own.topic)
    rest = own.topic[lead.end() :] if lead else ""
    if not lead or not re.search(r"[,]|\b(?:and|or|but|nor)\b", lead.group()):
        return None
    other = _first(rest) or _first(f"is {rest}")
    if other is None:
        return None
    return _together(own, other, other.topic.strip(" ,"))


def _with_another(own: Predicate) -> Predicate | None:
    """With what is asked behind the topic: likes the idea, and who does not."""
    found = _AND_WHO.search(own.topic)
    if found is None:
        return None
    rest, topic = own.topic[found.end() :], own.topic[: found.start()].strip(" ,")
    if _OTHERWISE.fullmatch(rest):
        return Predicate(own.acts, None, topic, own.cue, own.led)
    other = _first(rest) or _first(f"is {rest}")
    return _together(own, other, topic or other.topic) if other else None


def _together(own: Predicate, other: Predicate, topic: str) -> Predicate:
    side = own.side if own.side == other.side else None
    return Predicate(own.acts | other.acts, side, topic, own.cue, own.led, own.changed or other.changed)
