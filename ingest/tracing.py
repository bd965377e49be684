"""Spans: pieces of work with a name, a beginning and an end, told to whoever listens; by default nobody does.

A step says here what it does. What becomes of it is decided by one listener, in one place, so that no step knows a
library for it. Without a listener, a step costs one comparison more.
"""

import inspect
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any, Literal, Protocol, TypeVar

Value = str | bool | int | float | Sequence[str]
Attributes = Mapping[str, Value]
Kind = Literal["internal", "server", "client"]
Step = TypeVar("Step", bound=Callable[..., Any])


class Span(Protocol):
    """A piece of work under way. trace: the id of the whole that it belongs to, 32 digits of hexadecimal."""

    @property
    def trace(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]:
        """What a request to another program carries, so that what that does is a part of it."""

    def note(self, attributes: Attributes) -> None:
        """Says more of it. Never what was asked, nor what an article or a model says: that is for ``quote``."""

    def quote(self, texts: Mapping[str, str]) -> None:
        """Says in whose words: told only where that was asked for."""

    def rename(self, name: str) -> None: ...
    def fail(self, error: BaseException) -> None: ...
    def end(self) -> None: ...


class Listener(Protocol):
    def begin(self, name: str, kind: Kind, parent: Span | None, carrier: Mapping[str, str] | None) -> Span:
        """carrier: headers of the request that caused it, which may name a span of the caller's."""


class _Silence:
    """What a step is given while nobody listens."""

    trace = ""
    headers: Mapping[str, str] = {}

    def note(self, attributes: Attributes) -> None: ...
    def quote(self, texts: Mapping[str, str]) -> None: ...
    def rename(self, name: str) -> None: ...
    def fail(self, error: BaseException) -> None: ...
    def end(self) -> None: ...


SILENCE: Span = _Silence()
_current: ContextVar[Span] = ContextVar("span", default=SILENCE)
_listener: Listener | None = None


def listen(listener: Listener | None) -> None:
    """From now on, all that this process does is told to this listener; None ends that."""
    global _listener
    _listener = listener


def current() -> Span:
    """The span that this is a part of."""
    return _current.get()


@contextmanager
def span(name: str, *, kind: Kind = "internal", carrier: Mapping[str, str] | None = None) -> Iterator[Span]:
    """The work within the ``with`` statement. Not around a ``yield``: for generators there is ``traced``."""
    begun = _begun(name, kind, carrier)
    token = _current.set(begun)
    try:
        yield begun
    except BaseException as error:
        begun.fail(error)
        raise
    finally:
        _current.reset(token)
        begun.end()


def traced(
    name: str | Callable[..., str], *, kind: Kind = "internal",
    given: Callable[..., Attributes] = lambda *_, **__: {}, quoting: Callable[..., Mapping[str, str]] | None = None,
    gave: Callable[[Any], Attributes] = lambda _: {},
) -> Callable[[Step], Step]:  # fmt: skip
    """A function, a coroutine function or an asynchronous generator function of which each call is a span.

    name: or what makes one of the call's arguments. given, quoting: what is said of the arguments. gave: what is said
    of the result, or of each item.
    """

    def begin(*args: Any, **options: Any) -> Span:
        begun = _begun(name if isinstance(name, str) else name(*args, **options), kind)
        begun.note(given(*args, **options))
        if quoting:
            begun.quote(quoting(*args, **options))
        return begun

    return lambda step: _wrapped(step, begin, gave)


def _begun(name: str, kind: Kind, carrier: Mapping[str, str] | None = None) -> Span:
    if _listener is None:
        return SILENCE
    parent = _current.get()
    return _listener.begin(name, kind, None if parent is SILENCE else parent, carrier)


@contextmanager
def _within(begun: Span) -> Iterator[None]:
    """What runs here is a part of the span."""
    token = _current.set(begun)
    try:
        yield
    finally:
        with suppress(ValueError):  # a generator may be closed in another context than it was begun in
            _current.reset(token)


@contextmanager
def _ending(begun: Span) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        if not isinstance(error, GeneratorExit):  # whoever listened had heard enough
            begun.fail(error)
        raise
    finally:
        begun.end()


def _wrapped(step: Step, begin: Callable[..., Span], gave: Callable[[Any], Attributes]) -> Step:
    if inspect.isasyncgenfunction(step):
        return _generating(step, begin, gave)
    if inspect.iscoroutinefunction(step):
        return _awaiting(step, begin, gave)

    @wraps(step)
    def called(*args: Any, **options: Any) -> Any:
        if _listener is None:
            return step(*args, **options)
        with _ending(begun := begin(*args, **options)), _within(begun):
            found = step(*args, **options)
            begun.note(gave(found))
        return found

    return called  # type: ignore[return-value]


def _awaiting(step: Step, begin: Callable[..., Span], gave: Callable[[Any], Attributes]) -> Step:
    @wraps(step)
    async def awaited(*args: Any, **options: Any) -> Any:
        if _listener is None:
            return await step(*args, **options)
        with _ending(begun := begin(*args, **options)), _within(begun):
            found = await step(*args, **options)
            begun.note(gave(found))
        return found

    return awaited  # type: ignore[return-value]


def _generating(step: Step, begin: Callable[..., Span], gave: Callable[[Any], Attributes]) -> Step:
    """The span is current while the generator runs, and not while whoever listens does something with an item."""

    @wraps(step)
    async def generated(*args: Any, **options: Any) -> AsyncGenerator[Any, None]:
        if _listener is None:
            async with aclosing(step(*args, **options)) as items:
                async for item in items:
                    yield item
            return
        with _ending(begun := begin(*args, **options)):
            async with aclosing(step(*args, **options)) as items:
                while True:
                    with _within(begun):
                        item = await anext(items, _END)
                    if item is _END:
                        return
                    begun.note(gave(item))
                    yield item

    return generated  # type: ignore[return-value]


_END = object()
