"""From a question for a list to its rows: the articles that may have them, what is said there, and by whom."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.article import Revision, Sentence
from ingest.language.stances.verbs import NEUTRAL
from ingest.language.times import times
from ingest.searcher import Searcher
from qa.evidence import Beside, DraftClaim, DraftRow, Evidence, Reading
from qa.extractive.rows.articles import Articles
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.deeds import deeds
from qa.extractive.rows.found import Nobody, Rows
from qa.extractive.rows.listing import Listed, day_of, listed
from qa.extractive.rows.others import MOST_OTHERS, others, spoken
from qa.extractive.rows.said import Said, voices_of
from qa.extractive.rows.scope import Scope
from qa.extractive.rows.statements import ArticleStatements, Statement
from qa.extractive.rows.topics import Topic
from qa.extractive.rows.unlisted import is_vague, unlisted
from qa.question import Question
from qa.verify import verify

MOST = 40  # rows
_QUOTED = re.compile(r"\s*[“\"«„][^”]*[”\"»]?\s*")
"""A sentence that is nothing but somebody's words."""
_SURE = ((2.4, 0.9), (1.9, 0.75), (0.0, 0.6))
"""Confidence from a strength on."""


def people(collection: Searcher, question: Question, wanted: Asked) -> Rows | Nobody:
    """The people whom a question asks for, over the whole collection."""
    finding = _Finding(collection, question, wanted)
    found = finding.rows()
    if found:
        return found
    return Nobody(unlisted(wanted, finding.articles), is_vague(wanted), finding.others())


class _Finding:
    """One question's way to its rows."""

    def __init__(self, collection: Searcher, question: Question, wanted: Asked) -> None:
        only = collection.as_known(question.only, question.asked_at)
        days, topic = _dated(wanted.topic, question.asked_at.date())
        self._wanted = replace(wanted, topic=topic)
        self._topic, self._scope = (
            Topic(topic, directly=wanted.directly),
            Scope(_scope_of(wanted), strict=_is_of_office(wanted)),
        )
        self.articles = 0  # that were looked at
        self._articles = Articles(collection, only, self._wanted, self._topic, days)
        self._plain: list[Statement] = []
        self._spoken: list[Statement] = []

    def rows(self) -> Rows | None:
        if not self._topic.concepts and self._wanted.kind == "stance" and not self._wanted.changed:
            return None
        self._plain = [one for one in self._statements() if self._scope.has(one)]
        found = listed(self._wanted, self._plain)
        drafts = [draft for one in found[:MOST] if (draft := self._drafted(one))]
        if not drafts:
            return None
        best = max(one.best.strength for one in found)
        sure = next(value for least, value in _SURE if best >= least)
        reading = Reading(_claims(drafts), sure, rows=tuple(draft.row for draft in drafts))
        return Rows(reading, _evidence(drafts), self.others())

    def others(self) -> Beside:
        """Those who spoke of it besides, where it is asked who is for it or against it."""
        plain = [one for one in self._plain if one.act not in NEUTRAL or one.side == "against"]
        within = [one for one in self._spoken if self._scope.has(one)]
        found = others(within or self._spoken, plain)
        shown = sorted(found[:MOST_OTHERS], key=lambda one: day_of(one.best) or date.min)
        drafts = [draft for one in shown if (draft := self._drafted(one))]
        rows, more = tuple(draft.row for draft in drafts), len(found) - len(shown)
        reasons = (f"{more} more have spoken about it than are shown",) if more else ()
        return Beside(_claims(drafts), _evidence(drafts), others=rows, reasons=reasons)

    def _statements(self) -> Iterator[Statement]:
        found = [*self._articles.found()]
        voices = voices_of(self._wanted.speaker, (row for _, rows, _ in found for row in rows))
        for revision, said_there, link in found:
            self.articles += 1
            if self._wanted.kind == "said":
                yield from Said(revision, said_there, self._wanted, voices, link).of(self._topic)
            elif self._wanted.kind == "deed":
                yield from deeds(revision, said_there, self._wanted, self._topic)
            else:
                yield from ArticleStatements(revision, said_there, self._topic, link).found()
                if self._wanted.takes_a_side and self._topic.concepts:
                    self._spoken += spoken(revision, said_there, self._topic, link)

    def _drafted(self, one: Listed) -> "_Drafted | None":
        """The first of its statements that passes all checks, and what has changed since."""
        for statement in one.statements[:_TRIED]:
            made = self._claim(one, statement)
            if made:
                claim, evidence = made
                later = self._claim(one, one.changed) if one.changed else None
                row = _row(one, statement, claim)
                if later and one.changed:
                    row = replace(row, changed=_row(one, one.changed, later[0]))
                claims = (claim, *([later[0]] if later else []))
                return _Drafted(row, claims, (*evidence, *(later[1] if later else ())))
        return None

    def _claim(self, one: Listed, statement: Statement) -> tuple[DraftClaim, tuple[Evidence, ...]] | None:
        own = self._evidence(statement.revision, statement.sentence)
        text, surname = own.told, one.name.rsplit(" ", 1)[-1]
        tried: list[tuple[str, tuple[Evidence, ...]]] = [(text, (own,))]
        if surname not in text:
            known = self._introduced(statement, one.name)
            says = " said" if _QUOTED.fullmatch(text) else ""
            tried = [(f"{one.name}{says}: {text}", (own, known)), (text, (own, known))] if known else []
        for words, cited in tried:
            draft = DraftClaim(words, tuple(item.label for item in cited), min(1.0, statement.strength / 3))
            if verify(draft, {item.label: item for item in cited}).passed:
                return draft, cited
        return None

    def _introduced(self, statement: Statement, name: str) -> Evidence | None:
        """The nearest sentence before it that has the name; else any of the article that has."""
        own, revision = statement.sentence.index, statement.revision
        order = [*range(own - 1, -1, -1), *range(own + 1, len(revision.sentences))]
        index = next((at for at in order if name in revision.sentence(at).text), None)
        return None if index is None else self._evidence(revision, revision.sentence(index))

    def _evidence(self, revision: Revision, sentence: Sentence) -> Evidence:
        label = f"L{revision.key}.{sentence.index}"
        return Evidence(label, revision, sentence, 0.0, self._articles.stories.get(revision.key))


