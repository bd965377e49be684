"""The child process in which sources are read: what becomes of a reader that misbehaves, and that none stays behind."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.reading.worker import Worker

pytestmark = pytest.mark.slow

HUNG = """
import io, sys
from ingest.reading.worker import Worker
with Worker({seconds}) as worker:
    list(worker.run("misbehaving:{reader}", [{note!r}], io.BytesIO(b"words")))
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made


def run(worker: Worker, reader: str, *arguments: object, data: bytes = b"words") -> list[object]:
    return list(worker.run(f"misbehaving:{reader}", arguments, io.BytesIO(data)))


def problem(worker: Worker, reader: str) -> SourceProblem:
    with pytest.raises(SourceProblem) as raised:
        run(worker, reader)
    assert run(worker, "well", "a.txt") == [Draft("words", "a.txt")]  # the next source goes on
    return raised.value


def is_alive(number: int) -> bool:
    """Whether there is such a process; one that is dead and was not waited for counts, too."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def ends(number: int, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while is_alive(number) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(number)


# A source


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1_000_000])
def test_every_byte_arrives(worker: Worker, size: int) -> None:
    assert run(worker, "well", "a.txt", data=b"x" * size) == [Draft("x" * size, "a.txt")]


def test_many_articles_come_in_their_order_while_the_source_is_read(worker: Worker) -> None:
    lines = [f"{number} {'words ' * 500}".strip() for number in range(1_000)]
    stream = io.BytesIO("\n".join(lines).encode())
    items = worker.run("misbehaving:in_lines", ["a"], stream)
    first = next(items)
    assert isinstance(first, Draft) and first.text == lines[0]
    assert stream.tell() < 1_000_000  # three megabytes
    assert [item.text for item in items if isinstance(item, Draft)] == lines[1:]


def test_one_process_reads_one_source_after_the_other(worker: Worker) -> None:
    assert run(worker, "process") == run(worker, "process")


def test_one_that_the_system_ended_between_two_sources_is_replaced(worker: Worker) -> None:
    [number] = run(worker, "process")
    assert isinstance(number, Draft)
    os.kill(int(number.text), signal.SIGKILL)
    assert worker._idle
    worker._idle._process.wait()
    assert run(worker, "well", "a.txt") == [Draft("words", "a.txt")]


def test_a_source_that_nobody_reads_to_its_end_is_no_other_ones(worker: Worker) -> None:
    """An iterator lives as long as somebody holds it: the traceback of a refused request, for one."""
    given_up = worker.run("misbehaving:in_lines", ["a"], io.BytesIO(b"old " * 60_000 + b"\n" + b"old " * 60_000))
    assert next(given_up)
    other = worker.run("misbehaving:in_lines", ["b"], io.BytesIO(b"new " * 60_000 + b"\n" + b"new " * 60_000))
    assert next(other)
    del given_up  # and with it its process
    assert [item.text[:3] for item in other if isinstance(item, Draft)] == ["new"]


def test_no_process_is_started_for_nothing() -> None:
    with Worker() as worker:
        assert not worker._idle and not worker._busy


# What a reader may do


def test_one_that_hangs_is_killed_and_named() -> None:
    with Worker(seconds=1) as worker:
        with pytest.raises(SourceProblem, match="longer than 1 seconds to read"):
            run(worker, "hang")
        assert not worker._idle and not worker._busy


def test_one_that_hung_costs_the_next_source_nothing() -> None:
    with Worker(seconds=5) as worker:
        assert problem(worker, "hang").code == "unreadable"


def test_what_takes_its_time_elsewhere_is_not_late() -> None:
    """An embedder may take minutes with the articles, a pipe may wait for its other end."""
    with Worker(seconds=2) as worker:
        items = worker.run("misbehaving:in_lines", ["a"], io.BytesIO(b"words " * 30_000 + b"\n" + b"words " * 60_000))
        assert next(items)
        time.sleep(3.5)
        assert len(list(items)) == 1


@pytest.mark.parametrize(("reader", "named"), [("crash", "SIGSEGV"), ("leave", "status 7")])
def test_one_that_crashes_is_named(worker: Worker, reader: str, named: str) -> None:
    found = problem(worker, reader)
    assert (found.code, named in found.reason) == ("unreadable", True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep to the limit")
def test_one_that_fills_memory_is_refused(worker: Worker) -> None:
    found = problem(worker, "fill_memory")
    assert found.code == "too_large" and "more than 2 GB of memory" in found.reason


def test_an_error_is_refused_and_its_traceback_logged(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    assert "KeyError" in problem(worker, "fail").reason
    assert "in fail" in caplog.text


def test_a_refusal_comes_through_behind_what_came_before(worker: Worker) -> None:
    items = worker.run("misbehaving:refuse", [], io.BytesIO())
    assert next(items) == Draft("before", "-")
    with pytest.raises(SourceProblem, match="It is cut") as raised:
        next(items)
    assert raised.value.code == "malformed"


def test_of_countless_items_that_are_none_some_are_named_and_the_rest_counted(worker: Worker) -> None:
    items = run(worker, "refuse_many", 12_345)
    assert len(items) == 10_002
    assert items[9_999:10_001] == [Refusal("a#9999", "no_text", "It is empty."), Draft("words", "a#12345")]
    assert items[-1] == Refusal("a", "no_text", "2,345 more of its items could not be read.")


def test_what_is_printed_there_goes_nowhere(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(worker, "print_noise") == [Draft("words", "-")]
    assert capfd.readouterr() == ("", "")


def test_what_it_sends_is_no_code(worker: Worker) -> None:
    assert "something other than articles" in problem(worker, "send_code").reason


# Its end


def test_it_ends_when_it_is_closed_and_when_a_source_is_left(worker: Worker) -> None:
    [item] = run(worker, "process")
    assert isinstance(item, Draft)
    number = int(item.text)
    items = worker.run("misbehaving:in_lines", ["a"], io.BytesIO(b"words " * 30_000 + b"\n" + b"words " * 60_000))
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert not is_alive(number)  # and waited for


def test_a_source_that_breaks_leaves_no_half_read_one_behind(worker: Worker) -> None:
    class Broken(io.RawIOBase):
        def read(self, _: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        list(worker.run("misbehaving:well", ["a"], Broken()))  # type: ignore[arg-type]
    assert run(worker, "well", "a") == [Draft("words", "a")]


def test_a_closed_one_reads_nothing_more() -> None:
    worker = Worker()
    worker.close()
    with pytest.raises(SourceProblem, match="shutting down"):
        run(worker, "well", "a")


@pytest.mark.parametrize(
    ("number", "seconds"),
    [(signal.SIGINT, 300), (signal.SIGTERM, 300), (signal.SIGKILL, 2)],
    ids=lambda value: str(value),
)
def test_none_stays_behind_a_process_that_is_stopped(tmp_path: Path, number: signal.Signals, seconds: int) -> None:
    """After Ctrl-C and when told to stop it is killed; where nobody is left to do that, it ends with its time."""
    note = tmp_path / "number"
    code = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))"
    code += HUNG.format(seconds=seconds, reader="hang", note=str(note))
    parent = subprocess.Popen(
        [sys.executable, "-c", code], env={"PYTHONPATH": os.pathsep.join(sys.path)}, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while not (note.exists() and note.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    child = int(note.read_text())
    parent.send_signal(number)
    assert parent.wait(60) != 0
    assert ends(child)
