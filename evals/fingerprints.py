"""What a run was run with, in a few characters each, so that two runs can say what differs between them."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path

import ingest
import prompts
from evals.case import Case
from ingest.collection import Collection
from qa.desk import Desk
from qa.settings import Settings

PROMPTS = Path(prompts.__file__).parent
INGEST = Path(ingest.__file__).parent
_SETTINGS = ("embedder", "openai.embedding_model", "reader", "articles", "passages", "threshold")


def of_run(cases: Sequence[Case], settings: Settings, desk: Desk, k: int) -> dict[str, str]:
    """The fingerprints by name; in the order in which they are reported."""
    names = (*_SETTINGS, "llm.context") if desk.reader.remote else _SETTINGS
    chosen = " ".join(f"{name}={attrgetter(name)(settings)}" for name in names)
    return {
        "cases": digest(f"{case.id} {case.fingerprint}" for case in cases),
        "corpus": of_collection(desk.collection),
        "prompts": of_folder(PROMPTS),
        "index": desk.index,
        "reader": desk.reader.name,
        "settings": f"{chosen} k={k}",
    }


def of_collection(collection: Collection) -> str:
    """Of all live articles, whatever their order and wherever their files were."""
    keys = collection.live_keys()
    batches = (collection.revisions(keys[start : start + 500]) for start in range(0, len(keys), 500))
    articles = (
        f"{item.url}\x1f{item.title}\x1f{item.publisher}\x1f{_in_utc(item.published_at)}\x1f{item.text}"
        for batch in batches
        for item in batch
    )
    return digest(sorted(articles))


def _in_utc(moment: datetime | None) -> datetime | None:
    """The same moment is the same article, on whichever clock it was written down."""
    return moment.astimezone(UTC) if moment else None


def of_folder(folder: Path) -> str:
    """Of the names and contents of all files in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return digest(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)


def digest(parts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode() + b"\0")
    return total.hexdigest()[:12]
