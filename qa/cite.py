"""Citations are made here and nowhere else, by looking the sentence up; never by parsing what a reader wrote."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote as percent

from ingest.annotators import Row
from ingest.article import Part, Revision, Story
from ingest.language.days import day_of
from ingest.language.times import times
from ingest.stories.wording import words
from ingest.tracing import traced
from qa.answer import Citation, Claim, Copy, Meant, ShortAnswer
from qa.answer.gathered import AnswerRow, Later
from qa.evidence import CheckedClaim, DraftRow, Evidence, Short

TIMES = "times"  # the annotator that says which days are meant
Told = Mapping[int, Sequence[Row]]
"""By the key of a revision, what that annotator has said of it."""
CONTEXT = 32  # characters of prefix and suffix
_LONG = 12  # words; a longer quote is linked by its first and last words
_ENDS = 5
_ADDRESS = "%/:=&?~+,;@!"  # left alone in an address, with letters and digits; not what Markdown or HTML may act on


class CitedText:
    """An answer's text with markers, its claims and its citations, numbered by first appearance; a claim at a time."""

    def __init__(self, told: Told | None = None) -> None:
        self.text = ""
        self._told = told or {}
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[int, int], int] = {}

    @traced("cite")
    def add(self, checked: CheckedClaim) -> tuple[Claim, tuple[Citation, ...]]:
        """The claim, now part of the answer, and the citations that it is the first to name."""
        known = len(self.citations)
        numbers = self.beside(checked)
        self.text += " " if self.text else ""
        start, text = len(self.text), checked.draft.text
        checks = tuple(check.moved(start.__add__) for check in checked.checks)
        claim = Claim(text, start, start + len(text), numbers, checks, verdict=checked.draft.verdict)
        self.claims.append(claim)
        self.text += text + "".join(f" [{number}]" for number in numbers)
        return claim, tuple(self.citations[known:])

    def beside(self, checked: CheckedClaim) -> tuple[int, ...]:
        """The numbers of what a claim rests on that is no part of the text."""
        return tuple(dict.fromkeys(self._number(item) for item in checked.evidence))

    def _number(self, evidence: Evidence) -> int:
        place = (evidence.revision.key, evidence.sentence.index)
        if place not in self._numbers:
            self._numbers[place] = len(self._numbers) + 1
            self.citations.append(citation(evidence, self._numbers[place], self._told.get(evidence.revision.key)))
        return self._numbers[place]


def cite(claims: Sequence[CheckedClaim]) -> CitedText:
    """The claims in their order."""
    cited = CitedText()
    for claim in claims:
        cited.add(claim)
    return cited


def short_answer(
    short: Short | None, claims: Sequence[CheckedClaim], citations: Sequence[Citation]
) -> ShortAnswer | None:
    """The short answer with the citation it stands in; None when the claim that rests on it was left out."""
    cited = (item for claim in claims for item in claim.evidence)
    item = next((item for item in cited if short and item.label == short.label), None)
    if short is None or item is None:
        return None
    number = _citation_of(item, citations).number
    return ShortAnswer(item.whole[short.start : short.end], number, short.start, short.end, _day(short, item))


def answer_rows(
    drafts: Sequence[DraftRow], claims: Sequence[CheckedClaim], citations: Sequence[Citation]
) -> tuple[AnswerRow, ...]:
    """The rows whose sentences are cited, with the numbers of these."""
    cited = {item.label: _citation_of(item, citations) for claim in claims for item in claim.evidence}
    return tuple(_answer_row(draft, cited) for draft in drafts if draft.label in cited)


def _answer_row(draft: DraftRow, cited: Mapping[str, Citation]) -> AnswerRow:
    known, later = cited[draft.label], draft.changed
    changed = None
    if later and later.label in cited:
        since = cited[later.label]
        changed = Later(later.stance, later.quote, later.day, since.publisher, since.number)
    return AnswerRow(
        draft.person, draft.role, draft.stance, draft.quote, draft.day, known.publisher, known.number, changed
    )


def _citation_of(item: Evidence, citations: Sequence[Citation]) -> Citation:
    place = (item.revision.article_id, item.revision.number, _index(item))
    return next(c for c in citations if (c.article_id, c.revision, c.sentence) == place)


def _day(short: Short, item: Evidence) -> str | None:
    """The date of a day that is named from the day of publication."""
    published_at = item.revision.published_at
    if published_at is None:
        return None
    before = item.whole[item.sentence.start : short.start]
    day = day_of(item.whole[short.start : short.end], before, published_at.date())
    return day.isoformat() if day else None


def citation(evidence: Evidence, number: int, told: Sequence[Row] | None = None) -> Citation:
    """The citation of one sentence; its quote is cut from the revision's own text, or its own title.

    told: what the annotator ``times`` has said of the revision, where it was asked.
    """
    revision, sentence = evidence.revision, evidence.sentence
    start, end, text = sentence.start, sentence.end, evidence.whole
    return Citation(
        number=number, article_id=revision.article_id, revision=revision.number, part=sentence.part,
        sentence=_index(evidence), start=start, end=end, quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT], title=revision.label,
        publisher=revision.publisher, url=revision.url, published_at=revision.published_at,
        link=link(revision.url, text[start:end]),
        also_in=also_in(evidence.story, revision, text[start:end], sentence.part), times=_meant(evidence, told),
    )  # fmt: skip


def also_in(story: Story | None, revision: Revision, quote: str, part: Part = "text") -> tuple[Copy, ...]:
    """The other articles of the story that have the quote in the same words."""
    sought = _spaced(quote)
    others = [one for one in story.members if one.key != revision.key] if story else []
    return tuple(
        Copy(other.article_id, other.publisher, other.url, other.label, other.published_at)
        for other in others
        if sought in _spaced(other.whole(part))
    )


def _spaced(text: str) -> str:
    """Its words, so that one text holds another where it does so word for word."""
    return f" {' '.join(words(text))} "


def _meant(evidence: Evidence, told: Sequence[Row] | None) -> tuple[Meant, ...]:
    sentence, start, published_at = evidence.sentence, evidence.sentence.start, evidence.revision.published_at
    if told is None or sentence.part == "title":  # an archive from before the annotator, and what it says nothing of
        found = times(sentence.text, published_at.date()) if published_at else []
        rows = [(start + item.start, start + item.end, str(item.first), str(item.last)) for item in found]
    else:
        within = (row for row in told if start <= row["start"] < sentence.end)
        rows = [(row["start"], row["end"], row["first"], row["last"]) for row in within]
    return tuple(Meant(evidence.whole[row[0] : row[1]], *row) for row in rows)


def _index(evidence: Evidence) -> int | None:
    """Of its sentence in the text; None of a title."""
    return evidence.sentence.index if evidence.sentence.part == "text" else None


def link(url: str | None, quote: str) -> str | None:
    """The URL with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) that finds the quote.

    All of it is percent-encoded, so that it stays one link in whatever it is written into.
    """
    if not url or not url.lower().startswith(("https://", "http://")):
        return None
    words = re.findall(r"\S+", quote)
    parts = [" ".join(words)] if len(words) <= _LONG else [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])]
    fragment = ",".join(percent(part, safe="").replace("-", "%2D") for part in parts)
    return f"{_encoded(url.partition('#')[0])}#:~:text={fragment}"


def _encoded(url: str) -> str:
    """The brackets of a numeric host stay, in the one place where an address may have brackets."""
    host = re.match(r"https?://\[[0-9A-Fa-f:.]+\]", url)
    start = host.end() if host else 0
    return url[:start] + percent(url[start:], safe=_ADDRESS)