_VOTERS = re.compile(
    r"(?:(?:local|town|city|county|committee|board|council) )?(?:councillors|members|deputies|lawmakers|senators|MPs|"
    r"legislators)",
    re.IGNORECASE,
)
"""Of whom whoever votes is one, whatever an article calls them."""


def _scope_of(wanted: Asked) -> str:
    return "" if wanted.voted and _VOTERS.fullmatch(wanted.scope) else wanted.scope


def _is_of_office(wanted: Asked) -> bool:
    """Whether it matters what people were when they did it: ministers who resigned, not those who became one since."""
    return wanted.kind == "deed" or "resigned" in wanted.acts


_TRIED = 4  # statements of somebody, before there is no row


@dataclass(frozen=True, slots=True)
class _Drafted:
    row: DraftRow
    claims: tuple[DraftClaim, ...]
    evidence: tuple[Evidence, ...]


def _claims(drafts: Sequence[_Drafted]) -> tuple[DraftClaim, ...]:
    return tuple(claim for draft in drafts for claim in draft.claims)


def _evidence(drafts: Sequence[_Drafted]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for draft in drafts for item in draft.evidence))


def _row(one: Listed, statement: Statement, claim: DraftClaim) -> DraftRow:
    start, end = statement.quote
    whole = (start, end) == (statement.sentence.start, statement.sentence.end)
    words = _balanced(told_of(statement) if whole else statement.revision.text[start:end].strip())
    day = day_of(statement)
    return DraftRow(one.name, one.role, statement.act, words, str(day) if day else None, claim.labels[0])


def _balanced(words: str) -> str:
    """Without the one mark of a quotation that begins before the sentence or ends behind it."""
    if words[:1] == "“" and "”" not in words:
        return words[1:]
    return words[:-1] if words[-1:] == "”" and "“" not in words else words


def told_of(statement: Statement) -> str:
    """The sentence without a dateline."""
    return Evidence("", statement.revision, statement.sentence, 0.0).told


def _dated(topic: str, today: date) -> tuple[tuple[date, date] | None, str]:
    """The days that a topic names, and the rest of it."""
    found = times(topic, today)
    years = re.search(r" (?:in|during|since) (?:the year )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)$", topic)
    if found and not years:
        one = found[-1]
        rest = re.sub(r" (?:in|on|during|since)$", "", topic[: one.start].rstrip()) + topic[one.end :]
        return (one.first, one.last), rest.strip()
    if years:
        month = next((at for at, name in enumerate(month_name) if name and name in years.group()), 0)
        first, last = date(int(years[1]), month or 1, 1), date(int(years[1]), month or 12, 28)
        return (first, last + timedelta(days=3)), topic[: years.start()]
    return None, topic
