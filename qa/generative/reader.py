"""A language model as a reader: evidence under labels goes out, claims that cite labels come back, one by one.

Nothing that it writes is believed. A claim is made plain sentences, what it cites is looked up among what was sent,
and the desk puts each through every check; what does not hold is dropped where everybody can see it.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Protocol

from ingest.errors import BadInput, ServiceRefused
from ingest.language import analysis
from ingest.language.overlap import term_overlap
from prompts import Messages, Prompt
from qa.evidence import DraftClaim, Evidence, Reading, Short
from qa.generative import prose
from qa.generative.context import Context, context, tokens
from qa.generative.partial_json import Malformed
from qa.generative.reply import CITATIONS, CLAIMS, LONGEST_CLAIM, Claimed, Reply, schema
from qa.service import Usage

UNKNOWN = "unknown:"  # before a label that was never sent, so that it can be none of the evidence's own names
_LONGEST_LABEL = 40  # characters of one that the model made up
_SENTENCES = 16  # of all claims together
# In our own words: a model's reasons for a refusal are claims that nobody checked.
_NO_ANSWER = "the model found no answer in the sentences it was given"


class Model(Protocol):
    """What a reader needs of a model's service; ``qa.service.Service`` is one."""

    name: str

    def stream(self, messages: Messages, schema: dict[str, object]) -> AsyncGenerator[str | Usage, None]:
        """Pieces of a JSON document that follows the schema, then what it took. Raises ServiceError."""

    async def close(self) -> None:
        """Closes its connections."""


class LanguageModel:
    """Reads with ``model`` by the words of ``prompt``.

    kind: the name of its module in ``qa/readers``. room: tokens of a prompt, at most. ``close`` closes the model.
    """

    remote = True

    def __init__(self, kind: str, model: Model, prompt: Prompt, room: int) -> None:
        self.name = f"{kind}@{model.name}+{prompt.version}"
        self.model = model
        self._prompt = prompt
        self._room = room

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        """Drafts as the model finishes them. A reply that cannot be used is asked for once more, unless it had begun
        to be shown. Raises ServiceError, BadInput when the question leaves no room for evidence."""
        sent = await asyncio.to_thread(self._context, question, evidence, asked_at)
        first = messages = self._messages(question, sent.articles, asked_at)
        draft_reply = _DraftReply(sent)
        for again in (True, False):
            try:
                async with aclosing(self._ask(messages, draft_reply)) as drafts:
                    async for draft in drafts:
                        yield draft
                break
            except Malformed as error:
                if draft_reply.drafts or not again:
                    reason = f"the model {self.model.name} replied with what cannot be used: {error}"
                    raise ServiceRefused(reason) from error
                messages = [*first, *self._objection(draft_reply.written, error)]
                draft_reply = _DraftReply(sent, draft_reply.usage)
        yield draft_reply.reading(self._prompt.id)

    async def close(self) -> None:
        """Closes the model's connections."""
        await self.model.close()

    async def _ask(self, messages: Messages, draft_reply: "_DraftReply") -> AsyncGenerator[DraftClaim, None]:
        """One reply. Raises Malformed, as soon as it cannot become what was asked for."""
        async with aclosing(self.model.stream(messages, schema(draft_reply.sent.evidence))) as pieces:
            async for piece in pieces:
                for draft in await draft_reply.take(piece):
                    yield draft
        draft_reply.reply.close()

    def _context(self, question: str, evidence: Sequence[Evidence], asked_at: datetime) -> Context:
        around = sum(tokens(message["content"]) for message in self._messages(question, "", asked_at))
        sent = context(question, evidence, self._room - around)
        if not sent.evidence:
            raise BadInput(
                f"a prompt of {self._room:,} tokens leaves this question no room for a sentence; raise llm.context",
                param="llm.context",
            )
        return sent

    def _messages(self, question: str, articles: str, asked_at: datetime) -> Messages:
        asked = json.dumps(question, ensure_ascii=False)
        return self._prompt.fill(
            today=f"{asked_at:%A}, {asked_at.date().isoformat()}", articles=articles, question=asked
        )

    def _objection(self, written: str, error: Malformed) -> Messages:
        """What it replied and what is wrong with it; cut, because what has no end is wrong too."""
        reply = {"role": "assistant", "content": prose.visible(written[:4_000]) or "(nothing)"}
        return [reply, *self._prompt.further("retry", error=str(error))]


