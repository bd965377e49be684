"""The collection that is asked: one that exists, or a corpus that is ingested once and kept under its fingerprint."""

from dataclasses import astuple, replace
from pathlib import Path

from evals.fingerprints import INGEST, digest, of_folder
from ingest.errors import BadInput
from ingest.language import analysis
from ingest.storage import is_elsewhere
from qa.build import embedder
from qa.doors.intake import ingest
from qa.settings import Settings, Storage

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
CASES = HERE / "cases"


def is_shipped() -> bool:
    """Whether the sample articles are here, with all that is asked about them: a wheel does not hold them."""
    return CORPUS.is_dir()


def missing(remedy: str, param: str | None = None) -> BadInput:
    """What is said where it is needed and not here."""
    reason = "the sample articles, and what is asked about them, are in Dateline's repository and not installed"
    return BadInput(f"{reason}; {remedy}", param=param)


def collected(settings: Settings, corpus: Path, work: Path) -> Settings:
    """The settings with ``data`` a collection of that corpus, made in the work folder if it is not there yet.

    Its name holds all it was made of, the code of ingest too: a change there must not hide behind an old collection.
    """
    if not corpus.is_dir():
        raise BadInput(f"there is no folder {corpus}", param="corpus")
    if is_elsewhere(settings.storage.catalog):  # a database is not where the sample articles belong
        settings = replace(settings, storage=Storage())
    parts = (embedder(settings).name, analysis.VERSION, *astuple(settings.storage))
    made_of = (of_folder(corpus), of_folder(INGEST), *parts)
    folder = work / f"collection-{digest(made_of)}"
    here = replace(settings, data=folder, server="")
    whole = folder / "ingested"
    if not whole.exists():
        _ingest(here, corpus)
        whole.touch()  # a cut-off ingest is completed by the next one
    return here


def _ingest(settings: Settings, corpus: Path) -> None:
    report = ingest(settings, [str(corpus)], "auto", lambda _: None)
    if report["refused"]:
        first = report["refused"][0]
        raise BadInput(f"the corpus cannot be ingested: {first['origin']}: {first['reason']}", param="corpus")
