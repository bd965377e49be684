"""The direction of imports, read from the folders: no circle on any floor, and a few doors that open one way only."""

from graphlib import CycleError, TopologicalSorter

import pytest
from house import PACKAGES, imports, is_within, modules, packages, path_of, rooms, seams

MAY_KNOW = {
    "prompts": ("prompts",),
    "ingest": ("ingest", "prompts"),
    "qa": ("qa", "ingest", "prompts"),
    "evals": PACKAGES,
}
NOUNS = (
    "ingest.errors",
    "ingest.article",
    "ingest.passage",
    "ingest.filter",
    "qa.question",
    "qa.evidence",
    "qa.answer",
)
VERBS = ("qa.rewrite", "qa.retrieve", "qa.read", "qa.verify", "qa.cite")
ROOMS = 27  # on the first floor of a package: more than that, and nobody finds anything


def ours(name: str) -> list[str]:
    return [target for target in imports(name) if target.split(".")[0] in PACKAGES]


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_know_only_those_before_them(package: str) -> None:
    names = [name for name in modules() if is_within(name, package)]
    wrong = [(name, to) for name in names for to in ours(name) if to.split(".")[0] not in MAY_KNOW[package]]
    assert wrong == []


@pytest.mark.parametrize("package", sorted(packages()))
def test_what_stands_in_one_folder_is_used_in_one_direction(package: str) -> None:
    """Modules and folders side by side: whoever is used by another, directly or not, does not use it."""
    try:
        list(TopologicalSorter(rooms(package)).static_order())
    except CycleError as error:
        pytest.fail(f"a circle in {package}: {' -> '.join(error.args[1])}")


def test_imports_make_no_circle() -> None:
    graph = {name: {target for target in ours(name) if target in modules() and target != name} for name in modules()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_first_floor_can_be_taken_in_at_a_glance(package: str) -> None:
    assert len(rooms(package)) <= ROOMS


@pytest.mark.parametrize("noun", NOUNS)
def test_nouns_know_only_nouns(noun: str) -> None:
    apart = (
        "ingest.urls",
        "ingest.ranges",
        "ingest.language",
    )  # what makes an article's identity, and what cuts its text
    assert [to for to in ours(noun) if not to.startswith((*NOUNS, *apart))] == []


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_never_import_each_other(verb: str) -> None:
    assert imports(verb) & set(VERBS) == set()


def test_only_doors_know_doors() -> None:
    """``qa`` itself is the door for programs: what it offers is made there."""
    wrong = [
        (name, to)
        for name in modules()
        for to in ours(name)
        if is_within(to, "qa.doors") and not is_within(name, "qa.doors") and not is_within(name, "evals")
    ]
    assert [(name, to) for name, to in wrong if name != "qa"] == []


@pytest.mark.parametrize("seam", seams())
def test_members_of_a_seam_never_import_each_other(seam: str) -> None:
    """What several of them need has a name with an underscore, and is no member."""
    members = {name for name in modules() if is_within(name, seam) and name != seam}
    members = {name for name in members if not name.removeprefix(f"{seam}.").startswith("_")}
    wrong = [(name, to) for name in members for to in imports(name) if to in members and not _same(seam, name, to)]
    assert wrong == []


def _same(seam: str, name: str, other: str) -> bool:
    """Whether both belong to one member, which is a folder of its own."""
    first, second = (item.removeprefix(f"{seam}.").split(".")[0] for item in (name, other))
    return first == second


@pytest.mark.parametrize("seam", ["qa.readers", "ingest.catalog", "ingest.vectors", "ingest.annotators"])
def test_members_of_a_seam_are_found_by_name(seam: str) -> None:
    """Whoever imported one by hand would be forgotten with the next."""
    members = {name for name in modules() if name.startswith(f"{seam}.") and not name.startswith(f"{seam}._")}
    product = [name for name in modules() if not is_within(name, "evals")]
    wrong = [(name, to) for name in product for to in imports(name) if to in members and name not in members]
    assert wrong == []


def test_seams_are_found_in_one_way() -> None:
    """One module imports what it is told by name; all seams ask it. The child process is told what to read with, and
    the benchmark of splitters tries what is there."""
    users = [path_of(name) for name in modules() if "importlib.import_module" in _imported(name)]
    assert users == ["ingest/plugin.py", "ingest/reading/child.py", "evals/benchmarks/sentences.py"]


def _imported(name: str) -> set[str]:
    import ast

    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_nothing_imports_training_or_tests() -> None:
    wrong = [(name, to) for name in modules() for to in imports(name) if to.split(".")[0] in ("training", "tests")]
    assert wrong == []
