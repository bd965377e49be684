"""Stances of one sentence: a verb or a noun that says for or against, whose it is, and the clause that says of what."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.language.quotes.cues import DENIED
from ingest.language.quotes.cues import PASSIVE as PASSIVE_BEFORE
from ingest.language.quotes.quote import Span
from ingest.language.stances import holders
from ingest.language.stances.verbs import (
    FOLLOWERS,
    LISTED,
    NEUTRAL,
    NOUN,
    NOUNS,
    PASSIVE,
    STOPPING,
    Act,
    Side,
    act_of,
    cues,
    is_denied,
    side_of,
)

LONGEST = 1_500  # characters of a sentence that is looked into: news has none so long
_OTHER: dict[Side, Side] = {"for": "against", "against": "for"}
_MAYBE = re.compile(
    r"\b(?:may|might|could|can|should|must|whether|if|unless|asked to|urged to|"
    r"called on [^,;]{1,60} to)(?: \w+ly| also| not| now)?\s*$"
)
_UNREAL = re.compile(r"\b(?:would|will|shall|to)(?: not| never| have)?\s*$")
_ASKED = re.compile(r"\b(?:whether|if) (?:[\w’'-]+ ){1,4}$")
_NOT_BECAUSE = re.compile(r"\bnot because [^,;.]{0,30}$")
_TO = re.compile(r"\bto\s*$")
_GOVERNED = re.compile(
    r"\b(?:want|vow|pledg|promis|agree|decid|plan|intend|continu|going|prepared|ready|willing|due|vot)\w* to\s*$"
)
_END = re.compile(rf" (?:to|an?|the|for)? ?(?:immediate |early )?{STOPPING.pattern}")
_UNDONE = re.compile(
    r" (?:for |on |that )?[^,;:]{2,70}? (?:(?:(?:to |should |must )?(?:be |being )?(?:torn up|dropped|scrapped|stopped|"
    r"withdrawn|abandoned|shelved|cancelled|axed|halted|reversed|overturned|blocked|frozen|put on (?:ice|hold)|delayed|"
    r"postponed|suspended|set aside|thrown out|revoked|binned)|to (?:go|resign|quit|step down|stand down))\b|"
    r"gone\b|out$)"
)
"""What somebody wants done to a plan, or wants somebody to do, who is against it or them."""
_HELD = (
    "said|promised|vowed|pledged|insisted|argued|called|demanded|opposed|backed|supported|campaigned|ruled|"
    "wanted|favoured"
)
_NOW = r"[^,.;:]{0,90}?, (?=(?:\w+ ){0,4}?now )"
_DOES = (
    r"[^,.;:]{0,90}?, (?=(?:now|yesterday|later|nonetheless|has|have|campaigned|voted|backed|accepted|agreed|announced|"
    r"changed|supported|opposed|wants|wanted) )"
)
_HAD_HELD = re.compile(
    rf"(?<=, )who (?:had (?:\w+ly |once |first |initially )?(?:{_HELD})\b(?! (?:by|for more|since))(?:{_NOW}|{_DOES})|"
    rf"(?:promised|vowed|pledged|insisted|swore) (?:in (?=[A-Z])|last (?=\w)|only )(?:{_NOW}|{_DOES}|"
    rf"[^,.;:]{{0,90}}?, said ))"
)
"""Of a sentence with its relative clause in passing."""
_PARTLY = re.compile(r" (?:all|every|fully|any more|everything|only)\b")
_DETERMINED = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|no|any|some|this|that|these|those|one|two|three|four|five|several|many|new|"
    r"own|first|\d+|\w+[’']s|of|for|with|in)\s+$"
)
_BEING = re.compile(r"\b(?:am|is|are|was|were|been|[’'](?:m|re|ve been))(?: \w+ly| also| now| still)? $")
_HELPING = re.compile(
    r"\b(?:\w+ to|will|would|[’']ll|[’']d|does not|do not|did not|\w+n[’']t|would not|will not)(?: also| now)? $"
)
_NOUN_BEFORE = re.compile(r"\b(?:the|an?|this|that|his|her|its|whose|[\w’'-]+[’']s) (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
_PLAN = re.compile(r"plan|propos(?:al|als)\b|scheme")
_PARTICIPLE = re.compile(r"\w+ing\b")
_SHORT_OF = re.compile(r"\b(?:without|short of|instead of|rather than|refus\w+|declin\w+|accus\w+ [^,;]{0,40}of)\s*$")
_BREAK = re.compile(r"[;:\n]|\s[—–]\s|, (?:but|while|whereas|although|though|so) | but ")
_SO = re.compile(r"(?:,|;) (?:and )?(?:so|as) (?:do|does|did|is|are|was|were|has|have|will)\b")
_SO_TOO = re.compile(
    r"\s*(?:And )?[Ss]o(?:, with [\w ]{1,20},)? (?:do|does|did|is|are|was|were|has|have|"
    r"will)(?:, with [\w ]{1,20},)?(?= )"
)
_JOINED = re.compile(
    r" (?:also )?(?:(?:joined|echoed|seconded|agreed with|backed) (?:him|her|them|it|the call|that call)|"
    r"(?:tabled|moved|made|signed) an? (?:motion|proposal|call|demand|statement) to the same effect|followed suit|"
    r"(?:took|takes|was of|were of|is of) the same (?:view|line|mind)|said (?:much )?the same)\b"
)
_CONDITION = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Pp]rovided)\b")


class Stance(NamedTuple):
    """holder: whose; cue: what says it; clause: in which it stands, with its object. act: what was done by it. listed:
    whether the text lists who is for or against. stopped: whether it is against, because they are for stopping it."""

    side: Side
    act: Act
    holder: Span
    cue: Span
    clause: Span
    object: Span
    listed: bool = False
    stopped: bool = False


def stances(text: str, begin: int, end: int, whole: str | None = None) -> Iterator[Stance]:
    """Those of a sentence, in which what stands in quotation marks may be masked; ``whole``: the text without that."""
    if end - begin > LONGEST or text[begin:end].rstrip().endswith("?"):
        return
    last: Stance | None = None
    for found in (
        *_turned(text, begin, end),
        *_verbs(text, begin, end, whole or text),
        *_passives(text, begin, end),
        *_nouns(text, begin, end),
    ):
        last = found
        yield found
    yield from _listed(text, begin, end)
    if last:
        yield from _likewise(text, last, end)


def _verbs(text: str, begin: int, end: int, whole: str) -> Iterator[Stance]:
    for match in cues(whole, begin, end, hidden=text):
        act, clause = act_of(match), _clause(text, begin, match, end)
        side = _side(text, clause, match, act)
        if side is None:
            continue
        stopped = side == "against" and side_of(act) == "for" and _is_stopped(text, match, clause[1])
        done: Act = act if side == side_of(act) else "opposed"
        found = Stance(side, done, match.span(), match.span(), clause, (match.end(), clause[1]), stopped=stopped)
        for holder in _subjects(text, begin, match):
            yield found._replace(holder=holder)
        for holder in holders.named_behind(text, begin, match.span(), end):
            yield found._replace(holder=holder, listed=True)


def _turned(text: str, begin: int, end: int) -> Iterator[Stance]:
    """Of whoever is said to have held something else before: the mayor, who had called it wrong in May, backed it."""
    for match in _HAD_HELD.finditer(text, begin, end):
        who = (match.start(), match.start() + 3)
        yield Stance("for", "changed their mind", who, match.span(), (begin, end), (match.end(), match.end()))


def _side(text: str, clause: Span, match: re.Match[str], act: Act) -> Side | None:
    """None where nobody takes it: it may be, was asked for, or is denied of what is against."""
    near = text[max(clause[0], match.start() - 40) : match.start()]
    if _MAYBE.search(near) or _SHORT_OF.search(near) or _is_noun(near, match):
        return None
    if PASSIVE_BEFORE.search(near) and not _PARTICIPLE.match(match.group()):
        return None
    if _ASKED.search(near) or (_TO.search(near) and not _GOVERNED.search(near)):
        return None
    if re.search(r"\bwould\b", near) and _CONDITION.search(text, *clause):
        return None
    side = side_of(act)
    denied = DENIED.search(near) is not None or is_denied(match) or _NOT_BECAUSE.search(near) is not None
    if act in NEUTRAL:
        return None if denied else side
    if side == "for" and _is_stopped(text, match, clause[1]):
        return "against"
    if not denied:
        return side
    return _OTHER[side] if side == "for" and not _PARTLY.match(text, match.end(), clause[1]) else None


def _is_stopped(text: str, match: re.Match[str], end: int) -> bool:
    """Whether what they want is the end of it: wants it dropped."""
    return any(pattern.match(text, match.end(), end) is not None for pattern in (_END, _UNDONE))


def doers(text: str, begin: int, match: re.Match[str]) -> list[Span]:
    """Who does what a verb says that stands there; nobody where it is denied, only possible, or done to them."""
    near = text[max(begin, match.start() - 40) : match.start()]
    unreal = (_MAYBE, _SHORT_OF, _ASKED, _UNREAL, DENIED)
    if any(pattern.search(near) for pattern in unreal) or (_TO.search(near) and not _GOVERNED.search(near)):
        return []
    done_to = PASSIVE_BEFORE.search(near) and not _PARTICIPLE.match(match.group())
    return [] if done_to else _subjects(text, begin, match)


def _is_noun(near: str, match: re.Match[str]) -> bool:
    return NOUN.match(match.group()) is not None and _DETERMINED.search(near) is not None


def _subjects(text: str, begin: int, match: re.Match[str]) -> list[Span]:
    at = match.start()
    near = text[max(begin, at - 30) : at]
    being = _BEING.search(near)
    if _PARTICIPLE.match(match.group()) and not being:
        accused = re.search(r"\baccus", text[begin:at])
        return [] if accused else holders.topic(text, begin, at)
    governed = being or _HELPING.search(near)
    return holders.before(text, begin, at - len(governed.group()) if governed else at)


def _passives(text: str, begin: int, end: int) -> Iterator[Stance]:
    for match in PASSIVE.finditer(text, begin, end):
        act = act_of(match)
        for holder in holders.behind(text, match.end(), end):
            yield Stance(side_of(act), act, holder, match.span(), (begin, end), _object_before(text, begin, match))


def _object_before(text: str, begin: int, match: re.Match[str]) -> Span:
    """Of a passive: the noun before it; none where it begins with one itself, as in "a plan by"."""
    found = _NOUN_BEFORE.search(text, max(begin, match.start() - 60), match.start())
    if found is None:
        return begin, match.start()
    return (match.start(), match.start()) if _PLAN.match(match.group()) else found.span()


def _nouns(text: str, begin: int, end: int) -> Iterator[Stance]:
    for pattern, whose in ((NOUNS, holders.owner), (FOLLOWERS, holders.topic)):
        for match in pattern.finditer(text, begin, end):
            side: Side = match.lastgroup  # type: ignore[assignment]  # its groups are the two sides
            act: Act = "proposed" if pattern is NOUNS and side == "for" else "backed" if side == "for" else "opposed"
            for holder in whose(text, begin, match.start()):
                clause = _clause(text, begin, match, end)
                yield Stance(side, act, holder, match.span(), clause, (match.end(), clause[1]))


def _listed(text: str, begin: int, end: int) -> Iterator[Stance]:
    match = LISTED.match(text, begin, end)
    if match:
        side: Side = match.lastgroup  # type: ignore[assignment]  # its groups are the two sides
        for holder in holders.listed(text, match.end(), end):
            act: Act = "backed" if side == "for" else "opposed"
            yield Stance(side, act, holder, match.span(), (begin, match.end()), (match.end(), match.end()), True)


def _likewise(text: str, last: Stance, end: int) -> Iterator[Stance]:
    """Of whoever does the same: so does the federation."""
    match = _SO.search(text, last.cue[1], end)
    for found in holders.behind(text, match.end(), end) if match else ():
        for holder in holders.each(text, found):
            yield last._replace(holder=holder)


def likewise(text: str, begin: int, end: int) -> list[Span]:
    """Who does the same as the sentence before says of somebody: so did the mayor; the leader joined her."""
    so, joined = _SO_TOO.match(text, begin, end), _JOINED.search(text, begin, end)
    if so:
        return [holder for found in holders.behind(text, so.end(), end) for holder in holders.each(text, found)]
    return holders.before(text, begin, joined.start()) if joined else []


def _clause(text: str, begin: int, match: re.Match[str], end: int) -> Span:
    breaks = [found.end() for found in _BREAK.finditer(text, begin, match.start())]
    following = _BREAK.search(text, match.end(), end)
    return breaks[-1] if breaks else begin, following.start() if following else end
