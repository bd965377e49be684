"""Whether two values name one: somebody by the surname or with initials, a thing by a part of its name."""

import re
from collections.abc import Iterator

from ingest.language import analysis
from ingest.language.names import names
from ingest.language.overlap import share
from ingest.language.proper_nouns import ABBREVIATED_TITLES, COURTESY_TITLES, NOT_NAMES
from qa.compare.report import Report

BEFORE = 5  # words before a surname that may say who somebody is
MEANT = 0.6  # share of the words of an office that stand there
_TITLES = NOT_NAMES | COURTESY_TITLES | {title.lower() for title in ABBREVIATED_TITLES} | {"cllr", "frau", "herr"}
_INITIAL = re.compile(r"[^\W\d_]\.?")


def are_namesakes(one: str, other: str) -> bool | None:
    """Whether the names of the one are among the other's; None where one of them has no name."""
    named = [_parts(text) for text in (one, other)]
    if not all(named):
        return None
    shorter, longer = sorted(named, key=len)
    return all(any(_may_be(part, known) for known in longer) for part in shorter)


def is_introduced(office: Report, person: Report) -> bool:
    """Whether one of the reports says that who is named in the one is who is called something in the other: "the mayor"
    and "Ida Holm", where there is a "Mayor Ida Holm"."""
    called = set(analysis.content_terms(office.value))
    words = person.value.split()
    named = names(f"of {person.value}")
    if not called or not named or words[-1].strip(".,") != named[-1] or names(f"of {_begun(office.value)}"):
        return False
    texts = (f"{report.sentence} {report.context}" for report in (person, office))
    near = (set(analysis.terms(text)) for each in texts for text in _beside(named[-1], each))
    return any(share(called, terms) >= MEANT for terms in near)


def _beside(name: str, text: str) -> Iterator[str]:
    """What stands right before and behind a name, which may say who that is."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?:, (?P<behind>[^.;,]{{3,60}}),)?", text):
        yield " ".join(text[: found.start()].split()[-BEFORE:])
        yield found["behind"] or ""


def _parts(text: str) -> list[str]:
    """The words of its names, without what only says what somebody is; these alone where there is no other."""
    found = names(f"of {_begun(text)}")
    return [word for word in found if word.lower().rstrip(".") not in _TITLES] or found


def _may_be(part: str, other: str) -> bool:
    """An initial is that of any name that begins so."""
    if _INITIAL.fullmatch(part) or _INITIAL.fullmatch(other):
        return part[0].lower() == other[0].lower()
    first, second = analysis.terms(part), analysis.terms(other)
    return bool(first) and not set(first).isdisjoint(second)


def _begun(text: str) -> str:
    """Without the capital of "The police", which names nobody."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in analysis.STOP else text
