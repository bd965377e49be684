"""How ``dateline serve`` is reached, and how much it takes on."""

from dataclasses import dataclass
from pathlib import Path

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Serve:
    """The group ``serve``.

    host, port: where it listens. keys: whether a key is wanted as soon as there is one (``auto``), or in any case
    (``required``). insecure: whether it may listen where other machines reach it, though there is no key.
    replica: whether it only reads a collection that another process owns, as any number of servers may.
    rate: requests a minute that a key may make which has no rate of its own; 0 for any number.
    cors: origins of other sites whose pages may call, ``https://app.example, https://desk.example``.
    concurrency: questions worked on at once, by every desk.
    waiting: how many more may be under way there, waiting for their turn or for a model's service.
    max_body: bytes of a request that are accepted. evals: where ``dateline eval run`` has written its last run.
    """

    host: str = "127.0.0.1"
    port: int = bounds.number(8765, least=0)
    keys: str = bounds.choice("auto", "required")
    insecure: bool = False
    replica: bool = False
    rate: int = bounds.number(0, least=0)
    cors: str = ""
    concurrency: int = bounds.number(4, least=1)
    waiting: int = bounds.number(96, least=0)
    max_body: int = bounds.number(20_000_000, least=1)
    evals: Path = Path(".eval")

    def __post_init__(self) -> None:
        bounds.check(self, "serve")
