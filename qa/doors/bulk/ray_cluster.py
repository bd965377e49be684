"""A Ray cluster as what ``ingest.writer.cluster`` asks for. Nothing else knows Ray."""

import logging
import signal
import socket
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, cast

import ray
from ray import exceptions as problems

from ingest.embedders import Embedder
from ingest.errors import BadInput, DatelineError, ServiceRefused, ServiceUnreachable
from ingest.writer.cluster import Result, Work, WorkLost
from qa.doors.bulk.agreement import versions

TRIES = 6  # processes that may end over one piece of work at the same place
WAITING = 2  # results of a piece of work that wait to be taken
A_PROCESSOR = 2  # pieces of work under way for each, so that none waits for the next
MOST = 256  # in all: each holds a megabyte or two here
CONNECT, FREE = 5, 60  # seconds until a cluster answers, and until one of its processors is free

_GONE = (
    problems.WorkerCrashedError, problems.NodeDiedError, problems.LocalRayletDiedError, problems.OutOfMemoryError,
    problems.ObjectLostError,
)  # fmt: skip

log = logging.getLogger(__name__)


class RayCluster:
    """Connected at once; close it. Raises ServiceError where it cannot be used, BadInput for what is no address."""

    def __init__(self, address: str, load: Callable[[], Embedder]) -> None:
        self.load = load
        self._versions = versions()
        _connect(address)
        try:
            self._agree(address)
            self.most = min(MOST, A_PROCESSOR * _processors())
        except BaseException:
            self.close()
            raise

    def begin(self, work: Work[Result], *given: Any, waits: bool = False) -> Iterator[Result]:
        submit = partial(self._submitted, work, given, waits)
        return self._results(submit(0), submit)

    def close(self) -> None:
        """What is under way there ends."""
        ray.shutdown()

    def _submitted(self, work: Work[Result], given: tuple[Any, ...], waits: bool, skipped: int) -> Iterator[Any]:
        """Tried again by us alone: Ray would try for ever what is ended for want of memory."""
        options: dict[str, Any] = {"scheduling_strategy": "SPREAD", "num_cpus": 0} if waits else {"num_cpus": 1}
        remote = ray.remote(_done).options(
            max_retries=0, num_returns="streaming", _generator_backpressure_num_objects=WAITING, **options
        )
        return cast(Iterator[Any], remote.remote(self._versions, skipped, work, given))

    def _results(self, running: Iterator[Any], submit: Callable[[int], Iterator[Any]]) -> Iterator[Any]:
        taken = tries = 0
        while True:
            try:
                for reference in running:
                    yield _got(reference)
                    taken, tries = taken + 1, 0
                return
            except _GONE as error:
                tries += 1
                if tries == TRIES:
                    raise WorkLost(_lost(error)) from error
                log.info("a piece of work is begun again: %s", _first_line(error))
                running = submit(taken)

    def _agree(self, address: str) -> None:
        """That one of its processors is free, and Dateline there is the same as here."""
        reference = ray.remote(_greet).options(max_retries=TRIES).remote(self._versions)
        try:
            ray.get(reference, timeout=FREE)
        except problems.GetTimeoutError:
            ray.cancel(reference, force=True)
            raise ServiceUnreachable(
                f"no processor of the Ray cluster at {address} was free within {FREE} seconds; see: ray status"
            ) from None
        except Exception as error:  # of any kind: what comes up there is whatever is wrong with that node
            raise _translated(error) from error


def _done(wanted: str, skipped: int, work: Work[Any], given: tuple[Any, ...]) -> Iterator[Any]:
    """What runs on a node. skipped: results that were taken from an earlier try."""
    _greet(wanted)
    yield from (result for result in islice(work(*given), skipped, None))  # Ray sends values into it: a generator


def _greet(wanted: str) -> None:
    if (here := versions()) != wanted:
        where = f"the node {socket.gethostname()} has {here}, this machine {wanted}"
        raise ServiceRefused(f"{where}: install the same Dateline on all nodes of the cluster")


def _got(reference: Any) -> Any:
    try:
        return ray.get(reference)
    except _GONE:
        raise
    except problems.RayError as error:
        raise _translated(error) from error


def _translated(error: Exception) -> Exception:
    """What the work raised, where that is one of ours."""
    cause, said = getattr(error, "cause", None), str(error)
    if isinstance(cause, DatelineError):
        return cause
    if "No module named" in said or "failed to import" in said:
        return ServiceRefused(
            "a node of the Ray cluster lacks Dateline, or a part of it: install the same on all nodes"
        )
    return error if isinstance(error, problems.RayTaskError) else ServiceRefused(f"Ray failed: {_first_line(error)}")


def _lost(error: Exception) -> str:
    reason = f"All {TRIES} processes of the Ray cluster that were at it were ended: {_first_line(error)}"
    return f"{reason}; ingest it alone, without --ray."


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".:")


# --- connecting


def _processors() -> int:
    """Of all nodes that there are now."""
    found: dict[str, float] = cast(Any, ray).cluster_resources()
    return max(1, int(found.get("CPU", 1)))


def _connect(address: str) -> None:
    """Ray tries for minutes where nothing listens, so that is found out first; and it takes SIGTERM for itself."""
    if address != "auto":
        _knock(*_parted(address))
    before = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(address=address, log_to_driver=False, configure_logging=False)
    except Exception as error:  # of any kind: bare RuntimeErrors among them
        raise _refused(address, error) from error
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _parted(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or "://" in address or not port.isascii() or not port.isdigit():
        message = f"{address!r} is no address of a Ray cluster: HOST:PORT, as ray start says it, or auto"
        raise BadInput(f"{message}; this machine must be one of its nodes", param="ray")
    here = host in ("localhost", "127.0.0.1", "::1")
    return cast(Any, ray.util).get_node_ip_address() if here else host, int(port)  # as Ray itself takes them


def _knock(host: str, port: int) -> None:
    try:
        socket.create_connection((host, port), timeout=CONNECT).close()
    except OSError as error:
        start = f"start one with: ray start --head --port={port} --disable-usage-stats"
        raise ServiceUnreachable(
            f"no Ray cluster answers at {host}:{port} ({error.strerror or error}); {start}, or correct the address"
        ) from error


def _refused(address: str, error: Exception) -> DatelineError:
    if "Version mismatch" in str(error):
        versions_ = " ".join(str(error).split())
        return ServiceRefused(f"{versions_}; install the same Python and Ray here as on the cluster")
    start = "start one with: ray start --head --disable-usage-stats, or join it with: ray start --address=HOST:PORT"
    return ServiceUnreachable(
        f"the Ray cluster at {address} cannot be used from this machine ({_first_line(error)}); {start}"
    )
