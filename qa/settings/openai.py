"""A service that speaks OpenAI's interface: where it is, and what it is shown."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class OpenAI:
    """The group ``openai``, for the embedder and the reader of that name.

    api_key: also read from OPENAI_API_KEY. base_url: its address, also read from OPENAI_BASE_URL; it may hold a
    password. embedding_model: the model asked of the ``openai`` embedder.
    """

    api_key: str = bounds.secret()
    base_url: str = bounds.secret()
    embedding_model: str = "text-embedding-3-small"

    def __post_init__(self) -> None:
        bounds.check(self, "openai")
