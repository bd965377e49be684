"""Every benchmark on a set of a few made-up rows, whose figures can be told beforehand."""

import gzip
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from evals.benchmarks.sets import summedits
from evals.benchmarks.table import Row

TOWN = "Mayor Ada Quill closed four bridges. The river Olm had flooded the old town. Nobody was hurt."
Rows = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.chdir(tmp_path)


def figures(name: str, folder: Path, files: dict[str, Rows]) -> dict[str, Row]:
    for path, rows in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(row) + "\n" for row in rows).encode()
        (folder / path).write_bytes(gzip.compress(text) if path.endswith(".gz") else text)
    found = import_module(f"evals.benchmarks.sets.{name}").run(folder, folder / "work", None)
    return {row.measure: row for row in found}


def test_bump_puts_the_faithful_summary_first(tmp_path: Path) -> None:
    pair = {"reference_summary": "Ada Quill closed four bridges .", "edited_summary": "Ada Quill closed nine bridges ."}
    found = figures("bump", tmp_path, {"bump/task1.jsonl.gz": [{"article": TOWN} | pair]})
    assert found["worst sentence, ROC-AUC"].ours == "100.0"
    assert found["accepted by the checks: with the error/faithful"].ours == "0.0/100.0"


def test_qags_takes_the_majority_of_the_judges(tmp_path: Path) -> None:
    good = {"sentence": "Ada Quill closed four bridges.", "responses": votes("yes", "yes", "no")}
    bad = {"sentence": "Ada Quill closed nine bridges.", "responses": votes("no", "yes", "no")}
    found = figures("qags", tmp_path, {"qags/cnndm.jsonl": [{"article": TOWN, "summary_sentences": [good, bad]}]})
    assert found["sentences, ROC-AUC"].ours == "100.0"
    assert found["accepted by the checks: unsupported/supported"].ours == "0.0/100.0"


def votes(*responses: str) -> Rows:
    return [{"worker_id": number, "response": response} for number, response in enumerate(responses)]


def test_rgb_holds_swapped_claims_against_the_true_passages(tmp_path: Path) -> None:
    row = {"query": "who?", "answer": [["Ada Quill"]], "fakeanswer": "Bo Lind", "positive": [TOWN]}
    swapped = {"positive_wrong": [TOWN.replace("Ada Quill", "Bo Lind")]}
    found = figures("rgb", tmp_path, {"rgb/en_fact_half.jsonl": [row | swapped]})
    assert found["claims with the key fact swapped, accepted"][2:] == (
        "0.0", "cosine ≥ .63: 91.8 · names + numbers + negation: 4.1", 1,
    )  # fmt: skip
    assert found["true claims in their own passage, rejected"].ours == "0.0"
    assert found["true claims in another passage, accepted"].n == 0


def test_squad_gives_a_refusal_its_due(tmp_path: Path) -> None:
    base = {"context": TOWN, "title": "Olm_flood"}
    known = base | {"question": "Who closed four bridges?", "answers": [{"text": "Ada Quill", "start": 6}]}
    unknown = base | {"question": "Which satellite photographed the glacier?", "answers": []}
    found = figures("squad2", tmp_path, {"squad2/dev.jsonl.gz": [known, unknown]})
    assert found["all, F1 at the best threshold"].published == "refusing everything: 50.0"
    assert found["answerable, refusing nothing, all claims hold an answer"].ours == "100.0"
    assert found["confidence, ROC-AUC"].ours == "100.0"


def test_clapnq_compares_cited_sentences_with_gold_ones(tmp_path: Path) -> None:
    sentences = ["Mayor Ada Quill closed four bridges.", "The river Olm had flooded the old town.", "Nobody was hurt."]
    base = {"context": TOWN, "title": "Flood", "sentences": sentences}
    known = base | {"question": "Who closed four bridges?", "answers": [{"text": "Quill"}], "evidence_sentences": [0]}
    unknown = base | {"question": "When does the opera begin?", "answers": [], "evidence_sentences": []}
    found = figures("clapnq", tmp_path, {"clapnq/dev_half.jsonl": [known, unknown]})
    assert found["the same, refusing nothing, P/R/F1"].n == 1
    assert found["the same, refusing nothing, P/R/F1"].ours.split("/")[1] == "100.0"


