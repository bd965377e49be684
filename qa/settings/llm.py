"""The language model that answers: which, how much it is sent, and how long it is waited for."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class LLM:
    """The group ``llm``.

    model: asked of the service that answers. context: tokens of a prompt, at most.
    max_tokens: tokens of a reply, at most, those of its thinking included. temperature: how freely it chooses.
    on_failure: what becomes of a question whose model fails: ``embedded``, the default reader answers it, or ``error``.
    connect_timeout, first_timeout, between_timeout, total_timeout: seconds until a connection stands, until the first
    token, from token to token, and for a whole call with its tries.
    retries: tries after the first that failed. retry_cap: the longest wait between two, in seconds.
    concurrency: calls under way at once; the others wait their turn.
    breaker_failures: calls failing in a row after which the service is left alone for breaker_pause seconds.
    prices: per million tokens, ``model=prompt/completion, …``.
    """

    model: str = "gpt-5-mini"
    context: int = bounds.number(6_000, least=2_000)
    max_tokens: int = bounds.number(4_000, least=100)
    temperature: float = bounds.number(0.0, least=0, most=2)
    on_failure: str = bounds.choice("embedded", "error")
    connect_timeout: float = bounds.number(5.0, least=0.001)
    first_timeout: float = bounds.number(60.0, least=0.001)
    between_timeout: float = bounds.number(20.0, least=0.001)
    total_timeout: float = bounds.number(180.0, least=0.001)
    retries: int = bounds.number(3, least=0)
    retry_cap: float = bounds.number(20.0, least=0)
    concurrency: int = bounds.number(64, least=1)
    breaker_failures: int = bounds.number(5, least=1)
    breaker_pause: float = bounds.number(30.0, least=0)
    prices: str = ""

    def __post_init__(self) -> None:
        bounds.check(self, "llm")
