"""Drafts on their way into the catalog: refused, passed on or left out, divided, and in batches of bounded size."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ingest.article import Draft, Refusal, Withdrawal, article_id
from ingest.errors import BadInput
from ingest.filter import group_names
from ingest.language.sentences import split
from ingest.normalise import label
from ingest.passage import pack
from ingest.ranges import Ranges
from ingest.writer.changes import Changes, Status
from ingest.writer.report import Report
from ingest.writer.withdrawals import Withdrawals

BATCH_CHARACTERS = 400_000  # of text in one commit: some 500 passages or 50 leads, enough to sort by length
BATCH_ARTICLES = 500  # in one commit, when they are short; each is a passage at least
BATCH_SENTENCES = 20_000  # in one commit, when these are short
TEXT_LIMIT = 16_000_000  # characters of one article: too few for more passages than a full-text row can number
Divided = tuple[Draft, Ranges, Ranges]
"""A draft with its sentences and its passages."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def new(
    sources: Iterable[Draft | Refusal], changes: Changes, withdrawals: Withdrawals, report: Report,
    on_article: Callable[[str, Status], None], settle: Callable[[], None] = lambda: None,
) -> Iterator[Draft]:  # fmt: skip
    """Passes on the drafts that say something new, and counts every source. What is withheld is taken out at once.

    settle: takes in the batches that are under way, before anything is taken out, and where a source breaks off.
    """
    for source in map(withdrawals.judge, map(_storable, _to_the_end(sources, settle))):
        if isinstance(source, Refusal):
            report.leave_out(source)
            if isinstance(source, Withdrawal):
                settle()
                report.withdrawn += _withdraw(source, changes, withdrawals)
            continue
        report.note(source)
        status, draft = changes.judge(source)
        setattr(report, status, getattr(report, status) + 1)
        on_article(article_id(draft.identity), status)
        if status != "unchanged":
            yield draft


def _to_the_end(sources: Iterable[Draft | Refusal], settle: Callable[[], None]) -> Iterator[Draft | Refusal]:
    try:
        yield from sources
    except GeneratorExit:  # of whoever reads this
        raise
    except BaseException:
        settle()
        raise


def _withdraw(source: Withdrawal, changes: Changes, withdrawals: Withdrawals) -> bool:
    """Whether the article was in, or on its way in."""
    was_in = withdrawals.take(source)
    waiting = changes.waiting(source.of.identity)
    if waiting and withdrawals.forbids(waiting):
        changes.forget(source.of.identity)
        return True
    return was_in


def _storable(source: Draft | Refusal) -> Draft | Refusal:
    """The draft, or why it cannot go in. The formats see to this themselves; a draft made by a program may not."""
    if isinstance(source, Refusal):
        return source
    if not source.text.strip():
        return Refusal(label(source.origin), "empty", "There is no text in it.")
    if len(source.text) > TEXT_LIMIT:
        return Refusal(label(source.origin), "too_large", f"A text of more than {TEXT_LIMIT:,} characters is not read.")
    parts = (source.text, source.title, source.origin, source.url or "", source.publisher or "", *source.authors)
    if any(map(_UNSTORABLE.search, parts)):
        return Refusal(label(source.origin), "bad_encoding", "It holds a NUL or half of a surrogate pair.")
    try:
        return replace(source, groups=group_names(source.groups)) if source.groups else source
    except BadInput as error:
        return Refusal(label(source.origin), "malformed", f"{error.message[0].upper()}{error.message[1:]}.")


def divided(draft: Draft) -> Divided:
    """With its sentences, and the passages that they make."""
    sentences = split(draft.text)
    return draft, sentences, pack(draft.text, sentences)


def batched(items: Iterable[Divided]) -> Iterator[list[Divided]]:
    """What is indexed and committed together: memory follows the text, its sentences and the articles alike."""
    batch: list[Divided] = []
    characters = sentences = 0
    for item in items:
        batch.append(item)
        characters, sentences = characters + len(item[0].text), sentences + len(item[1])
        if characters >= BATCH_CHARACTERS or sentences >= BATCH_SENTENCES or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, characters, sentences = [], 0, 0
    if batch:
        yield batch
