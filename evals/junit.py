"""A run as JUnit XML, which CI systems show as tests: one test case per case, its reasons as failure or error."""

from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from evals.failures import failures
from evals.record import Record
from evals.result import Result
from qa.doors.cli.reports.elements import fit


def write(result: Result, path: Path) -> None:
    failed = sum(bool(failures(record)) for record in result.records) - result.crashes
    counts = {"tests": len(result.records), "failures": failed, "errors": result.crashes}
    suite = Element(
        "testsuite",
        {"name": "dateline eval", "time": str(result.seconds), **{name: str(value) for name, value in counts.items()}},
    )
    for record in result.records:
        _case(suite, record)
    indent(suite)
    ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def _case(suite: Element, record: Record) -> None:
    kind = record.tags[0] if record.tags else "case"
    seconds = f"{(record.latency_ms or 0) / 1000:.3f}"
    case = SubElement(
        suite,
        "testcase",
        {"classname": fit(f"evals.{kind}"), "name": fit(f"{record.id} {record.question}"), "time": seconds},
    )
    found = failures(record)
    if found:
        reason = SubElement(case, "error" if record.error else "failure", {"message": fit("; ".join(found))})
        reason.text = fit(record.error or _detail(record))


def _detail(record: Record) -> str:
    answered = record.answer["text"] if record.answer else "(nothing)"
    gold = "\n".join(f"  {item['text']}" for item in record.gold)
    return f"{record.place}\nasked: {record.question}\nanswered: {answered}\ngold:\n{gold}"
