"""Keys as they are made, kept and found again."""

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.errors import BadInput, CollectionBroken, NotFound
from qa.doors import cli, keys
from qa.doors.keys import store, uses
from qa.doors.server.admission.caller import of_key

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def kept(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.iterdir() if path.is_file())


def test_a_secret_is_long_given_once_and_kept_nowhere(tmp_path: Path) -> None:
    _, secret = keys.add(tmp_path, "page", "read")
    _, other = keys.add(tmp_path, "desk", "read")
    assert secret.startswith("dl_") and len(secret) >= 3 + 256 // 6 and secret != other
    assert secret[3:] not in kept(tmp_path)
    assert sha256(secret.encode()).hexdigest() in kept(tmp_path)
    found = keys.Ring(tmp_path).find(secret)
    assert found and (found.name, found.scope) == ("page", "read")
    assert keys.Ring(tmp_path).find(f"{secret}x") is None
    assert keys.Ring(tmp_path).find("dl_\udc80") is None


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_nobody_else_may_read_the_files_also_where_somebody_could_before(tmp_path: Path) -> None:
    (tmp_path / f"{store.FILE}.new").touch(0o644)
    (tmp_path / store.FILE).touch(0o644)
    (tmp_path / store.FILE).write_text('{"version": 1, "keys": []}')
    keys.add(tmp_path, "page", "read")
    keys.Uses(tmp_path).note("id", NOW)
    for name in (store.FILE, uses.FILE):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_scope_opens_what_those_before_it_do(tmp_path: Path) -> None:
    opened = {}
    for scope in keys.SCOPES:
        key = keys.Ring(tmp_path).find(keys.add(tmp_path, scope, scope)[1])
        opened[scope] = [wanted for wanted in keys.SCOPES if key and of_key(key).opens(wanted)]
    assert opened == {"read": ["read"], "write": ["read", "write"], "admin": ["read", "write", "admin"]}


def test_a_day_of_expiry_is_good_to_its_end(tmp_path: Path) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).date()
    made, secret = keys.add(tmp_path, "page", "read", day.isoformat())
    assert made["expires_at"] == f"{day}T23:59:59Z"
    key = keys.Ring(tmp_path).find(secret)
    assert key and key.expires_at
    assert not key.is_expired(key.expires_at) and key.is_expired(key.expires_at + timedelta(seconds=1))


def test_another_secret_keeps_what_the_key_is_and_ends_the_old_one(tmp_path: Path) -> None:
    _, old = keys.add(tmp_path, "page", "write", rate=7)
    ring = keys.Ring(tmp_path)
    assert ring.find(old)
    made, new = keys.rotate(tmp_path, "page")
    assert (made["scope"], made["rate"]) == ("write", 7)
    assert ring.find(old) is None and ring.find(new), "a server that runs sees it at once"


def test_a_key_whose_time_is_over_is_given_more_with_its_new_secret_or_none(tmp_path: Path) -> None:
    keys.add(tmp_path, "page", "read")
    [key] = store.read(tmp_path)
    store.write(tmp_path, [replace(key, expires_at=NOW)])
    with pytest.raises(BadInput, match="has passed"):
        keys.rotate(tmp_path, "page")
    assert store.read(tmp_path)[0].hash == key.hash
    made, secret = keys.rotate(tmp_path, "page", "2999-01-01")
    assert made["expires_at"] == "2999-01-01T23:59:59Z" and keys.Ring(tmp_path).find(secret)


def test_a_key_that_is_taken_away_opens_nothing(tmp_path: Path) -> None:
    _, secret = keys.add(tmp_path, "page", "read")
    ring = keys.Ring(tmp_path)
    assert ring.find(secret)
    assert keys.remove(tmp_path, "page") == 0
    assert (ring.find(secret), list(ring.keys())) == (None, [])


@pytest.mark.parametrize("name", ["", "a b", "ä", "x" * 65, "../x", "a\n"])
def test_a_name_is_short_and_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as raised:
        keys.add(tmp_path, name, "read")
    assert raised.value.param == "name"


@pytest.mark.parametrize(
    ("options", "param"),
    [({"expires": "2020-01-01"}, "expires"), ({"expires": "soon"}, "expires"), ({"rate": 0}, "rate"), ({}, "name")],
)
def test_what_makes_no_key_is_named(tmp_path: Path, options, param: str) -> None:
    keys.add(tmp_path, "there", "read")
    with pytest.raises(BadInput) as raised:
        keys.add(tmp_path, "there", "read", **options)
    assert raised.value.param == param
    assert len(keys.listed(tmp_path)) == 1


def test_a_key_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    keys.add(tmp_path, "page", "read")
    for change in (keys.rotate, keys.remove):
        with pytest.raises(NotFound, match="'pgae'; there are: page"):
            change(tmp_path, "pgae")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2, "keys": []}', '{"version": 1, "keys": [{}]}'])
def test_a_file_that_cannot_be_understood_is_no_folder_without_keys(tmp_path: Path, content: str) -> None:
    (tmp_path / store.FILE).write_text(content)
    ring = keys.Ring(tmp_path)
    for _ in range(2):
        with pytest.raises(CollectionBroken, match=r"keys\.json"):
            ring.keys()


def test_a_scope_that_there_is_not_is_never_read(tmp_path: Path) -> None:
    keys.add(tmp_path, "page", "read")
    path = tmp_path / store.FILE
    path.write_text(path.read_text().replace('"read"', '"root"'))
    with pytest.raises(CollectionBroken):
        store.read(tmp_path)


def test_the_last_use_is_kept_to_the_hour_and_not_said_of_a_new_secret(tmp_path: Path) -> None:
    _, secret = keys.add(tmp_path, "page", "read")
    key = keys.Ring(tmp_path).find(secret)
    assert key and keys.listed(tmp_path)[0]["used_at"] is None
    used = keys.Uses(tmp_path)
    used.note(key.id, NOW)
    before = (tmp_path / uses.FILE).stat().st_ino
    used.note(key.id, NOW + timedelta(minutes=5))
    assert (tmp_path / uses.FILE).stat().st_ino == before, "once an hour is enough"
    assert keys.listed(tmp_path)[0]["used_at"] == "2026-03-14T09:00:00Z"
    keys.rotate(tmp_path, "page")
    assert keys.listed(tmp_path)[0]["used_at"] is None


def test_a_last_use_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    keys.Uses(tmp_path / "nowhere").note("id", NOW)
    (tmp_path / uses.FILE).write_text("[]")
    assert uses.read(tmp_path) == {}


def command(capsys, *words: str) -> tuple[int, str, str]:
    status = cli.main(["keys", *words])
    return status, *capsys.readouterr()


def test_the_commands_make_show_replace_and_remove(tmp_path: Path, capsys) -> None:
    data = ["--data", str(tmp_path / "new")]
    status, secret, noted = command(capsys, "add", "page", "--scope", "read", *data)
    assert status == 0 and secret.startswith("dl_") and secret.count("\n") == 1 and "not shown again" in noted
    _, shown, _ = command(capsys, "list", *data)
    assert shown.startswith("page: read, made ") and secret.strip() not in shown
    _, made, _ = command(capsys, "rotate", "page", "--json", *data)
    assert json.loads(made)["key"] != secret.strip()
    _, removed, noted = command(capsys, "remove", "page", *data)
    assert removed == "Removed page.\n" and "no key is left" in noted
    assert "keys add" in command(capsys, "list", *data)[1]


def test_keys_are_made_where_the_collection_lies(capsys) -> None:
    status, _, said = command(capsys, "list", "--server", "http://127.0.0.1:1")
    assert status == 2 and "server's machine" in said
