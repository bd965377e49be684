"""What /openapi.json promises is what the server does: requests made from the schema, right and wrong ones."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from echo import Echo
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import BaseSchema, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from starlette.types import Receive, Scope, Send

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.desk import Desk
from qa.doors.server import create_app, errors
from qa.settings import Serve, Settings

REFUSAL = checks.negative_data_rejection
CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance, REFUSAL,
    checks.missing_required_header, checks.unsupported_method, checks.allow_header_conformance,
]  # fmt: skip


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    data = tmp_path_factory.mktemp("schema") / "data"
    shutil.copytree(made, data)
    owned = Collection.own(data, by_name("hashing"), "test")
    serve = Serve(host="testserver", max_body=200_000)
    app = create_app(Desk(owned, Echo()), Settings(data=data, embedder="hashing", serve=serve))
    yield app
    app.state.shared.writer.close()
    app.state.shared.worker.close()
    app.state.shared.fetches.close()
    owned.close()


OPERATIONS = [
    ("POST", "/v1/ask"), ("POST", "/v1/search"), ("POST", "/v1/verify"), ("POST", "/v1/chat/completions"),
    ("POST", "/v1/responses"), ("GET", "/v1/responses/{response_id}"),
    ("DELETE", "/v1/responses/{response_id}"),
    ("POST", "/v1/articles"), ("GET", "/v1/articles"), ("GET", "/v1/articles/{article_id}"),
    ("GET", "/v1/articles/{article_id}/changes"), ("GET", "/v1/answers/{answer_id}"), ("POST", "/v1/recheck"),
    ("DELETE", "/v1/articles/{article_id}"), ("GET", "/v1/histogram"), ("GET", "/v1/quotes"), ("GET", "/v1/timeline"),
    ("POST", "/v1/feedback"),
    ("GET", "/v1/feedback"), ("GET", "/v1/models"), ("GET", "/v1/models/{model}"), ("GET", "/v1/status"),
    ("GET", "/v1/feeds"), ("GET", "/v1/jobs/{job_id}"),
    ("GET", "/v1/settings"), ("GET", "/v1/evals"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics"),
]  # fmt: skip
EXAMPLES = 10
BOUNDED = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def schema(served: FastAPI) -> BaseSchema:
    """Of the application without its end: the client that calls it starts and stops it for every request."""

    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await served(scope, receive, send)
            return
        for message in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
            await receive()
            await send({"type": message})

    refused = {"negative_data_rejection": {"expected-statuses": ["4xx"]}}  # 413 among them
    config = schemathesis.Config.from_dict({"checks": refused})
    return schemathesis.openapi.from_asgi("/openapi.json", kept, config=config)


def test_every_operation_is_tried(schema: BaseSchema) -> None:
    found = {(operation.ok().method.upper(), operation.ok().path) for operation in schema.get_all_operations()}
    assert found == set(OPERATIONS)


@pytest.fixture
def invalid(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was refused for its form, by rules that a schema can say."""
    problems: list[object] = []
    real = errors._invalid
    monkeypatch.setattr(errors, "_invalid", lambda found: (problems.extend(found), real(found))[1])
    return problems


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_server_does_what_its_schema_says(
    schema: BaseSchema, invalid: list[object], method: str, path: str, mode: GenerationMode
) -> None:
    @BOUNDED
    @given(schema[path][method].as_strategy(generation_mode=mode))
    def conforms(case: Case) -> None:
        anything = (case.media_type or "").startswith("text/")  # whatever bytes are sent, they are a text
        invalid.clear()
        case.call_and_validate(checks=[check for check in CHECKS if check is not REFUSAL or not anything])
        assert mode is GenerationMode.NEGATIVE or invalid == [], "the schema allows what is refused"

    try:
        conforms()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing can be wrong in a request without a field
