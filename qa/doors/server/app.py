"""The application: routes, guards and errors put together around one desk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.routing import Route

from ingest import plugin
from qa.desk import Desk
from qa.doors.keys import Ring, Uses
from qa.doors.server import errors, mcp, state
from qa.doors.server.access import Access
from qa.doors.server.admission.audit import Audited, AuditLog
from qa.doors.server.admission.cors import Cors, origins
from qa.doors.server.admission.described import describe
from qa.doors.server.admission.keys import KeyGuard
from qa.doors.server.admission.rates import Rates
from qa.doors.server.completing import complete
from qa.doors.server.guards import SMALL, BodyLimit, Guard, known_host, same_origin
from qa.doors.server.metrics import Measured
from qa.doors.server.routes import articles, ask, chat, model_responses, routers, search, verify
from qa.doors.server.tenancy import Housed, Tenants
from qa.doors.server.transport.listening import is_loopback
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.doors.server.admission.tokens import Tokens

# Bytes of a body: what its fields may hold at most, in any spelling. Chat programs send all that was said.
_LARGEST = {search.PATH: 65_536, verify.PATH: 262_144, ask.PATH: SMALL, chat.PATH: SMALL, model_responses.PATH: SMALL}


def create_app(desk: Desk, settings: Settings, address: str = "127.0.0.1") -> FastAPI:
    """The HTTP interface of a desk, which is closed when the application shuts down, in the event loop of both.

    address: the one that is listened on, which ``settings.serve.host`` stands for.
    """
    # The documentation pages of FastAPI load scripts from elsewhere; /openapi.json is the documentation here.
    app = FastAPI(
        title="Dateline", version=_version(), lifespan=_lifespan, docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    shared = app.state.shared = state.new(desk, settings)
    for router in routers:
        app.include_router(router)
    app.state.mcp = mcp.Endpoint()
    app.router.routes.append(Route(mcp.PATH, app.state.mcp))
    errors.install(app)
    app.add_exception_handler(405, _not_allowed)
    limits = {path: min(most, settings.serve.max_body) for path, most in _LARGEST.items()}
    app.add_middleware(BodyLimit, limits=limits | {articles.PATH: settings.serve.max_body})
    app.state.tenants = Tenants(lambda: app.state.shared)
    app.add_middleware(Housed)
    _add_keys(app, settings, address)
    allowed = origins(settings.serve.cors)
    app.add_middleware(Cors, allowed=allowed)
    app.add_middleware(Guard, rules=[known_host(address, settings.serve.host), same_origin(allowed)])
    app.add_middleware(Measured, metrics=lambda scope: scope.get(state.STATE, shared).metrics)
    app.add_middleware(Access, queries=settings.log.queries)  # the last added is the first to see a request
    return app


def _add_keys(app: FastAPI, settings: Settings, address: str) -> None:
    """Keys are looked at before a body is read. Where others reach the server they are wanted in any case: else the
    archive would lie open when the last key is removed."""
    folder, serve, audit = settings.data, settings.serve, settings.audit
    required = serve.keys == "required" or not (is_loopback(address) or serve.insecure)
    routes = cache(partial(routes_of, app))  # when the first request comes, all are known
    app.add_middleware(
        KeyGuard, routes=routes, ring=Ring(folder), uses=Uses(folder), rates=Rates(serve.rate),
        tokens=_tokens(settings), required=required,
    )  # fmt: skip
    app.openapi = cache(lambda: describe(FastAPI.openapi(app)))  # type: ignore[method-assign]
    app.add_middleware(Audited, audit=AuditLog(folder, audit.max_bytes, audit.files), settings=audit)


def _tokens(settings: Settings) -> "Tokens | None":
    """What checks tokens, where the settings name who gives them out: a library that few servers need."""
    if not settings.oidc.issuer:
        return None
    found: Tokens = plugin.optional("qa.doors.server.admission.tokens", "oidc").of_settings(settings.oidc)
    return found


def routes_of(app: FastAPI) -> list[Route]:
    """All of them, also those that a router brings along."""
    brought = (route for router in routers for route in router.routes)
    return [route for route in (*app.router.routes, *brought) if isinstance(route, Route | APIRoute)]


async def _not_allowed(request: Request, error: Exception) -> Response:
    """With every method of the path: Starlette names those of the first route that has it."""
    del error
    routes = (route for router in routers for route in router.routes if isinstance(route, APIRoute))
    methods = {method for route in routes if route.path_regex.match(request.url.path) for method in route.methods or ()}
    allowed = ", ".join(sorted(methods))
    message = f"this path takes {allowed}"
    return errors.response_of(errors.Refused(405, "method_not_allowed", message, headers={"Allow": allowed}))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Loads everything before the first question; what cannot be loaded yet is reported by /readyz and tried again."""
    shared: state.State = app.state.shared
    completing: asyncio.Task[None] | None = None
    try:
        await shared.readiness.problem()
        if shared.desk.collection.may_write:
            completing = asyncio.create_task(complete(shared.desk.collection, shared.writer))
        yield
        await app.state.mcp.stop()
    finally:
        if completing:
            completing.cancel()
        await app.state.tenants.close()
        shared.worker.close()
        shared.fetches.close()
        shared.writer.close()
        await shared.desk.close()
        shared.metrics.close()


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from its folder, not installed
        return "0"
