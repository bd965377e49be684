"""A backup is whole, made while others write, and becomes a collection again; what is no backup becomes none."""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from ingest.article import Draft
from ingest.errors import BadInput, CollectionInUse, CollectionUnwritable, NotFound
from ingest.lock import Lock
from qa.build import own
from qa.doors import keys, tenants
from qa.doors.backup import archive, backup, restore, restoring
from qa.doors.cli import main
from qa.settings import Settings, load

ANSWER = "answers/ans_0123456789abcdef.json"
OLD = 1_700_000_000  # a time to be kept


@pytest.fixture(autouse=True)
def _hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")


def drafts(start: int, end: int, word: str = "ferry") -> Iterator[Draft]:
    for number in range(start, end):
        yield Draft(f"The {word} number{number} sank off Varnholm. Nobody was hurt on number{number}.", str(number))


def take_in(folder: Path, *items: Draft) -> None:
    collection = own(load(data=folder), "test")
    collection.ingest(items)
    collection.close()


def texts(folder: Path) -> dict[str, str]:
    settings = load(data=folder)
    collection = own(settings, "test")
    try:
        assert collection.check().whole
        return {revision.origin: revision.text for revision in collection.page(1_000, 0)}
    finally:
        collection.close()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of three articles in the default storage."""
    folder = tmp_path_factory.mktemp("three") / "made"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATELINE_EMBEDDER", "hashing")
        take_in(folder, *drafts(0, 3))
    return folder


@pytest.fixture
def made(three: Path, tmp_path: Path) -> Settings:
    """A copy of it, with all that may lie beside a catalog."""
    folder = tmp_path / "made"
    shutil.copytree(three, folder)
    (folder / "feeds.json").write_text('{"version": 1, "feeds": [], "told": {}}')
    (folder / "feedback.jsonl").write_bytes(b'{"verdict": "right"}\n{"verdict": "wr')
    (folder / "answers").mkdir()
    (folder / ANSWER).write_text('{"id": "ans_0123456789abcdef"}')
    os.utime(folder / ANSWER, (OLD, OLD))
    return load(data=folder)


@pytest.fixture
def file(made: Settings, tmp_path: Path) -> Path:
    backup(made, tmp_path / "b.tar.gz")
    return tmp_path / "b.tar.gz"


def test_what_is_restored_is_what_was_backed_up(made: Settings, file: Path, tmp_path: Path) -> None:
    other = load(data=tmp_path / "other")
    found = restore(other, file)
    assert found["whole"] and found["counts"]["articles"] == 3
    assert texts(other.data) == texts(made.data)
    assert (other.data / "feeds.json").read_bytes() == (made.data / "feeds.json").read_bytes()
    assert (other.data / "feedback.jsonl").read_bytes() == b'{"verdict": "right"}\n', "without the unfinished line"
    assert (other.data / ANSWER).read_bytes() == (made.data / ANSWER).read_bytes()
    assert (other.data / ANSWER).stat().st_mtime == OLD, "an answer does not get younger"
    assert (other.data / "storage.json").read_bytes() == (made.data / "storage.json").read_bytes()
    for name in ("catalog.sqlite3", "feeds.json"):
        assert (other.data / name).stat().st_mode == (made.data / name).stat().st_mode
    assert not [path.name for path in other.data.iterdir() if path.name.startswith(".")]


def test_a_restored_collection_takes_in_what_comes(file: Path, tmp_path: Path) -> None:
    restore(load(data=tmp_path / "other"), file)
    take_in(tmp_path / "other", *drafts(2, 5), *drafts(0, 1, "tram"))
    found = texts(tmp_path / "other")
    assert sorted(found) == list("01234") and "tram" in found["0"]


def test_the_index_is_left_out_and_nobody_else_may_read_it(file: Path) -> None:
    with tarfile.open(file) as opened:
        names = opened.getnames()
    assert names == ["manifest.json", ANSWER, "catalog.sqlite3", "feedback.jsonl", "feeds.json", "storage.json"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_backup_that_is_made_while_articles_come_in_is_of_one_moment(tmp_path: Path) -> None:
    settings = load(data=tmp_path / "made")
    collection = own(settings, "test")
    collection.ingest(drafts(0, 2))
    came, ended = [2], threading.Event()

    def write() -> None:
        while not ended.is_set():
            collection.ingest(drafts(came[0], came[0] + 2))
            came[0] += 2

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            before = came[0]
            made = backup(settings, tmp_path / f"{number}.tar.gz")
            assert before <= made["counts"]["articles"] <= came[0] + 2
    finally:
        ended.set()
        writer.join()
        collection.close()
    for number in range(3):
        found = restore(load(data=tmp_path / f"r{number}"), tmp_path / f"{number}.tar.gz")
        assert found["whole"]
        names = sorted(map(int, texts(tmp_path / f"r{number}")))
        assert names == list(range(len(names))), "nothing between is missing"


def test_what_was_staged_when_the_backup_was_made_goes_in_when_it_is_restored(tmp_path: Path) -> None:
    settings = load(data=tmp_path / "made")
    collection = own(settings, "test")
    collection.ingest(drafts(0, 1))
    with (
        patch.object(type(collection._catalog), "publish", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        collection.ingest(drafts(1, 2))
    backup(settings, tmp_path / "b.tar.gz")
    collection.close()
    restore(load(data=tmp_path / "other"), tmp_path / "b.tar.gz")
    assert sorted(texts(tmp_path / "other")) == ["0", "1"]


# --- what is there already


def test_no_file_is_replaced_unless_it_is_said(made: Settings, file: Path) -> None:
    with pytest.raises(BadInput, match="--force"):
        backup(made, file)
    take_in(made.data, *drafts(3, 4))
    assert backup(made, file, force=True)["counts"]["articles"] == 4


def test_no_collection_is_replaced_unless_it_is_said(made: Settings, file: Path) -> None:
    take_in(made.data, *drafts(0, 1, "tram"), *drafts(7, 9))
    before = texts(made.data)
    with pytest.raises(BadInput, match="--force"):
        restore(made, file)
    assert texts(made.data) == before
    (made.data / "mine.txt").write_text("left alone")
    assert restore(made, file, force=True)["whole"]
    assert sorted(texts(made.data)) == ["0", "1", "2"] and "ferry" in texts(made.data)["0"]
    assert (made.data / "mine.txt").exists()


def test_another_collection_of_the_same_keys_leaves_no_vectors(file: Path, tmp_path: Path) -> None:
    """Ids are keys and numbers: an index that stayed would be taken for the restored collection's own."""
    other = load(data=tmp_path / "other")
    take_in(other.data, *drafts(0, 3, "parliament"))
    restore(other, file, force=True)
    collection = own(other, "test")
    vector = collection.embedder.embed(["The ferry number1 sank off Varnholm."])[0]
    [[(key, _), score]] = collection.vector_index.nearest(vector, 1)
    assert collection.revisions([key])[0].origin == "1" and score > 0.5
    collection.close()


