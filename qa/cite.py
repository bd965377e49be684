"""Citations are made here and nowhere else, by looking the sentence up; never by parsing what a reader wrote."""

import re
from collections.abc import Sequence
from urllib.parse import quote as percent

from qa.answer import Citation, Claim, ShortAnswer
from qa.evidence import Evidence, Short, Verdict

CONTEXT = 32  # characters of prefix and suffix
_LONG = 12  # words; a longer quote is linked by its first and last words
_ENDS = 5


def cite(verdicts: Sequence[Verdict]) -> tuple[str, tuple[Claim, ...], tuple[Citation, ...]]:
    """The answer's text with markers, its claims and the citations they name, numbered by first appearance."""
    numbers: dict[tuple[int, int], int] = {}
    citations: list[Citation] = []
    claims: list[Claim] = []
    text = ""
    for verdict in verdicts:
        for evidence in verdict.evidence:
            place = (evidence.revision.key, evidence.sentence.index)
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                citations.append(citation(evidence, numbers[place]))
        own = tuple(dict.fromkeys(numbers[item.revision.key, item.sentence.index] for item in verdict.evidence))
        text += " " if text else ""
        claims.append(Claim(verdict.draft.text, len(text), len(text) + len(verdict.draft.text), own, verdict.checks))
        text += verdict.draft.text + "".join(f" [{number}]" for number in own)
    return text, tuple(claims), tuple(citations)


def short_answer(short: Short | None, verdicts: Sequence[Verdict], citations: Sequence[Citation]) -> ShortAnswer | None:
    """The short answer with the citation it stands in; None when the claim that rests on it was left out."""
    cited = (item for verdict in verdicts for item in verdict.evidence)
    item = next((item for item in cited if short and item.label == short.label), None)
    if short is None or item is None:
        return None
    place = (item.revision.article_id, item.revision.number, item.sentence.index)
    number = next(c.number for c in citations if (c.article_id, c.revision, c.sentence) == place)
    return ShortAnswer(item.revision.text[short.start : short.end], number, short.start, short.end)


def citation(evidence: Evidence, number: int) -> Citation:
    """The citation of one sentence; its quote is cut from the revision's own text."""
    revision, sentence = evidence.revision, evidence.sentence
    start, end, text = sentence.start, sentence.end, revision.text
    return Citation(
        number=number, article_id=revision.article_id, revision=revision.number, sentence=sentence.index,
        start=start, end=end, quote=text[start:end], prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT], title=revision.label, publisher=revision.publisher, url=revision.url,
        published_at=revision.published_at, link=link(revision.url, text[start:end]),
    )  # fmt: skip


def link(url: str | None, quote: str) -> str | None:
    """The URL with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) that finds the quote."""
    if not url:
        return None
    words = re.findall(r"\S+", quote)
    parts = [" ".join(words)] if len(words) <= _LONG else [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])]
    fragment = ",".join(percent(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url.partition('#')[0]}#:~:text={fragment}"
