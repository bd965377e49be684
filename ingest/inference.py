"""Sessions of onnxruntime, which is loaded here alone and told first to report to nobody.

Left to itself it sends its maker, from Linux too, what models are run on what machine, and keeps an id of the device
on disk. It looks at the variable once, while it is loaded.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def session(model: Path) -> "InferenceSession":
    """The model in a file, on the processor, one thread a question."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])
