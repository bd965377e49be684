import pytest
from eval_suite import Suite
from test_report import HOSTILE, poisoned

from evals.failures import failures
from evals.gate import judge
from evals.report import summary
from qa.doors import last_run


def test_a_run_is_summed_up_with_its_verdict_and_what_to_look_at(suite: Suite, tmp_path) -> None:
    summary.write(suite.first, suite.baseline, judge(suite.first, suite.baseline), tmp_path)
    read = last_run.read(tmp_path)
    assert read["cases"] == len(suite.first.records)
    assert read["verdict"].startswith("GREEN") and read["red"] is False
    failed = [record.id for record in suite.first.records if failures(record)]
    assert [case["id"] for case in read["to_look_at"]] == failed != []
    [cases] = [found for found in read["suites"] if found["name"] == "cases"]
    assert cases["run_with"] == suite.first.fingerprints
    values = {figure["title"]: figure["value"] for figure in cases["figures"]}
    assert values["right and proved"] == pytest.approx(suite.first.figures()["right"])
    assert all(figure["pinned"] is not None for figure in cases["figures"] if figure["value"] is not None)


def test_any_text_can_be_kept(suite: Suite, tmp_path) -> None:
    summary.write(poisoned(suite), None, None, tmp_path)
    read = last_run.read(tmp_path)
    assert read["verdict"] is None
    assert read["to_look_at"][0]["question"] == HOSTILE
