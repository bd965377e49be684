"""Where the scripts that prepare training examples read words and write what they made."""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

LENGTH = 256  # tokens of both texts together
PARTS = ("train", "held_out")


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """With what all of these scripts take."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--round", type=int, default=1, help="the seed of all that is left to chance")
    return parser


def tokenizer_of(file: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.enable_truncation(LENGTH, strategy="only_second")
    tokenizer.no_padding()
    return tokenizer


def written_to(file: Path, examples: Iterable[dict]) -> dict[str, int]:
    """How many of each task and kind, and of tokens, were written."""
    seen: Counter[str] = Counter()
    with gzip.open(file, "wt", compresslevel=1) as opened:
        for example in examples:
            seen[f"{example['task']}: {example['kind'].split('+')[0]}"] += 1
            seen["tokens"] += sum(map(len, example["ids"]))
            opened.write(json.dumps(example) + "\n")
    return dict(seen)


def keep_counts(target: Path, counted: dict[str, dict[str, int]]) -> None:
    """In the folder, for people and for the record."""
    text = json.dumps(counted, indent=1)
    (target / "counts.json").write_text(text + "\n")
    print(text)
