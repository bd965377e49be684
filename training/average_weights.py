"""Averages two sets of weights, the second of which was trained on from the first; what both have.

    python training/average_weights.py RUN1/model.safetensors RUN2/model.safetensors AVERAGED.safetensors

Such an average is often better than either on texts unlike those of the training (Wortsman et al., 2022,
arXiv:2203.05482); runs.md has what each average gained.
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
    shared = first.keys() & second.keys()  # published weights have a pooler and no heads
    save_file({name: (first[name] + second[name]) / 2 for name in sorted(shared)}, options.target)


if __name__ == "__main__":
    main()
