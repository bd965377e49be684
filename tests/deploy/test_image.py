"""The image of the Dockerfile: small, of what a release made, no root, and commands that Dateline has."""

import json
import re
import shlex
import tomllib

import pytest
from deployment import COMMANDS, ROOT, VERSION, accepted

TEXT = (ROOT / "Dockerfile").read_text("utf-8")
Instruction = tuple[str, str]


def stages() -> list[list[Instruction]]:
    """The instructions of each stage, with their lines joined and without comments."""
    lines = "\n".join(line for line in TEXT.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    found: list[list[Instruction]] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


BUILD, FINAL = stages()


def of(stage: list[Instruction], name: str) -> list[str]:
    return [rest for found, rest in stage if found == name]


def test_the_last_stage_takes_what_the_first_has_installed_and_nothing_else() -> None:
    assert of(FINAL, "COPY") == ["--from=built /opt/dateline /opt/dateline"]
    assert of(BUILD, "COPY") == ["dist/requirements.txt /wheels/requirements.txt", "dist/dateline-*.whl /wheels/"]
    assert not of(BUILD, "ADD") and not of(FINAL, "ADD")
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split("\n")[1:]
    assert ignored == ["*", "!dist/requirements.txt", "!dist/dateline-*.whl", ""]


def test_what_is_installed_is_pinned_by_hash() -> None:
    [run] = of(BUILD, "RUN")
    installs = [shlex.split(part) for part in run.split("&&") if " install " in part]
    assert len(installs) == 2 and all({"--no-deps", "--no-cache-dir"} <= set(words) for words in installs)
    assert "--require-hashes" in installs[0] and installs[1][-1] == "/wheels/dateline-*.whl"


@pytest.mark.parametrize("stage", [BUILD, FINAL])
def test_what_it_is_built_on_has_a_version(stage: list[Instruction]) -> None:
    name = of(stage, "FROM")[0].split()[0]
    tag = name.partition(":")[2]
    assert re.match(r"\d+\.\d+", tag), name
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert tag.startswith(wanted.removeprefix(">="))


def test_it_runs_as_a_user_without_rights() -> None:
    [user] = of(FINAL, "USER")
    assert re.fullmatch(r"[1-9]\d{4}:[1-9]\d{4}", user), "a number, which Kubernetes can tell from root"
    names = [name for name, _ in FINAL]
    assert names.index("USER") < names.index("ENTRYPOINT") and "RUN" not in names[names.index("USER") :]


def test_what_it_runs_is_a_command_of_dateline() -> None:
    [entry], [command] = (json.loads(of(FINAL, name)[0]) for name in ("ENTRYPOINT", "CMD"))
    assert entry == "dateline" and command in COMMANDS


def test_its_settings_are_some() -> None:
    words = shlex.split(" ".join(of(FINAL, "ENV")))
    found = accepted(dict(word.split("=", 1) for word in words))
    assert (str(found.data), found.serve.host, found.serve.keys) == ("/data", "0.0.0.0", "required")
    assert of(FINAL, "EXPOSE") == [str(found.serve.port)]
    assert of(FINAL, "VOLUME") == of(FINAL, "WORKDIR") == ["/data"]


def test_it_looks_after_itself_by_a_route_that_wants_no_key() -> None:
    from qa.doors.server.admission.scopes import WANTED

    [check] = of(FINAL, "HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    path = re.search(r"http://127\.0\.0\.1:8765(/\w+)", command[-1])
    assert command[:2] == ["python", "-c"] and compile(command[2], "health", "exec")
    assert path and WANTED["GET", path[1]] == "open"


def test_its_name_has_the_products_version() -> None:
    assert f"docker build -t dateline:{VERSION} ." in TEXT
