"""Sessions of onnxruntime and the tokenizers before them.

onnxruntime is loaded here alone, with its telemetry switched off first. By
default it sends its maker, from Linux too, what models are run on what machine, and keeps an id of the device on disk.
It looks at the variable once, while it is loaded.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def session(model: Path) -> "InferenceSession":
    """The model in a file, on the processor, one thread a question."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def tokenizer(file: Path, window: int) -> "Tokenizer":
    """The tokenizer in a file, which cuts what it is given to the ``window`` tokens that a model reads.

    Of two texts the longer is cut, and both to half the window where both are longer than that: a long question
    leaves room for a passage, and whatever is asked is read.
    """
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(file))
    loaded.no_padding()
    loaded.enable_truncation(window, strategy="longest_first")
    return loaded
