"""``dateline eval run|gate|pin|report|conversations``: results on stdout, progress on stderr."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from evals import baseline, case, corpus, gate, junit, report, result, suites, table
from evals.conversations import case as talks
from evals.conversations import measure
from evals.record import Record
from evals.report import summary
from evals.result import Result
from evals.suites import K, Plan
from ingest import plugin
from qa.answer.objects import rfc3339
from qa.settings import Settings

DONE, FAILED, RED = 0, 1, 100
OUT = Path(".eval")


def main(arguments: Sequence[str], settings: Settings, before: argparse.Namespace) -> int:
    """Runs one command; ``before`` holds the options that were said before ``eval``."""
    options = _parser().parse_args(arguments, argparse.Namespace(**vars(before)))
    if options.data:
        settings = replace(settings, data=options.data)
    status: int = options.act(settings, options)
    return status


# --- commands


def _run(settings: Settings, options: argparse.Namespace) -> int:
    _check_named(options, "cases")
    options.out.mkdir(parents=True, exist_ok=True)
    settings = replace(settings, server="", serve=replace(settings.serve, concurrency=options.concurrency))
    asked = case.load(options.cases or [corpus.CASES])
    if not options.data:
        _note(options, f"collection of {options.corpus}")
        settings = corpus.collected(settings, options.corpus, options.out)
    start, started_at = perf_counter(), datetime.now(UTC).replace(microsecond=0)
    with _progress(options, len(asked)) as on_case:
        plan = Plan(settings, asked, _talks(options), options.k, on_case, lambda text: _note(options, text))
        outcomes = suites.run(plan, options.without)
    found = Result(outcomes, options.k, round(perf_counter() - start, 1), str(rfc3339(started_at)))
    _keep(found, options)
    took = f"{len(asked)} cases in {found.seconds:.0f} s"
    _note(options, f"{took}; results, junit.xml and report.html are in {options.out}")
    return FAILED if found.crashes else DONE


def _check_named(options: argparse.Namespace, asked: str) -> None:
    """Raises BadInput where what is not named would be the shipped, and nothing is shipped."""
    own_articles = options.data or options.corpus != corpus.CORPUS
    if not corpus.is_shipped() and not (own_articles and getattr(options, asked)):
        raise corpus.missing(f"name your own: --{asked}, and --corpus or --data", asked)


def _keep(found: Result, options: argparse.Namespace) -> None:
    """Writes the results in each form, and shows the figures."""
    pinned = _baseline(options)
    result.save(found, options.out / "results.json")
    junit.write(found, options.out / "junit.xml")
    report.write(found, _beside(found, pinned), _verdict(found, pinned), options.out / "report.html")
    summary.write(found, _beside(found, pinned), _verdict(found, pinned), options.out)
    _show(options, found.to_json(), table.figures(found, _beside(found, pinned)))


def _gate(_: Settings, options: argparse.Namespace) -> int:
    verdict = gate.judge(result.read(options.results), baseline.read(options.baseline))
    _show(options, verdict.to_json(), table.verdict(verdict))
    return RED if verdict.red else DONE


def _pin(_: Settings, options: argparse.Namespace) -> int:
    old = _baseline(options)
    new = baseline.pinned(result.read(options.results), old, options.allow_regression)
    baseline.write(new, options.baseline)
    _note(options, f"pinned {len(new.cases)} cases in {options.baseline}")
    return DONE


def _conversations(settings: Settings, options: argparse.Namespace) -> int:
    _check_named(options, "talks")
    options.out.mkdir(parents=True, exist_ok=True)
    settings = replace(settings, server="")
    asked = talks.load(options.talks or talks.TALKS)
    if not options.data:
        settings = corpus.collected(settings, options.corpus, options.out)
    records = measure.measure(asked, settings, on_talk=lambda name: _note(options, name))
    figures = {way: measure.figures(records, way) for way in measure.WAYS}
    _show(options, {"ways": figures, "records": [record.to_json() for record in records]}, measure.table(records))
    return DONE


def _report(_: Settings, options: argparse.Namespace) -> int:
    found, pinned = result.read(options.results), _baseline(options)
    path = options.out or options.results.with_name("report.html")
    report.write(found, _beside(found, pinned), _verdict(found, pinned), path)
    summary.write(found, _beside(found, pinned), _verdict(found, pinned), options.results.parent)
    _show(options, {"report": str(path)}, str(path))
    return DONE


def _baseline(options: argparse.Namespace) -> baseline.Baseline | None:
    return baseline.read(options.baseline) if options.baseline.exists() else None


def _beside(found: Result, pinned: baseline.Baseline | None) -> baseline.Baseline | None:
    """The baseline, where its figures are of the same cases: only then do they stand beside those of the run."""
    return pinned if pinned and pinned.cases.keys() == {record.id for record in found.records} else None


def _verdict(found: Result, pinned: baseline.Baseline | None) -> gate.Verdict | None:
    return gate.judge(found, pinned) if pinned and baseline.common(found, pinned) else None


def _talks(options: argparse.Namespace) -> Path | None:
    """The conversations that were named, else the shipped ones where the shipped cases are asked."""
    shipped = not options.data and not options.cases and options.corpus == corpus.CORPUS
    folder: Path | None = options.talks or (talks.TALKS if shipped else None)
    return folder


@contextmanager
def _progress(options: argparse.Namespace, count: int) -> Iterator[Callable[[Record], object]]:
    """A bar on a terminal, else a line for every hundredth case."""
    if not options.quiet and sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=count, unit="case", file=sys.stderr) as drawn:
            yield lambda _: drawn.update()
        return
    done: list[str] = []

    def report(record: Record) -> None:
        done.append(record.id)
        if len(done) % 100 == 0:
            _note(options, f"{len(done)} of {count} cases")

    yield report


def _show(options: argparse.Namespace, found: dict[str, Any], text: str) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else text)


def _note(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        print(text, file=sys.stderr, flush=True)


# --- arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline eval",
        description="Measures answers on cases with known answers, and holds them against a baseline.",
        epilog="exit status: 0 done or green, 1 failed or a case crashed, 2 wrong usage, 100 a real drop",
    )
    commands = parser.add_subparsers(required=True, metavar="run|gate|pin|report|conversations")
    _run_arguments(_command(commands, "run", _run, "ask every case, score it, write results"))
    _results(_command(commands, "gate", _gate, "hold results against the baseline"))
    pin = _command(commands, "pin", _pin, "make results the baseline")
    _results(pin)
    pin.add_argument("--allow-regression", metavar="REASON", help="lower it, and record why")
    _results(again := _command(commands, "report", _report, "write the HTML report again"))
    again.add_argument("--out", type=Path, metavar="FILE", help="where to (default: report.html beside the results)")
    _asked(_command(commands, "conversations", _conversations, "ask follow-ups with and without what came before"))
    return parser


def _command(commands: Any, name: str, act: Any, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    unsaid = argparse.SUPPRESS  # it was perhaps said before "eval"
    command.add_argument("--json", action="store_true", help="print one JSON document", default=unsaid)
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no notes", default=unsaid)
    command.add_argument(
        "--baseline", type=Path, metavar="FILE", default=baseline.FILE, help="default: the shipped one"
    )
    command.set_defaults(act=act)
    return command


def _run_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--cases", type=Path, nargs="+", metavar="PLACE", help="files or folders (default: the shipped)"
    )
    _asked(command)
    command.add_argument(
        "-k", type=int, default=K, metavar="N", help=f"passages that retrieval is judged by (default: {K})"
    )
    command.add_argument("--concurrency", type=int, default=2, metavar="N", help="cases asked at once (default: 2)")
    names = [name for name in plugin.names(suites.__name__) if name != result.CASES]
    command.add_argument(
        "--without", nargs="+", metavar="SUITE", choices=names, default=(), help=f"leave out {' or '.join(names)}"
    )


def _asked(command: argparse.ArgumentParser) -> None:
    """What is asked about, and the conversations."""
    unsaid = argparse.SUPPRESS  # it was perhaps said before "eval"
    text = "ask a collection that exists, in place of a corpus"
    command.add_argument("--corpus", type=Path, default=corpus.CORPUS, metavar="DIR", help="articles to ask about")
    command.add_argument("--data", type=Path, metavar="DIR", help=text, default=unsaid)
    command.add_argument("--talks", type=Path, metavar="DIR", help="folder of conversations (default: the shipped)")
    command.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help=f"folder for what is written (default: {OUT})"
    )


def _results(command: argparse.ArgumentParser) -> None:
    path = OUT / "results.json"
    command.add_argument("--results", type=Path, default=path, metavar="FILE", help=f"of a run (default: {path})")
