"""Writes a trained reader as an int8 ONNX graph, and checks it against the float32 network.

    python training/export_reader.py RUN/model.safetensors EXAMPLES/held_out.jsonl.gz qa/crossencoder/minilm

The folder named last receives ``model.onnx`` and ``SHA256SUMS``. The tokeniser is the embedder's, which is in
``ingest/embedders/minilm`` already. With ``--full`` it writes float32 instead.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from batches import collate, load
from build_embedder import quantise
from graph import Graph, encoder, token_inputs
from onnx import TensorProto, helper, numpy_helper
from reader_model import HEADS, LAYERS, TEXT_OUTPUTS, TOKEN_OUTPUTS, trained
from safetensors.numpy import load_file

SAMPLES = 64


def reader_graph(
    weights: dict[str, np.ndarray],
    for_tokens: Sequence[str] = TOKEN_OUTPUTS,
    for_texts: Sequence[str] = TEXT_OUTPUTS,
) -> onnx.ModelProto:
    """Outputs of the reader: three for each token, three for each text."""
    graph = Graph()
    hidden = encoder(graph, weights, layers=LAYERS, heads=HEADS, typed=True)
    opening = graph.op("Gather", [hidden, _index(graph, "first_token", 0)], "opening", axis=1)
    if for_tokens:
        _head(graph, weights, "token", hidden, for_tokens, axis=2)
    _head(graph, weights, "text", opening, for_texts, axis=1)
    used = {name for node in graph.nodes for name in node.input}
    graph.constants = [constant for constant in graph.constants if constant.name in used]  # the runtime warns of others
    types = helper.make_tensor_value_info("token_type_ids", TensorProto.INT32, ["texts", "tokens"])
    return graph.model([*token_inputs(), types], [*_outputs(for_tokens, 2), *_outputs(for_texts, 1)])


def _head(graph: Graph, weights: dict, name: str, value: str, outputs: Sequence[str], axis: int) -> None:
    matrix = graph.constant(f"{name}_matrix", weights[f"{name}_head.weight"].T)
    bias = graph.constant(f"{name}_bias", weights[f"{name}_head.bias"])
    logits = graph.op("Add", [graph.op("MatMul", [value, matrix], f"{name}_product"), bias], f"{name}_logits")
    for place, output in enumerate(outputs):
        graph.op("Gather", [logits, _index(graph, f"{output}_place", place)], output, axis=axis)


def _index(graph: Graph, name: str, place: int) -> str:
    """A number, not a list of one, as an index: what it picks loses that axis."""
    graph.constants.append(numpy_helper.from_array(np.array(place, np.int64), name))
    return name


def _outputs(names: Sequence[str], dimensions: int) -> list[onnx.ValueInfoProto]:
    shape = ["texts", "tokens"][:dimensions]
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names]


def differences(weights: Path, model: Path, examples: Path) -> dict[str, tuple[float, float]]:
    """For each output: the largest and the mean difference to the float32 network, over real tokens."""
    questions = [row for row in load(examples) if row["task"] == "question"]
    batch = collate(questions[:: max(1, len(questions) // SAMPLES)][:SAMPLES])
    with torch.no_grad():
        token_out, text_out = trained(weights)(batch.ids, batch.mask, batch.types)
    expected = [*token_out.unbind(2), *text_out.unbind(1)]
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = ("input_ids", "attention_mask", "token_type_ids")
    fed = {name: value.int().numpy() for name, value in zip(names, (batch.ids, batch.mask, batch.types), strict=True)}
    found = {}
    for name, own in zip((*TOKEN_OUTPUTS, *TEXT_OUTPUTS), expected, strict=True):
        gap = np.abs(session.run([name], fed)[0] - own.numpy())
        gap = gap[batch.mask.numpy() == 1] if gap.ndim == 2 else gap
        found[name] = (float(gap.max()), float(gap.mean()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--full", action="store_true", help="write float32 instead of int8")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    model = options.target / "model.onnx"
    graph = reader_graph(load_file(options.weights))
    if options.full:
        onnx.save(graph, model)
    else:
        quantise(graph, model, exact=("token_product", "text_product"))  # tiny, and they decide
    for name, (largest, mean) in differences(options.weights, model, options.examples).items():
        print(f"{name:12} differs by {largest:.4f} at most, {mean:.4f} on average")
    (options.target / "SHA256SUMS").write_text(f"{hashlib.sha256(model.read_bytes()).hexdigest()}  model.onnx\n")


if __name__ == "__main__":
    main()
