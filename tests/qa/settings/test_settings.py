import re
from pathlib import Path

import pytest

from ingest import catalog, vectors
from ingest.errors import BadInput
from ingest.storage import storage_of
from qa.settings import FILE, OpenAI, Serve, Settings, Storage, load


def write(text: str) -> None:
    Path(FILE).write_text(text, "utf-8")


def test_the_defaults_need_no_key_and_no_network() -> None:
    settings = load()
    assert settings == Settings()
    assert (settings.embedder, settings.reader, settings.server) == ("minilm", "minilm", "")
    assert settings.serve.host == "127.0.0.1"


def test_the_door_comes_before_the_environment_before_the_file_before_the_default(monkeypatch) -> None:
    write('articles = 3\npassages = 5\n\n[serve]\nhost = "file.example"\nwaiting = 7\nconcurrency = 2\n')
    monkeypatch.setenv("DATELINE_PASSAGES", "6")
    monkeypatch.setenv("DATELINE_SERVE_HOST", "environment.example")
    monkeypatch.setenv("DATELINE_SERVE_WAITING", "8")
    settings = load(serve={"host": "door.example", "port": None})
    assert (settings.articles, settings.passages) == (3, 6)
    assert settings.serve == Serve(host="door.example", port=8765, waiting=8, concurrency=2)


def test_values_get_the_type_of_their_field(monkeypatch) -> None:
    values = {"SERVE_PORT": "99", "LLM_RETRY_CAP": "1.5", "THRESHOLD": "0.5", "DATA": "some/where", "READER": "minilm"}
    for name, value in values.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    settings = load()
    assert (settings.serve.port, settings.threshold, settings.data) == (99, 0.5, Path("some/where"))
    assert settings.llm.retry_cap == 1.5


