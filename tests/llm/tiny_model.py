"""Makes a language model that knows nothing: ``python tiny_model.py FILE`` writes a GGUF file of about 200 kB.

Its architecture is Llama's, its weights are drawn by chance from a seed, its vocabulary is bytes and syllables. Only
this is not left to chance: it likes to say that there is an answer, and to end what it begins. For the environment that
``make test-llm`` makes; the product's has no gguf.
"""

import sys

import gguf
import numpy as np

WIDTH, HEADS, INNER, LAYERS, CONTEXT = 32, 4, 64, 2, 32_768
SYLLABLES = [first + vowel + last for first in "bdglmnrstv" for vowel in "aeiou" for last in ("", "n", "rk")]
CONTROL = ["<unk>", "<s>", "</s>"]
LIKED = {'"': 1.2, "t": 1.2, "{": 1.0, "]": 0.25, "}": 0.25, " ": 0.5}  # how much more than by chance
DISLIKED = {"\\": -1.0, "\n": -1.0}


def vocabulary() -> tuple[list[str], list[int]]:
    """Tokens and their types: any text can be written in them, byte by byte at the worst."""
    tokens = [*CONTROL, *(f"<0x{byte:02X}>" for byte in range(256)), *SYLLABLES, *(f"▁{part}" for part in SYLLABLES)]
    kind = gguf.TokenType
    return tokens, [kind.UNKNOWN, kind.CONTROL, kind.CONTROL, *[kind.BYTE] * 256, *[kind.NORMAL] * (2 * len(SYLLABLES))]


def leanings(tokens: list[str]) -> np.ndarray:
    places = {f"<0x{ord(letter):02X}>": much for letter, much in (LIKED | DISLIKED).items()}
    unwritten = dict.fromkeys((f"<0x{byte:02X}>" for byte in (*range(9), *range(127, 256))), -1.0)
    return np.array([(unwritten | places).get(token, 0.0) for token in tokens], np.float32)


def weights(tokens: list[str], chance: np.random.Generator) -> dict[str, np.ndarray]:
    """The first place of a state is the same for every token, and what leans on it is a leaning."""

    def drawn(*shape: int, scale: float = 0.1) -> np.ndarray:
        return chance.normal(0, scale, shape).astype(np.float32)

    embedding, output = drawn(len(tokens), WIDTH, scale=1.0), drawn(len(tokens), WIDTH, scale=0.06)
    embedding[:, 0] = WIDTH**0.5
    output[:, 0] = leanings(tokens) / (WIDTH / 2) ** 0.5
    made = {"token_embd": embedding, "output": output, "output_norm": np.ones(WIDTH, np.float32)}
    for layer in range(LAYERS):
        square = {f"attn_{name}": drawn(WIDTH, WIDTH) for name in ("q", "k", "v", "output")}
        inner = {"ffn_gate": drawn(INNER, WIDTH), "ffn_up": drawn(INNER, WIDTH), "ffn_down": drawn(WIDTH, INNER)}
        norms = {name: np.ones(WIDTH, np.float32) for name in ("attn_norm", "ffn_norm")}
        made |= {f"blk.{layer}.{name}": value for name, value in (square | inner | norms).items()}
    return {f"{name}.weight": value for name, value in made.items()}


def write(path: str) -> None:
    tokens, kinds = vocabulary()
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    for name, value in weights(tokens, np.random.default_rng(20250503)).items():
        writer.add_tensor(name, value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    write(sys.argv[1])