class _DraftReply:
    """What has come of a reply so far. usage: what the calls for this question took that came to an end."""

    def __init__(self, sent: Context, usage: Usage | None = None) -> None:
        self.sent = sent
        self.usage = usage
        self.reply = Reply()
        self.written = ""
        self.drafts: list[DraftClaim] = []
        self._said: set[tuple[str, ...]] = set()
        self._faults: dict[str, None] = {}

    async def take(self, piece: str | Usage) -> list[DraftClaim]:
        """What has become whole; claims are taken apart off the event loop."""
        if isinstance(piece, Usage):
            self.usage = self.usage + piece if self.usage else piece
            return []
        self.written += piece
        claims = self.reply.feed(piece)
        return await asyncio.to_thread(self._new, claims) if claims else []

    def _new(self, claims: Sequence[Claimed]) -> list[DraftClaim]:
        drafts = (draft for claim in claims for draft in self._drafts(claim))
        new = [draft for draft in drafts if not self._repeats(draft)]
        room = _SENTENCES - len(self.drafts)
        if len(new) > room:
            self._faults[f"the model wrote more than {_SENTENCES} sentences; those after them were left out"] = None
        self.drafts += new[:room]
        return new[:room]

    def _repeats(self, draft: DraftClaim) -> bool:
        """Whether it says what was said; a claim that was released cannot be taken back to add a citation to it."""
        said = tuple(analysis.terms(draft.text))
        repeats = said in self._said
        if draft.labels and not any(label.startswith(UNKNOWN) for label in draft.labels):
            self._said.add(said)
        return repeats

    def _drafts(self, claim: Claimed) -> Iterator[DraftClaim]:
        """A refused sentence cites nothing any more: so it fails, is shown among the dropped, and is never marked."""
        sources = [self.sent.evidence[label].sentence.text for label in claim.labels if label in self.sent.evidence]
        labels = tuple(self._own(label) for label in claim.labels)
        many = f"it cites more than {CITATIONS} sentences" if len(labels) > CITATIONS else ""
        for sentence in prose.sentences(claim.text, sources, self.sent.evidence, LONGEST_CLAIM):
            if fault := sentence.fault or many:
                self._faults[f"a claim was refused: {fault}"] = None
                yield DraftClaim(sentence.text, (), 0.0)
            else:
                yield DraftClaim(sentence.text, labels, term_overlap(sentence.text, "\n".join(sources)))

    def _own(self, label: str) -> str:
        """The evidence's own name for a label of the model's."""
        known = self.sent.evidence.get(label)
        return known.label if known else UNKNOWN + prose.visible(label)[:_LONGEST_LABEL]

    def reading(self, prompt: str) -> Reading:
        confidence = sum(draft.confidence for draft in self.drafts) / max(1, len(self.drafts))
        if self.reply.excess:
            self._faults[f"the model made more than {CLAIMS} claims; those after them were left out"] = None
        nothing = () if self.drafts else (_NO_ANSWER,)
        return Reading(
            tuple(self.drafts), confidence, (*self._faults, *nothing), short=self._short(self.reply.short_answer),
            prompt=prompt, usage=self.usage.to_json() if self.usage else None,
        )  # fmt: skip

    def _short(self, text: str | None) -> Short | None:
        """Only where it stands word for word in a sentence that a claim cites; the first such place."""
        cited = dict.fromkeys(label for draft in self.drafts for label in draft.labels)
        evidence = {item.label: item for item in self.sent.evidence.values()}
        wanted = (text or "").strip()
        for item in (evidence[label] for label in cited if label in evidence):
            place = _place(wanted, item.sentence.text)
            if place >= 0:
                start = item.sentence.start + place
                return Short(wanted, item.label, start, start + len(wanted))
        return None


def _place(wanted: str, sentence: str) -> int:
    """Where the words stand in the sentence as whole words, -1 where they do not."""
    place = sentence.find(wanted) if wanted and prose.harmless(wanted) else -1
    while place >= 0:
        around = sentence[place - 1 : place] if place else "", sentence[place + len(wanted) :][:1]
        cut = (around[0].isalnum() and wanted[0].isalnum()) or (around[1].isalnum() and wanted[-1].isalnum())
        if not cut:
            return place
        place = sentence.find(wanted, place + 1)
    return -1
