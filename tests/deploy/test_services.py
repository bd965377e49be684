"""compose.yaml, the manifests for Kubernetes, and the load balancer: every name in them leads somewhere."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from deployment import ROOT, VERSION, accepted, parsed

from qa.doors.server.admission.scopes import WANTED
from qa.doors.server.serve import SECONDS_TO_FINISH

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("dateline:")}
KUBERNETES = ROOT / "docs" / "deploy" / "kubernetes"
BALANCERS = [ROOT / "docs" / "deploy" / "haproxy" / "haproxy.cfg", KUBERNETES / "haproxy.cfg"]


def manifests() -> list[dict[str, Any]]:
    listed = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["resources"]
    return [item for name in listed for item in yaml.safe_load_all((KUBERNETES / name).read_text("utf-8"))]


MANIFESTS = manifests()
COMPONENT = "app.kubernetes.io/component"
SERVICES_THERE = {item["metadata"]["name"] for item in MANIFESTS if item["kind"] == "Service"}
DEPLOYMENTS = {item["metadata"]["name"]: item for item in MANIFESTS if item["kind"] == "Deployment"}


def written(variables: dict[str, str], folder: Path) -> dict[str, str]:
    """As a shell fills them in, with files that are there."""
    found = {name: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value) for name, value in variables.items()}
    for name in found:
        if name.endswith("_FILE"):
            (folder / name).write_text("postgresql://dateline:secret@postgres/dateline")
            found[name] = str(folder / name)
    return found


# --- compose.yaml


@pytest.mark.parametrize("name", OURS)
def test_a_service_has_settings_and_a_command_that_there_are(name: str, tmp_path: Path) -> None:
    settings = accepted(written(OURS[name]["environment"], tmp_path))
    assert settings.storage.catalog.startswith("postgresql://") and settings.serve.keys == "required"
    assert parsed(OURS[name]["command"]) in ("serve", "watch", "work")
    assert OURS[name]["image"] == f"dateline:{VERSION}"


def test_one_owns_the_collection_and_the_others_read_it() -> None:
    serving = {name: service["command"] for name, service in OURS.items() if service["command"][0] == "serve"}
    assert [name for name, command in serving.items() if "--replica" not in command] == ["owner"]
    assert sum("--replica" in command for command in serving.values()) >= 2


@pytest.mark.parametrize("name", OURS)
def test_a_service_that_is_stopped_has_time_to_say_so(name: str) -> None:
    assert int(OURS[name]["stop_grace_period"].rstrip("s")) >= 2 * SECONDS_TO_FINISH


@pytest.mark.parametrize("name", OURS)
def test_a_service_has_no_rights_that_it_does_not_need(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] and service["cap_drop"] == ["ALL"] and "/tmp" in service["tmpfs"]
    assert "no-new-privileges:true" in service["security_opt"] and service["mem_limit"] and "ports" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_names_is_there(name: str) -> None:
    service = SERVICES[name]
    assert set(service.get("depends_on", ())) <= set(SERVICES)
    assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
    assert {item["source"] for item in service.get("configs", ())} <= set(COMPOSE["configs"])
    assert {item.partition(":")[0] for item in service.get("volumes", ())} <= set(COMPOSE["volumes"])
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert not service["image"].endswith(":latest") and ":" in service["image"]


@pytest.mark.parametrize("name", SERVICES)
def test_whoever_is_waited_for_says_when_it_is_healthy(name: str) -> None:
    """Ours by the image's own check."""
    waited = {other for service in SERVICES.values() for other in service.get("depends_on", ())}
    if name in waited and name not in OURS:
        assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_only_the_load_balancer_is_reached_from_outside_and_only_from_this_machine() -> None:
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "haproxy": ["127.0.0.1:8080:8080"]
    }
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["chroma"]["networks"] == SERVICES["postgres"]["networks"] == ["inside"]


