"""Writes a trained support model as an int8 ONNX graph.

    python training/export_support.py RUN/model.safetensors qa/crossencoder/support

The folder receives ``model.onnx`` and ``SHA256SUMS``. ``evaluate_support.py`` says how good it is, and
``fit_support.py`` once it is in its place.
"""

import argparse
import hashlib
from pathlib import Path

from build_embedder import quantise
from export_reader import reader_graph
from safetensors.numpy import load_file
from verdicts import VERDICTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    model = options.target / "model.onnx"
    graph = reader_graph(load_file(options.weights), for_tokens=(), for_texts=VERDICTS[:3])
    quantise(graph, model, exact=("text_product",))  # tiny, and it decides
    (options.target / "SHA256SUMS").write_text(f"{hashlib.sha256(model.read_bytes()).hexdigest()}  model.onnx\n")


if __name__ == "__main__":
    main()
