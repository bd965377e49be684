"""The paraphrases, and what the loader refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.verification.articles import articles
from evals.verification.supported import BadRecord, paraphrases, supported, verbatim

URL = "https://www.npa.example/2025/04/03/brekk-warehouse-fire"
RECORD = {"id": "p-1", "url": URL, "sentences": ["Nobody was hurt."], "claim": "There were no injuries.", "kind": "x"}


def written(folder: Path, *records: Any) -> Path:
    path = folder / "some.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return path


def test_a_record_is_read(tmp_path: Path) -> None:
    (record,) = paraphrases(written(tmp_path, RECORD))
    assert (record.id, record.sentences, record.claim) == ("p-1", ("Nobody was hurt.",), "There were no injuries.")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sentences": ["Nobody was injured."]}, "not word for word"),
        ({"sentences": ["Nobody was hurt"]}, "not word for word"),
        ({"sentences": ["Nobody was hurt. About 70 firefighters"]}, "not word for word"),
        ({"sentences": [7]}, "not word for word"),
        ({"url": "https://www.npa.example/none"}, "no article"),
        ({"claim": "Nobody was hurt."}, "not a paraphrase"),
        ({"claim": ""}, "claim must be of type str"),
        ({"sentences": "Nobody was hurt."}, "sentences must be of type list"),
        ({"note": "?"}, "one JSON object with id, url"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadRecord, match=f"some.jsonl:1: .*{reason}"):
        list(paraphrases(written(tmp_path, RECORD | changes)))


def test_a_superseded_sentence_is_refused(tmp_path: Path) -> None:
    url = "https://www.npa.example/2025/09/15/election-result"
    old = {"url": url, "sentences": ["Turnout was 76.2 per cent, the electoral commission said."]}
    with pytest.raises(BadRecord, match="as it stands now"):
        list(paraphrases(written(tmp_path, RECORD | old)))


def test_a_taken_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match=r"some.jsonl:2: .*taken by some.jsonl:1"):
        list(paraphrases(written(tmp_path, RECORD, RECORD | {"claim": "There were no casualties."})))


@pytest.mark.parametrize("line", ["{", "[]", '"text"'])
def test_a_line_that_is_no_object_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(BadRecord):
        list(paraphrases(path))


def test_there_are_enough_paraphrases_of_every_kind() -> None:
    kinds = [record.kind for record in paraphrases()]
    assert len(kinds) >= 120
    assert min(kinds.count(kind) for kind in set(kinds)) >= 5


def test_verbatim_claims_are_sentences_of_the_corpus_each_once() -> None:
    claims = list(verbatim())
    assert len({item.claim for item in claims}) == len(claims) > 300
    for item in claims:
        assert any(sentence.text == item.claim for sentence in articles()[item.url].sentences)


def test_ids_are_unique() -> None:
    assert len({item.id for item in supported()}) == len(supported())
