"""Messages of mailboxes, handed on one by one."""

import mailbox
from pathlib import Path

import pytest

from ingest.article import Refusal
from ingest.sources import Named, Wanted, source_of

MESSAGE = b"From: news@herald.example\nMessage-ID: <%b@herald.example>\nSubject: Morning\n\nRain fell for nine days.\n"


def filled(box: mailbox.Mailbox, *names: bytes) -> None:
    for name in names:
        box.add(MESSAGE % name)
    box.close()


def named(place: object) -> list[Named | Refusal]:
    return list(source_of(str(place)).named(str(place), Wanted(frozenset({".eml"}))))


def read(item: Named | Refusal) -> tuple[bytes, int]:
    heard: list[int] = []
    assert isinstance(item, Named)
    with item.open(heard.append) as stream:
        return stream.read(), sum(heard)


def test_a_file_of_messages(tmp_path: Path) -> None:
    filled(mailbox.mbox(tmp_path / "in.mbox"), b"1", b"2")
    items = named(tmp_path / "in.mbox")
    assert [item.origin for item in items] == [f"{tmp_path}/in.mbox#{number}@herald.example" for number in (1, 2)]
    assert read(items[1]) == (MESSAGE % b"2" + b"\n", len(MESSAGE))
    assert [item.extension for item in items] == [".eml", ".eml"]
    assert items[0].size == len(MESSAGE)


def test_a_message_keeps_its_name_when_another_is_taken_out(tmp_path: Path) -> None:
    filled(mailbox.mbox(tmp_path / "in.mbox"), b"1", b"2")
    before = named(tmp_path / "in.mbox")[1].origin
    (tmp_path / "in.mbox").unlink()
    filled(mailbox.mbox(tmp_path / "in.mbox"), b"2")
    assert [item.origin for item in named(tmp_path / "in.mbox")] == [before]


def test_a_folder_of_messages_is_left_as_it_is(tmp_path: Path) -> None:
    filled(mailbox.Maildir(tmp_path / "box", create=True), b"1", b"2")
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    items = named(tmp_path / "box")
    assert sorted(read(item)[0] for item in items) == [MESSAGE % b"1", MESSAGE % b"2"]
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before
    assert len({item.origin for item in items}) == 2


@pytest.mark.parametrize("name", ["gone.mbox", "mailbox:gone", "mailbox:."])
def test_what_is_no_mailbox_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [item] = named(name)
    assert isinstance(item, Refusal) and item.code == ("unreadable" if name.endswith(".") else "not_found")


def test_a_line_of_a_letter_begins_no_message(tmp_path: Path) -> None:
    (tmp_path / "in.mbox").write_bytes(b"From a b\nSubject: a\n\nHe came\nFrom afar.\n\nFrom c d\n\n\nWords.")
    first, second = named(tmp_path / "in.mbox")
    assert read(first)[0] == b"Subject: a\n\nHe came\nFrom afar.\n\n"
    assert read(second)[0] == b"\n\nWords."


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.mbox").write_bytes(b"Words.")
    [item] = named(tmp_path / "in.mbox")
    assert isinstance(item, Refusal) and "no mailbox" in item.reason


def test_an_empty_mailbox_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.mbox").touch()
    [item] = named(tmp_path / "in.mbox")
    assert isinstance(item, Refusal) and item.code == "empty"


def test_a_message_without_a_name_is_known_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "in.mbox").write_bytes(b"From a Mon Jan  1 00:00:00 2024\nSubject: a\n\nWords.\n")
    assert [item.origin for item in named(tmp_path / "in.mbox")] == [f"{tmp_path}/in.mbox#1"]
