"""What is so now: of answers that differ, the newest, where a question asks how things stand.

Older articles outnumber the newest one, and agree; so what most of them say is what used to be so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ingest.article import Revision
from ingest.language.amounts import amounts
from qa.extractive import counts
from qa.extractive.candidates import Candidate, Group
from qa.extractive.premises import office_in

_AT_PRESENT = (
    r"now|current(?:ly)?|latest|most recent(?:ly)?|so far|at present|at the moment|today|these days|to date|"
    r"up to now|as of now|still"
)
_WORDS = re.compile(
    r",? ?\b(?:as of now|right now|at present|at the moment|so far|to date|up to now|these days|now|currently|today)\b"
    r"(?=\W*$|,)|\b(?:current|latest|most recent|currently|now) ",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"\b(?:{_AT_PRESENT}|death toll|toll of)\b|"
    r"^\W*what(?:[’']s| is| are)\b|^\W*who (?:leads|runs|heads|holds|owns|chairs)\b|"
    r"^\W*who(?:[’']s| is)? (?:now )?in charge\b|"
    r"^\W*how (?:many|much)\b.*\b(?:died|killed|dead|die|injured|missing|infected|cases)\b|"
    r"^\W*(?:how (?:many|much)|when)\b.*\b(?:do|does|is|are|has|have|will)\b|"
    r"^\W*what (?:do|does|will|would|could)\b.* (?:cost|pay|charge|save|saved)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:first|originally|at first|initially|before|previous(?:ly)?|former|in (?:19|20)\d\d)\b", re.I)
_WHO = re.compile(r"\W*who\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?=[A-Z])")
_FORMER = re.compile(r"\b(?:former|then|outgoing|previous|late|ex)\b[\w’' -]{0,60},? ?$", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:resign\w*|steps? down|stepped down|stood down|quit|quits|was replaced|is replaced|retires?|retired|left "
    r"office|was sacked|was dismissed|was succeeded|bow(?:s|ed) out|walked out|stepped aside|steps aside|"
    r"(?:left|leaves|leaving|lost|gives up|gave up) (?:his|her|their|the) (?:post|job|office)|"
    r"(?:hand(?:s|ed)? in|tender(?:s|ed)|submit(?:s|ted)|announced) (?:his|her|their) "
    r"(?:notice|resignation|departure))\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[;.]|\b(?:and|while|but)\b")
# A figure that is seldom there by chance, in a newer article too: "150,000", "3.80".
_FIGURE = re.compile(r"\d[\d.,]*\d[\d.,]*\d")
# "Falls from 38,000 to 35,000", "had originally proposed 4.50", "rather than the 4.50".
_USED_TO_BE = re.compile(
    r"\b(?:from|than|not the|instead of|compared with|against|originally|initially|first|earlier|had|once)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
NEAR = 60  # characters before a figure that say that it used to be so
SAME_DAY = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
ODDS = 0.035  # against the best answer, from which another may be the newer one
ODDS_OF_ASKED = 0.003  # the same of a figure that is of what is asked for, by the words beside it
SAME = 0.2  # against the best of its group, from which a candidate is the same answer and not only the same word


def asks_how_things_stand(question: str) -> bool:
    return bool(_STATE.search(question) or office_in(question)) and not _PAST.search(question)


def timeless(question: str) -> str:
    """Without the words that only ask for the present state, which no article uses of itself."""
    return re.sub(r" {2,}", " ", _WORDS.sub("", question)) if asks_how_things_stand(question) else question


def still_in_office(question: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those who have left the office, by their own sentence or by a later article; all, where that leaves
    nobody."""
    if not (_WHO.match(question) and asks_how_things_stand(question)):
        return list(candidates)
    left = [candidate for candidate in candidates if _has_left(candidate)]
    gone = {_surname(candidate): _published(candidate) for candidate in sorted(left, key=_published)}
    kept = [one for one in candidates if one not in left and _published(one) >= gone.get(_surname(one), _NEVER)]
    return kept or list(candidates)


def newest(question: str, groups: Sequence[Group]) -> list[Group]:
    """The answer of the newest article, among those that are nearly as likely, and other accounts of the same day; the
    groups as they are where the question does not ask for it."""
    if not asks_how_things_stand(question):
        return list(groups)
    dated = [
        (date, group) for group in groups if _is_likely(question, group, groups[0]) and (date := _date(question, group))
    ]
    if not dated:
        return list(groups)
    last, found = max(dated, key=lambda pair: pair[0])
    if _is_repeated(groups[0].best, found.best.evidence.revision):
        found = groups[0]
    others = [group for date, group in dated if group is not found and last - date <= SAME_DAY]
    return [replace(found, probability=max(found.probability, groups[0].probability)), *others]


def _is_likely(question: str, group: Group, best: Group) -> bool:
    """Whether it may be the newer answer. How few articles say so does not matter; and little does how unlikely the
    model finds a figure whose sentence says that it is of what is asked for."""
    needed = ODDS_OF_ASKED if counts.is_asked(question, group.best) else ODDS
    return group.odds[0] >= needed and _is_of_a_kind(group.best, best.best)


def _is_repeated(candidate: Candidate, newer: Revision) -> bool:
    """Whether a newer article still gives the figure, and not for what used to be so."""
    figure = _FIGURE.search(candidate.text)
    if not figure:
        return False
    said = re.compile(rf"(?<![\d.,]){re.escape(figure.group())}(?![\d]|[.,]\d)")
    return any(not _USED_TO_BE.search(newer.text[: found.start()][-NEAR:]) for found in said.finditer(newer.text))


def _is_of_a_kind(one: Candidate, other: Candidate) -> bool:
    """Whether they are so much of the same: crowns, tonnes or only a number; or neither is an amount. A sentence with
    none of the question's words tells nothing newer than one that has some."""
    if other.signals.sentence and not one.signals.sentence:
        return False
    own, there = _units(one), _units(other)
    if not (own and there):
        return bool(own) == bool(there)
    return "" in own | there or not own.isdisjoint(there)


def _units(candidate: Candidate) -> set[str]:
    text, start = candidate.evidence.sentence.text, candidate.start - candidate.evidence.sentence.start
    end = start + len(candidate.text)
    return {amount.base for amount in amounts(text) if start <= amount.start < end}


def _date(question: str, group: Group) -> datetime | None:
    """Of the newest article that gives it for an answer, and does not only have the same number of something else."""
    pairs = zip(group.candidates, group.odds, strict=True)
    likely = (one for one, odds in pairs if odds >= SAME * group.odds[0] and not counts.is_past(question, one))
    dates = (item.evidence.revision.published_at for item in likely)
    return max((date for date in dates if date), default=None)


def _surname(candidate: Candidate) -> str:
    return (candidate.text.split() or [""])[-1]


def _published(candidate: Candidate) -> datetime:
    return candidate.evidence.revision.published_at or _NEVER


def _has_left(candidate: Candidate) -> bool:
    sentence = candidate.evidence.sentence
    start = candidate.start - sentence.start
    before, behind = sentence.text[:start], sentence.text[start + len(candidate.text) :]
    named = f"{before}{_CAPITAL.split(candidate.text)[0]}"  # "the former minister Ada Quill" may be one span
    return bool(_FORMER.search(named) or _LEAVES.search(_CLAUSE_ENDS.split(behind)[0]))
