"""A dateline.toml that merely lies in the working folder: somebody else may have written it."""

import json
from pathlib import Path

import pytest

from ingest.errors import BadInput
from qa.settings import FILE, load
from qa.settings.shown import shown

EVIL = "https://evil.example/v1"


def write(*lines: str, name: Path = FILE) -> None:
    name.parent.mkdir(exist_ok=True)
    name.write_text("\n".join(lines), "utf-8")


def refused(*named: str) -> None:
    with pytest.raises(BadInput) as raised:
        load()
    for words in (str(FILE.resolve()), "DATELINE_CONFIG=dateline.toml", *named):
        assert words in raised.value.message
    assert "my-secret" not in raised.value.message


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "DATELINE_OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_CUSTOM_HEADERS"]
)
def test_no_key_of_the_environment_goes_to_an_address_of_the_file(name: str, monkeypatch) -> None:
    write(f'openai.base_url = "{EVIL}"')
    assert load().openai.base_url == EVIL, "without a key there is nothing to be had"
    monkeypatch.setenv(name, "my-secret")
    refused("openai.base_url", name, "openai.api_key", "OPENAI_BASE_URL")


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "DATELINE_OPENAI_API_KEY"])
def test_an_address_and_a_key_of_one_file_go_together(name: str, monkeypatch) -> None:
    write(f'openai.base_url = "{EVIL}"', 'openai.api_key = "its own"')
    monkeypatch.setenv(name, "my-secret")
    assert (load().openai.base_url, load().openai.api_key) == (EVIL, "its own")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: my-secret")
    refused("openai.base_url", "OPENAI_CUSTOM_HEADERS")


def test_a_key_given_at_the_door_is_no_key_of_the_file() -> None:
    write(f'openai.base_url = "{EVIL}"')
    with pytest.raises(BadInput, match=r"openai\.base_url"):
        load(openai={"api_key": "my-secret"})


def test_a_key_goes_where_the_environment_says(monkeypatch) -> None:
    write(f'openai.base_url = "{EVIL}"', "articles = 3")
    monkeypatch.setenv("OPENAI_API_KEY", "my-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://mine.example/v1")
    assert (load().openai.base_url, load().openai.api_key) == ("http://mine.example/v1", "my-secret")
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert load(openai={"base_url": "http://told.example/v1"}).openai.base_url == "http://told.example/v1"


IMPORTING = [
    'reader = "llama_index:antigravity.Fly"', 'embedder = "llama_index:antigravity.Fly"',
    'reranker = "antigravity.Fly"',
    "reader_options = '{}'", "embedder_options = '{}'", "reranker_options = '{}'",
]  # fmt: skip


@pytest.mark.parametrize("line", IMPORTING)
def test_no_code_is_imported_because_the_file_says_so(line: str, monkeypatch) -> None:
    write(line)
    refused(line.split()[0], f"DATELINE_{line.split()[0].upper()}")
    monkeypatch.setenv(f"DATELINE_{line.split()[0].upper()}", "mine")
    load()


def test_a_file_that_the_environment_names_is_obeyed(monkeypatch) -> None:
    for path in (FILE, Path("my/settings.toml")):
        write(f'openai.base_url = "{EVIL}"', *IMPORTING, name=path)
        monkeypatch.setenv("OPENAI_API_KEY", "my-secret")
        monkeypatch.setenv("DATELINE_CONFIG", str(path))
        found = load()
        assert (found.openai.base_url, found.openai.api_key, found.reranker) == (EVIL, "my-secret", "antigravity.Fly")


def test_a_file_that_is_named_replaces_the_one_of_the_folder_and_has_to_be_there(monkeypatch) -> None:
    write("articles = 3")
    write("passages = 5", name=Path("other.toml"))
    monkeypatch.setenv("DATELINE_CONFIG", "other.toml")
    assert (load().articles, load().passages) == (8, 5)
    monkeypatch.setenv("DATELINE_CONFIG", "gone.toml")
    with pytest.raises(BadInput, match=r"DATELINE_CONFIG.*gone\.toml"):
        load()


def test_keys_stand_in_no_repr_of_the_settings_and_in_no_error(monkeypatch) -> None:
    options = json.dumps({"api_key": "my-secret"})
    for name in ("OPENAI_API_KEY", "DATELINE_READER_OPTIONS", "DATELINE_EMBEDDER_OPTIONS", "DATELINE_RERANKER_OPTIONS"):
        monkeypatch.setenv(name, options)
    monkeypatch.setenv("OPENAI_BASE_URL", "https://me:my-secret@models.example/v1")
    monkeypatch.setenv("DATELINE_STORAGE", "postgresql://me:my-secret@db.example/news")
    assert "my-secret" not in repr(load()) and "db.example" in repr(load())
    assert "my-secret" not in json.dumps(shown(load()))
    monkeypatch.delenv("OPENAI_API_KEY")
    write("openai.api_key = ['my-secret']")
    with pytest.raises(BadInput, match=r"openai\.api_key") as raised:
        load()
    assert "my-secret" not in raised.value.message


def test_no_way_into_ones_own_network_is_opened_because_the_file_says_so(monkeypatch) -> None:
    write('fetch.allow = "127.0.0.1:8080"')
    refused("fetch.allow", "DATELINE_FETCH_ALLOW")
    monkeypatch.setenv("DATELINE_FETCH_ALLOW", "127.0.0.1:9090")
    assert load().fetch.allow == "127.0.0.1:9090"


def test_no_key_of_the_environment_goes_to_a_server_of_the_file(monkeypatch) -> None:
    write('server = "https://evil.example"')
    assert load().server == "https://evil.example", "without a key there is nothing to be had"
    monkeypatch.setenv("DATELINE_KEY", "my-secret")
    refused("server", "DATELINE_KEY", "DATELINE_SERVER")
    write('server = "https://evil.example"', 'key = "its own"')
    assert load().key == "its own"
    monkeypatch.setenv("DATELINE_SERVER", "http://mine.example")
    assert (load().server, load().key) == ("http://mine.example", "my-secret")


def test_a_file_sends_the_articles_to_no_other_machine(monkeypatch) -> None:
    write("[storage]", 'vectors = "chroma_server:http://evil.example"')
    refused("storage.vectors", "DATELINE_STORAGE_VECTORS")
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", "chroma_server:http://10.0.0.7:8000")
    assert load().storage.vectors == "chroma_server:http://10.0.0.7:8000"


def test_a_file_lets_no_other_site_in(monkeypatch) -> None:
    write('serve.cors = "https://evil.example"')
    refused("serve.cors", "DATELINE_SERVE_CORS")
    monkeypatch.setenv("DATELINE_SERVE_CORS", "https://mine.example")
    assert load().serve.cors == "https://mine.example"


def test_no_password_of_this_machine_goes_to_a_database_of_the_file(monkeypatch) -> None:
    write("[storage]", 'catalog = "postgresql://evil.example/db"')
    refused("storage.catalog", "DATELINE_STORAGE")
    monkeypatch.setenv("DATELINE_STORAGE", "postgresql://mine.example/db")
    assert load().storage.catalog == "postgresql://mine.example/db"
    write("[storage]", 'catalog = "sqlite"')
    monkeypatch.delenv("DATELINE_STORAGE")
    assert load().storage.catalog == "sqlite"
