"""Gets the reader's float32 weights back from a model that was shipped, so that it can be trained further.

    python training/restore_reader.py qa/crossencoder/minilm/model.onnx RESTORED.safetensors

int8 weights are multiplied by their scales; what was rounded away stays away, and one step of training matters more.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from reader_model import LAYERS, WIDTH
from safetensors.numpy import save_file

Weights = dict[str, np.ndarray]


def constants(model: Path) -> Weights:
    """Every constant of the graph under the name it had before it was quantised."""
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(model).graph.initializer}
    for name in [name.removesuffix("_quantized") for name in found if name.endswith("_quantized")]:
        shifted = found[f"{name}_quantized"].astype(np.float32) - found[f"{name}_zero_point"].astype(np.float32)
        found[name] = shifted * found[f"{name}_scale"]
    return found


def restored(found: Weights) -> Weights:
    """By the names that ``reader_model.Reader`` has; the reverse of ``graph.py`` and ``export_reader.py``."""
    weights = {
        "embeddings.word_embeddings.weight": found["words"],
        "embeddings.position_embeddings.weight": found["positions"],
        "embeddings.token_type_embeddings.weight": found["types"],
        **_norm(found, "embeddings.LayerNorm"),
    }
    for index in range(LAYERS):
        weights |= _layer(found, f"encoder.layer.{index}")
    for name in ("token", "text"):
        weights |= {f"{name}_head.weight": found[f"{name}_matrix"].T, f"{name}_head.bias": found[f"{name}_bias"]}
    return {name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()}


def _layer(found: Weights, name: str) -> Weights:
    weights = {**_norm(found, f"{name}.attention.output.LayerNorm"), **_norm(found, f"{name}.output.LayerNorm")}
    for place, part in enumerate(("query", "key", "value")):
        own = slice(place * WIDTH, (place + 1) * WIDTH)
        weights[f"{name}.attention.self.{part}.weight"] = found[f"{name}.qkv"][:, own].T
        weights[f"{name}.attention.self.{part}.bias"] = found[f"{name}.qkv.bias"][own]
    dense = {"attention.output.dense": "o", "intermediate.dense": "i", "output.dense": "n"}
    for part, letter in dense.items():
        weights[f"{name}.{part}.weight"] = found[f"{name}.{part}.matrix"].T
        weights[f"{name}.{part}.bias"] = found[f"{name}.{letter}.bias"]
    return weights


def _norm(found: Weights, name: str) -> Weights:
    return {f"{name}.weight": found[f"{name}.scale"], f"{name}.bias": found[f"{name}.shift"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    save_file(restored(constants(options.model)), options.target)


if __name__ == "__main__":
    main()
