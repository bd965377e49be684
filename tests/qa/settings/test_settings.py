from dataclasses import fields
from pathlib import Path

import pytest

from ingest.errors import BadInput
from qa.settings import FILE, Settings, load


def write(text: str) -> None:
    Path(FILE).write_text(text, "utf-8")


def test_the_defaults_need_no_key_and_no_network() -> None:
    settings = load()
    assert settings == Settings()
    assert (settings.embedder, settings.reader, settings.server) == ("minilm", "minilm", "")
    assert settings.host == "127.0.0.1"


def test_the_door_comes_before_the_environment_before_the_file_before_the_default(monkeypatch) -> None:
    write('articles = 3\npassages = 5\nhost = "file.example"\n')
    monkeypatch.setenv("DATELINE_PASSAGES", "6")
    monkeypatch.setenv("DATELINE_HOST", "environment.example")
    settings = load(host="door.example", port=None)
    assert (settings.articles, settings.passages, settings.host, settings.port) == (3, 6, "door.example", 8765)


def test_values_get_the_type_of_their_field(monkeypatch) -> None:
    for name, value in {"PORT": "99", "THRESHOLD": "0.5", "DATA": "some/where", "READER": "minilm"}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    settings = load()
    assert (settings.port, settings.threshold, settings.data) == (99, 0.5, Path("some/where"))


def test_the_names_that_other_programs_know_keep_their_meaning(monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a key")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    assert (load().openai_api_key, load().openai_base_url) == ("a key", "http://models.example/v1")
    monkeypatch.setenv("DATELINE_OPENAI_API_KEY", "our own key")
    assert load().openai_api_key == "our own key"


def test_an_unknown_setting_is_refused_and_the_near_ones_are_named(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_REEDER", "minilm")
    with pytest.raises(BadInput, match=r"'reeder' in the environment; did you mean reader\b.*\?$") as raised:
        load()
    assert raised.value.param == "reeder"
    monkeypatch.delenv("DATELINE_REEDER")
    write("[reader]\nname = 'x'\n\n[extra]\n")
    with pytest.raises(BadInput, match=r"'extra' in dateline\.toml; available: data, server,"):
        load()


@pytest.mark.parametrize(
    "line",
    [
        *("port = 'eighty'", "port = 8.5", "port = true", "port = []", "port = -1", "port = inf"),
        *("threshold = 'low'", "threshold = nan", "threshold = 2", "threshold = [0.5]"),
        *("concurrency = 0", "articles = 0", "passages = -3", "max_body = 0"),
        *("data = 5", "host = ['a']", "server = true", "reader = {name = 'x'}"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(line: str) -> None:
    write(line)
    with pytest.raises(BadInput) as raised:
        load()
    assert raised.value.param == line.split()[0]


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


def test_every_setting_is_described() -> None:
    described = Settings.__doc__ or ""
    assert [field.name for field in fields(Settings) if field.name not in described] == []


KUBERNETES = {
    "DATELINE_PORT": "tcp://10.0.0.1:8765",
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


def test_what_kubernetes_tells_of_services_is_no_setting(monkeypatch) -> None:
    for name, value in KUBERNETES.items():
        monkeypatch.setenv(name, value)
    assert load() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "param"),
    [
        *(("PORT", "abc", "port"), ("PORT", "http://10.0.0.1", "port"), ("PORT", "tcp:8765", "port")),
        *(("API_PORT", "80", "api_port"), ("SERVICE_PORTS", "80", "service_ports"), ("SERVICE", "x", "service")),
        *(("SERVICE_PORT", "x", "service_port"), ("PORTS", "tcp://10.0.0.1:80", "ports")),
        ("SERVICE_NAME", "x", "service_name"),
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_refused(monkeypatch, name: str, value: str, param: str) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(BadInput) as raised:
        load()
    assert raised.value.param == param


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("true", True), ("Yes", True), ("off", False), ("0", False)])
def test_insecure_is_said_by_yes_or_no(monkeypatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DATELINE_INSECURE", value)
    assert load().insecure is meant
    write(f"insecure = {str(meant).lower()}")
    monkeypatch.delenv("DATELINE_INSECURE")
    assert load().insecure is meant


def test_insecure_is_not_said_by_anything_else(monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_INSECURE", "perhaps")
    with pytest.raises(BadInput, match="insecure must be true or false"):
        load()
