"""Any node postprocessor of LlamaIndex between searching and reading: what it leaves out is not read."""

from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.postprocessor.types import BaseNodePostprocessor

from ingest import plugin
from ingest.errors import DatelineError, ServiceRefused
from ingest.passage import Hit
from ingest.secrets import hidden, within
from qa import nodes


class Postprocessor:
    """Reorders and leaves out hits. Passages that it adds are left out: only what was found can be cited."""

    def __init__(self, postprocessor: BaseNodePostprocessor, path: str, secrets: Sequence[str] = ()) -> None:
        self._postprocessor = postprocessor
        self._path = path
        self._secrets = secrets

    def __call__(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits it keeps, in its order. Raises ServiceRefused when it fails.

        They share the retrieval's best scores in the new order, for readers know that scale and no other.
        """
        found = {hit.passage.id: hit for hit in hits}
        try:
            kept = self._postprocessor.postprocess_nodes([nodes.of_hit(hit) for hit in hits], query_str=question)
            names = dict.fromkeys(node.node.node_id for node in kept)
        except DatelineError:
            raise
        except Exception as error:  # of any library
            said = hidden(str(error), *self._secrets)
            raise ServiceRefused(f"the reranker {self._path} failed: {said}") from error
        scores = sorted((hit.score for hit in hits), reverse=True)
        ordered = [found[name] for name in names if name in found]
        return [replace(hit, score=score) for hit, score in zip(ordered, scores, strict=False)]


def load(path: str, options: str) -> Postprocessor:
    """``path`` is the class as ``package.module.Class``, ``options`` what it is made with, as a JSON object."""
    made = plugin.options(options, "reranker_options")
    return Postprocessor(plugin.make(path, BaseNodePostprocessor, made, "reranker"), path, tuple(within(made)))  # type: ignore[type-abstract]
