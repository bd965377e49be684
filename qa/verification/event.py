"""Whether a source that has other words than a sentence is about the same event: only then does it contradict it.

Another winner of another year's prize, the dead of another storm and the share of something else say nothing against a
sentence, however alike the wording is.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.article import TITLE
from ingest.language import analysis
from ingest.language.calendar import CALENDAR
from ingest.language.known import unknown
from ingest.language.lexicon import word_set
from ingest.language.names import names
from ingest.language.numerals import WORDS, figures
from ingest.language.topics import is_light, senses
from ingest.language.verbs import is_past
from qa.answer import Check, Objection
from qa.evidence import Evidence
from qa.introductions import bearer
from qa.verification.coverage import senses_of, wording

ALIKE = 0.8  # share of a sentence's words from which a source is about the same, whoever it names
_OF_MATTER = frozenset(("comparison", "modality", "stance", "numbers", "negation"))
_SAY_LITTLE = word_set("made took gave got held became put went came kept set left used based named said told found")
_LEAST = 2  # plain words of a sentence without a name from which it is about something
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OTHER_THINGS = frozenset(("names", "comparison", "modality", "stance"))
_ADDS_NOTHING = frozenset(("year", "number", "total", "altogether", "overall", "new", "according"))


def event_of(text: str, sources: Sequence[Evidence], checks: Sequence[Check]) -> Check:
    """Fails where what the checks object to belongs to another event than the one that the sentence is about."""
    failed = [check for check in checks if not check.passed]
    reason = _differs(text, sources, failed) if sources and failed else ""
    return Check("event", not reason, note=reason)


def named_nearby(text: str, sources: Sequence[Evidence]) -> list[str]:
    """The names of a sentence that its sources lack, and that a title or an earlier sentence of theirs has for them."""
    return list(dict.fromkeys(name for source in sources for name in _nearby(text, source)))


def _nearby(text: str, source: Evidence) -> list[str]:
    missing = list(unknown(_names(text), text, [source.sentence.text]))
    title = source.revision.sentence(TITLE).text if source.revision.title else ""
    in_title = set(_titled(text, title))
    return [name for name in missing if name in in_title or _is_introduced(source, name)]


def _differs(text: str, sources: Sequence[Evidence], failed: Sequence[Check]) -> str:
    """What shows that it is another event; "" where nothing does."""
    known = " ".join((*(item.sentence.text for item in sources), *named_nearby(text, sources)))
    replaced = [words for check in failed if check.name != "support" for words in check.objections if words.instead]
    covered = min(wording(text).shares(known))
    strangers = [name for name in unknown(_names(text), text, [known]) if not _is_within(text, name, replaced)]
    by_speaker = any(check.name == "speaker" for check in failed)
    if by_speaker and (wording(text).shares(known)[1] < ALIKE or not _OF_MATTER.isdisjoint(_objecting(failed))):
        return "The nearest source has somebody else say something else."
    if strangers and covered < ALIKE:
        return f"The nearest source does not speak of “{strangers[0]}”."
    if not _names(text) and not figures(text) and len(wording(text).plain) < _LEAST:
        return "It says too little to be about one event."
    if _is_of_another_year(text, sources, replaced):
        return "The nearest source is of another year."
    return _other_figures(text, known, failed)


def _is_of_another_year(text: str, sources: Sequence[Evidence], replaced: Sequence[Objection]) -> bool:
    published = {item.revision.published_at.year for item in sources if item.revision.published_at}
    there = {year for item in sources for year in _years(item.sentence.text)}
    corrected = {year for words in replaced for year in _years(text[words.start : words.end])}
    return not _years(text) <= published | there | corrected


def _other_figures(text: str, known: str, failed: Sequence[Check]) -> str:
    """Whether a number is objected to that may count something else."""
    if all(check.name != "numbers" for check in failed):
        return ""
    others = [check for check in failed if check.name in _OTHER_THINGS]
    if any(words.instead for check in others for words in check.objections):
        return "The nearest source has other words and numbers, and may be about something else."
    missing = [word for word in (_subject(text), _deed(text)) if word and senses(word).isdisjoint(senses_of(known))]
    return f"The nearest source gives no figure of “{missing[0]}”." if missing else ""


def _names(text: str) -> list[str]:
    return [name for name in names(text) if name.lower() not in CALENDAR]


def _titled(text: str, title: str) -> Iterator[str]:
    """The names of a sentence that a title has, all words of one whose last it has: "Karl Osten" for "Osten"."""
    found = _names(text)
    for name in found:
        run = next((run for run in _runs(text, found) if name in run), [name])
        if not list(unknown(run[-1:], text, [title])):
            yield name


def _runs(text: str, found: Sequence[str]) -> list[list[str]]:
    """Names that follow each other directly."""
    runs: list[list[str]] = []
    end = -2
    for name in found:
        start = text.index(name, max(end, 0))
        if runs and start == end + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
        end = start + len(name)
    return runs


def _is_introduced(source: Evidence, name: str) -> bool:
    return source.sentence.part == "text" and bearer(source.revision, source.sentence, name) is not None


def _years(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _is_within(text: str, name: str, replaced: Sequence[Objection]) -> bool:
    return any(name in text[words.start : words.end] for words in replaced)


def _objecting(failed: Sequence[Check]) -> set[str]:
    """The checks that found other words in the place of the sentence's."""
    return {check.name for check in failed if any(words.instead for words in check.objections)}


def _deed(text: str) -> str:
    """The first verb of the past that says what was done; "" where there is none but "was", "had" and the like."""
    found = (word for word in analysis.content_words(text)[1:] if word[0].islower() and is_past(word))
    return next((word for word in found if word not in _SAY_LITTLE), "")


def _subject(text: str) -> str:
    """The first word that says what a sentence is about, where that is no name and nothing that is counted."""
    words = [word for word in analysis.content_words(text) if word.lower() not in _ADDS_NOTHING]
    first = next((word for word in words if not is_light(word) and word.lower() not in WORDS), "")
    is_name = first in _names(text)
    return "" if is_name or first[:1].isdigit() else first
