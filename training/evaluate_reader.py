"""Scores an exported reader: on the held-out examples, which give the thresholds, then on work by others.

    python training/evaluate_reader.py qa/crossencoder/minilm/model.onnx ingest/embedders/minilm/tokenizer.json \
        EXAMPLES/held_out.jsonl.gz ../shared/data

SQuAD 2.0 dev: EM and F1 of the official script. BUMP: each sentence of a summary against the article's sentences that
share most words with it. CLAP NQ: evidence sentences and refusals. None of the three is trained on.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from batches import load
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[1]))
from evals.benchmarks import score
from ingest.language import analysis
from ingest.language.sentences import split

LENGTH, LONGEST_ANSWER, BATCH_TOKENS = 384, 30, 4096
OUTPUTS = ("start", "end", "evidence", "answerable", "relevance", "support")


@dataclass
class Read:
    """The outputs for one pair, cut to its tokens, and where its second text begins."""

    outputs: dict[str, np.ndarray]
    second: int
    offsets: list[tuple[int, int]]


class Model:
    def __init__(self, path: Path, tokenizer: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LENGTH, strategy="only_second")

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Read]:
        encoded = self.tokenizer.encode_batch(list(pairs))
        return self.run([(e.ids, e.type_ids.index(1), e.offsets) for e in encoded])

    def run(self, given: Sequence[tuple]) -> list[Read]:
        order = sorted(range(len(given)), key=lambda place: len(given[place][0]))
        found: dict[int, Read] = {}
        batch: list[int] = []
        for place in order:
            if batch and (len(batch) + 1) * len(given[place][0]) > BATCH_TOKENS:
                found |= self._batch(batch, given)
                batch = []
            batch.append(place)
        found |= self._batch(batch, given)
        return [found[place] for place in range(len(given))]

    def _batch(self, places: list[int], given: Sequence[tuple]) -> dict[int, Read]:
        longest = max(len(given[place][0]) for place in places)
        ids, mask, types = (np.zeros((len(places), longest), np.int32) for _ in range(3))
        for row, place in enumerate(places):
            tokens, second, _ = given[place]
            ids[row, : len(tokens)], mask[row, : len(tokens)], types[row, second : len(tokens)] = tokens, 1, 1
        values = self.session.run(OUTPUTS, {"input_ids": ids, "attention_mask": mask, "token_type_ids": types})
        found = {}
        for row, place in enumerate(places):
            size = len(given[place][0])
            outputs = {n: v[row, :size] if v.ndim == 2 else v[row] for n, v in zip(OUTPUTS, values, strict=True)}
            found[place] = Read(outputs, given[place][1], given[place][2])
        return found


def best_span(read: Read, first: int | None = None) -> tuple[int, int, float]:
    """The best span within the second text, and by how much it is above no answer."""
    begin, stop = first or read.second, len(read.outputs["start"]) - 1
    start, end = read.outputs["start"][begin:stop], read.outputs["end"][begin:stop]
    table = np.triu(start[:, None] + end[None, :] + 1000) - 1000
    table = np.where(np.tri(len(start), k=LONGEST_ANSWER - 1, dtype=bool), table, -1000)
    a, b = np.unravel_index(table.argmax(), table.shape)
    nothing = read.outputs["start"][0] + read.outputs["end"][0]
    return begin + int(a), begin + int(b), float(table[a, b] - nothing)


def confidence(read: Read, margin: float) -> float:
    """Half the span's margin and the answerable logit, averaged: each alone is a worse judge."""
    return float(margin / 2 + read.outputs["answerable"]) / 2


def squad(model: Model, rows: list[dict]) -> list[tuple[float, float, float, bool]]:
    """For each question: confidence, EM and F1 of the best span, and whether there is no answer."""
    heads = [row["title"].replace("_", " ") + "\n" for row in rows]
    pairs = [(row["question"].strip(), head + row["context"]) for row, head in zip(rows, heads, strict=True)]
    found = []
    for row, head, pair, read in zip(rows, heads, pairs, model.read(pairs), strict=True):
        first = next(i for i in range(read.second, len(read.offsets)) if read.offsets[i][0] >= len(head) - 1)
        a, b, margin = best_span(read, first)
        span = pair[1][read.offsets[a][0] : read.offsets[b][1]]
        golds = [answer["text"] for answer in row["answers"]] or [""]
        exact, overlap = score.exact(span, golds, score.squad), score.f1(span, golds, score.squad)
        found.append((confidence(read, margin), exact, overlap, not row["answers"]))
    return found


