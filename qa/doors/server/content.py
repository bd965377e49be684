"""What kind of body a request brings, and what kind of answer it wants."""

from fastapi import Depends, Request

from qa.doors.server.errors import Refused


async def _json_only(request: Request) -> None:
    """Also what keeps a page of another site from asking: a browser sends JSON there only after asking first."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "unsupported_type", "send JSON with Content-Type: application/json", param="Content-Type")


json_only = Depends(_json_only)


def wants(request: Request, kind: str) -> bool:
    return any(item.partition(";")[0].strip() == kind for item in request.headers.get("accept", "").lower().split(","))
