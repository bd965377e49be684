"""The reader that asks a language model through LlamaIndex: any of its LLMs, by the name of the class."""

from llama_index.core.llms import LLM

import prompts
from ingest import plugin
from ingest.embedders import Embedder
from ingest.errors import BadInput
from qa.generative.reader import LanguageModel
from qa.service.llama_index import LlamaService
from qa.settings import Settings


def load(settings: Settings, embedder: Embedder) -> LanguageModel:
    """Raises BadInput for a name that is not a class, or not a class of an LLM."""
    del embedder  # it reads words, not vectors
    path = settings.reader.partition(":")[2]
    if not path:
        example = "llama_index:llama_index.llms.ollama.Ollama"
        raise BadInput(f"name the class of the LLM after a colon, as in {example}", param="reader")
    options = plugin.options(settings.reader_options, "reader_options")
    llm = plugin.make(path, LLM, options, "reader")  # type: ignore[type-abstract]
    return LanguageModel("llama_index", LlamaService(llm, settings), prompts.load("answer"), settings.llm.context)
