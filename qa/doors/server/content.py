"""What kind of body a request brings, and what kind of answer it wants."""

import re
from collections.abc import Sequence

from fastapi import Depends, Request

from qa.doors.server.errors import Refused


async def _json_only(request: Request) -> None:
    """Also what keeps a page of another site from asking: a browser sends JSON there only after asking first."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "unsupported_type", "send JSON with Content-Type: application/json", param="Content-Type")


_WEIGHT = re.compile(r"[01](?:\.[0-9]{0,3})?", re.ASCII)

json_only = Depends(_json_only)


def wants(request: Request, kind: str) -> bool:
    return any(item.partition(";")[0].strip() == kind for item in request.headers.get("accept", "").lower().split(","))


def preferred(request: Request, kinds: Sequence[str]) -> str:
    """Which of these the request's Accept likes best, of equals the one it names first.

    The first of them where it names none, or likes anything as well: many clients add ``*/*`` and mean JSON.
    """
    named = [_ranged(item) for item in request.headers.get("accept", "").lower().split(",")]
    liked = [(weight, kinds[0] if kind == "*/*" else kind) for kind, weight in named if weight > 0]
    known = [item for item in liked if item[1] in kinds]
    return max(known, key=lambda item: item[0], default=(0.0, kinds[0]))[1]


def _ranged(item: str) -> tuple[str, float]:
    """A media range and its weight; one that cannot be read counts in full."""
    kind, *parameters = (part.strip() for part in item.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    return kind, float(weight) if _WEIGHT.fullmatch(weight) else 1.0
