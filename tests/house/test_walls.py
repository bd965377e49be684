"""What is used in one place only, so that it can be replaced, bounded or checked there."""

import ast

import pytest
from house import imports, is_within, modules, path_of

# The benchmark measures the other libraries plain, beside ours.
WALLS = {
    "chromadb": ("ingest/vectors/chroma/", "ingest/vectors/chroma_server/", "evals/benchmarks/"),
    "llama_index": (
        *("ingest/vectors/_chroma/", "evals/benchmarks/", "ingest/embedders/llama_index.py"),
        *(
            "qa/nodes.py",
            "qa/rerank.py",
            "qa/doors/llama_index/",
            "qa/service/llama_index.py",
            "qa/readers/llama_index.py",
        ),
    ),
    "openai": ("ingest/embedders/openai.py", "qa/service/openai.py"),
    "jwt": ("qa/doors/server/admission/",),
    "mcp": ("qa/doors/mcp/server.py",),
    "mcp_types": ("qa/doors/mcp/server.py",),
    "fastapi": ("qa/doors/server/",),
    "starlette": ("qa/doors/server/",),
    "uvicorn": ("qa/doors/server/",),
    "onnxruntime": ("ingest/inference.py", "evals/benchmarks/"),
    "tokenizers": (
        "ingest/inference.py",
        "ingest/embedders/minilm.py",
        "qa/crossencoder/",
        "evals/benchmarks/",
    ),
    "fsspec": ("ingest/sources/remote.py",),
    "httpcore": ("ingest/fetching/",),
    "httpx": ("ingest/fetching/", "ingest/vectors/chroma_server/", "evals/benchmarks/"),
    "ray": ("qa/doors/bulk/ray_cluster.py", "evals/benchmarks/"),
    "protego": ("ingest/fetching/robots.py",),
    "psycopg": ("ingest/catalog/postgresql/",),
    "procrastinate": ("ingest/catalog/postgresql/queue/",),
    "sqlite3": ("ingest/catalog/sqlite/",),
    "feedparser": ("ingest/formats/feed/",),
    "openpyxl": ("ingest/formats/xlsx.py",),
    "warcio": ("ingest/formats/warc.py",),
    "pyarrow": ("ingest/formats/parquet.py",),
    "pypdfium2": ("ingest/formats/pdf.py",),
    "trafilatura": ("ingest/formats/html/",),
    "opentelemetry": ("qa/doors/telemetry/",),
    "icalendar": ("qa/doors/timeline/calendar.py",),
    "tqdm": ("qa/doors/cli/progress.py", "evals/"),
}


@pytest.mark.parametrize("library", WALLS)
def test_a_library_stays_behind_its_wall(library: str) -> None:
    users = [path_of(name) for name in modules() if any(is_within(to, library) for to in imports(name))]
    assert [path for path in users if not path.startswith(WALLS[library])] == []


def uses(name: str, attribute: str) -> bool:
    """Whether a module names ``os.environ`` and the like, imported either way."""
    whole, _, last = attribute.rpartition(".")
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Attribute) and ast.unparse(node) == attribute:
            return True
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == whole
            and any(alias.name == last for alias in node.names)
        ):
            return True
    return False


@pytest.mark.parametrize("attribute", ["os.environ", "os.getenv", "os.environb", "os.putenv"])
def test_the_environment_is_read_in_the_settings_alone(attribute: str) -> None:
    """``ingest/inference.py`` reads nothing of it, but tells a library something there."""
    users = [path_of(name) for name in modules() if uses(name, attribute)]
    allowed = ("qa/settings/", "ingest/inference.py", "evals/")
    assert [path for path in users if not path.startswith(allowed)] == []


def test_only_the_command_line_and_the_evals_print() -> None:
    printers = {
        path_of(name)
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    }
    assert [
        path for path in sorted(printers) if path != "qa/doors/cli/output.py" and not path.startswith("evals/")
    ] == []


def test_the_global_settings_of_llama_index_are_used_nowhere() -> None:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("llama_index"):
                assert "Settings" not in [alias.name for alias in node.names], path_of(name)


@pytest.mark.parametrize("function", ["eval", "exec", "os.system", "pickle.load", "pickle.loads", "yaml.unsafe_load"])
def test_nothing_that_came_from_outside_is_run(function: str) -> None:
    calls = [
        path_of(name)
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function
    ]
    assert calls == []