def test_nothing_is_restored_over_what_another_process_owns(made: Settings, file: Path) -> None:
    collection = own(made, "serve")
    with pytest.raises(CollectionInUse, match="end that"):
        restore(made, file, force=True)
    collection.close()
    assert len(texts(made.data)) == 3


@pytest.mark.parametrize("step", ["rename", "settle"])
def test_killed_while_restoring_it_is_restored_once_more(made: Settings, file: Path, step: str) -> None:
    """Whether what is there was replaced by then, or not: never half of each."""
    renamed: list[Path] = []
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        renamed.append(path)
        if step == "rename" and len(renamed) == 3:
            raise KeyboardInterrupt
        return real(path, target)

    dying = patch.object(restoring, "_settle", side_effect=KeyboardInterrupt)
    with patch.object(Path, "rename", rename), dying, pytest.raises(KeyboardInterrupt):
        restore(made, file, force=True)
    assert restore(made, file, force=True)["whole"]
    assert sorted(texts(made.data)) == ["0", "1", "2"]


# --- tenants


@pytest.fixture
def housed(made: Settings) -> Settings:
    """The same with two tenants, and a folder that has no collection."""
    for name, word in {"acme": "tram", "borg": "train"}.items():
        take_in(made.data / "tenants" / name, *drafts(0, 2, word))
    (made.data / "tenants" / "acme" / "feeds.json").write_text('{"version": 1, "feeds": [], "told": {}}')
    (made.data / "tenants" / "empty").mkdir()
    keys.add(made.data, "desk", "read", tenant="acme")
    return made


def theirs(folder: Path, name: str) -> dict[str, str]:
    return texts(folder / "tenants" / name)


