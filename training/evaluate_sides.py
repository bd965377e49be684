"""Counts the for-and-against cases whose short answer is right, and the pairs of them that are right on both sides.

    dateline eval run && python training/evaluate_sides.py .eval/results.json

Stricter than the suite's figures, which accept what any claim says, and kind all the same: the answer and an accepted
one lie within each other, so that "Sellmark" passes for the Sellmark Medical Association.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

CASES = Path(__file__).parents[1] / "evals" / "cases" / "for_against.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    options = parser.parse_args()
    answers = {record["id"]: record["answer"] for record in json.loads(options.results.read_text())["records"]}
    pairs: dict[str, list[bool]] = defaultdict(list)
    for case in map(json.loads, CASES.read_text().splitlines()):
        short = (answers[case["id"]]["short_answer"] or {}).get("text", "")
        pairs[case["pair"]].append(is_right(short, case["answers"]))
        print(f"{'right' if pairs[case['pair']][-1] else 'wrong'}  {case['question']}  {short or '–'}")
    right = sum(map(sum, pairs.values()))
    print(f"{right} of {sum(map(len, pairs.values()))} cases, {sum(map(all, pairs.values()))} of {len(pairs)} pairs")


def is_right(short: str, accepted: list[str]) -> bool:
    plain = [text.lower().replace("’", "'") for text in (short, *accepted)]
    return bool(short) and any(plain[0] in answer or answer in plain[0] for answer in plain[1:])


if __name__ == "__main__":
    main()
