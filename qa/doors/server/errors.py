"""Every error in one shape: ``{"error": {"message", "type", "param", "code"}}``, with the status that fits."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from ingest.errors import (
    BadInput,
    CollectionError,
    CollectionInUse,
    DatelineError,
    NotFound,
    ServiceBusy,
    ServiceError,
    ServiceUnreachable,
)
from qa.doors.feedback.journal import FeedbackFull
from qa.doors.problems import MOST, described, name_of
from qa.doors.server import request_id

_STATUS: dict[type[DatelineError], int] = {  # the first that fits
    BadInput: 422, NotFound: 404, CollectionInUse: 409, FeedbackFull: 507, CollectionError: 503,
    ServiceUnreachable: 504, ServiceBusy: 503, ServiceError: 502,
}  # fmt: skip
_TYPES = {
    401: "authentication_error", 403: "permission_error", 404: "not_found_error", 409: "conflict_error",
    429: "rate_limit_error", 500: "server_error",
    502: "service_error", 503: "overloaded_error", 504: "service_error", 507: "server_error",
}  # fmt: skip
_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed"}
_PROBLEMS = {"extra_forbidden": "unknown_field", "missing": "missing_field", "json_invalid": "invalid_json"}
_DISK_FULL = ("disk is full", "No space left", "Disk quota exceeded")
_OF_STARLETTE = {
    "Not Found": "there is no such path; GET / lists those there are",
    "There was an error parsing the body": "the body cannot be read; send JSON in UTF-8",
}
_LONGEST = 300  # characters of a message or a name; both may quote the request


class Refused(HTTPException):
    """A request that goes no further, raised anywhere in this package; ``message`` says what to do about it."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, message, dict(headers or {}))
        self.code = code
        self.param = param


def overloaded(what: str) -> Refused:
    return Refused(503, "overloaded", f"too many {what} are waiting; try again shortly", headers={"Retry-After": "1"})


def stopping() -> Refused:
    """For whoever still waits when the server has no more time; another one, or this one once it is back, answers."""
    message = "the server was told to stop before this was done; send it again"
    return Refused(503, "stopping", message, headers={"Retry-After": "5"})


def no_such_model(name: str, models: Sequence[str]) -> Refused:
    return Refused(404, "model_not_found", f"there is no model {name!r}; available: {', '.join(models)}", param="model")


def response_of(error: Exception) -> Response:
    """The error as a response; one that nobody foresaw tells nothing of the inside (the server logs it)."""
    if isinstance(error, StarletteHTTPException):
        code = getattr(error, "code", None) or _CODES.get(error.status_code, "failed")
        message = _OF_STARLETTE.get(error.detail, error.detail)
        return _shaped(error.status_code, message, code, getattr(error, "param", None), error.headers)
    if isinstance(error, RequestValidationError):
        return _invalid(error.errors())
    if isinstance(error, DatelineError):
        return _known(error)
    return _shaped(500, "the server failed; its log has the details", "internal_error")


def _known(error: DatelineError) -> Response:
    if isinstance(error, CollectionError) and _disk_is_full(error):
        return _shaped(507, "the disk is full; free some space and send it again", "disk_full")
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    wait = math.ceil(getattr(error, "retry_after", 1))
    headers = {"Retry-After": str(max(1, wait))} if status == 503 else None
    return _shaped(status, error.message, error.code, error.param, headers)


def _disk_is_full(error: BaseException | None) -> bool:
    while error is not None:
        if any(sign in str(error) for sign in _DISK_FULL):
            return True
        error = error.__cause__
    return False


def _invalid(problems: Sequence[Mapping[str, Any]]) -> Response:
    """``param`` and the code are those of the first problem; most requests have one."""
    first = problems[0]
    code = _PROBLEMS.get(first["type"], "invalid_value")
    if code == "invalid_json":
        where = f" at character {first['loc'][1] + 1}" if len(first["loc"]) > 1 else ""
        return _shaped(400, f"the body is not valid JSON: {first['ctx']['error']}{where}", code)
    own = [{**problem, "loc": problem["loc"][1:]} for problem in problems[:MOST]]  # not: of the body, of the query
    return _shaped(422, described(own, len(problems)), code, name_of(own[0]) or None)


def _shaped(
    status: int, message: str, code: str, param: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    if status >= 500 and (request := request_id.current.get()) != request_id.NONE:
        message = f"{message[:_LONGEST]} (request {request})"  # what whoever runs the server finds in its log
    body = {
        "message": _clean(message, 2 * _LONGEST), "type": _TYPES.get(status, "invalid_request_error"),
        "param": None if param is None else _clean(param), "code": code,
    }  # fmt: skip
    return JSONResponse({"error": body}, status, dict(headers or {}))


def _clean(text: str, most: int = _LONGEST) -> str:
    """Cut, and without lone surrogates: a request's own words may be neither short nor encodable."""
    return text[:most].encode("utf-8", "backslashreplace").decode()


async def _handle(request: Request, error: Exception) -> Response:
    del request
    return response_of(error)


def install(app: FastAPI) -> None:
    for kind in (StarletteHTTPException, RequestValidationError, DatelineError, Exception):
        app.add_exception_handler(kind, _handle)
