"""HTTP on one connection: uvicorn's, with bounds on how long and how many may keep the server waiting."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from qa.doors.server.errors import Refused, overloaded, response_of
from qa.doors.server.transport.connections import Connections

REQUEST_SECONDS = 10.0  # until the head of a request is there, from the connection or from the answer before it
READING_SECONDS = 30.0  # that a client may leave an answer unread which is waiting to be sent


class BoundedProtocol(H11Protocol):
    """One connection, which keeps its place in ``connections`` and gives it up when its client is too slow.

    A request's body has its own bounds: ``guards.BodyLimit``.
    """

    def __init__(self, connections: Connections, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self._places = connections
        self._request_due: asyncio.TimerHandle | None = None
        self._reading_due: asyncio.TimerHandle | None = None

    def abort(self) -> None:
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._request_due = self.loop.call_later(REQUEST_SECONDS, self.abort)
        if not self._places.admit(self, self.client[0] if self.client else ""):
            self._refuse(overloaded("connections"))

    def connection_lost(self, exc: Exception | None) -> None:
        self._places.leaves(self)
        for timer in (self._request_due, self._reading_due):
            if timer:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not self.transport.is_closing():
            super().data_received(data)
            self._keep_account()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._request_due is None:
            self._request_due = self.loop.call_later(REQUEST_SECONDS, self.abort)
        self._keep_account()

    def _keep_account(self) -> None:
        """Whether a request is under way, and whether it is for us or for the client to do something."""
        under_way = self.cycle is not None and not self.cycle.response_complete
        if under_way and self._request_due:
            self._request_due.cancel()
            self._request_due = None
        if under_way and not self.cycle.more_body:
            self._places.works(self)
        else:
            self._places.waits(self)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reading_due = self.loop.call_later(READING_SECONDS, self.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._reading_due:
            self._reading_due.cancel()

    def send_400_response(self, msg: str) -> None:
        del msg
        self._refuse(Refused(400, "bad_request", "this is no valid HTTP request"))

    def _refuse(self, error: Refused) -> None:
        """Answers with the house's error and closes; within an answer that has begun, closes."""
        response = response_of(error)
        head = h11.Response(status_code=error.status_code, headers=[*response.raw_headers, (b"connection", b"close")])
        try:
            for event in (head, h11.Data(data=bytes(response.body)), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
            self.transport.close()
        except h11.LocalProtocolError:
            self.abort()