def test_ramdocs_wants_every_answer_and_no_wrong_one(tmp_path: Path) -> None:
    documents = [{"text": text} for text in ("Ada Quill closed four bridges.", "It rained for nine days on the coast.")]
    row = {"question": "Who closed four bridges?", "documents": documents, "gold_answers": ["Ada Quill"]}
    right, wrong = row | {"wrong_answers": ["Bo Lind"]}, row | {"wrong_answers": ["four bridges"]}
    found = figures("ramdocs", tmp_path, {"ramdocs/half.jsonl": [right, wrong]})
    assert found["every gold answer"].ours == "100.0"
    assert found["every gold answer and no wrong one"].ours == "50.0"
    assert found["a wrong answer, where the documents hold one"].ours == "50.0"


def claim(text: str, supported: bool, source: str = "made_up") -> dict[str, Any]:
    label = "supported" if supported else "unsupported"
    evidence = ["Mayor Ada Quill closed four bridges.", "The river Olm had flooded the old town.", "Nobody was hurt."]
    return {"claim": text, "evidence": evidence, "label": label, "source": source, "group": "flood"}


GOOD, BAD = "Ada Quill closed four bridges.", "Ada Quill closed nine bridges."


@pytest.mark.parametrize(
    ("name", "file", "peers"),
    [
        ("defacto", "defacto_val", "–"),
        ("frank", "frank_valid", "–"),
        ("wice", "wice_oracle_dev", "whole pages: GPT-4o 78.5 · MiniCheck .8B 72.2 · MiniCheck .4B 67.6"),
        ("summedits", "summedits_other", "–"),
    ],
)
def test_judged_claims_are_accepted_or_not_on_both_sides(tmp_path: Path, name: str, file: str, peers: str) -> None:
    rows = [claim(GOOD, True), claim(BAD, True), claim(BAD, False), claim(BAD + " " + GOOD, False)]
    found = figures(name, tmp_path, {f"verify/{file}.jsonl.gz": rows})
    assert found["accepted by the checks, balanced accuracy"][2:] == ("75.0", peers, 4)
    assert found["accepted by the checks: unsupported/supported"].ours == "0.0/50.0"
    assert found["score, ROC-AUC"].ours == "75.0"


def test_summedits_averages_its_domains_and_shows_news_apart(tmp_path: Path) -> None:
    easy = [claim(GOOD, True, "summedits_news"), claim(BAD, False, "summedits_news")]
    hard = [claim(BAD, True, "summedits_talk"), *[claim(BAD, False, "summedits_talk")] * 3]
    folder = tmp_path / "verify"
    folder.mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in [*easy, *hard])
    (folder / "summedits_other.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    rows = {(row.set, row.measure): row for row in summedits.run(tmp_path, tmp_path, None)}
    assert rows["SummEdits", "the same, mean of 2 domains"].ours == "75.0"
    news = rows["SummEdits, news", "accepted by the checks, balanced accuracy"]
    assert (news.ours, news.published, news.n) == ("100.0", "GPT-4 83.3 · QAFactEval 74.4 · SummaC 61.9", 2)


@pytest.mark.slow
def test_multihop_finds_facts_and_counts_refusals(tmp_path: Path) -> None:
    def fact(text: str) -> dict[str, Any]:
        return {"fact": text, "title": "News", "source": "The Wire", "published_at": "2023-09-26T17:01:22+00:00"}

    texts = ["Ada Quill closed four bridges.", "A ferry sank off Cape Tarn."]
    questions = [
        {"question": "Who closed bridges, and where sank a ferry?", "evidence_facts": texts},
        {"question": "Which opera opened?", "evidence_facts": []},
    ]
    files = {"multihoprag/facts.jsonl": list(map(fact, texts)), "multihoprag/questions_half.jsonl": questions}
    found = figures("multihop", tmp_path, files)
    assert (found["Hits@4"].ours, found["evidence recall@10"].ours, found["Hits@4"].n) == ("1.000", "1.000", 1)
    assert found["refused: null queries/others"].n == 2
    assert list((tmp_path / "work").iterdir()) == []  # the collection was temporary
