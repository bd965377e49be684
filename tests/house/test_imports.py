"""The direction of imports: a module may know what stands before it on a question's way, never what comes after."""

import pytest
from house import PACKAGES, imports, is_within, modules

MAY_KNOW = {
    "prompts": ("prompts",),
    "ingest": ("ingest", "prompts"),
    "qa": ("qa", "ingest", "prompts"),
    "evals": PACKAGES,
}
VERBS = ("qa.rewrite", "qa.retrieve", "qa.read", "qa.verify", "qa.cite")

# From the nouns to the doors; a module imports from its own layer or an earlier one. Whoever adds a module places it.
LAYERS = {
    "ingest": (
        *(("errors",), ("dotted", "inference", "article", "filter", "passage", "words", "urls", "abbreviations")),
        *(("live", "termsets", "stylesheet", "notices", "index_page"), ("hidden",)),
        *(
            ("sentences", "dates", "plain", "decoding", "markup", "lock", "fulltext"),
            ("fields", "schema_org", "files"),
            ("shapes",),
            ("sniffing",),
        ),
        *(("formats", "embedders"), ("catalog", "sources"), ("vectors", "pipeline"), ("collection",)),
    ),
    "qa": (
        ("answer", "question", "numerals", "moments", "settings", "progress", "terminal", "remote", "closing", "turns"),
        ("partial_json", "prose"),
        ("evidence", "reply", "introductions", "crossencoder"),
        ("checks", "spans", "candidates", "blocks", "polar", "nodes"),
        ("service", "context", "llama_service"),
        ("followups",),
        ("rewrite", "retrieve", "rerank", "read", "verify", "cite"),
        ("language_model", "fallback"),
        ("readers",),
        ("desk",),
        ("verifying",),
        ("build", "shapes"),
        ("conversation",),
        ("local", "doors", "intake"),
        ("chat",),
        ("mcp", "llama_index"),
        ("server",),
        ("cli",),
    ),
}
SEAMS = (
    "ingest.formats",
    "ingest.embedders",
    "ingest.vectors",
    "qa.readers",
    "qa.checks",
    "qa.doors.server.routes",
    "evals.metrics",
)


def ours(name: str) -> list[str]:
    return [target for target in imports(name) if target.split(".")[0] in PACKAGES]


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_know_only_those_before_them(package: str) -> None:
    names = [name for name in modules() if is_within(name, package)]
    wrong = [(name, to) for name in names for to in ours(name) if to.split(".")[0] not in MAY_KNOW[package]]
    assert wrong == []


def layer_of(name: str) -> int:
    package, _, rest = name.partition(".")
    part = rest.split(".")[0]
    return next(number for number, layer in enumerate(LAYERS[package]) if part in layer)


@pytest.mark.parametrize("package", LAYERS)
def test_every_module_has_its_place(package: str) -> None:
    placed = {part for layer in LAYERS[package] for part in layer}
    there = {name.split(".")[1] for name in modules() if name.startswith(f"{package}.")}
    assert there - placed == set(), "place it in LAYERS"


@pytest.mark.parametrize("package", LAYERS)
def test_nouns_then_verbs_then_the_desk_then_build_then_the_doors(package: str) -> None:
    names = [name for name in modules() if name.startswith(f"{package}.")]
    pairs = [(name, to) for name in names for to in ours(name) if to.startswith(f"{package}.")]
    assert [(name, to) for name, to in pairs if layer_of(to) > layer_of(name)] == []


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_never_import_each_other(verb: str) -> None:
    assert imports(verb) & set(VERBS) == set()


@pytest.mark.parametrize("seam", SEAMS)
def test_members_of_a_seam_never_import_each_other(seam: str) -> None:
    """What several of them need has a name with an underscore, and is no member."""
    members = {name for name in modules() if name.startswith(f"{seam}.") and not name.startswith(f"{seam}._")}
    wrong = [(name, to) for name in members for to in imports(name) if to in members]
    assert wrong == []


def test_readers_are_found_by_name() -> None:
    """Whoever imported one by hand would be forgotten with the next."""
    readers = {name for name in modules() if name.startswith("qa.readers.")}
    product = [name for name in modules() if not is_within(name, "evals")]
    assert [(name, to) for name in product for to in imports(name) if to in readers and name not in readers] == []


def test_nothing_imports_training_or_tests() -> None:
    wrong = [(name, to) for name in modules() for to in imports(name) if to.split(".")[0] in ("training", "tests")]
    assert wrong == []


def test_imports_make_no_circle() -> None:
    seen: dict[str, int] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"a circle: {' -> '.join((*way, name))}"
        if name not in seen:
            for target in ours(name):
                if target in modules() and not is_within(name, target):
                    visit(target, (*way, name))
            seen[name] = 1

    for name in modules():
        visit(name, ())
