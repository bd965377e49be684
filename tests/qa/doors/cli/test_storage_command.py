"""Storage that is chosen by its settings, from the command line."""

from pathlib import Path

import pytest
from postgres_server import PostgresServer

from qa.doors import cli
from qa.doors.cli.exit_status import DONE, NOT_SAID, UNREACHABLE

pytestmark = pytest.mark.slow

ARTICLE = "Five bridges were closed in Oldmoor on Friday. Mayor Ada Quill blamed the flood."
ASKED = ["ask", "How many bridges were closed in Oldmoor?"]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"EMBEDDER": "hashing", "THRESHOLD": "0.05", "DATA": "archive"}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    (tmp_path / "bridges.txt").write_text(ARTICLE)
    return tmp_path / "bridges.txt"


@pytest.mark.parametrize("way", ["exact", "chroma"])
def test_every_command_works_with_each_index(way: str, article: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", way)
    assert cli.main(["ingest", str(article)]) == DONE
    assert cli.main(ASKED) == DONE
    assert "Five bridges were closed" in capsys.readouterr().out
    article.write_text(ARTICLE.replace("Five", "Six"))
    assert cli.main(["ingest", str(article)]) == DONE
    assert "1 changed" in capsys.readouterr().out
    for command in (ASKED, ["status"], ["rebuild"], ["status"], ["search", "bridges"], ["show", str(article)]):
        assert cli.main(command) == DONE, command
    assert "Six bridges were closed" in capsys.readouterr().out
    assert cli.main(["ask", "who won the chess olympiad?"]) == NOT_SAID
    assert Path("archive/chroma").exists() is False or way == "chroma"


def test_a_collection_made_with_another_index_is_refused_by_every_command(article: Path, capsys, monkeypatch) -> None:
    Path("dateline.toml").write_text('[storage]\nvectors = "exact"\n')
    assert cli.main(["ingest", str(article)]) == DONE
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", "chroma")
    for command in (ASKED, ["status"], ["rebuild"], ["search", "bridges"], ["show", "x"], ["ingest", str(article)]):
        capsys.readouterr()
        assert cli.main(command) != DONE
        assert "made with storage.vectors 'exact', the settings say 'chroma'; set it back" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["vectors", "catalog"])
def test_the_storage_of_a_folders_own_file_is_one_of_ours(name: str, article: Path, capsys) -> None:
    Path("dateline.toml").write_text(f'[storage]\n{name} = "os.path"\n')
    assert cli.main(["ingest", str(article)]) == 2
    assert f"unknown storage.{name} 'os.path'; available: " in capsys.readouterr().err
    assert not Path("archive/storage.json").exists()


def test_another_machine_with_the_same_setting_has_the_same_articles(
    article: Path, capsys, monkeypatch, postgres: PostgresServer
) -> None:
    monkeypatch.setenv("DATELINE_STORAGE", postgres.address())
    assert cli.main(["ingest", str(article)]) == DONE
    monkeypatch.setenv("DATELINE_DATA", "another/machine")
    assert cli.main(ASKED) == DONE
    assert "Five bridges were closed" in capsys.readouterr().out
    assert not Path("another").exists(), "a question writes nothing"
    for command in (["rebuild"], ["status"], ["search", "bridges"], ["show", str(article)]):
        assert cli.main(command) == DONE, command
    for command in (["backup", "all.dateline"], ["restore", str(article)]):
        assert cli.main(command) == 2
        assert "by its own means" in capsys.readouterr().err
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", "exact")
    assert cli.main(ASKED) == 1
    assert "was made with storage.vectors 'pgvector', the settings say 'exact'" in capsys.readouterr().err


def test_a_server_that_is_down_is_told_with_the_remedy(article: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_STORAGE", "postgresql://me:hush-hush@127.0.0.1:9/news")
    for command in (["ingest", str(article)], ASKED, ["status"]):
        assert cli.main(command) == UNREACHABLE
        error = capsys.readouterr().err
        assert "news at 127.0.0.1:9 cannot be reached" in error and "hush" not in error
