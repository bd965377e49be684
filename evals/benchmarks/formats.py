"""How the formats of newsrooms fare on the public test suites of those who define them.

    python -m evals.benchmarks.formats [--data ../shared/data] [--failing]

Every file must be read or be refused by name; a parser that raises anything else fails it. Besides: of a feed what the
file itself says must be found in it; of an agency's item that it gives an article just where it holds a text that may
be published. ``--failing`` names the files that do not pass. Exit code 1 where the suites are not there.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.benchmarks.expectations import NotAsked, expectation_in, holds
from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, decode
from ingest.formats import by_name
from ingest.formats.feed import entries

_ADDRESS = "http://127.0.0.1:8097/"  # where the suite's own server would have it
_TEXT_ELEMENT = re.compile(r"<(?:\w+:)?inline(?:XML|Data)\b[^>]*(?<!/)>(.*?)</(?:\w+:)?inline(?:XML|Data)>", re.S)
_WORDS = re.compile(r"<(?:\w+:)?(?:p|html|nitf)\b|\A[^<]*\w")


@dataclass(slots=True)
class Tally:
    """Files of a suite by what became of them. asked: those that say what must be found, or that we can tell."""

    files: int = 0
    asked: int = 0
    passed: int = 0
    failing: list[str] = field(default_factory=list)

    def count(self, path: Path, judge: Callable[[Path], bool]) -> None:
        self.files += 1
        try:
            passed = judge(path)
        except NotAsked:
            return
        except Exception as error:  # of any kind: that is what is looked for
            passed = False
            path = path.with_name(f"{path.name} ({type(error).__name__}: {error})")
        self.asked += 1
        self.passed += passed
        self.failing += [] if passed else [str(path)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--failing", action="store_true", help="name the files that do not pass")
    options = parser.parse_args(arguments)
    suites = options.data / "suites"
    if not suites.is_dir():
        print(f"there are no suites in {suites}; name their folder with --data", file=sys.stderr)
        return 1
    print("| suite | files | say or show what must be found | of these it is found |\n|---|---|---|---|")
    for name, paths, judge in _suites(suites):
        _print(name, _tally(paths, judge), failing=options.failing)
    return 0


def _suites(suites: Path) -> Iterable[tuple[str, Iterable[Path], Callable[[Path], bool]]]:
    feeds, items, newsml = suites / "feedparser" / "tests", suites / "ninjs", suites / "newsml-g2"
    for kind in ("wellformed", "illformed", "entities", "encoding"):
        yield f"feedparser, {kind}", sorted((feeds / kind).rglob("*.xml")), feed_passes
    yield "ninjs", sorted(items.rglob("*.json")), ninjs_passes
    yield "NewsML-G2", sorted(newsml.rglob("*.xml")), newsml_passes


def _tally(paths: Iterable[Path], judge: Callable[[Path], bool]) -> Tally:
    tally = Tally()
    for path in paths:
        tally.count(path, judge)
    return tally


def _print(name: str, tally: Tally, *, failing: bool) -> None:
    print(f"| {name} | {tally.files:,} | {tally.asked:,} | {tally.passed:,} |", flush=True)
    for path in tally.failing if failing else ():
        print(f"  {path}", flush=True)


def read(format: str, path: Path) -> list[Draft | Refusal]:
    """What a format makes of a file. Raises whatever a format must not raise."""
    try:
        return list(by_name(format).read(path.read_bytes(), str(path)))
    except SourceProblem as problem:
        return [Refusal(str(path), problem.code, problem.reason)]


def feed_passes(path: Path) -> bool:
    """Whether what the file says must be found is found, and no markup gets into a text."""
    drafts = [item for item in read("feed", path) if isinstance(item, Draft)]
    text = decode(path.read_bytes()).text
    wanted = expectation_in(text)
    return holds(wanted, entries.document(text, _ADDRESS)) and not any("<script" in draft.text for draft in drafts)


def ninjs_passes(path: Path) -> bool:
    """Whether it gives an article just where it holds a text that is usable."""
    found = read("ninjs", path)
    try:
        item = json.loads(path.read_bytes())
    except ValueError:
        return all(isinstance(refusal, Refusal) for refusal in found)
    folded = {name.lower(): value for name, value in item.items()}
    bodies = [value for name, value in folded.items() if name.startswith("body")]
    bodies += [body.get("value") for body in folded.get("bodies", ()) if isinstance(body, dict)]
    has_text = any(isinstance(body, str) and body.strip() for body in bodies)
    may_be_used = folded.get("pubstatus", "usable") == "usable" and "embargoed" not in folded
    return isinstance(found[0], Draft) == (has_text and (may_be_used or _is_over(folded.get("embargoed"))))


def _is_over(embargo: object) -> bool:
    return isinstance(embargo, str) and embargo[:1].isdigit() and embargo < "2026"


def newsml_passes(path: Path) -> bool:
    """Whether it gives an article just where an item holds its text within."""
    found = read("newsml", path)
    text = decode(path.read_bytes()).text
    has_text = any(_WORDS.search(inline) for inline in _TEXT_ELEMENT.findall(text))
    return any(isinstance(item, Draft) for item in found) == has_text


if __name__ == "__main__":
    sys.exit(main())
