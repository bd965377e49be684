"""Public benchmarks, our figures beside the published ones.

    python -m evals.benchmarks --data ../shared/data [--work .bench] [--only NAME ...] [--limit N]

Exit code 1 when data of a chosen benchmark is not there; the others are run all the same.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from evals.benchmarks.table import Absent, Row
from ingest import plugin

SETS = "evals.benchmarks.sets"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    print(f"| set, {datetime.now(UTC):%d %b %Y} | measure | ours | published | n |\n|---|---|---|---|---|", flush=True)
    whole = [_print(name, options.data, options.work, options.limit) for name in options.only]
    return 0 if all(whole) else 1


def _print(name: str, data: Path, work: Path, limit: int | None) -> bool:
    """Prints a member's rows as they come; False when its data is not there."""
    try:
        for row in plugin.member(SETS, name, "set").run(data, work, limit):
            print(_line(row), flush=True)
    except Absent as missing:
        print(f"{name}: {missing}", file=sys.stderr, flush=True)
        return False
    return True


def _line(row: Row) -> str:
    return "| " + " | ".join(map(str, row)) + " |"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the public data sets")
    parser.add_argument("--work", type=Path, default=Path(".bench"), help="for collections made on the way")
    names = plugin.names(SETS)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, default=names, help=", ".join(names))
    parser.add_argument("--limit", type=_count, help="questions of each set, evenly spread; all by default")
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


if __name__ == "__main__":
    sys.exit(main())
