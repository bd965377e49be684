import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from eval_suite import Suite, with_records

from evals import junit, report, table
from evals.failures import failures
from evals.gate import judge
from evals.record import Record
from evals.result import Result

HOSTILE = "</style></td><script>alert(1)</script><img src=x onerror=alert(1)> & \x00\x1b[31m \ud800 ]]>"


class Tags(HTMLParser):
    """Names of the elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def poisoned(suite: Suite) -> Result:
    """The first run with hostile text wherever text can come from a source, a question or a model."""
    first = next(record for record in suite.first.records if failures(record) and record.answer)
    assert first.answer
    answer = {**first.answer, "text": HOSTILE, "reasons": [HOSTILE]}
    hits = [{**hit, "title": HOSTILE, "text": HOSTILE} for hit in first.hits]
    gold = [{**item, "text": HOSTILE} for item in first.gold]
    bad = replace(first, question=HOSTILE, answers=[HOSTILE], tags=[HOSTILE], answer=answer, hits=hits, gold=gold)
    crashed = Record("x-1", HOSTILE, "", [], HOSTILE, "0", [], error=HOSTILE)
    return with_records(suite.first, (bad, crashed))


def test_a_report_shows_everything_and_needs_nothing(suite: Suite) -> None:
    page = report.page(suite.first, suite.baseline, judge(suite.first, suite.baseline))
    found = Tags(page)
    assert found.names & {"script", "link", "img", "iframe", "a", "object"} == set()
    assert found.attributes & {"src", "href", "style", "onerror", "onload"} == set()
    assert page.count("<svg") == 3
    failed = [record for record in suite.first.records if failures(record)]
    assert failed and page.count("<details>") == len(failed)
    assert "GREEN" in page and "no metric dropped" in page


def test_text_of_articles_stays_text(suite: Suite) -> None:
    clean, dirty = (Tags(report.page(found, None, None)) for found in (suite.first, poisoned(suite)))
    assert dirty.names <= clean.names | {"pre"}  # of a traceback
    assert dirty.attributes <= clean.attributes


def test_junit_has_a_case_each_with_its_reason(suite: Suite, tmp_path: Path) -> None:
    junit.write(suite.first, tmp_path / "junit.xml")
    root = ET.parse(tmp_path / "junit.xml").getroot()
    failed = [record for record in suite.first.records if failures(record)]
    assert len(root.findall("testcase")) == int(root.attrib["tests"]) == len(suite.cases)
    assert len(root.findall("testcase/failure")) == int(root.attrib["failures"]) == len(failed)
    message = root.find("testcase/failure")
    assert message is not None and message.attrib["message"] and message.text


def test_junit_is_well_formed_whatever_is_in_it(suite: Suite, tmp_path: Path) -> None:
    junit.write(poisoned(suite), tmp_path / "junit.xml")
    root = ET.parse(tmp_path / "junit.xml").getroot()
    assert len(root.findall("testcase/error")) == 1


def test_the_table_has_every_metric_beside_the_baseline(suite: Suite) -> None:
    text = table.figures(suite.first, suite.baseline)
    line = next(line for line in text.splitlines() if line.startswith("hits@10"))
    assert line.split()[-1] == "+0.0000"
    assert "crashes" in text and "latency p95, ms" in text


def test_a_verdict_does_not_steer_the_terminal(suite: Suite) -> None:
    shown = table.verdict(judge(poisoned(suite), suite.baseline))
    assert "\x1b" not in shown and "RED" in shown