def test_tenants_go_along_and_come_back_and_keys_do_not(housed: Settings, tmp_path: Path) -> None:
    file, other = tmp_path / "t.tar.gz", load(data=tmp_path / "other")
    assert {name: one["articles"] for name, one in backup(housed, file)["tenants"].items()} == {"acme": 2, "borg": 2}
    found = restore(other, file)
    assert found["whole"] and found["tenants"].keys() == {"acme", "borg"} == {*tenants.named(other.data)}
    assert all(theirs(other.data, name) == theirs(housed.data, name) for name in ("acme", "borg"))
    assert texts(other.data) == texts(housed.data)
    assert (other.data / "tenants" / "acme" / "feeds.json").exists() and not (other.data / "keys.json").exists()


def test_a_tenant_that_came_since_stays_and_keys_open_those_that_come_back(housed: Settings, tmp_path: Path) -> None:
    backup(housed, tmp_path / "t.tar.gz")
    take_in(housed.data / "tenants" / "cora", *drafts(0, 1))
    take_in(housed.data / "tenants" / "acme", *drafts(5, 6))
    with pytest.raises(BadInput, match="--force"):
        restore(housed, tmp_path / "t.tar.gz")
    assert restore(housed, tmp_path / "t.tar.gz", force=True)["whole"]
    assert sorted(theirs(housed.data, "acme")) == ["0", "1"] and sorted(theirs(housed.data, "cora")) == ["0"]
    assert [key.tenant for key in keys.store.read(housed.data)] == ["acme"]


def test_a_tenants_collection_is_not_replaced_unless_it_is_said_also_where_there_is_none_beside(
    housed: Settings, tmp_path: Path
) -> None:
    backup(housed, tmp_path / "t.tar.gz")
    other = load(data=tmp_path / "other")
    take_in(other.data / "tenants" / "acme", *drafts(7, 8))
    with pytest.raises(BadInput, match="acme already"):
        restore(other, tmp_path / "t.tar.gz")
    assert sorted(theirs(other.data, "acme")) == ["7"] and not (other.data / "catalog.sqlite3").exists()


def test_nothing_is_restored_while_somebody_owns_a_tenants_collection(housed: Settings, tmp_path: Path) -> None:
    backup(housed, tmp_path / "t.tar.gz")
    collection = own(tenants.settings_of(housed, "borg"), "ingest")
    with pytest.raises(CollectionInUse, match="borg"):
        restore(housed, tmp_path / "t.tar.gz", force=True)
    collection.close()
    assert sorted(theirs(housed.data, "acme")) == ["0", "1"] and len(texts(housed.data)) == 3


@pytest.mark.parametrize("last", range(1, 22, 2))
def test_killed_while_tenants_are_restored_they_are_restored_once_more(
    housed: Settings, tmp_path: Path, last: int
) -> None:
    """Until all is in, the folder has no collection that anybody would take for whole."""
    backup(housed, tmp_path / "t.tar.gz")
    for folder in (housed.data, housed.data / "tenants" / "acme"):
        take_in(folder, *drafts(8, 9))
    left, real = [last], Path.rename

    def rename(path: Path, target: Path) -> Path:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return real(path, target)

    with patch.object(Path, "rename", rename), pytest.raises(KeyboardInterrupt):
        restore(housed, tmp_path / "t.tar.gz", force=True)
    assert (housed.data / "catalog.sqlite3").exists() is (last == 1)
    assert restore(housed, tmp_path / "t.tar.gz", force=True)["whole"]
    assert sorted(texts(housed.data)) == ["0", "1", "2"] and sorted(theirs(housed.data, "acme")) == ["0", "1"]


def test_one_tenant_is_backed_up_by_itself_and_takes_no_others_in(housed: Settings, tmp_path: Path) -> None:
    acme = tenants.settings_of(housed, "acme")
    assert "tenants" not in backup(acme, tmp_path / "acme.tar.gz")
    assert restore(load(data=tmp_path / "other"), tmp_path / "acme.tar.gz")["counts"]["articles"] == 2
    backup(housed, tmp_path / "t.tar.gz")
    with pytest.raises(BadInput, match="without --tenant"):
        restore(acme, tmp_path / "t.tar.gz", force=True)


# --- what cannot be backed up or restored


