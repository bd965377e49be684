"""Kills an ingest at random moments, round after round, and looks each time whether the collection is as it must be.

    python tests/ingest/soak.py --rounds 200 [--seed N] [--folder F] [--storage postgresql://user@host/db?schema=new]

A round is two processes: one takes articles in and is killed, one opens what that left and looks it over. Both are
forked from this one, which has imported everything and opened nothing, so that a round takes a second. The first round
that finds something wrong is the last; ``--folder`` keeps the collection, and ``--seed`` repeats the rounds.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import chromadb  # noqa: F401 - imported before the fork, as are the next

from ingest.annotators import annotations_of
from ingest.article import Draft, Revision
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.language.analysis import content_terms
from ingest.vectors._chroma import pipeline  # noqa: F401
from ingest.writer import batches
from qa.build import build
from qa.question import Question
from qa.settings import load

EMBEDDER = by_name("hashing")
BATCH = 400  # characters: some four articles
PLACES, EACH = 40, 24  # how many places there is news of, and how many articles come in a round
LONGEST = 0.05  # seconds from what was acknowledged last to the kill
MONDAY = datetime(2025, 6, 2, 12, tzinfo=UTC)

STORAGE: list[str | None] = [None]  # the address of the catalog, where it is not in the folder

State = Mapping[str, str]
"""The text of every article that is searched, by its origin."""


def drafts(chance: random.Random) -> list[Draft]:
    """Articles of one round: new ones, corrections, texts that come again, and copies of a story by another paper."""
    found = []
    for _ in range(EACH):
        place = f"Varn{chance.randrange(PLACES):02d}holm"
        text = f"The harbour of {place} has {chance.randrange(2, 6)} cranes, the council of {place} said on Monday. "
        text += f"Fishermen of {place} had asked for another one, because their boats wait for hours in the bay."
        found.append(Draft(text, f"{place}/{chance.randrange(2)}", published_at=MONDAY))
    return found


def after(state: State, taken: Sequence[Draft]) -> State:
    """The state once these have been taken in: what is said last of an article is searched."""
    return {**state, **{draft.origin: draft.text for draft in taken}}


# --- the one that is killed


def take_in(folder: Path, items: Sequence[Draft], told: int) -> None:
    """Acknowledges how many of the articles are safe, one line a batch."""
    batches.BATCH_CHARACTERS = BATCH
    owned = Collection.own(folder, EMBEDDER, "soak", catalog=STORAGE[0])
    owned.ingest(
        items,
        lambda report: os.write(told, f"{report.added + report.changed + report.unchanged}\n".encode()) and None,
    )
    owned.close()


def killed(folder: Path, items: Sequence[Draft], chance: random.Random) -> int:
    """Kills it a moment after it has acknowledged some batches, or none; gives how many articles it acknowledged."""
    reading, told = os.pipe()
    child = forked(lambda: take_in(folder, items, told))
    os.close(told)
    with os.fdopen(reading) as lines:
        seen = [line for _, line in zip(range(chance.randrange(6)), lines, strict=False)]
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen += lines.readlines()
    return max(map(int, seen), default=0)


# --- the one that looks


def look(folder: Path, before: State, items: Sequence[Draft], acknowledged: int, told: int) -> None:
    """Tells the state that it finds, which must be that after some of the articles: all that were acknowledged."""
    with closing(Collection.own(folder, EMBEDDER, "soak", catalog=STORAGE[0])) as owned:
        live = owned.page(PLACES * 2 + 1, 0)
        state = {revision.origin: revision.text for revision in live}
        assert len(state) == len(live), "an article is searched twice"
        possible = [after(before, items[:count]) for count in range(acknowledged, len(items) + 1)]
        assert state in possible, f"lost: {sorted(possible[0].items() - state.items())}"
        assert owned.degraded is None and owned.check().whole and not owned._whole.staged()
        for revision in live:
            _found(owned, revision)
        _stories(owned, live)
        if live:
            asyncio.run(_answers(folder, owned, live[0]))
    os.write(told, json.dumps(state).encode())


def _found(owned: Collection, revision: Revision) -> None:
    """By its words and by its vector, in the text that it has now, and with what the annotators say of that."""
    hits = {key for key, _ in owned.matching(content_terms(revision.origin.split("/")[0]), 10).result()}
    assert revision.key in hits, f"{revision.origin} is not found by its words"
    [vector] = EMBEDDER.embed([revision.text])
    near = {revision.text for revision in owned.revisions([key for (key, _), _ in owned.nearest(vector, 4)])}
    assert revision.text in near, f"{revision.origin} is not found by its vector"
    for said in annotations_of([revision]):
        kept = owned.annotations([revision.key], said.annotator)
        assert kept[revision.key].rows == said.rows, f"{revision.origin} has not the annotations of its text"


def _stories(owned: Collection, live: Sequence[Revision]) -> None:
    """Both papers of a place are of one story where they say the same, in whatever order they came to."""
    same = Counter(revision.text for revision in live)
    stories = owned.stories([revision.key for revision in live])
    for revision in live:
        if same[revision.text] > 1:
            assert revision.key in stories, f"{revision.origin} is in no story"


async def _answers(folder: Path, owned: Collection, revision: Revision) -> None:
    """With the number that stands in the text now, cited from it."""
    place = revision.origin.split("/")[0]
    desk = build(load(data=folder), owned)
    answer = await desk.ask(Question(f"How many cranes does the harbour of {place} have?"))
    texts = {item.text for item in owned.page(PLACES * 2, 0)}
    assert answer.citations, f"no answer about {place}"
    for citation in answer.citations:
        assert any(text[citation.start : citation.end] == citation.quote for text in texts), "cited from no text"


# --- rounds


def forked(work: Callable[[], None]) -> int:
    """A process that does the work and ends, with status 1 where it fails."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def looked(folder: Path, before: State, items: Sequence[Draft], acknowledged: int) -> State:
    """The state that is there; ends the process where something is wrong with it."""
    reading, told = os.pipe()
    child = forked(lambda: look(folder, before, items, acknowledged, told))
    os.close(told)
    with os.fdopen(reading) as lines:
        state = lines.read()
    if os.waitpid(child, 0)[1] or not state:
        sys.exit(1)
    return json.loads(state)


def rounds(folder: Path, count: int, seed: int) -> Iterator[int]:
    """After each round, how many articles are in."""
    state: State = {}
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        items = drafts(chance)
        state = looked(folder, state, items, killed(folder, items, chance))
        yield len(state)


def main() -> None:
    """So many rounds, in a folder that is removed when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--storage")
    options = parser.parse_args()
    STORAGE[0] = options.storage
    os.environ["DATELINE_EMBEDDER"] = "hashing"
    with tempfile.TemporaryDirectory() as made:
        print(f"seed {options.seed}", flush=True)  # noqa: T201
        for number, articles in enumerate(rounds(options.folder or Path(made), options.rounds, options.seed), 1):
            print(f"round {number}: {articles} articles", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
