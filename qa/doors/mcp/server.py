"""The tools behind the protocol, by its official SDK: on standard input and output, and over HTTP."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Described
from pydantic import ValidationError

from ingest.errors import DatelineError
from qa.doors.mcp.doors import AsyncDoor, Doors
from qa.doors.mcp.tools import TOOLS, Tool
from qa.doors.problems import TOOL, described
from qa.settings import Settings

log = logging.getLogger(__name__)

INSTRUCTIONS = (
    "An archive of news articles. For a question of fact use ask: its sentences are checked against the exact words "
    "of the articles, and its citations may be passed on as they are. To look around, use search, then fetch."
)
GRACE = 5.0  # seconds for sessions to end
Messages = Callable[..., Awaitable[Any]]


DoorOf = Callable[[Any], AsyncDoor]
"""The door of a request, which is None on standard input."""


def make(door: DoorOf) -> Server[Any]:
    """An SDK server whose tools ask at the door of each request."""

    async def listed(_: object, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def called(context: ServerRequestContext[Any, Any], asked: CallToolRequestParams) -> CallToolResult:
        return await call(door(context.request), asked.name, asked.arguments or {})

    return Server(
        "dateline", version=_version(), instructions=INSTRUCTIONS, on_list_tools=listed, on_call_tool=called
    )  # fmt: skip


def _described(tool: Tool) -> Described:
    schema = tool.arguments.model_json_schema()
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return Described(
        name=tool.name, title=tool.title, description=tool.description, input_schema=schema, annotations=reads
    )


async def call(door: AsyncDoor, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """What the tool gives, or an error that a model can read and correct itself by."""
    tool = next((tool for tool in TOOLS if tool.name == name), None)
    try:
        if tool is None:
            return _failed(f"there is no tool {name!r}; available: {', '.join(tool.name for tool in TOOLS)}")
        reply = await tool.call(door, arguments)
    except DatelineError as error:
        return _failed(error.message)
    except ValidationError as error:
        return _failed(_problems(error))
    except Exception:  # the protocol's peer is told nothing of the inside
        log.exception("the tool %s failed", name)
        return _failed("the server failed; its log has the details")
    return CallToolResult(content=[TextContent(text=reply.text)], structured_content=reply.data)


def _failed(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=message)], is_error=True)


def _problems(error: ValidationError) -> str:
    return described(error.errors(include_input=False, include_url=False), error.error_count(), TOOL)


def stdio(settings: Settings) -> int:
    """Serves the collection of the settings until standard input ends; 0."""
    with closing(Doors(settings)) as door:
        asyncio.run(_stdio(make(lambda _: door)))
    return 0


async def _stdio(server: Server[Any]) -> None:
    async with stdio_server() as (received, sent):  # points sys.stdout at stderr: a stray print breaks no message
        await server.run(received, sent, server.create_initialization_options())


class Sessions:
    """The same over HTTP, as an ASGI application between ``start`` and ``stop``; every request stands alone."""

    def __init__(self, door: DoorOf) -> None:
        self._manager = StreamableHTTPSessionManager(make(door), stateless=True)
        self._ready, self._over = asyncio.Event(), asyncio.Event()
        self._running = asyncio.create_task(self._run())

    async def handle(self, scope: MutableMapping[str, Any], receive: Messages, send: Messages) -> None:
        await self._ready.wait()
        await self._manager.handle_request(scope, receive, send)

    async def stop(self) -> None:
        """Ends all sessions; one of a client that does not let go is cut off, so that a server always stops."""
        self._over.set()
        await asyncio.wait({self._running}, timeout=GRACE)
        self._running.cancel()
        await asyncio.wait({self._running}, timeout=GRACE)

    async def _run(self) -> None:
        """The SDK wants its tasks begun and ended by one task, which no single request can be."""
        async with self._manager.run():
            self._ready.set()
            await self._over.wait()


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from its folder, not installed
        return "0"
