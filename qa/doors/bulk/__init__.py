"""Very many articles at once: many machines read and compute, and one process writes what comes back, in order.

What the cluster is, only ``ray_cluster`` knows.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import Any

from ingest import plugin
from ingest.article import Revision, carrying
from ingest.errors import BadInput
from ingest.filter import group_names
from qa.build import embedder, own_with
from qa.doors.bulk.agreement import loader
from qa.doors.bulk.reading import read
from qa.doors.door import server_of
from qa.doors.intake import OnSearchable
from qa.settings import Settings

log = logging.getLogger(__name__)


def ingest(
    address: str, settings: Settings, paths: Sequence[str], format: str, on_bytes: Callable[[int], None],
    groups: Sequence[str] = (), on_searchable: OnSearchable = lambda *_: None,
) -> dict[str, Any]:  # fmt: skip
    """As ``qa.doors.intake.ingest``, with what costs processor time done on the Ray cluster at an address.

    Raises BadInput where a server owns the collection, or Ray is not installed, ServiceError where the cluster cannot
    be used.
    """
    ray = plugin.optional("qa.doors.bulk.ray_cluster", "ray")
    carried = group_names(groups)
    if url := server_of(settings):
        raise BadInput(f"the collection is served at {url}, which takes articles in by itself; end it, or omit --ray")
    model = embedder(settings)
    with (
        closing(ray.RayCluster(address, loader(settings, model))) as cluster,
        closing(own_with(settings, "ingest", model)) as collection,
    ):
        sources = (carrying(carried, source) for source in read(settings, paths, format, on_bytes, cluster))
        report = asdict(collection.ingest(sources, cluster=cluster))
        on_searchable(report, collection.waiting())
        _tell(collection.complete_all(cluster))
    return report


def _tell(lost: Sequence[Revision]) -> None:
    """They are searched by their leads meanwhile."""
    if lost:
        names = f"{lost[0].origin}{f' and {len(lost) - 1:,} more' if len(lost) > 1 else ''}"
        log.warning("the cluster could not embed the later passages of %s; run: dateline embed", names)
