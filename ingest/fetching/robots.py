"""What sites ask of programs in their ``robots.txt`` (RFC 9309), remembered for a while."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from ingest.fetching.problems import FetchProblem
from ingest.fetching.rules import AGENT

_KEPT = 3_600.0  # seconds
_MOST = 1_000  # sites
_LARGEST = 500 * 1_024  # bytes that are read of one, as the standard has it
_ALSO_THE_PAGE = ("forbidden_address", "unreachable", "timed_out")  # what would become of the page as well

Rule = Callable[[str], bool]
Site = tuple[Rule, float]
"""Whether a page may be fetched, and the pause in seconds that the site asks for."""


class Robots:
    """``fetch`` gives the bytes of an address, or raises FetchProblem."""

    def __init__(self, fetch: Callable[[str], bytes]) -> None:
        self._fetch = fetch
        self._sites: OrderedDict[str, tuple[float, Site]] = OrderedDict()
        self._lock = threading.Lock()

    def pause(self, site: str, url: str) -> float:
        """The pause that the site (``https://host:port``) asks for. Raises FetchProblem where it does not want the page
        to be fetched, or fails to say what it wants."""
        may, pause = self._of(site)
        if not may(url):
            raise FetchProblem("robots", "The site's robots.txt asks programs not to fetch it.")
        return pause

    def _of(self, site: str) -> Site:
        with self._lock:
            asked, found = self._sites.get(site, (0.0, None))
        if found is None or monotonic() - asked > _KEPT:
            found = self._asked(site)
            with self._lock:
                self._sites[site] = (monotonic(), found)
                if len(self._sites) > _MOST:
                    self._sites.popitem(last=False)
        return found

    def _asked(self, site: str) -> Site:
        try:
            return _read(self._fetch(f"{site}/robots.txt"))
        except FetchProblem as problem:
            if problem.code == "busy":  # it has one, and cannot say what is in it
                reason = f"The site could not give its robots.txt: {problem.reason}"
                raise FetchProblem("busy", reason, problem.retry_after) from problem
            if problem.code in _ALSO_THE_PAGE:
                raise
            return _everything, 0.0  # there is none


def _everything(url: str) -> bool:
    del url
    return True


def _read(data: bytes) -> Site:
    from protego import Protego  # only who fetches needs it

    rules = Protego.parse(data[:_LARGEST].decode("utf-8", "replace"))
    return lambda url: bool(rules.can_fetch(url, AGENT)), float(rules.crawl_delay(AGENT) or 0.0)
