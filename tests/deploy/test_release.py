"""What a release has beside its wheel: pinned requirements, a bill of materials, and sums."""

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest
from deployment import ROOT, VERSION

_PLACE = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
assert _PLACE and _PLACE.loader
release = importlib.util.module_from_spec(_PLACE)
_PLACE.loader.exec_module(release)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    (folder / f"dateline-{VERSION}-py3-none-any.whl").write_bytes(b"a wheel")
    lock = str(ROOT / "requirements.lock")
    release.main([str(folder), "--lock", lock, "--without", "dev", "remote", "evals"])
    return folder


def test_requirements_are_those_of_the_product_with_their_hashes(made: Path) -> None:
    pins = release.read((made / "requirements.txt").read_text("utf-8"))
    assert {"chromadb", "fastapi", "mcp", "onnxruntime", "uvicorn"} <= pins.keys()
    assert not {"pytest", "mypy", "ruff", "playwright", "dateline"} & pins.keys()
    lock = release.read((ROOT / "requirements.lock").read_text("utf-8"))
    assert all(lock[name] == pin and "--hash=sha256:" in pin[1] for name, pin in pins.items())


def test_the_bill_names_the_wheel_and_all_that_it_needs(made: Path) -> None:
    bill = json.loads((made / f"dateline-{VERSION}-py3-none-any.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    product = bill["metadata"]["component"]
    assert (product["name"], product["version"]) == ("dateline", VERSION)
    assert product["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(b"a wheel").hexdigest()}]
    pins = release.read((made / "requirements.txt").read_text("utf-8"))
    named = {item["name"]: item for item in bill["components"]}
    assert {name: item["version"] for name, item in named.items()} == {name: pin[0] for name, pin in pins.items()}
    assert named["fastapi"]["purl"] == f"pkg:pypi/fastapi@{pins['fastapi'][0]}" and named["fastapi"]["licenses"]
    [needed] = [item["dependsOn"] for item in bill["dependencies"] if item["ref"] == product["bom-ref"]]
    assert set(needed) == {item["bom-ref"] for item in bill["components"]}


def test_sums_are_of_every_file(made: Path) -> None:
    lines = (made / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name: path for path in made.iterdir() if path.name != "SHA256SUMS"}
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_what_is_not_pinned_stops_a_release() -> None:
    with pytest.raises(SystemExit, match=r"requirements\.lock does not pin .*chromadb.*; run: make lock"):
        release.closure("dateline", (), {})
