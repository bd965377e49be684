"""What calls of a model took: tokens, time and money; for one call, an answer, or all that this process has made."""

import threading
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Any

from ingest.errors import BadInput

_CHARACTERS = 3  # of a token, at the least, in the languages of news: an estimate errs on the high side
_FRAME = 4  # tokens around each message


@dataclass(frozen=True, slots=True)
class Usage:
    """calls: requests that were answered. seconds: waiting for them, tries and pauses included.

    cost: in the currency of the price table; None when a model is not in it.
    estimated: whether the tokens are counted from the text, because the service did not report them.
    """

    calls: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost: float | None
    model: str
    estimated: bool = False

    def __add__(self, other: "Usage") -> "Usage":
        """Both together; a cost is known only when both are, and the models are named once each."""
        models = dict.fromkeys([*self.model.split(", "), *other.model.split(", ")])
        return Usage(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.seconds + other.seconds,
            None if self.cost is None or other.cost is None else self.cost + other.cost,
            ", ".join(models),
            self.estimated or other.estimated,
        )

    def to_json(self) -> dict[str, Any]:
        cost = None if self.cost is None else round(self.cost, 6)
        return asdict(self) | {"seconds": round(self.seconds, 3), "cost": cost}


@dataclass(frozen=True, slots=True)
class Price:
    """Of one model, per million tokens."""

    prompt: float
    completion: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        return (prompt_tokens * self.prompt + completion_tokens * self.completion) / 1_000_000


def prices(table: str) -> dict[str, Price]:
    """The table ``model=prompt/completion, model=…`` by model. Raises BadInput for an invalid entry."""
    return dict(_price(entry) for entry in table.split(",") if entry.strip())


def _price(entry: str) -> tuple[str, Price]:
    model, _, values = entry.rpartition("=")  # names of models may hold "=" and "/"
    prompt, _, completion = values.partition("/")
    try:
        price = Price(float(prompt), float(completion))
        if not model.strip() or not (0 <= price.prompt < float("inf") and 0 <= price.completion < float("inf")):
            raise ValueError
    except ValueError:
        message = f"llm.prices holds {entry.strip()!r}, which is not model=prompt/completion, as in gpt-5-mini=0.25/2"
        raise BadInput(message, param="llm.prices") from None
    return model.strip(), price


def estimate(texts: Sequence[str]) -> int:
    """Tokens of these messages or pieces, about and rather too many."""
    return sum(_FRAME + len(text.encode()) // _CHARACTERS for text in texts)


class Ledger:
    """Adds up usage, from any thread."""

    def __init__(self) -> None:
        self._total: Usage | None = None
        self._lock = threading.Lock()

    def add(self, usage: Usage) -> None:
        with self._lock:
            self._total = self._total + usage if self._total else usage

    @property
    def total(self) -> Usage | None:
        """None before the first call."""
        return self._total


PAYER: ContextVar[Ledger | None] = ContextVar("payer", default=None)
"""For whom models are called in this context, where somebody counts that."""


class _Process(Ledger):
    """Of all services of this process: money is spent by the process, whichever part spends it."""

    def add(self, usage: Usage) -> None:
        super().add(usage)
        payer = PAYER.get()
        if payer is not None:
            payer.add(usage)


PROCESS = _Process()


def cost_of(table: Mapping[str, Price], model: str, prompt_tokens: int, completion_tokens: int) -> float | None:
    price = table.get(model)
    return price.of(prompt_tokens, completion_tokens) if price else None
