"""Follow-ups asked four ways: twice within the conversation, without it as they stand, and in full, by hand."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from evals.conversations.case import Step, Talk
from evals.gold import Gold, ground, passage_name
from evals.observation import place_of
from evals.text import says
from qa.build import build
from qa.desk import Desk
from qa.doors.conversation import remembered
from qa.question import Question, Turn
from qa.settings import Settings

K = 8  # passages that retrieval is judged by
RIGHT, OWN, ALONE, FULL = "after right answers", "after its own answers", "as it stands", "in full, by hand"
WAYS = (RIGHT, OWN, ALONE, FULL)
COUNTED = ("understood", "found", "cited", "right")


@dataclass(frozen=True, slots=True)
class FollowUpResult:
    """What came of one question asked one way.

    standalone: what was searched for. text: the answer. understood: it names all that the question is about.
    found: a gold sentence is among the first passages. cited: the answer cites one. right: its text holds an answer.
    """

    standalone: str
    text: str
    understood: bool
    found: bool
    cited: bool
    right: bool


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """One follow-up: its place, and what was seen, by way."""

    talk: str
    number: int
    question: str
    seen: Mapping[str, FollowUpResult]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(
    talks: Sequence[Talk], settings: Settings, ways: Sequence[str] = WAYS,
    on_talk: Callable[[str], object] = lambda _: None,
) -> list[FollowUpRecord]:  # fmt: skip
    """The follow-ups of all talks, in order. Raises BadCase when a gold sentence is not in the collection."""
    desk = build(settings)
    with asyncio.Runner() as runner:
        try:
            golds = {step.case.id: ground(step.case, desk.collection) for talk in talks for step in talk.steps}
            return runner.run(_measured(desk, talks, golds, ways, on_talk))
        finally:
            runner.run(desk.close())


async def _measured(
    desk: Desk, talks: Sequence[Talk], golds: Mapping[str, Gold], ways: Sequence[str], on_talk: Callable[[str], object]
) -> list[FollowUpRecord]:
    records = []
    for talk in talks:
        records += await _talk(desk, talk, golds, ways)
        on_talk(talk.id)
    return records


async def _talk(desk: Desk, talk: Talk, golds: Mapping[str, Gold], ways: Sequence[str]) -> list[FollowUpRecord]:
    """The first question is no follow-up: it is asked for its answer alone, where that goes into the conversation."""
    right: tuple[Turn, ...] = ()
    own: tuple[Turn, ...] = ()
    records = []
    for number, step in enumerate(talk.steps, 1):
        histories = {RIGHT: right, OWN: own}
        asked = [way for way in ways if number > 1 or way == OWN]
        seen = {way: await _seen(desk, talk, step, way, histories.get(way, ()), golds[step.case.id]) for way in asked}
        if number > 1:
            records.append(FollowUpRecord(talk.id, number, step.question, seen))
        right = (*right, Turn("user", step.question), Turn("assistant", step.answer))
        own = (*own, Turn("user", step.question), Turn("assistant", seen[OWN].text if OWN in seen else ""))
    return records


async def _seen(desk: Desk, talk: Talk, step: Step, way: str, history: tuple[Turn, ...], gold: Gold) -> FollowUpResult:
    question = Question(step.case.question if way == FULL else step.question, talk.asked_at, history=history)
    hits = await desk.search(question, K)
    answer = await desk.ask(question)
    return FollowUpResult(
        answer.standalone_question,
        remembered(answer.to_json()),
        understood=step.is_understood(answer.standalone_question),
        found=any(passage_name(hit.passage) in gold.passages for hit in hits),
        cited=any(place_of(citation) in gold.sentences for citation in answer.citations),
        right=any(says(answer.text, text) for text in step.case.answers),
    )


def figures(records: Sequence[FollowUpRecord], way: str) -> dict[str, int]:
    """How many follow-ups there are, and of how many what was seen, asked that way."""
    counts = {name: sum(getattr(record.seen[way], name) for record in records) for name in COUNTED}
    return {"follow_ups": len(records), **counts}


def table(records: Sequence[FollowUpRecord]) -> str:
    """The figures, then the follow-ups that were not understood, or found less than asked in full."""
    rows = [[f"{len(records)} follow-ups", "understood", f"hits@{K}", "gold cited", "answer right"]]
    counts = [(way, figures(records, way)) for way in WAYS]
    rows += [[way, *(str(found[name]) for name in COUNTED)] for way, found in counts]
    lines = [row[0].ljust(24) + "".join(cell.rjust(13) for cell in row[1:]) for row in rows]
    return "\n".join([*lines, "", *(line for record in records for line in _to_look_at(record))]).rstrip()


def _to_look_at(record: FollowUpRecord) -> list[str]:
    seen = record.seen[RIGHT]
    lost = "not understood" if not seen.understood else "not found" if record.seen[FULL].found > seen.found else ""
    return [f"{record.talk} {record.number}, {lost}: {record.question} → {seen.standalone}"] if lost else []
