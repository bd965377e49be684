"""What the checks make of a real model's answers: each claim, what it cites, and the verdicts, to be read by people.

    python -m evals.model_answers FILE [--data FOLDER] [--cases PLACE ...] [--limit 200]
    python -m evals.model_answers FILE --again [--data FOLDER]

Questions are asked with the settings in force (docs/models.md), in turn of each file of cases; each adds a line to FILE
as soon as it is answered, and those that have a line are not asked again. With ``--again`` nothing is asked: the claims
of FILE are put to the checks as they are now. What is printed is counted over all of FILE.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from evals.case import Case, load
from evals.corpus import CASES
from ingest.errors import BadInput, ServiceError
from qa import open_collection
from qa.doors.python import LocalDesk
from qa.evidence import CheckedClaim, DraftClaim, Evidence, Reading
from qa.read import Reader
from qa.settings import load as load_settings
from qa.verify import verify

Line = dict[str, Any]
"""A question's: ``id``, ``question``, ``outcome`` (or the error) and its ``claims``."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings(llm={"on_failure": "error"})  # what another reader says instead is not asked for
        with open_collection(options.data, settings) as desk:
            lines = _again(options.file, desk) if options.again else _asked(options, desk)
            print("\n".join(table(lines)))
    except BadInput as error:
        print(f"dateline: {error.message}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="JSON Lines, one for each question")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the collection")
    parser.add_argument("--cases", type=Path, nargs="+", default=[CASES], help="files or folders of questions")
    parser.add_argument("--limit", type=int, default=200, help="questions in FILE, at most")
    parser.add_argument("--again", action="store_true", help="put the claims of FILE to the checks as they are now")
    return parser


class Overheard:
    """A reader, and what came of its drafts: also of those in a reply that broke off, whose answer nobody gets.

    verdicts: of each draft, in order. sent: the sentences that it was given.
    """

    def __init__(self, reader: Reader) -> None:
        self.name, self.remote = reader.name, reader.remote
        self._reader = reader
        self.verdicts: list[CheckedClaim] = []
        self.sent: set[str] = set()

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        self.sent.update(one.sentence.text for one in evidence)
        async with aclosing(self._reader.read(question, evidence, asked_at)) as items:
            async for item in items:
                known = {one.label: one for one in evidence}
                drafts = item.claims[len(self.verdicts) :] if isinstance(item, Reading) else (item,)
                self.verdicts += [verify(draft, known) for draft in drafts]
                yield item


def spread(cases: Sequence[Case]) -> list[Case]:
    """The first of each file, then the second of each, and so on."""
    files: dict[str, list[Case]] = {}
    for case in cases:
        files.setdefault(case.place.rpartition(":")[0], []).append(case)
    return [case for case in chain.from_iterable(zip_longest(*files.values())) if case]


def _asked(options: argparse.Namespace, desk: LocalDesk) -> list[Line]:
    """The lines of the file, with those that were added."""
    lines = _read(options.file) if options.file.exists() else []
    known = {line["id"] for line in lines}
    new = [case for case in spread(load(options.cases)) if case.id not in known]
    with options.file.open("a", encoding="utf-8") as file:
        for case in new[: max(0, options.limit - len(lines))]:
            lines.append(line_of(desk, case))
            print(json.dumps(lines[-1], ensure_ascii=False), file=file, flush=True)
    return lines


def line_of(desk: LocalDesk, case: Case) -> Line:
    """Asks, and says what came of it."""
    usual = desk.desk.reader
    desk.desk.reader = overheard = Overheard(usual)
    outcome: str
    try:
        outcome = desk.ask(case.question, asked_at=case.asked_at).outcome
    except ServiceError as error:
        outcome = error.code
    finally:
        desk.desk.reader = usual
    claims = [_claim(verdict) for verdict in overheard.verdicts]
    return {"id": case.id, "question": case.question, "outcome": outcome, "claims": claims}


def _claim(verdict: CheckedClaim) -> Line:
    cited = [_place(one) for one in verdict.evidence if one.label in verdict.draft.labels]
    unknown = len(set(verdict.draft.labels)) - len(cited)
    return {"claim": verdict.draft.text, "cited": cited, "unknown": unknown, **_verdicts(verdict)}


def _place(one: Evidence) -> Line:
    revision = one.revision
    return {
        "article": revision.article_id, "revision": revision.number, "sentence": one.sentence.index,
        "text": one.sentence.text,
    }  # fmt: skip


def _verdicts(verdict: CheckedClaim) -> Line:
    """Failed checks with their notes, what the model of support says, and what the checks took in beside the cited."""
    notes = {check.name: check.note for check in verdict.checks if not check.passed}
    support = next((check.score for check in verdict.checks if check.name == "support"), None)
    beside = [one.sentence.text for one in verdict.evidence if one.label not in verdict.draft.labels]
    return {"passed": verdict.passed, "failed": notes, "support": support, "beside": beside}


def _again(path: Path, desk: LocalDesk) -> list[Line]:
    """The lines of the file with other verdicts; prints each claim that is decided otherwise now."""
    lines = _read(path)
    for claim in chain.from_iterable(line["claims"] for line in lines):
        before = claim["passed"]
        claim.update(_verdicts(_checked(claim, desk)))
        if claim["passed"] != before:
            print(f"{'passes' if claim['passed'] else 'fails ' + ', '.join(claim['failed'])} now: {claim['claim']}")
    return lines


def _checked(claim: Mapping[str, Any], desk: LocalDesk) -> CheckedClaim:
    evidence = {f"S{number}": _evidence(f"S{number}", place, desk) for number, place in enumerate(claim["cited"], 1)}
    unknown = [f"unknown:{number}" for number in range(claim["unknown"])]
    return verify(DraftClaim(claim["claim"], (*evidence, *unknown), 0.0), evidence)


def _evidence(label: str, place: Mapping[str, Any], desk: LocalDesk) -> Evidence:
    revision = desk.article(place["article"], place["revision"])
    return Evidence(label, revision, revision.sentence(place["sentence"]), 1.0)


def _read(path: Path) -> list[Line]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read: {error}", param="file") from error


def table(lines: Sequence[Line]) -> Iterator[str]:
    """What was asked and written, and which checks failed how many claims, as Markdown."""
    claims = [claim for line in lines for claim in line["claims"]]
    failed = Counter(name for claim in claims for name in claim["failed"])
    alone = Counter(next(iter(claim["failed"])) for claim in claims if len(claim["failed"]) == 1)
    yield "| a model's answers | n |\n|---|---|"
    yield from (f"| questions: {outcome} | {n} |" for outcome, n in Counter(line["outcome"] for line in lines).items())
    yield f"| claims | {len(claims)} |"
    yield f"| passed | {sum(claim['passed'] for claim in claims)} |"
    yield from (f"| failed by `{name}`, by it alone | {n}, {alone[name]} |" for name, n in failed.most_common())


if __name__ == "__main__":
    sys.exit(main())