def report_squad(found: list[tuple[float, float, float, bool]], threshold: float) -> None:
    sure, exact, overlap, empty = (np.array(column) for column in zip(*found, strict=True))
    shown = sure >= threshold
    answerable = ~empty
    print(f"  answerable, refusing nothing EM/F1 {exact[answerable].mean():.3f}/{overlap[answerable].mean():.3f}")
    strict, lenient = (np.where(shown, values, empty).mean() for values in (exact, overlap))
    print(f"  all at {threshold:.2f} EM/F1 {strict:.3f}/{lenient:.3f}")
    best, at = max((np.where(sure >= t, overlap, empty).mean(), t) for t in np.quantile(sure, np.linspace(0, 1, 400)))
    print(f"  all at the best threshold F1 {best:.3f} (at {at:.2f}); refusing everything {empty.mean():.3f}")
    print(f"  refused: unanswerable/answerable {1 - shown[empty].mean():.3f}/{1 - shown[answerable].mean():.3f}")
    print(f"  confidence ROC-AUC {score.auc(sure[answerable], sure[empty]):.3f}")


def held_out(model: Model, rows: list[dict]) -> dict[str, float]:
    """The thresholds: where the held-out examples come out best."""
    asked = [row for row in rows if row["task"] == "question"]
    claims = [row for row in rows if row["task"] == "claim"]
    reads = model.run(_given(asked))
    items = [_held_question(row, read) for row, read in zip(asked, reads, strict=True)]
    for kind in sorted({row["kind"] for row in asked}):
        some = [item for row, item in zip(asked, items, strict=True) if row["kind"] == kind]
        f1 = np.mean([i[1] for i in some if not i[2]]) if not all(i[2] for i in some) else float("nan")
        print(f"  {kind:45} {len(some):4} F1 {f1:.3f} confidence {np.mean([i[0] for i in some]):.2f}")
    adversarial = [item for row, item in zip(asked, items, strict=True) if row["kind"].startswith("squad")]
    sentences = [pair for row, read in zip(asked, reads, strict=True) for pair in _sentences(row, read)]
    support = [float(read.outputs["support"]) for read in model.run(_given(claims))]
    truth = np.array([row["support"] for row in claims])
    by_kind(claims, np.array(support))
    supported, rejected = np.array(support)[truth == 1], np.array(support)[truth == 0]
    confident = [[i[0] for i in items if i[2] == empty] for empty in (False, True)]
    ranked = [row for row in rows if row["task"] == "ranking"]
    relevance = np.array([read.outputs["relevance"] for read in model.run(_given(ranked))]).reshape(len(ranked), -1)
    print(f"  own passage first of {relevance.shape[1]}: {np.mean(relevance.argmax(1) == 0):.3f} of {len(ranked)}")
    print(f"  answerable ROC-AUC {score.auc(*confident):.3f}, support ROC-AUC {score.auc(supported, rejected):.3f}")
    return {
        "answerable": _best(adversarial),
        "answerable_all": _best(items),
        "evidence": _best_f1(sentences),
        "support": _best_accuracy(support, truth),
    }


def _given(rows: list[dict]) -> list[tuple]:
    return [(ids, at, []) for row in rows for ids, at in zip(row["texts"], row["second"], strict=True)]


def by_kind(claims: list[dict], support: np.ndarray) -> None:
    for kind in sorted({(row["support"], row["kind"].split("+")[0]) for row in claims}):
        some = [support[i] for i, row in enumerate(claims) if (row["support"], row["kind"].split("+")[0]) == kind]
        print(f"  claim {kind[0]} {kind[1]:30} {len(some):4} accepted {np.mean(np.array(some) > 0):.2f}")


def _held_question(row: dict, read: Read) -> tuple[float, float, bool]:
    a, b, margin = best_span(read)
    sure = confidence(read, margin)
    if row["start"] <= 0:
        return sure, 1.0 if row["start"] else 0.0, not row["answerable"]
    shared = max(0, min(b, row["end"]) - max(a, row["start"]) + 1)
    return sure, 2 * shared / (b - a + 1 + row["end"] - row["start"] + 1), False


def _sentences(row: dict, read: Read) -> list[tuple[float, float]]:
    return [(float(read.outputs["evidence"][a:b].mean()), wanted) for a, b, wanted in row["sentences"]]


def _best(items: Sequence[tuple[float, float, bool]]) -> float:
    sure, overlap, empty = (np.array(column) for column in zip(*items, strict=True))
    return float(max(np.unique(sure), key=lambda t: np.where(sure >= t, overlap, empty).mean()))


