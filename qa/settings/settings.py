"""Every setting, with its default: one frozen object of groups."""

from dataclasses import dataclass, field
from pathlib import Path

from qa.settings import bounds
from qa.settings.answers import Answers
from qa.settings.audit import Audit
from qa.settings.fetch import Fetch
from qa.settings.llm import LLM
from qa.settings.log import Log
from qa.settings.oidc import Oidc
from qa.settings.openai import OpenAI
from qa.settings.serve import Serve
from qa.settings.storage import Storage
from qa.settings.telemetry import Telemetry
from qa.settings.tenants import Tenants


@dataclass(frozen=True, slots=True)
class Settings:
    """Those that stand in no group, and the groups.

    data: the folder of the collection.
    server: URL of a running ``dateline serve`` that command-line calls go through, or "".
    key: what a running server is shown that wants one.
    embedder: ``minilm`` (shipped), ``openai`` (any compatible service), ``hashing`` (for tests) or
    ``llama_index:package.module.Class``. embedder_options: what that class is made with, a JSON object.
    embed: when passages are embedded: with ``later`` an article's lead before it is searched and the others after that,
    with ``leads`` these from their words alone, with ``all`` every one before.
    reader: ``minilm`` (shipped), ``openai`` (a language model at any compatible service) or
    ``llama_index:package.module.Class``. reader_options: what that class is made with, a JSON object.
    reranker: a node postprocessor of LlamaIndex, ``package.module.Class``, between searching and reading, or "".
    reranker_options: what it is made with, a JSON object.
    articles: how many articles are read for one answer. passages: how many passages of each.
    threshold: sentences that answer with less confidence are not shown; None is the reader's own fitted value.
    serve, openai, llm, storage, fetch, answers, audit, log, telemetry, tenants, oidc: groups, each described in its
    class.
    """

    data: Path = Path("data")
    server: str = ""
    key: str = bounds.secret()
    embedder: str = "minilm"
    embed: str = bounds.choice("later", "leads", "all")
    embedder_options: str = bounds.secret()
    reader: str = "minilm"
    reader_options: str = bounds.secret()
    reranker: str = ""
    reranker_options: str = bounds.secret()
    articles: int = bounds.number(8, least=1)
    passages: int = bounds.number(3, least=1)
    threshold: float | None = bounds.number(None, least=0, most=1)
    serve: Serve = field(default_factory=Serve)
    openai: OpenAI = field(default_factory=OpenAI)
    llm: LLM = field(default_factory=LLM)
    storage: Storage = field(default_factory=Storage)
    fetch: Fetch = field(default_factory=Fetch)
    answers: Answers = field(default_factory=Answers)
    audit: Audit = field(default_factory=Audit)
    tenants: Tenants = field(default_factory=Tenants)
    oidc: Oidc = field(default_factory=Oidc)
    log: Log = field(default_factory=Log)
    telemetry: Telemetry = field(default_factory=Telemetry)

    def __post_init__(self) -> None:
        bounds.check(self)
