"""A run as one HTML file that needs nothing else."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from evals import table
from evals.baseline import LEAST, Baseline
from evals.failures import failures
from evals.gate import Verdict
from evals.metrics import Metric, all_metrics
from evals.metrics.aurc import curve
from evals.metrics.ece import bins
from evals.outcome import Outcome
from evals.record import Record
from evals.report import plots
from evals.result import Result
from qa.answer import NOT_SAID
from qa.doors.cli.reports.elements import add, document, written

STYLE = Path(__file__).with_name("report.css")
OF_TAGS = ("right", "hits", "citation_precision", "citation_recall", "abstention_precision", "abstention_recall")


def write(result: Result, baseline: Baseline | None, verdict: Verdict | None, path: Path) -> None:
    path.write_text(page(result, baseline, verdict), "utf-8")


def page(result: Result, baseline: Baseline | None, verdict: Verdict | None) -> str:
    html, body = document("Dateline eval", STYLE.read_text("utf-8"))
    add(body, "h1", "Dateline eval")
    add(
        body, "p", f"{len(result.records)} cases, {result.crashes} crashes, {result.started_at}, {result.seconds:.0f} s"
    )
    if verdict:
        add(body, "pre", table.verdict(verdict), "red" if verdict.red else "green")
    _figures(body, result, baseline)
    _curves(body, result)
    _tags(body, result)
    for outcome in result.outcomes:
        _details(body, outcome)
    _fingerprints(body, result, baseline)
    _failed(body, [record for record in result.records if failures(record)])
    return written(html)


def _figures(body: Element, result: Result, baseline: Baseline | None) -> None:
    add(body, "h2", "Figures")
    add(body, "p", "Bars: this run, red where it is worse; ticks: the baseline. AURC and ECE: lower is better.")
    now, was = result.figures(), baseline.figures if baseline else {}
    items = [_bar(item, now[item.name], was.get(item.name), result.k) for item in all_metrics()]
    body.append(plots.bars(items))
    _table(body, ("metric", "figure", "cases", "baseline", "change"), table.rows(result, baseline))


def _bar(metric: Metric, now: float | None, was: float | None, k: int) -> plots.Bar:
    lost = 0.0 if now is None or was is None else (now - was if metric.lower_is_better else was - now)
    return metric.title.format(k=k), now, was, lost > LEAST


def _curves(body: Element, result: Result) -> None:
    add(body, "h2", "Confidence")
    row = SubElement(body, "div", {"class": "row"})
    risks = SubElement(row, "figure")
    risks.append(plots.curve(curve(result.records), "coverage of the answers", "risk: share wrong"))
    add(risks, "figcaption", "Risk and coverage: the most confident answers first; the lower the line the better.")
    parts = [(item.confidence, item.right) for item in bins(result.records)]
    trust = SubElement(row, "figure")
    trust.append(plots.curve(parts, "confidence", "share right", diagonal=True))
    add(trust, "figcaption", "Reliability: on the diagonal, confidence is the share of right answers.")


def _tags(body: Element, result: Result) -> None:
    add(body, "h2", "By tag")
    titles = [metric.title.format(k=result.k) for name in OF_TAGS for metric in all_metrics() if metric.name == name]
    rows = []
    for tag in result.tags:
        found = result.figures(tag)
        count = sum(tag in record.tags for record in result.records)
        rows.append((tag, str(count), *(table.figure(found[name]) for name in OF_TAGS)))
    _table(body, ("tag", "cases", *titles), rows)


def _details(body: Element, outcome: Outcome) -> None:
    """What a suite reports besides its figures."""
    found = outcome.details
    if not found:
        return
    add(body, "h2", outcome.suite.capitalize())
    rates = [(name, _plain(value)) for name, value in found.items() if name not in ("per_kind", "examples")]
    kinds = [(name, _plain(value)) for name, value in found.get("per_kind", {}).items()]
    _table(body, ("what", "figure"), rates + kinds)
    _list(body, map(_plain, found.get("examples", [])))


def _fingerprints(body: Element, result: Result, baseline: Baseline | None) -> None:
    add(body, "h2", "Run with")
    was = baseline.fingerprints if baseline else {}
    rows = [
        (name, value, "" if was.get(name) == value else was.get(name, "–"))
        for name, value in result.fingerprints.items()
    ]
    _table(body, ("what", "now", "baseline, where it differs"), rows)


def _failed(body: Element, records: Sequence[Record]) -> None:
    add(body, "h2", f"Cases to look at ({len(records)})")
    for record in records:
        details = SubElement(body, "details")
        add(details, "summary", f"{record.id} · {record.question}")
        add(details, "p", f"asked at {record.asked_at} · {', '.join(record.tags)} · {record.place}", "small")
        for failure in failures(record):
            add(details, "p", failure, "failure")
        _story(details, record)


def _story(details: Element, record: Record) -> None:
    """What was said, on what evidence, beside what would have been right."""
    if record.error:
        add(details, "pre", record.error)
    row = SubElement(details, "div", {"class": "row"})
    answer_cell = SubElement(row, "section")
    add(answer_cell, "h3", f"Answer (confidence {record.confidence:.2f})")
    _add_answer(answer_cell, record.answer or {})
    gold = SubElement(row, "section")
    add(gold, "h3", "Gold")
    add(gold, "p", " | ".join(record.answers) or NOT_SAID)
    _list(gold, (("cited: " if item["cited"] else "") + item["text"] for item in record.gold))
    add(details, "h3", "Passages found")
    _list(details, (f"{'gold · ' if item['gold'] else ''}{item['title']}: {item['text']}" for item in record.hits))
    _table(details, ("score", "value", "why"), [
        (name, table.figure(score.value), score.why) for name, score in record.scores.items() if score
    ])  # fmt: skip


def _cited(item: dict[str, Any]) -> str:
    quote = item["quote"] if item.get("part") == "title" else f"{item['title']}: {item['quote']}"
    return f"[{item['number']}] {quote}"


def _add_answer(parent: Element, answer: dict[str, Any]) -> None:
    add(parent, "p", answer.get("text") or NOT_SAID)
    _list(parent, answer.get("reasons", []))
    _list(parent, map(_cited, answer.get("citations", [])))
    _list(
        parent, (f"dropped, failed {', '.join(item['failed'])}: {item['text']}" for item in answer.get("dropped", []))
    )


def _list(parent: Element, items: Iterable[str]) -> None:
    found = list(items)
    if found:
        holder = SubElement(parent, "ul")
        for item in found:
            add(holder, "li", item)


def _table(parent: Element, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    holder = SubElement(parent, "table")
    for kind, cells in (("th", head), *(("td", row) for row in rows)):
        row = SubElement(holder, "tr")
        for cell in cells:
            add(row, kind, cell)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(item)}" for name, item in value.items())
    if isinstance(value, list):
        return " – ".join(map(_plain, value))
    return f"{value:.4f}" if isinstance(value, float) else str(value)
