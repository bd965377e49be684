"""One owner a collection, named to whoever comes second."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ingest import lock as module
from ingest.errors import BadInput, CollectionBroken, CollectionError, CollectionInUse, CollectionUnwritable
from ingest.lock import FILE, Lock, Owner, owner_of

ROOT = Path(module.__file__).parent.parent


def test_the_second_owner_is_refused_and_the_first_is_named(tmp_path: Path) -> None:
    lock = Lock(tmp_path, "ingest")
    with pytest.raises(CollectionInUse) as caught:
        Lock(tmp_path, "serve")
    assert caught.value.owner == f"dateline ingest (process {os.getpid()})"
    assert caught.value.owner in caught.value.message and "wait until it ends" in caught.value.message
    assert caught.value.url is None
    lock.release()
    Lock(tmp_path, "serve").release()


def test_an_owner_that_serves_is_named_with_its_address(tmp_path: Path) -> None:
    lock = Lock(tmp_path, "serve")
    lock.announce("http://127.0.0.1:8000")
    with pytest.raises(CollectionInUse) as caught:
        Lock(tmp_path, "ingest")
    assert caught.value.url == "http://127.0.0.1:8000" and caught.value.url in caught.value.message
    assert owner_of(tmp_path) == Owner(os.getpid(), "serve", "http://127.0.0.1:8000")
    lock.release()


def test_nobody_owns_a_collection_that_was_let_go(tmp_path: Path) -> None:
    assert owner_of(tmp_path) is None
    lock = Lock(tmp_path, "ingest")
    lock.release()
    lock.release()
    assert owner_of(tmp_path) is None


def test_what_a_dead_owner_left_in_the_file_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"pid": 1, "command": "ingest", "url": None}))
    assert owner_of(tmp_path) is None
    Lock(tmp_path, "serve").release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_an_owner_that_cannot_be_read_is_still_an_owner(tmp_path: Path, content: str) -> None:
    lock = Lock(tmp_path, "ingest")
    (tmp_path / FILE).write_text(content)
    with pytest.raises(CollectionInUse, match="in use by another process"):
        Lock(tmp_path, "serve")
    lock.release()


def test_a_place_that_cannot_hold_a_collection(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot hold a collection") as caught:
        Lock(tmp_path / "file" / "data", "ingest")
    assert caught.value.param == "data"


@pytest.mark.slow
def test_a_question_needs_no_module_that_some_systems_lack(tmp_path: Path) -> None:
    """``fcntl`` is not there on Windows, ``msvcrt`` nowhere else."""
    without = "import sys; sys.modules['fcntl'] = sys.modules['msvcrt'] = None"
    code = f"{without}; import qa.doors.cli, ingest.catalog, ingest.catalog.sqlite, ingest.lock"
    code += f"; from pathlib import Path; assert ingest.lock.owner_of(Path({str(tmp_path)!r})) is None"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


# --- a lock file that goes away


def _remove(file: Path) -> None:
    file.unlink()


def _replace(file: Path) -> None:
    file.unlink()
    file.write_text("")


def _move(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))


@pytest.mark.parametrize("harm", [_remove, _replace, _move])
def test_the_owner_stays_the_owner_without_its_file_and_makes_it_anew(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    lock = Lock(tmp_path, "serve")
    lock.announce("http://127.0.0.1:8000")
    harm(tmp_path / FILE)
    with pytest.raises(CollectionInUse, match="in use by another process"):
        Lock(tmp_path, "ingest")
    lock.keep()
    assert owner_of(tmp_path) == Owner(os.getpid(), "serve", "http://127.0.0.1:8000")
    with pytest.raises(CollectionInUse, match="dateline serve"):
        Lock(tmp_path, "ingest")
    lock.release()
    Lock(tmp_path, "ingest").release()


def test_an_owner_whose_folder_was_replaced_changes_nothing_more(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock = Lock(folder, "serve")
    shutil.rmtree(folder)
    with pytest.raises(CollectionBroken, match="removed or replaced"):
        lock.keep()
    other = Lock(folder, "ingest")
    with pytest.raises(CollectionBroken, match="removed or replaced"):
        lock.keep()
    other.keep()
    lock.release()
    assert owner_of(folder) == Owner(os.getpid(), "ingest")
    other.release()


def test_where_folders_cannot_be_locked_the_file_is_and_its_loss_ends_the_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and on network drives."""
    monkeypatch.setattr(Lock, "_lock_folder", lambda _: None)
    monkeypatch.setattr(module, "_PAUSE", 0)
    lock = Lock(tmp_path, "serve")
    with pytest.raises(CollectionInUse, match="dateline serve"):
        Lock(tmp_path, "ingest")
    lock.keep()
    (tmp_path / FILE).unlink()
    with pytest.raises(CollectionError, match=r"owner\.lock was removed"):
        lock.keep()
    lock.release()


HOLDER = """
import sys, time
from pathlib import Path
from ingest.lock import Lock
lock = Lock(Path(sys.argv[1]), "serve")
lock.announce("http://127.0.0.1:8000")
print("held", flush=True)
time.sleep(60)
"""


def test_an_owner_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        assert owner_of(tmp_path) == Owner(holder.pid, "serve", "http://127.0.0.1:8000")
        with pytest.raises(CollectionInUse, match=f"process {holder.pid}"):
            Lock(tmp_path, "ingest")
        holder.send_signal(signal.SIGKILL)
    assert owner_of(tmp_path) is None
    Lock(tmp_path, "ingest").release()


def test_those_who_ask_for_the_owner_keep_nobody_from_owning(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"pid": 1, "command": "ingest", "url": None}))  # of one that was killed
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            owner_of(tmp_path)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(100):
            Lock(tmp_path, "ingest")._let_go()
    finally:
        done.set()
        for thread in threads:
            thread.join()


# --- places that cannot be written


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.EROFS, CollectionUnwritable, "Read-only file system.*make the folder writable"),
        (errno.EACCES, CollectionUnwritable, "Permission denied.*ask, search, show"),
        (errno.ENOSPC, CollectionUnwritable, "the disk is full; free some space"),
        (errno.EDQUOT, CollectionUnwritable, "the disk is full"),
        (errno.ENAMETOOLONG, BadInput, "cannot hold a collection"),
    ],
)
@pytest.mark.parametrize("call", ["mkdir", "open", "write"])
def test_what_cannot_be_written_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, kind: type[Exception], words: str
) -> None:
    opened = os.open

    def failing(*arguments: object, **_: object) -> int:
        if call == "open" and FILE not in str(arguments[0]):
            return opened(*arguments)  # type: ignore[arg-type]
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch, pytest.raises(kind, match=words):
        patch.setattr(Path if call == "mkdir" else os, call, failing)
        Lock(tmp_path, "serve")
    Lock(tmp_path, "serve").release()
