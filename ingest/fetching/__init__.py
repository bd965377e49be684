"""Pages of the web, fetched safely, politely and within bounds.

An address that somebody else wrote (in a feed, a redirect, a request) must lead nowhere but to public servers of the
web: the address that is connected to is checked after its name was resolved, at every redirect, and is the very one
that is connected to. Whatever is refused is refused by its name: a ``FetchProblem``.
"""

from ingest.fetching.fetcher import Fetcher
from ingest.fetching.problems import FetchProblem
from ingest.fetching.responses import Fetched, Stored
from ingest.fetching.rules import Rules

__all__ = ["FetchProblem", "Fetched", "Fetcher", "Rules", "Stored"]