def test_where_there_is_no_collection_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup(load(data=tmp_path / "none"), tmp_path / "b.tar.gz")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_backup(made: Settings, tmp_path: Path) -> None:
    full = patch.object(archive, "pack", side_effect=OSError(28, "No space left on device"))
    with full, pytest.raises(CollectionUnwritable, match="No space"):
        backup(made, tmp_path / "b.tar.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def altered(file: Path, change: Callable[[dict[str, bytes]], Any], kind: bytes = tarfile.REGTYPE) -> None:
    """The backup with its contents changed; the last of them of that kind."""
    with tarfile.open(file) as opened:
        contents = {item.name: opened.extractfile(item).read() for item in opened}  # type: ignore[union-attr]
    change(contents)
    with tarfile.open(file, "w:gz") as target:
        for name, content in contents.items():
            info = tarfile.TarInfo(name)
            info.size, info.type = len(content), kind if name == list(contents)[-1] else tarfile.REGTYPE
            info.linkname = "/etc/passwd" if info.type != tarfile.REGTYPE else ""
            target.addfile(info, io.BytesIO(content))


def list_too(contents: dict[str, bytes], name: str, content: bytes) -> None:
    """Adds a file that the list knows, too."""
    head = json.loads(contents["manifest.json"])
    head["files"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    contents["manifest.json"] = json.dumps(head).encode()
    contents[name] = content


def another_version(contents: dict[str, bytes]) -> None:
    head = json.loads(contents["manifest.json"])
    contents["manifest.json"] = json.dumps(head | {"version": 3}).encode()


def tenant_without_files(contents: dict[str, bytes]) -> None:
    head = json.loads(contents["manifest.json"])
    contents["manifest.json"] = json.dumps(head | {"tenants": {"../..": head["counts"]}}).encode()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda held: list_too(held, "../outside", b"x"), "outside"),
        (lambda held: list_too(held, "/tmp/outside", b"x"), "outside"),
        (lambda held: list_too(held, "answers/../../outside.json", b"x"), "outside"),
        (lambda held: list_too(held, "owner.lock", b"x"), "owner.lock"),
        (lambda held: held.update({"feeds.json": b"[]"}), "size"),
        (lambda held: held.update({"feeds.json": held["feeds.json"].replace(b"1", b"2")}), "damaged"),
        (lambda held: held.update({"more.json": b"{}"}), "more.json"),
        (lambda held: held.pop("catalog.sqlite3"), "missing"),
        (lambda held: held.pop("manifest.json"), "dateline backup"),
        (another_version, "version 3"),
        (lambda held: list_too(held, "tenants/../../outside/catalog.sqlite3", b"x"), "outside"),
        (lambda held: list_too(held, "tenants/acme/tenants/b/catalog.sqlite3", b"x"), "tenants/b"),
        (lambda held: list_too(held, "tenants/acme/answers/ans_0123456789abcdef.json", b"{}"), "catalog is missing"),
        (tenant_without_files, "catalog is missing"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_made_is_refused_and_leaves_nothing(
    file: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], Any], reason: str
) -> None:
    altered(file, change)
    with pytest.raises(BadInput, match=reason):
        restore(load(data=tmp_path / "x" / "other"), file)
    left = [path.name for path in (tmp_path / "x").rglob("*")]
    assert set(left) <= {"other", "owner.lock"} and not (tmp_path / "outside").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_a_link_is_refused(file: Path, tmp_path: Path, kind: bytes) -> None:
    altered(file, dict.copy, kind)
    with pytest.raises(BadInput):
        restore(load(data=tmp_path / "other"), file)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_file_that_is_cut_off_is_refused(file: Path, tmp_path: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(BadInput):
        restore(load(data=tmp_path / "other"), file)


@pytest.mark.parametrize("content", [b"no archive", gzip.compress(b"no archive", mtime=0), b""])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(BadInput):
        restore(load(data=tmp_path / "other"), tmp_path / "x")
    with pytest.raises(BadInput, match="No such file"):
        restore(load(data=tmp_path / "other"), tmp_path / "none")


def test_a_failed_restoring_leaves_the_collection_that_is_there(made: Settings, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:1_000])
    with pytest.raises(BadInput):
        restore(made, file, force=True)
    assert len(texts(made.data)) == 3
    Lock(made.data, "test").release()


def test_the_commands(made: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, other = str(tmp_path / "b.tar.gz"), str(tmp_path / "other")
    assert main(["backup", file, "--data", str(made.data)]) == 0
    assert f"{file}: 3 articles, 3 revisions" in capsys.readouterr().out
    assert main(["restore", file, "--data", other, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["articles"] == 3
    assert main(["restore", file, "--data", other]) == 2
    assert main(["backup", file, "--server", "http://127.0.0.1:1"]) == 2
