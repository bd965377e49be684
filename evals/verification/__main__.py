"""The figures as a table, or the trials of one kind.

    python -m evals.verification [--half open|held] [--without CHECK ...]
    python -m evals.verification --answers [--without CHECK ...]
    python -m evals.verification --claims [--wrong]
    python -m evals.verification --list KIND [--wrong]

The listing shows open trials only: whoever tunes a check must never have read a held one, nor an answer.
"""

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from evals import corpus
from evals.verification import claims
from evals.verification.answers import counted
from evals.verification.halves import HALVES, Half
from evals.verification.measuring import measure, rate, verdict, wilson
from evals.verification.trials import Trial, trials
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verify import verify

DONE, WRONG_USAGE = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not corpus.is_shipped():
        print(f"dateline: {corpus.missing('run this in a copy of the repository').message}", file=sys.stderr)
        return WRONG_USAGE
    print("\n".join(_lines(options)))
    return DONE


def _lines(options: argparse.Namespace) -> Iterator[str]:
    if options.list:
        return listing(options.list, wrong=options.wrong)
    if options.claims:
        return claims_table(wrong=options.wrong)
    return answers_table(options.without) if options.answers else table(options.half, options.without)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--half", choices=HALVES, default="open", help="which half is counted")
    what.add_argument("--answers", action="store_true", help="count the answers, which no listing shows")
    what.add_argument("--claims", action="store_true", help="look for claims in the whole corpus, as dateline verify")
    kinds = sorted({trial.kind for trial in trials("open")}) if corpus.is_shipped() else None
    what.add_argument("--list", metavar="KIND", choices=kinds)
    parser.add_argument("--without", metavar="CHECK", nargs="+", default=(), help="leave these checks out of the table")
    parser.add_argument("--wrong", action="store_true", help="list what is decided wrongly, and only that")
    return parser


def table(half: Half, without: Collection[str] = ()) -> Iterator[str]:
    """The figures of a half, as Markdown; ``without`` some checks, to see what the others do by themselves."""
    figures = measure(half, partial(_verify_without, without))
    yield f"| {half} half | should be | n | accepted | wrong | 95 % |\n|---|---|---|---|---|---|"
    for kind, row in figures["per_kind"].items():
        bad = row["accepted"] if row["expected"] == "reject" else row["n"] - row["accepted"]
        counts = f"{row['expected']}ed | {row['n']} | {row['accepted']}"
        yield f"| {kind} | {counts} | {bad / row['n']:.1%} | {_range(wilson(bad, row['n']))} |"
    for name in ("false_accept", "false_reject"):
        yield f"| **{name}** | | | | **{figures[name]:.1%}** | {_range(figures['intervals'][name])} |"


def answers_table(without: Collection[str] = ()) -> Iterator[str]:
    """What the checks decide wrongly of the answers, as Markdown: mistakes accepted, by kind; true ones rejected."""
    yield "| answers | n | wrong | share | 95 % |\n|---|---|---|---|---|"
    for name, (wrong, n) in counted(partial(_verify_without, without)).items():
        title = f"**{name}**" if name in ("false_accept", "false_reject") else name
        yield f"| {title} | {n} | {wrong} | {rate(wrong, n):.1%} | {_range(wilson(wrong, n))} |"


def claims_table(*, wrong: bool = False) -> Iterator[str]:
    """What ``dateline verify`` is wrong about, as Markdown; with ``wrong`` the claims themselves below it."""
    found = claims.judged_over_corpus()
    of = claims.figures(found)
    yield "| claims | n | | share | 95 % |\n|---|---|---|---|---|"
    for name, count, n in (
        ("false_accept", of.false_accept, of.false),
        ("false_reject", of.false_reject, of.true),
        ("false_contradiction", of.false_contradiction, of.true),
        ("contradicted, being false", of.contradicted, of.false),
    ):
        yield f"| **{name}** | {n} | {count} | {rate(count, n):.1%} | {_range(wilson(count, n))} |"
    yield from (f"{one.claim.id} {one.verdict}: {one.claim.claim}" for one in found if wrong and one.is_wrong)


def listing(kind: str, *, wrong: bool = False) -> Iterator[str]:
    """The open trials of a kind: the claim, what it was made of, and what the checks said."""
    for trial in trials("open"):
        if trial.kind == kind:
            given = verdict(trial)
            if not wrong or given.passed != (trial.expected == "accept"):
                yield _shown(trial, "accepted" if given.passed else f"rejected: {', '.join(given.failed)}")


def _verify_without(names: Collection[str], draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    given = verify(draft, evidence)
    return replace(given, checks=tuple(check for check in given.checks if check.name not in names))


def _shown(trial: Trial, given: str) -> str:
    made_of = "" if trial.claim == trial.origin.claim else f"\n  made of  {trial.origin.claim}"
    cites = "".join(f"\n  cites    {text}" for text in trial.sentences if text != trial.origin.claim)
    return f"{trial.origin.id}  {given}\n  claim    {trial.claim}{made_of}{cites}"


def _range(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.1%} – {interval[1]:.1%}"


if __name__ == "__main__":
    sys.exit(main())
