"""Texts that a data set gives, put before the reader as the desk would: labelled sentences in, checked claims out.

For sets that come with the text to read. The rest of a question's way is the product's: ``gather``, the reader that
the settings name, ``verify``, ``cite``.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

from ingest.article import Revision
from ingest.embedders import Embedder
from ingest.language.sentences import split
from ingest.passage import Hit, Passage, pack
from ingest.ranges import Bounds
from qa.answer import Claim, ShortAnswer
from qa.build import embedder, reader
from qa.cite import cite, short_answer
from qa.evidence import Evidence
from qa.read import Reader, gather, whole
from qa.settings import load
from qa.verify import verify

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # these texts were never added to a collection


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """What a reader made of a question, after the checks.

    text: the whole answer; "" when it refuses. short: what is compared with a short gold answer: see ``short`` below.
    cited: the evidence that the claims rest on. confidence: that the question is answered, whether or not it is shown.
    """

    text: str
    short: str
    cited: tuple[Evidence, ...]
    confidence: float


def revision(text: str, title: str = "", key: int = 1, bounds: Sequence[Bounds] | None = None) -> Revision:
    """A text as a revision outside of any collection; ``bounds`` are its sentences where the data set has its own."""
    sentences = tuple(split(text) if bounds is None else bounds)
    return Revision(
        key=key, article_id=f"art_{key:016x}", number=1, text=text, origin=f"-{key}", title=title, url=None,
        publisher=None, authors=(), published_at=None, modified_at=None, added_at=_NEVER,
        bounds=sentences, passages=tuple(pack(text, sentences)),
    )  # fmt: skip


def joined(sentences: Sequence[str]) -> Revision:
    """A text of the data set's own sentences, one after the other."""
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    bounds = [(end - 1 - len(sentence), end - 1) for end, sentence in zip(ends, sentences, strict=True)]
    return revision(" ".join(sentences), bounds=bounds)


def evidence(revisions: Sequence[Revision]) -> list[Evidence]:
    """Every sentence of the texts, labelled as retrieval's would be; no text stands above another."""
    return gather([Hit(Passage(item, 0, 0, len(item.bounds)), 1.0) for item in revisions if item.bounds])


def readers(*thresholds: float | None) -> list[Reader]:
    """The reader of the settings, once for each confidence below which it refuses; None is its own."""
    shared: Embedder = embedder(load())
    return [reader(load(threshold=threshold), shared) for threshold in thresholds]


def read_and_check(one: Reader, question: str, sentences: Sequence[Evidence]) -> CheckedReading:
    """Reads, and keeps the claims that pass their checks, as the desk does."""
    reading = asyncio.run(whole(one, question, sentences, datetime.now(UTC)))
    labelled = {item.label: item for item in sentences}
    kept = [verdict for draft in reading.claims if (verdict := verify(draft, labelled)).passed]
    cited_text = cite(kept)
    cited = tuple(dict.fromkeys(item for verdict in kept for item in verdict.evidence))
    exact = short(cited_text.claims, short_answer(reading.short, kept, cited_text.citations))
    return CheckedReading(claims_text(cited_text.claims), exact, cited, reading.confidence)


def claims_text(claims: Sequence[Claim]) -> str:
    """The claims without the markers of their citations, whose numbers could pass for an answer."""
    return " ".join(claim.text for claim in claims)


def short(claims: Sequence[Claim], exact: ShortAnswer | None) -> str:
    """The short answer; the first claim where the reader gives none."""
    if exact:
        return exact.text
    return claims[0].text if claims else ""
