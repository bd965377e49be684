"""The names that the chat interface answers to."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from qa.doors.server.errors import no_such_model
from qa.doors.server.responses import ModelShown, ModelsShown, documented
from qa.doors.server.state import Shared

router = APIRouter(tags=["chat"])


@router.get(
    "/v1/models",
    response_class=JSONResponse,
    responses=documented({200: {"model": ModelsShown, "description": "The names"}}, 400),
)
async def models(state: Shared) -> Response:
    """One name; it answers with whichever reader the server has."""
    return JSONResponse({"object": "list", "data": [_model(state.models[0])]})


@router.get(
    "/v1/models/{model}",
    response_class=JSONResponse,
    responses=documented({200: {"model": ModelShown, "description": "The model"}}, 400, 404, 422),
)
async def model(model: str, state: Shared) -> Response:
    """``dateline``, or ``dateline-`` and the name of the server's reader."""
    if model not in state.models:
        raise no_such_model(model, state.models)
    return JSONResponse(_model(model))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "dateline"}
