"""What the tests of the house share: the modules of the product and what each imports, read without running them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("prompts", "ingest", "qa", "evals")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product by its dotted name."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {name_of(path): ast.parse(path.read_text("utf-8")) for path in paths}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def path_of(name: str) -> str:
    path = ROOT.joinpath(*name.split("."))
    package = path / "__init__.py"
    return (package if package.exists() else path.with_suffix(".py")).relative_to(ROOT).as_posix()


@cache
def imports(name: str) -> frozenset[str]:
    """Dotted names of the modules that a module imports, at its head or in its functions, and not only for types."""
    tree, found = modules()[name], set()
    skipped = {id(child) for node in ast.walk(tree) if _is_for_types(node) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name} imports relatively"
            found |= {_target(node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
        elif isinstance(node, ast.Constant) and node.value in modules():  # told to ingest.plugin by name
            found.add(node.value)
    return frozenset(found)


@cache
def packages() -> frozenset[str]:
    """Dotted names of the folders that are packages, at any depth."""
    return frozenset(name for name in modules() if (ROOT.joinpath(*name.split(".")) / "__init__.py").exists())


def rooms(package: str) -> dict[str, frozenset[str]]:
    """What stands in a package's folder, modules and packages, each with the others there that it imports."""
    found: dict[str, set[str]] = {}
    for name in modules():
        room = _room(name, package)
        if room:
            others = {_room(target, package) for target in imports(name)}
            found.setdefault(room, set()).update(other for other in others if other and other != room)
    return {room: frozenset(others) for room, others in found.items()}


def _room(name: str, package: str) -> str | None:
    """``qa.doors.server.app`` stands in the room ``doors`` of ``qa``; the package itself is no room of its own."""
    inside = name.removeprefix(f"{package}.")
    return None if inside == name else inside.split(".")[0]


def seams() -> list[str]:
    """The packages whose members are found by name: those that ask ``ingest.plugin`` for their own."""
    asked = ("plugin.member", "plugin.members", "plugin.names")
    found = set()
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in asked:
                found.add(_seam(node.args[0], name))
    return sorted(found)


def _seam(argument: ast.expr, name: str) -> str:
    """The package that is asked for: ``__name__``, a name in quotes, or a constant of the module."""
    if isinstance(argument, ast.Name) and argument.id != "__name__":
        values = (node.value for node in modules()[name].body if isinstance(node, ast.Assign)
                  and ast.unparse(node.targets[0]) == argument.id)  # fmt: skip
        argument = next(values)
    return str(argument.value) if isinstance(argument, ast.Constant) else name


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _target(module: str, name: str) -> str:
    """``from ingest import plugin`` is about ingest.plugin, ``from qa.answer import Check`` about qa.answer."""
    return f"{module}.{name}" if f"{module}.{name}" in modules() else module


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository; those on disk where there is no repository (an unpacked archive)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []
    paths = [ROOT / name for name in names] or [path for package in PACKAGES for path in (ROOT / package).rglob("*")]
    return tuple(path for path in paths if path.is_file())
