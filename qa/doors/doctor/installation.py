"""Python and the packages: whether they are there, and as they are wanted or pinned."""

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

import qa
from qa.doors.doctor.finding import Finding, failed, note, ok, warning
from qa.settings import Settings

REINSTALL = "install Dateline again, into an environment of its own"
LOCK = Path(qa.__file__).parents[1] / "requirements.lock"  # where Dateline is run from its own folder
LEAST, TRIED = (3, 11), (3, 14)  # versions of Python
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_SHOWN = 5  # packages that are named; of more, how many


def python(settings: Settings) -> Iterator[Finding]:
    del settings
    shown = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < LEAST:
        yield failed("Python", f"{shown}; Dateline needs {_dotted(LEAST)} or later", "use a later Python")
    elif sys.version_info[:2] > TRIED:
        yield note("Python", f"{shown}, which is later than any that Dateline was tried with")
    else:
        yield ok("Python", f"{shown} at {sys.prefix}")


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def packages(settings: Settings) -> Iterator[Finding]:
    """Those that are needed in any case; and, where they are pinned, whether all are as pinned."""
    del settings
    try:
        wanted = [item for item in map(Requirement, requires("dateline") or ()) if _applies(item)]
    except PackageNotFoundError:
        yield failed("packages", "Dateline itself is not installed", "run: pip install . in its folder")
        return
    wrong = [said for item in wanted if (said := _wrong(item))]
    for said in wrong:
        yield failed("packages", said, REINSTALL)
    if not wrong:
        yield ok("packages", f"dateline {version('dateline')}; all {len(wanted)} that it needs are there")
    yield from _as_pinned(pins(LOCK))


def _applies(item: Requirement) -> bool:
    return item.marker is None or item.marker.evaluate({"extra": ""})


def _wrong(item: Requirement) -> str:
    """What is wrong with the installed version of a requirement, or ""."""
    found = installed(item.name)
    if found is None:
        return f"{item.name} is missing; {item} is needed"
    good = item.specifier.contains(Version(found), prereleases=True)
    return "" if good else f"{item.name} is {found}; {item} is needed"


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def pins(path: Path) -> Mapping[str, str]:
    """The exact versions that a lock file names; none where there is no such file."""
    return dict(_PIN.findall(path.read_text("utf-8"))) if path.is_file() else {}


def _as_pinned(pinned: Mapping[str, str]) -> Iterator[Finding]:
    """Another version may do; it is not the one that the tests have seen."""
    found = {name: there for name in pinned if (there := installed(name)) and there != pinned[name]}
    if found:
        named = [f"{name} {there}, not {pinned[name]}" for name, there in sorted(found.items())]
        more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
        yield warning("packages", f"not as pinned: {', '.join(named[:_SHOWN])}{more}", "run: make install")
    elif pinned:
        yield ok("packages", f"all that are installed of the {len(pinned)} pinned ones are as pinned")


def extras(settings: Settings) -> Iterator[Finding]:
    """What is installed on request: only said, unless a setting needs it."""
    offered: dict[str, list[Requirement]] = {}
    for item in map(Requirement, requires("dateline") or ()):
        named = re.search(r"""extra == ["']([\w-]+)["']""", str(item.marker or ""))
        if named and named[1] != "dev":
            offered.setdefault(named[1], []).append(item)
    for name, wanted in offered.items():
        lacking = [item.name for item in wanted if installed(item.name) is None]
        remedy = f"run: pip install 'dateline[{name}]'"
        if lacking and name == "telemetry" and settings.telemetry.endpoint:
            yield failed("extras", f"telemetry.endpoint is set, and {', '.join(lacking)} is not installed", remedy)
        elif lacking:
            yield note("extras", f"{name}: not installed ({', '.join(lacking)})", remedy)
        else:
            yield ok("extras", f"{name}: installed")