def test_secrets_are_in_files_and_in_no_variable() -> None:
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())
    variables = [pair for service in SERVICES.values() for pair in service.get("environment", {}).items()]
    assert [name for name, value in variables if re.search("(PASSWORD|KEY|STORAGE)$", name)] == []
    assert [value for _, value in variables if re.search(r"//\w+:\w+@", value)] == []
    assert "/secrets/" in (ROOT / ".gitignore").read_text("utf-8").split()


def test_the_index_on_a_chroma_server_is_that_service_and_version() -> None:
    assert SERVICES["chroma"]["image"] == f"chromadb/chroma:{version('chromadb')}"
    text = (ROOT / "compose.yaml").read_text("utf-8")
    [address] = re.findall(r"DATELINE_VECTORS=(\S+)", text)
    assert accepted({"DATELINE_STORAGE_VECTORS": address}).storage.vectors == "chroma_server:http://chroma:8000"


# --- Kubernetes


def test_every_file_is_listed_but_the_example_of_secrets() -> None:
    listed = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))
    named = {*listed["resources"], *listed["configMapGenerator"][0]["files"]}
    there = {path.name for path in KUBERNETES.iterdir()}
    assert there - named == {"kustomization.yaml", "secrets.example.yaml"} and named <= there
    assert listed["images"] == [{"name": "dateline", "newTag": VERSION}]


def containers(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    pod = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    return ((pod, container) for container in pod["containers"])


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_pod_keeps_to_the_restricted_standard(name: str) -> None:
    for pod, container in containers(name):
        assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] > 0
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not pod["automountServiceAccountToken"] and not pod["enableServiceLinks"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
        }  # fmt: skip
        assert ({"readinessProbe", "livenessProbe"} <= set(container)) is ("ports" in container)
        assert container["resources"]["limits"]["memory"]
        assert {item["name"] for item in container["volumeMounts"]} == {item["name"] for item in pod["volumes"]}


@pytest.mark.parametrize("name", ["owner", "replica"])
def test_a_pod_of_ours_has_settings_a_command_and_routes_that_there_are(name: str, tmp_path: Path) -> None:
    for pod, container in containers(name):
        settings = accepted(written({item["name"]: item["value"] for item in container["env"]}, tmp_path))
        assert settings.serve.keys == "required" and container["ports"][0]["containerPort"] == settings.serve.port
        assert parsed(container["args"]) == "serve" and ("--replica" in container["args"]) is (name == "replica")
        probes = [container[f"{kind}Probe"]["httpGet"] for kind in ("startup", "liveness", "readiness")]
        assert all(WANTED["GET", probe["path"]] == "open" for probe in probes)
        assert pod["securityContext"]["runAsUser"] == 10001, "the image's own"


def test_a_worker_does_what_that_of_compose_does(tmp_path: Path) -> None:
    [(pod, container)] = containers("worker")
    given = {item["name"]: item["value"] for item in container["env"]}
    assert given.keys() == OURS["worker"]["environment"].keys() and container["args"] == OURS["worker"]["command"]
    settings = accepted(written(given, tmp_path))
    assert parsed(container["args"]) == "work" and "ports" not in container
    assert pod["securityContext"]["runAsUser"] == 10001, "the image's own"
    assert settings.server.removeprefix("http://") in SERVICES_THERE, "of which the port is that of HTTP"


def test_whoever_sends_to_the_owner_may_reach_it() -> None:
    policies = [item["spec"] for item in MANIFESTS if item["kind"] == "NetworkPolicy"]
    allowed = {
        (on, source["podSelector"]["matchLabels"][COMPONENT])
        for policy in policies
        for on in selected(policy["podSelector"])
        for rule in policy["ingress"]
        for source in rule["from"]
    }
    assert allowed == {("owner", "balancer"), ("replica", "balancer"), ("owner", "worker")}


def selected(selector: dict[str, Any]) -> list[str]:
    if "matchLabels" in selector:
        return [selector["matchLabels"][COMPONENT]]
    return [value for item in selector["matchExpressions"] for value in item["values"]]


