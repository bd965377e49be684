"""Whether a report speaks of the matter that is asked about: it has the question's words, or others for them."""

from collections.abc import Iterator
from functools import lru_cache

from ingest.language import analysis
from ingest.language.names import names
from qa.compare.report import Report
from qa.verification.topics import is_light, senses

# Words for one matter, besides those of qa.verification.topics: whichever way it went does not matter here.
_MATTERS = (
    "win won winner elect elected re-elected victory take took taken receive get got gain gained",
    "cost costs price bill fare ticket pay charge expensive worth estimate budget spend",
    "turnout participate participated participation part vote voted",
    "long length measure measures measured stretch kilometres metres",
    "high height tall", "drive driver driving drove", "direct directed director film", "write wrote written author",
    "fire blaze burn burned burnt burns flames destroy destroyed arson",
    "cause caused blame blamed because due reason why led",
    "attend attended attendance march marched marchers rally protest demonstration crowd participants took part joined",
    "sink sank sunk sinking capsize capsized accident disaster collapse collapsed crash",
    "steal stole stolen robbery robbed raid loot theft thieves robbers",
    "fell felled tree trees stumps logged", "leak leaked spill spilled flowed escaped poured",
    "cancel cancelled called off scrapped", "found discovered rescuers located",
    "head heads led leader leads chief boss run runs director chairs", "succeed successor next follow replace",
    "earn earned profit income made", "salary earns pay wage paid", "sentence sentenced jailed prison jail years",
    "job jobs workers staff posts positions redundancies", "close shut closure closures closed",
    "open reopen reopening opening traffic again", "people inhabitants population residents persons",
    "unemployment jobless unemployed", "rain rainfall", "earthquake quake", "share percentage proportion per cent rate",
    "pupil pupils students children school", "house houses homes", "die death dead killed lives toll bodies victims",
    "many number count total sum", "money crowns sum euros dollars amount",
)  # fmt: skip
_BY_TERM: dict[str, set[str]] = {}
for _number, _line in enumerate(_MATTERS):
    for _word in _line.split():
        for _term in analysis.terms(_word):
            _BY_TERM.setdefault(_term, set()).add(f"matter {_number}")
_HARDLY = 0.6
_LEAST = 0.34  # share of the question's words that are missing, from which a report is of something else


@lru_cache(maxsize=20_000)
def _meanings(word: str) -> frozenset[str]:
    return senses(word) | {matter for term in analysis.terms(word) for matter in _BY_TERM.get(term, ())}


def lacking(question: str, text: str) -> list[str]:
    """The words of the question that say what is asked about, and that a text has none for."""
    known = {meaning for word in analysis.content_words(text) for meaning in _meanings(word)}
    return [word for word in _words(question) if _meanings(word).isdisjoint(known)]


def is_missed(question: str, report: Report, other: Report) -> bool:
    """Whether a report lacks much of what is asked about, of which the other has more."""
    words = list(_words(question))
    missing, there = _lacking(question, report), _lacking(question, other)
    own = [word for word in missing if word not in there]
    return len(own) >= max(2, _LEAST * len(words)) and len(own) > len(there)


def is_any_missed(question: str, one: Report, other: Report) -> bool:
    """Whether one has all words of what is asked about, and the other has not."""
    missing = [_lacking(question, report) for report in (one, other)]
    return bool(missing[0]) != bool(missing[1])


def _lacking(question: str, report: Report) -> list[str]:
    """What its sentence lacks; or all that stands around it, where the sentence hardly says what it is about."""
    missing = lacking(question, report.sentence)
    few = len(missing) > _HARDLY * len(list(_words(question)))
    return lacking(question, f"{report.sentence} {report.context}") if few else missing


def _words(question: str) -> Iterator[str]:
    named = names(question)
    for word in analysis.content_words(question):
        if word.lower() not in ("many", "much", "new") and word not in named and not is_light(word):
            yield word
