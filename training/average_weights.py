"""Averages sets of weights of one shape that began alike; what all of them have.

    python training/average_weights.py AVERAGED.safetensors RUN1/model.safetensors RUN2/model.safetensors …
    python training/average_weights.py AVERAGED.safetensors PUBLISHED.safetensors RUN.safetensors --shares 3 1

Such an average is often better than any of them on texts unlike those of the training (Wortsman et al., 2022,
arXiv:2203.05482); runs.md has what each average gained.
"""

import argparse
from functools import reduce
from pathlib import Path

from safetensors.numpy import load_file, save_file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="of each in the average (default: equal)")
    options = parser.parse_args()
    shares = options.shares or [1.0] * len(options.weights)
    if len(shares) != len(options.weights):
        parser.error(f"{len(options.weights)} sets of weights and {len(shares)} shares: give one share for each")
    loaded = [load_file(path) for path in options.weights]
    names = sorted(reduce(set.intersection, (set(one) for one in loaded)))  # published weights have no heads
    whole = sum(shares)
    averaged = {n: sum(one[n] * (share / whole) for one, share in zip(loaded, shares, strict=True)) for n in names}
    save_file({name: value.astype("float32") for name, value in averaged.items()}, options.target)


if __name__ == "__main__":
    main()
