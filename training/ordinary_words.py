"""Writes the words that news uses in small letters, for telling an ordinary first word of a sentence from a name.

    python training/ordinary_words.py ../shared/data/train ingest/language/ordinary.txt

Counted in news and government texts that are in the public domain: words that stand in small letters within sentences
at least MOST_SELDOM times, and in capital letters in no more than one of ten places.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.language.sentences import split

FILES = ("news_text_gmb_voa", "news_text_us_senate", "news_text_us_digitalgov")
MOST_SELDOM = 3
CAPITALISED = 0.1
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def words(folder: Path) -> Iterator[str]:
    """All but the first of every sentence, and those behind quotation marks and colons."""
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt") as file:
            for line in file:
                text = json.loads(line)["text"]
                for start, end in split(text):
                    yield from (word.group() for word in _WORD.finditer(text, start, end) if _is_inside(word, start))


def _is_inside(word: re.Match[str], start: int) -> bool:
    before = word.string[start : word.start()].rstrip(" ")
    return bool(before) and before[-1] not in "\"“‘'(:.!?—–\n"


def ordinary(counts: Counter[str]) -> list[str]:
    small = {word: count for word, count in counts.items() if word.islower() and len(word) > 2}
    return sorted(
        word
        for word, count in small.items()
        if count >= MOST_SELDOM and counts[word.capitalize()] <= CAPITALISED * (count + counts[word.capitalize()])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    found = ordinary(Counter(words(options.data)))
    options.target.write_text("\n".join(found) + "\n")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main()
