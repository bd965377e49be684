"""Averages the weights of two runs, the second of which went on from the first.

    python training/average_reader.py RUN1/model.safetensors RUN2/model.safetensors AVERAGED.safetensors

Such an average is often better than either on texts unlike those of the training (Wortsman et al., 2022,
arXiv:2203.05482). Here the second run reads better and refuses worse than the first: runs.md.
"""

import argparse
from pathlib import Path

from safetensors.numpy import load_file, save_file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    first, second = load_file(options.first), load_file(options.second)
    shared = first.keys() & second.keys()  # published weights have no heads yet, and a pooler
    save_file({name: (first[name] + second[name]) / 2 for name in sorted(shared)}, options.target)


if __name__ == "__main__":
    main()
