"""What a person is told of an ingest: what became of the sources, what was refused and what was passed over."""

from typing import Any

from qa.doors.cli.terminal import PAGE, Page, safe, wrapped

NAMED = 3  # files passed over that are named; ``--json`` has all


def told(report: dict[str, Any], page: Page = PAGE) -> str:
    counts = ", ".join(f"{report[name]:,} {name}" for name in ("added", "changed", "unchanged"))
    refused = len(report["refused"])
    guessed, undated = len(report["guessed"]), report["undated"]
    notes = (
        f"{refused:,} refused, named above." if refused else "",
        f"{report['withdrawn']:,} taken out: withheld by their sources." if report["withdrawn"] else "",
        f"{report['excerpts']:,} given in part by their sources." if report["excerpts"] else "",
        f"{undated:,} without a date, or dated in the future: --after and --before leave these out." if undated else "",
        f"{guessed:,} in an encoding that was guessed; -v names them." if guessed else "",
    )
    line = " ".join([f"Articles: {counts}.", *filter(None, notes)])
    return f"{line}\n{_passed_over(report['skipped'], page)}" if report["skipped"] else line


def _passed_over(skipped: list[dict[str, str]], page: Page) -> str:
    """How many files of the folders are no articles, and which are the first."""
    names = ", ".join(safe(item["origin"].rsplit("/", 1)[-1]) for item in skipped[:NAMED])
    more = f" and {len(skipped) - NAMED:,} more; --json names all" if len(skipped) > NAMED else ""
    return wrapped(f"Passed over: {names}{more}.", page)


def refusal(item: dict[str, str]) -> str:
    return safe(f"refused {item['origin']}: {item['reason']}")


def guess(item: dict[str, str]) -> str:
    return safe(f"{item['origin']} does not say how it is encoded; read as {item['encoding']}")
