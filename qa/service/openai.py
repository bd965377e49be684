"""One try over the wire: a request to an OpenAI-compatible service, and its stream read to the end or to a Failure."""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from ingest.errors import ServiceBusy, ServiceDenied, ServiceError, ServiceRefused, ServiceUnreachable
from qa.service import address, forms, manner, waits
from qa.service.completion import Completion, Counts
from qa.service.failure import Failure
from qa.settings import Settings

_LONGEST = 200  # characters of what a service says that are passed on
_LONGEST_DOCUMENT = 50_000  # characters; no document that is asked for comes near it
_GRACE = 2.0  # seconds for the count of tokens and the end of the stream, when the document is whole already
_PASSING = (429, 500, 502, 503)


class Wire:
    """The client of one service. Its own retries are off: trying again is decided in one place, above this."""

    def __init__(self, settings: Settings) -> None:
        from openai import AsyncOpenAI, Timeout

        self._model = settings.llm.model
        self._first, self._between = settings.llm.first_timeout, settings.llm.between_timeout
        self._key = address.key(settings)
        # Reading is timed here, event by event: the library knows only a time between any two bytes.
        timeout = Timeout(None, connect=settings.llm.connect_timeout, write=settings.llm.first_timeout)
        base_url = address.address(settings)
        self._client = AsyncOpenAI(api_key=self._key or "none", base_url=base_url, timeout=timeout, max_retries=0)
        self.place = address.shown(str(self._client.base_url))

    async def reply(
        self, request: Mapping[str, Any], form: forms.Form, deadline: float
    ) -> AsyncGenerator[str | Counts | None, None]:
        """Pieces of the document, then the tokens it took, None if they are not reported. Raises Failure.

        ``deadline`` is of the event loop's clock. Closing the generator closes the connection.
        """
        loop, reply = asyncio.get_running_loop(), Completion(form)
        last = _Bound(deadline, "llm.total_timeout")
        bound = min(last, _Bound(loop.time() + self._first, "llm.first_timeout"))
        stream = await self._open(request, bound)
        try:
            while (event := await self._next(stream, reply, bound)) is not None:
                with self._named(bound):
                    text = reply.take(event)
                if reply.length > _LONGEST_DOCUMENT:
                    raise Failure(
                        ServiceRefused(self._message(f"its answer has more than {_LONGEST_DOCUMENT:,} characters"))
                    )
                if text:
                    yield text
                pause = _GRACE if reply.finish else self._between
                bound = min(last, _Bound(loop.time() + pause, "llm.between_timeout"))
        finally:
            await stream.close()
        if problem := reply.problem():
            raise Failure(ServiceRefused(self._message(problem)), trips_breaker=reply.finish is None)
        yield reply.counts

    async def close(self) -> None:
        await self._client.close()

    async def _open(self, request: Mapping[str, Any], bound: "_Bound") -> Any:
        with self._named(bound):
            async with asyncio.timeout_at(bound.at):
                stream = await self._client.chat.completions.create(model=self._model, stream=True, **request)
        kind = stream.response.headers.get("content-type", "")
        if kind.startswith(("text/html", "application/json")):
            await stream.close()
            message = self._message(
                f"it answered with {kind.split(';')[0]}, not with a stream; look at openai.base_url"
            )
            raise Failure(ServiceRefused(message), trips_breaker=True)
        return stream

    async def _next(self, stream: Any, reply: Completion, bound: "_Bound") -> Any:
        """The next event, or None at the end; errors after the document's own end do not matter."""
        try:
            with self._named(bound, reading=True):
                async with asyncio.timeout_at(bound.at):
                    return await anext(stream, None)
        except Failure:
            if reply.finish:
                return None
            raise

    @contextmanager
    def _named(self, bound: "_Bound", reading: bool = False) -> Iterator[None]:
        """Every error of the library as a Failure. Its own errors are not chained: they may quote the key."""
        import openai

        try:
            yield
        except TimeoutError:
            message = f"the model service at {self.place} did not answer in time; see the setting {bound.setting}"
            raise Failure(ServiceUnreachable(message), trips_breaker=True) from None
        except openai.APIStatusError as error:
            raise self._of_status(error) from None
        except openai.APIConnectionError as error:
            raise self._of_connection(error, reading) from None
        except openai.APIError as error:  # reported within the stream
            raise Failure(
                ServiceRefused(self._message(_brief(error.body or error.message))), trips_breaker=True
            ) from None
        except (AttributeError, TypeError, ValueError, KeyError, IndexError):  # the library checks no answer
            raise Failure(
                ServiceRefused(self._message("it sent something else than a chat completion")), trips_breaker=True
            ) from None

    def _of_connection(self, error: Exception, reading: bool) -> Failure:
        """Before the answer, the service is not there; within it, the answer was cut."""
        cause = self._clean(str(error.__cause__ or error) or type(error.__cause__).__name__)
        if reading:
            return Failure(
                ServiceRefused(self._message(f"its answer broke off: {cause}")), passing=True, trips_breaker=True
            )
        message = f"the model service at {self.place} cannot be reached: {cause}"
        return Failure(ServiceUnreachable(message), passing=True, trips_breaker=True)

    def _of_status(self, error: Any) -> Failure:
        status, said = error.status_code, _brief(error.body)
        if status in (401, 403):  # what such an answer says may hold the key
            message = f"the model service at {self.place} does not accept the key; look at the setting openai.api_key"
            return Failure(ServiceDenied(f"{message} (status {status})"))
        page = "html" in error.response.headers.get("content-type", "")
        if unknown := manner.unknown(status, f"{said} {error.param or ''}", page):
            return Failure(ServiceRefused(self._message(said)), unknown=unknown)
        spent = error.code == "insufficient_quota"  # a 429 that no waiting helps
        wait = waits.asked(error.response.headers)
        return Failure(
            self._error(status, said, wait, spent), passing=status in _PASSING and not spent, wait=wait,
            trips_breaker=status >= 500,
        )  # fmt: skip

    def _error(self, status: int, said: str, wait: float | None, spent: bool) -> ServiceError:
        message = self._message(f"status {status}, {said}")
        if status == 404:
            return ServiceRefused(f"{message}; look at the settings llm.model and openai.base_url")
        if status == 504:
            return ServiceUnreachable(message)
        if status in (429, 503) and not spent:
            return ServiceBusy(message, retry_after=wait or 1.0)
        return ServiceRefused(message)

    def _message(self, what: str) -> str:
        return f"the model service at {self.place}, asked for {self._model!r}: {self._clean(what)}"

    def _clean(self, text: str) -> str:
        hidden = text.replace(self._key, "***") if self._key else text
        flat = " ".join(hidden.split())
        return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


class _Bound(NamedTuple):
    """Until when something has to come, on the event loop's clock, and the setting that says so."""

    at: float
    setting: str


def _brief(body: object) -> str:
    """What an error's body says, wherever a service puts it."""
    if isinstance(body, Mapping):
        said = next((body[name] for name in ("message", "detail", "error") if body.get(name)), body)
        return said if isinstance(said, str) else json.dumps(said, default=str)
    text = str(body or "nothing more")
    return "a web page" if text.lstrip().startswith("<") else text
