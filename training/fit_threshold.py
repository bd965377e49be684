"""Fits the extractive reader's threshold on the RealTimeQA core questions, and writes it into its model file.

    python training/fit_threshold.py COLLECTION ../shared/data qa/readers/extractive.json

COLLECTION is core's articles, ingested. Each question is asked twice: as it was, and of articles up to 30 days before
its date only, when what it asks about had (nearly always) not happened. The threshold is the highest at which nine
of ten of the first are still answered; the table shows what it refuses of the second.
"""

import argparse
import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from ingest.filter import Filter
from qa.build import build
from qa.question import Question
from qa.settings import load

ANSWERED = 0.9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    desk = build(load(data=options.collection, threshold=0.0))
    rows = [json.loads(line) for line in (options.data / "realtimeqa/core_questions.jsonl").open()]
    now, before, right = [], [], []
    for row in rows:
        asked = datetime.fromisoformat(row["question_date"].replace("/", "-")).replace(tzinfo=UTC)
        answer = asyncio.run(desk.ask(Question(row["question"], asked)))
        now.append(answer.confidence)
        right.append(row["answer"].strip('“”"').lower() in answer.text.lower())
        early = Question(row["question"], asked, Filter(before=asked - timedelta(days=30)))
        before.append(asyncio.run(desk.ask(early)).confidence)
    report(np.array(now), np.array(before), np.array(right))
    threshold = np.floor(np.quantile(now, 1 - ANSWERED) * 100) / 100
    model = json.loads(options.target.read_text())
    options.target.write_text(json.dumps({**model, "threshold": round(float(threshold), 2)}, indent=2) + "\n")


def report(now: np.ndarray, before: np.ndarray, right: np.ndarray) -> None:
    print("threshold  answered  of these right  refused before the event")
    for threshold in np.arange(0.05, 0.75, 0.05):
        told = now >= threshold
        print(f"{threshold:9.2f} {told.mean():9.3f} {right[told].mean():15.3f} {(before < threshold).mean():25.3f}")


if __name__ == "__main__":
    main()
