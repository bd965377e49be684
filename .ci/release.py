"""What a release has beside its wheel: the pinned requirements that it needs, its bill of materials, sums of all files.

    python .ci/release.py dist --without dev remote evals ray

dist/requirements.txt is the part of requirements.lock that the installed package asks for, with the hashes: what
``pip install --require-hashes --no-deps`` takes. The bill of materials is CycloneDX, of these and of the wheel.
"""

import argparse
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PRODUCT = "dateline"
_PIN = re.compile(r"([\w.-]+)==(\S+)")
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
Pins = dict[str, tuple[str, str]]
"""By the canonical name: the version, and the lines of the lock."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    pins = read(options.lock.read_text("utf-8"))
    needed = closure(PRODUCT, extras_of(PRODUCT, options.without), pins)
    (options.folder / "requirements.txt").write_text("".join(pins[name][1] for name in needed), "utf-8")
    [wheel] = options.folder.glob(f"{PRODUCT}-*.whl")
    bill = bill_of(wheel, needed, pins)
    (options.folder / f"{wheel.name.removesuffix('.whl')}.cdx.json").write_text(bill, "utf-8")
    (options.folder / "SHA256SUMS").write_text(sums(options.folder), "utf-8")


def read(lock: str) -> Pins:
    """The pins of a lock, each with the lines of its hashes below it."""
    pins: Pins = {}
    name = ""
    for line in lock.splitlines(keepends=True):
        if begun := _PIN.match(line):
            name = canonicalize_name(begun[1])
            pins[name] = (begun[2], line)
        elif line.startswith("    --hash"):
            version, lines = pins[name]
            pins[name] = (version, lines + line)
    return pins


def extras_of(name: str, without: Collection[str]) -> set[str]:
    return set(distribution(name).metadata.get_all("Provides-Extra") or ()) - set(without)


def closure(name: str, extras: Collection[str], pins: Pins) -> list[str]:
    """All that the distribution asks for here, and what that asks for. Raises SystemExit for what is not pinned."""
    found: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(name), extra) for extra in ("", *extras)]
    while waiting:
        found.add(item := waiting.pop())
        waiting += [other for other in _asked(*item) if other not in found]
    names = sorted({other for other, _ in found} - {canonicalize_name(name)})
    if lacking := [other for other in names if other not in pins]:
        raise SystemExit(f"requirements.lock does not pin {', '.join(lacking)}; run: make lock")
    return names


def _asked(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """What one distribution asks for, as (name, extra); of what is left out of the lock on purpose, nothing."""
    try:
        lines = distribution(name).requires or ()
    except PackageNotFoundError:
        return
    for asked in map(Requirement, lines):
        if not asked.marker or asked.marker.evaluate({"extra": extra}):
            yield from ((canonicalize_name(asked.name), one) for one in ("", *asked.extras))


def bill_of(wheel: Path, needed: Collection[str], pins: Pins) -> str:
    """The bill of materials, as JSON: the wheel, and what it needs. Twice of the same files it differs in its serial
    number and its time alone."""
    version = distribution(PRODUCT).version
    whole = _component(PRODUCT, version, [hashlib.sha256(wheel.read_bytes()).hexdigest()], ComponentType.APPLICATION)
    parts = [_component(name, pins[name][0], _HASH.findall(pins[name][1])) for name in needed]
    bill = Bom(components=parts)
    bill.metadata.component = whole
    bill.register_dependency(whole, parts)
    return make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1) + "\n"


def _component(
    name: str, version: str, hashes: Sequence[str], kind: ComponentType = ComponentType.LIBRARY
) -> Component:
    """hashes: of all files that the pin allows."""
    address = PackageURL("pypi", None, name, version)
    return Component(
        name=name, version=version, type=kind, purl=address, bom_ref=str(address), licenses=_licences(name),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=item) for item in hashes],
    )  # fmt: skip


def _licences(name: str) -> list[DisjunctiveLicense | LicenseExpression]:
    """As the installed distribution names them: by an expression, else by its classifiers."""
    try:
        about = distribution(name).metadata
    except PackageNotFoundError:
        return []
    if expression := about.get("License-Expression"):
        return [LicenseExpression(expression)]
    classed = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License")]
    return [DisjunctiveLicense(name=line) for line in sorted(set(classed))]


def sums(folder: Path) -> str:
    """As ``sha256sum --check`` reads them."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the wheel lies, and the rest goes")
    parser.add_argument("--lock", type=Path, default=Path("requirements.lock"))
    parser.add_argument("--without", nargs="*", default=[], metavar="EXTRA", help="extras that the image does without")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