def test_every_secret_that_a_pod_mounts_is_in_the_example() -> None:
    shown = yaml.safe_load_all((KUBERNETES / "secrets.example.yaml").read_text("utf-8"))
    there = {item["metadata"]["name"]: {*item["stringData"]} for item in shown}
    for name in DEPLOYMENTS:
        for pod, container in containers(name):
            mounted = {item["name"]: item["mountPath"] for item in container["volumeMounts"]}
            kept = {item["name"]: item["secret"]["secretName"] for item in pod["volumes"] if "secret" in item}
            files = [item["value"] for item in container.get("env", ()) if item["name"].endswith("_FILE")]
            found = {f"{mounted[volume]}/{key}" for volume, secret in kept.items() for key in there[secret]}
            assert {*files} == found


@pytest.mark.slow
def test_kustomize_makes_one_of_all_files() -> None:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed")
    done = subprocess.run([kubectl, "kustomize", str(KUBERNETES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = [(item["kind"], item["metadata"]["name"]) for item in yaml.safe_load_all(done.stdout)]
    wanted = [(item["kind"], item["metadata"]["name"]) for item in MANIFESTS]
    assert sorted(wanted) == sorted(item for item in made if item[0] != "ConfigMap")
    assert f"image: dateline:{VERSION}" in done.stdout


def test_there_is_one_owner_and_never_two() -> None:
    owner = DEPLOYMENTS["owner"]["spec"]
    assert (owner["replicas"], owner["strategy"]) == (1, {"type": "Recreate"})


def test_selectors_find_pods_and_claims_are_made() -> None:
    labels = [item["spec"]["template"]["metadata"]["labels"] for item in DEPLOYMENTS.values()]
    for item in MANIFESTS:
        if item["kind"] == "Service":
            assert any(item["spec"]["selector"].items() <= found.items() for found in labels), item["metadata"]["name"]
        if item["kind"] == "Deployment":
            spec = item["spec"]
            assert spec["selector"]["matchLabels"].items() <= spec["template"]["metadata"]["labels"].items()
    claims = {item["metadata"]["name"] for item in MANIFESTS if item["kind"] == "PersistentVolumeClaim"}
    assert claims == {"dateline-data"}


# --- the load balancer


@pytest.mark.parametrize("path", BALANCERS, ids=lambda path: path.parent.name)
def test_what_changes_the_collection_goes_to_its_owner(path: Path) -> None:
    text = path.read_text("utf-8")
    exact = set(re.findall(r"acl \w+ path (\S+)", text))
    begun = tuple(re.findall(r"acl \w+ path_beg (\S+)", text))
    methods = re.search(r"acl changes method (.+)", text)
    changing = [
        (method, route)
        for (method, route), scope in WANTED.items()
        if method in ("POST", "DELETE", "PUT", "PATCH") and (scope == "write" or route == "/v1/feedback")
    ]
    assert methods and {method for method, _ in changing} == set(methods[1].split())
    assert [route for _, route in changing if route not in exact and not route.startswith(begun)] == []
    asking = [
        route for (method, route), scope in WANTED.items() if method == "POST" and (method, route) not in changing
    ]
    assert asking and not [route for route in asking if route in exact or route.startswith(begun)]
    used = re.findall("use_backend (?:owner if changes|intake if sends) ", text)
    assert len(used) == len(exact) + len(begun)


def test_the_names_of_servers_are_those_of_services() -> None:
    compose, kubernetes = (
        re.findall(r"^    server \S+ ([\w-]+):(\d+)", path.read_text("utf-8"), re.M) for path in BALANCERS
    )
    assert {name for name, _ in compose} <= set(OURS) and {port for _, port in compose} == {"8765"}
    services = {
        item["metadata"]["name"]: item["spec"]["ports"][0]["port"] for item in MANIFESTS if item["kind"] == "Service"
    }
    assert all(services[name] == int(port) for name, port in kubernetes)


@pytest.mark.parametrize("path", BALANCERS, ids=lambda path: path.parent.name)
def test_haproxy_accepts_its_configuration(path: Path) -> None:
    haproxy = shutil.which("haproxy")
    if haproxy is None:
        pytest.skip("haproxy is not installed (apt-get install haproxy)")
    done = subprocess.run([haproxy, "-c", "-f", str(path)], capture_output=True, text=True, check=False)
    warnings = [line for line in done.stderr.splitlines() if "WARNING" in line and "could not resolve" not in line]
    assert (done.returncode, warnings) == (0, []), done.stderr


class _Stub(BaseHTTPRequestHandler):
    """Says which server it is, and answers to nobody who does not say whom he wants, as Dateline does."""

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200 if self.headers.get("Host") else 400)
        content = str(self.server.server_address[1]).encode() if self.headers.get("Host") else b""
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.server.checked |= self.path == "/readyz" and bool(content)  # type: ignore[attr-defined]

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def stubs() -> Iterator[list[ThreadingHTTPServer]]:
    """An owner and two replicas."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Stub) for _ in range(3)]
    for server in servers:
        server.checked = False  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
    yield servers
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def balancer(stubs: list[ThreadingHTTPServer], tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of HAProxy before the owner and the replicas, which it has found well."""
    haproxy = shutil.which("haproxy")
    if haproxy is None:
        pytest.skip("haproxy is not installed (apt-get install haproxy)")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    text = BALANCERS[0].read_text("utf-8").replace("bind :8080", f"bind 127.0.0.1:{port}")
    for name, server in zip(("owner:8765", "replica-1:8765", "replica-2:8765"), stubs, strict=True):
        text = text.replace(name, f"127.0.0.1:{server.server_port}")
    (tmp_path / "haproxy.cfg").write_text(text.replace("inter 2s", "inter 200ms"))
    process = subprocess.Popen([haproxy, "-f", str(tmp_path / "haproxy.cfg")], stdout=subprocess.DEVNULL, stderr=-1)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=httpx.HTTPTransport(retries=8)) as client:
            until(lambda: all(vars(server)["checked"] for server in stubs))
            yield client
    finally:
        process.terminate()
        process.communicate()


CHANGES = (("POST", "/v1/articles"), ("DELETE", "/v1/articles/art_1"), ("POST", "/v1/feedback"))


@pytest.mark.slow
def test_haproxy_finds_the_servers_well_and_sends_changes_to_the_owner(stubs, balancer: httpx.Client) -> None:
    owner, *replicas = (str(server.server_port) for server in stubs)
    assert {balancer.post("/v1/ask", json={}).text for _ in range(8)} <= set(replicas)
    assert balancer.get("/v1/articles").text in replicas
    for method, path in CHANGES:
        assert balancer.request(method, path).text == owner
    assert balancer.get("/metrics").status_code == 404


@pytest.mark.slow
def test_articles_go_to_replicas_from_the_moment_the_owner_is_down_until_it_is_back(
    stubs, balancer: httpx.Client
) -> None:
    """Other changes are refused meanwhile: only articles can wait in a queue."""
    owner, *replicas = (str(server.server_port) for server in stubs)
    address = stubs[0].server_address
    stubs[0].shutdown()
    stubs[0].server_close()
    sent = [balancer.post("/v1/articles", json={}) for _ in range(4)]
    assert {answer.status_code for answer in sent} == {200} and {answer.text for answer in sent} <= set(replicas)
    assert [balancer.request(method, path).status_code for method, path in CHANGES[1:]] == [503, 503]
    stubs[0] = back = ThreadingHTTPServer(address, _Stub)
    back.checked = False  # type: ignore[attr-defined]
    threading.Thread(target=back.serve_forever, args=(0.02,)).start()
    until(lambda: balancer.post("/v1/articles", json={}).text == owner)


def until(true: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() < begun + 60
        time.sleep(0.02)
