"""What is so now: of answers that differ, the newest, where a question asks how things stand.

Older articles outnumber the newest one, and agree; so what most of them say is what used to be so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
    rf"\b(?:{_AT_PRESENT}|toll)\b|"
    r"^\W*what(?:[’']s| is| are)\b|^\W*who (?:leads|runs|heads|holds|owns|chairs)\b|"
    r"^\W*how (?:many|much)\b.*\b(?:is|are|has|have|died|killed|dead|die|injured|missing|infected|cases)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:first|originally|at first|initially|before|previous(?:ly)?|former|in (?:19|20)\d\d)\b", re.I)
_WHO = re.compile(r"\W*who\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?=[A-Z])")
_FORMER = re.compile(r"\b(?:former|then|outgoing|previous|late|ex)\b[\w’' -]{0,60},? ?$", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:resign\w*|steps? down|stepped down|stood down|quit|quits|was replaced|is replaced|retires?|retired|left "
    r"office|was sacked|was dismissed|was succeeded|lost (?:his|her|their|the) (?:post|job|office))\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[;.]|\b(?:and|while|but)\b")
SAME_DAY = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
ODDS = 0.02  # against the best answer, from which another may be the newer one
SURE = 0.15  # and of its probability


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
    dated = [(date, group) for group in groups if _is_likely(group, groups[0]) and (date := _date(group))]
    if not dated or not asks_how_things_stand(question):
        return list(groups)
    last, found = max(dated, key=lambda pair: pair[0])
    others = [group for date, group in dated if group is not found and last - date <= SAME_DAY]
    return [replace(found, probability=max(found.probability, groups[0].probability)), *others]


def _is_likely(group: Group, best: Group) -> bool:
    return group.odds[0] >= ODDS and group.probability >= SURE * best.probability


def _date(group: Group) -> datetime | None:
    dates = (item.evidence.revision.published_at for item in group.candidates)
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