def _best_f1(pairs: Sequence[tuple[float, float]]) -> float:
    value, truth = np.array(pairs).T

    def f1(t: float) -> float:
        return 2 * truth[value >= t].sum() / ((value >= t).sum() + truth.sum())

    return float(max(np.quantile(value, np.linspace(0.3, 1, 200)), key=f1))


def _best_accuracy(support: Sequence[float], truth: np.ndarray) -> float:
    return float(max(np.unique(support), key=lambda t: ((np.array(support) >= t) == truth).mean()))


def bump(model: Model, rows: list[dict]) -> None:
    pairs, owners = [], []
    for row in rows:
        article = [row["article"][a:b] for a, b in split(row["article"])]
        for side in ("reference_summary", "edited_summary"):
            for number, (a, b) in enumerate(split(row[side])):
                claim = row[side][a:b]
                for source in nearest(claim, article):
                    pairs.append((claim, source))
                    owners.append((row["id"], side, number))
    best: dict[tuple, float] = {}
    for owner, read in zip(owners, model.read(pairs), strict=True):
        best[owner] = max(best.get(owner, -99.0), float(read.outputs["support"]))
    for name, over in (("worst", min), ("average", np.mean)):
        sides = [
            [over([v for k, v in best.items() if k[:2] == (row["id"], side)]) for row in rows]
            for side in ("reference_summary", "edited_summary")
        ]
        first = np.mean([(a > b) + (a == b) / 2 for a, b in zip(*sides, strict=True)])
        print(f"  {name} sentence ROC-AUC {score.auc(*sides):.3f}, faithful first in {first:.3f} of {len(rows)} pairs")


def nearest(claim: str, article: list[str], count: int = 4) -> list[str]:
    """Windows of three sentences around those that share most words with the claim."""
    wanted = set(analysis.terms(claim))
    shared = [len(wanted & set(analysis.terms(sentence))) for sentence in article]
    order = sorted(range(len(article)), key=lambda place: -shared[place])[:count]
    return [" ".join(article[max(0, place - 1) : place + 2]) for place in order]


def clapnq(model: Model, rows: list[dict], thresholds: dict[str, float]) -> None:
    places, pairs = [], []
    for row in rows:
        head, text = row["title"] + "\n", row["context"]
        at, bounds = 0, []
        for sentence in row["sentences"]:
            at = text.index(sentence, at)
            bounds.append((at + len(head), at + len(sentence) + len(head)))
            at += len(sentence)
        places.append(bounds)
        pairs.append((row["question"], head + text))
    figures, sure = [], {True: [], False: []}
    for row, bounds, read in zip(rows, places, model.read(pairs), strict=True):
        sure[bool(row["answers"])].append(confidence(read, best_span(read)[2]))
        if row["evidence_sentences"]:
            values = [_mean(read, a, b) for a, b in bounds]
            chosen = {i for i, v in enumerate(values) if v >= thresholds["evidence"]} | {int(np.argmax(values))}
            figures.append(score.precision_recall_f1(chosen, set(row["evidence_sentences"])))
    print("  evidence P/R/F1 " + "/".join(f"{np.mean([f[part] for f in figures]):.3f}" for part in range(3)))
    refused = score.refused_at(0.9, sure[True], sure[False])
    print(f"  refused at 90 % kept {refused:.3f}, confidence ROC-AUC {score.auc(sure[True], sure[False]):.3f}")


def _mean(read: Read, start: int, end: int) -> float:
    inside = [
        i for i in range(read.second, len(read.offsets)) if read.offsets[i][0] < end and start < read.offsets[i][1]
    ]
    return float(read.outputs["evidence"][inside].mean()) if inside else -99.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("held_out", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, help="of each benchmark, every so manieth item, down to this many")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    model = Model(options.model, options.tokenizer, options.threads)
    print("held out")
    thresholds = held_out(model, sample(load(options.held_out), options.limit and 2 * options.limit))
    print("  thresholds " + json.dumps({name: round(value, 3) for name, value in thresholds.items()}))
    print("SQuAD 2.0 dev")
    report_squad(squad(model, read_rows(options, "squad2/dev.jsonl.gz")), thresholds["answerable"])
    print("CLAP NQ")
    clapnq(model, read_rows(options, "clapnq/dev_half.jsonl"), thresholds)
    print("BUMP task 1")
    bump(model, read_rows(options, "bump/task1.jsonl.gz"))


def read_rows(options: argparse.Namespace, name: str) -> list[dict]:
    path = options.data / name
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt") as file:
        return sample([json.loads(line) for line in file], options.limit)


def sample(rows: list[dict], limit: int | None) -> list[dict]:
    return rows[:: max(1, len(rows) // limit)] if limit else rows


if __name__ == "__main__":
    main()
