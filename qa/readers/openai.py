"""The reader that asks a language model, at OpenAI or any service that speaks as it does: docs/models.md."""

import prompts
from ingest.embedders import Embedder
from qa.generative.reader import LanguageModel
from qa.service import service
from qa.settings import Settings


def load(settings: Settings, embedder: Embedder) -> LanguageModel:
    """Raises BadInput when neither a key nor an address is set."""
    del embedder  # it reads words, not vectors
    return LanguageModel("openai", service(settings), prompts.load("answer"), settings.llm.context)
