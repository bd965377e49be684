"""What the schema says of keys: which operations want one, and how they turn away who has none."""

from typing import Any

from qa.doors.server.admission.scopes import WANTED

_ERROR = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
_REFUSALS = {
    "401": "The server wants keys, and this is none that it knows",
    "403": "The key's scope is too small, or a page of another site sent this",
    "429": "The key has made as many requests as it may in a minute; see Retry-After",
}
_SCHEME = {
    "type": "http", "scheme": "bearer", "bearerFormat": "dl_…",
    "description": "Needed once there is a key, or serve.keys is required; its scope is read, write or admin.",
}  # fmt: skip


def describe(schema: dict[str, Any]) -> dict[str, Any]:
    """Adds it to the schema. A key is one of two ways in, since a server may want none."""
    schema["components"].setdefault("securitySchemes", {})["key"] = _SCHEME
    scopes = {(method.lower(), path.replace(":name}", "}")): scope for (method, path), scope in WANTED.items()}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            scope = scopes.get((method, path))
            if scope != "open":
                operation |= {"security": [{}, {"key": []}], "x-scope": scope}
                operation["responses"] |= {status: {"description": why, **_ERROR} for status, why in _REFUSALS.items()}
    return schema
