"""The commands that make, list, replace and take away keys of the server."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ingest.errors import BadInput
from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE
from qa.settings import Settings


def run(settings: Settings, options: argparse.Namespace) -> int:
    if settings.server:
        where = "keys are kept in the collection's folder: make them on the server's machine"
        raise BadInput(f"{where}, without --server and DATELINE_SERVER", param="server")
    return _ACTIONS[options.action](settings, options)


def _add(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors import keys

    made, secret = keys.add(
        settings.data, options.name, options.scope, options.expires, rate=options.rate, tenant=options.tenant,
        groups=options.groups, questions=options.questions, tokens=options.tokens,
    )  # fmt: skip
    return _given_out(options, made, secret)


def _rotate(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors import keys

    return _given_out(options, *keys.rotate(settings.data, options.name, options.expires))


def _given_out(options: argparse.Namespace, made: dict[str, Any], secret: str) -> int:
    output.show(options, {**made, "key": secret}, lambda found: str(found["key"]))
    output.note(options, "keep it now: it is not shown again. Programs send it as: Authorization: Bearer dl_…")
    return DONE


def _remove(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors import keys

    left = keys.remove(settings.data, options.name)
    output.show(options, {"removed": options.name, "left": left}, lambda _: f"Removed {options.name}.")
    if not left:
        output.note(
            options, "no key is left: on this machine the server answers everybody, unless serve.keys = required"
        )
    return DONE


def _list(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors import keys

    output.show(options, {"keys": keys.listed(settings.data)}, _shown)
    return DONE


def _shown(found: dict[str, Any]) -> str:
    if not found["keys"]:
        return "There are no keys; make one with: dateline keys add NAME --scope read"
    return "\n".join(_line(key) for key in found["keys"])


def _line(key: Mapping[str, Any]) -> str:
    expires = f"{'expired' if key['expired'] else 'expires'} {_at(key['expires_at'])}" if key["expires_at"] else ""
    rate = f"{key['rate']:,} requests a minute" if key["rate"] else ""
    used = f"last used about {_at(key['used_at'])}" if key["used_at"] else "not used yet"
    tenant = f"tenant {key['tenant']}" if key["tenant"] else ""
    said = [f"{key['name']}: {key['scope']}", tenant, _groups(key["groups"]), f"made {_at(key['created_at'])}", expires]
    return ", ".join(filter(None, [*said, rate, used, _spent(key, "questions"), _spent(key, "tokens")]))


def _groups(groups: Sequence[str] | None) -> str:
    return "" if groups is None else f"groups {' '.join(groups)}"


def _spent(key: Mapping[str, Any], what: str) -> str:
    """``12 of 500 questions today``; "" where nothing is bound and nothing was spent."""
    today, most = key[f"{what}_today"], key[what]
    named = what.removesuffix("s") if (most or today) == 1 else what
    return f"{today:,}{f' of {most:,}' if most else ''} {named} today" if today or most else ""


def _at(moment: str) -> str:
    return moment[: len("2025-03-14T09:30")].replace("T", " ")


_ACTIONS: Mapping[str, Callable[[Settings, argparse.Namespace], int]] = {
    "add": _add, "list": _list, "rotate": _rotate, "remove": _remove,
}  # fmt: skip
