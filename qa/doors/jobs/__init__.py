"""Work that is put off: articles into the queue of a collection, and out of it into the collection.

The queue lies beside the catalog, where that has one; whoever can reach the catalog can put work there, and do it.
"""

from qa.doors.jobs.performing import Performer, is_passing
from qa.doors.jobs.putting import ingest_later, put_articles, rebuild_later
from qa.doors.jobs.views import JobView, find, shown
from qa.doors.jobs.work import queue_of

__all__ = [
    "JobView",
    "Performer",
    "find",
    "ingest_later",
    "is_passing",
    "put_articles",
    "queue_of",
    "rebuild_later",
    "shown",
]