def test_the_names_that_other_programs_know_keep_their_meaning(monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a key")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    assert load().openai == OpenAI(api_key="a key", base_url="http://models.example/v1")
    monkeypatch.setenv("DATELINE_OPENAI_API_KEY", "our own key")
    assert load().openai.api_key == "our own key"


def test_an_unknown_setting_is_refused_and_the_near_ones_are_named(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_REEDER", "minilm")
    with pytest.raises(
        BadInput, match=r"'DATELINE_REEDER' in the environment; did you mean DATELINE_READER or "
    ) as raised:
        load()
    assert raised.value.param == "DATELINE_REEDER"
    monkeypatch.delenv("DATELINE_REEDER")
    write("[zebra]\nname = 'x'\n")
    with pytest.raises(BadInput, match=r"'zebra' in dateline\.toml; available: data, server,"):
        load()


@pytest.mark.parametrize(
    ("written", "near"),
    [
        *(("llm.modl = 'm'", "llm.model"), ("prot = 1", "serve.port"), ("port = 1", "serve.port")),
        *(("concurrency = 1", "serve.concurrency or llm.concurrency"), ("on_llm_failure = 'error'", "llm.on_failure")),
        *(("openai_api_key = 'k'", "openai.api_key"), ("serve.articles = 1", "articles")),
    ],
)
def test_what_stands_in_no_group_or_another_is_named(written: str, near: str) -> None:
    write(written)
    name = written.split()[0]
    with pytest.raises(BadInput, match=rf"'{re.escape(name)}' in dateline\.toml; did you mean .*{near}\b") as raised:
        load()
    assert raised.value.param == name


@pytest.mark.parametrize(
    ("name", "near"), [("LLM_MODL", "LLM_MODEL"), ("PORT", "SERVE_PORT"), ("LLM_PORT", "SERVE_PORT")]
)
def test_a_variable_that_is_none_is_named_with_those_that_come_near(monkeypatch, name: str, near: str) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", "8000")
    with pytest.raises(BadInput, match=f"'DATELINE_{name}' in the environment; did you mean .*DATELINE_{near}"):
        load()


@pytest.mark.parametrize("line", ["serve = 8765", "llm = 'gpt'", "openai = ['my-secret']", "storage = true"])
def test_a_group_is_no_value(line: str) -> None:
    write(line)
    name = line.split()[0]
    with pytest.raises(
        BadInput, match=rf"^{name} in dateline\.toml is a group of settings.*; it has {name}\.\w+"
    ) as raised:
        load()
    assert raised.value.param == name and "my-secret" not in raised.value.message


def test_a_group_is_no_value_in_the_environment_either(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_SERVE", "8765")
    with pytest.raises(
        BadInput, match=r"^DATELINE_SERVE in the environment is a group.*; it has DATELINE_SERVE_HOST, "
    ):
        load()


@pytest.mark.parametrize(
    "table", ["[reader]\nname = 'x'", "[serve.port]\nnumber = 1", "[openai.api_key]\nkey = 'my-secret'"]
)
def test_a_value_is_no_group(table: str) -> None:
    write(table)
    name = table[1 : table.index("]")]
    with pytest.raises(BadInput, match=rf"^the setting {name} in dateline\.toml is a single value") as raised:
        load()
    assert raised.value.param == name and "my-secret" not in raised.value.message


@pytest.mark.parametrize(
    "line",
    [
        *(
            "serve.port = 'eighty'",
            "serve.port = 8.5",
            "serve.port = true",
            "serve.port = []",
            "serve.port = -1",
            "serve.port = inf",
        ),
        *("threshold = 'low'", "threshold = nan", "threshold = 2", "threshold = [0.5]"),
        *("serve.concurrency = 0", "articles = 0", "passages = -3", "serve.max_body = 0"),
        *("data = 5", "serve.host = ['a']", "server = true", "llm.temperature = 2.1", "llm.on_failure = 'no'"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(line: str) -> None:
    write(line)
    with pytest.raises(BadInput) as raised:
        load()
    assert raised.value.param == line.split()[0]
    assert f"the setting {line.split()[0]} must be " in raised.value.message


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_no_toml_is_refused(content: bytes) -> None:
    Path(FILE).write_bytes(content)
    with pytest.raises(BadInput, match=r"dateline\.toml"):
        load()


def test_a_folder_of_that_name_is_refused() -> None:
    Path(FILE).mkdir()
    with pytest.raises(BadInput, match="cannot be read"):
        load()


def test_the_file_is_utf_8_wherever_it_is_read() -> None:
    write('data = "Zürich"')
    assert load().data == Path("Zürich")


def test_the_storage_of_the_settings_is_that_of_a_collection_made_without_them() -> None:
    said = Storage()
    assert storage_of(Path("nowhere"), said.catalog, said.vectors) == (catalog.DEFAULT, vectors.DEFAULT)


def test_another_collection_has_a_schema_of_its_own_where_there_are_no_folders() -> None:
    assert Storage().of("acme") == Storage()
    names = ["acme", "acme_", "Acme", "a-b", "a_b", "ac/me", "é"]
    here = Storage("postgresql://me@db.example/news?sslmode=require")
    places = {here.of(name).catalog for name in names}
    assert len(places) == len(names) and here.of("acme").catalog.endswith("sslmode=require&schema=dateline_acme")
    assert here.of("Acme").of("a_b").catalog.endswith("schema=dateline__41_cme_a_5f_b")


KUBERNETES = {
    "DATELINE_PORT": "tcp://10.0.0.1:8765",
    "DATELINE_SERVE_PORT": "tcp://10.0.0.1:8765",
    "DATELINE_SERVE_SERVICE_PORT": "8765",
    "DATELINE_SERVE_PORT_8765_TCP_PORT": "8765",
    "DATELINE_SERVICE_HOST": "10.0.0.1",
    "DATELINE_SERVICE_PORT": "8765",
    "DATELINE_SERVICE_PORT_HTTP": "8765",
    "DATELINE_PORT_8765_TCP": "tcp://10.0.0.1:8765",
    "DATELINE_PORT_8765_TCP_PROTO": "tcp",
    "DATELINE_PORT_8765_TCP_PORT": "8765",
    "DATELINE_PORT_8765_TCP_ADDR": "10.0.0.1",
    "DATELINE_API_PORT": "udp://[fd00::1]:53",
    "DATELINE_API_SERVICE_HOST": "fd00::1",
    "DATELINE_SERVER_PORT_53_UDP_ADDR": "fd00::1",
}


def test_what_kubernetes_says_of_services_is_no_setting(monkeypatch) -> None:
    for name, value in KUBERNETES.items():
        monkeypatch.setenv(name, value)
    assert load() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "param"),
    [
        *(("SERVE_PORT", value, "serve.port") for value in ("abc", "http://10.0.0.1", "tcp:8765")),
        ("PORT", "8765", "DATELINE_PORT"),
        *((name, "80", f"DATELINE_{name}") for name in ("API_PORT", "SERVICE_PORTS", "SERVICE")),
        *((name, "x", f"DATELINE_{name}") for name in ("SERVICE_PORT", "SERVICE_NAME")),
        ("PORTS", "tcp://10.0.0.1:80", "DATELINE_PORTS"),
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_refused(monkeypatch, name: str, value: str, param: str) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(BadInput) as raised:
        load()
    assert raised.value.param == param


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("true", True), ("Yes", True), ("off", False), ("0", False)])
def test_insecure_is_said_by_yes_or_no(monkeypatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DATELINE_SERVE_INSECURE", value)
    assert load().serve.insecure is meant
    write(f"[serve]\ninsecure = {str(meant).lower()}")
    monkeypatch.delenv("DATELINE_SERVE_INSECURE")
    assert load().serve.insecure is meant


def test_insecure_is_not_said_by_anything_else(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_SERVE_INSECURE", "perhaps")
    with pytest.raises(BadInput, match=r"serve\.insecure must be true or false"):
        load()


def test_a_file_holds_what_its_variable_would_say(monkeypatch, tmp_path: Path) -> None:
    for variable, content in (("OPENAI_API_KEY", "a key\n"), ("DATELINE_STORAGE", "exact:x\n"), ("DATELINE_KEY", "k")):
        (tmp_path / variable).write_text(content)
        monkeypatch.setenv(f"{variable}_FILE", str(tmp_path / variable))
    settings = load()
    assert (settings.openai.api_key, settings.storage.catalog, settings.key) == ("a key", "exact:x", "k")
    monkeypatch.setenv("DATELINE_KEY", "another")
    with pytest.raises(BadInput, match="DATELINE_KEY and DATELINE_KEY_FILE are both set"):
        load()
    monkeypatch.delenv("DATELINE_KEY")
    (tmp_path / "DATELINE_KEY").unlink()
    with pytest.raises(BadInput, match=r"DATELINE_KEY_FILE names .*DATELINE_KEY, which cannot be read: No such file"):
        load()


def test_a_file_of_an_unknown_setting_is_refused_as_the_setting_is(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_REEDER_FILE", "/run/secrets/reader")
    with pytest.raises(BadInput, match="unknown setting 'DATELINE_REEDER_FILE'"):
        load()
