"""The errors a caller of Dateline can meet; every door translates this tree, nothing else.

    DatelineError
    ├── BadInput              the caller's value is wrong: named by ``param``
    ├── NotFound              no such article, revision or sentence
    ├── CollectionError
    │   ├── CollectionInUse   another process owns the collection: named by ``owner``
    │   ├── CollectionUnwritable  nothing can be written where it lies
    │   ├── CollectionUnreachable  the database that it lies in cannot be reached
    │   ├── IndexMismatch     the collection was made with another model, or in other storage
    │   ├── AnnotatorFailed   an annotator raised an error, or pointed outside the text
    │   └── CollectionBroken  what is on disk cannot be trusted; the message says what to run
    │       └── IndexUnreachable  a vector index on another machine does not answer; it may be whole all the same
    └── ServiceError          a configured service (embedder, model, server)
        ├── ServiceUnreachable  it cannot be reached, or not in time
        ├── ServiceRefused      it answered, but not with what was asked for
        │   └── ServiceDenied   it does not accept the key
        └── ServiceBusy         it has no time now: how long to wait is in ``retry_after``

A source that cannot be read is no exception: it is a ``Refusal`` value (``ingest.article``), because the
other sources go in all the same.
"""


class DatelineError(Exception):
    """The root. The message names what was wrong and what to do about it; ``code`` is for programs."""

    code = "failed"

    def __init__(self, message: str, *, param: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param

    def __reduce__(self) -> tuple[object, ...]:
        """Some are made of more than their message, which is all that an exception hands on to another process."""
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(kind: type[DatelineError], args: tuple[object, ...], fields: dict[str, object]) -> DatelineError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    return error


class BadInput(DatelineError):
    code = "invalid_value"


class NotFound(DatelineError):
    code = "not_found"


class CollectionError(DatelineError):
    code = "collection_error"


class CollectionInUse(CollectionError):
    """Another process owns the collection; ``url`` is where it serves, when it does."""

    code = "collection_in_use"

    def __init__(self, message: str, *, owner: str, url: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.url = url


class CollectionUnwritable(CollectionError):
    """The folder is read-only, this process has no right to write to it, or the disk is full."""

    code = "collection_unwritable"


class CollectionUnreachable(CollectionError):
    """The database server that holds the collection does not answer, or does not let this process in."""

    code = "collection_unreachable"


class IndexMismatch(CollectionError):
    code = "index_mismatch"


class AnnotatorFailed(CollectionError):
    code = "annotator_failed"


class CollectionBroken(CollectionError):
    code = "collection_broken"


class IndexUnreachable(CollectionBroken):
    """Searches go around the index, exactly, and back to it once it answers."""

    code = "index_unreachable"


class ServiceError(DatelineError):
    code = "service_error"


class ServiceUnreachable(ServiceError):
    code = "service_unreachable"


class ServiceRefused(ServiceError):
    code = "service_refused"


class ServiceDenied(ServiceRefused):
    code = "upstream_auth"


class ServiceBusy(ServiceError):
    """It is overloaded, or has failed so often that it is left alone; ``retry_after`` is in seconds."""

    code = "service_busy"

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after
