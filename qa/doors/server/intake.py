"""From a request's body to articles in the collection, with what became of each."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from ingest.article import Draft, Refusal, Withdrawal, carrying
from ingest.collection import Collection
from ingest.formats import _fields
from ingest.normalise import label
from ingest.reading import STDIN, read_sources
from ingest.reading.worker import Worker
from ingest.sources import url as page
from ingest.writer.changes import Status
from ingest.writer.permissions import NOT_ALLOWED
from qa.doors.server.errors import Refused
from qa.doors.server.media_types import FORMATS, JSON, holds_json
from qa.doors.server.requests import MOST_ARTICLES, AddressBody, ArticleBody, ArticlesBody, Body
from qa.doors.server.weight import MOST_VALUES, is_too_heavy

if TYPE_CHECKING:
    from ingest.fetching import Fetcher

Model = TypeVar("Model", bound=Body)
_LONGEST_ADDRESS = 16_384  # bytes of a body that names a page, in any spelling
_STATUSES = {"unsupported_type": 415, "too_large": 413, NOT_ALLOWED: 403}


def kind_of(content_type: str, encoding: str) -> str:
    """The media type without its parameters, when it is one that is read."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind != JSON and kind not in FORMATS:
        raise Refused(415, "unsupported_type", f"send one of: {', '.join((JSON, *FORMATS))}", param="Content-Type")
    if encoding not in ("", "identity"):
        raise Refused(415, "unsupported_type", "send the body uncompressed", param="Content-Encoding")
    return kind


def read(body: bytes, kind: str, limit: int, worker: Worker) -> list[Draft | Refusal]:
    """The articles of a body, read by the worker. Raises RequestValidationError for JSON that is not as documented."""
    if holds_json(kind) and is_too_heavy(body):
        raise Refused(413, "too_large", f"the body holds more than {MOST_VALUES:,} values; send fewer articles at once")
    if kind == JSON:
        articles = enumerate(_articles(body), 1)
        places = ((article, label(article.origin).strip() or f"{STDIN}#{number}") for number, article in articles)
        return [_draft(article, place, worker) for article, place in places]
    if body.startswith(b"\x1f\x8b"):
        raise Refused(415, "unsupported_type", "send the body uncompressed")
    stdin = io.BytesIO(body)
    sources = read_sources([STDIN], format=FORMATS[kind], sniff=True, limit=limit, stdin=stdin, worker=worker)
    taken = list(islice(sources, MOST_ARTICLES + 1))
    if len(taken) > MOST_ARTICLES:
        raise Refused(413, "too_large", f"send at most {MOST_ARTICLES:,} articles in one request; part the file")
    return taken


def address_of(body: bytes, kind: str) -> AddressBody | None:
    """The page that a body names in place of an article. Raises RequestValidationError for one that is too long."""
    if kind != JSON or len(body) > _LONGEST_ADDRESS:
        return None
    value = _parsed(body)
    if not isinstance(value, dict) or "url" not in value or not value.keys() <= AddressBody.model_fields.keys():
        return None
    return _valid(AddressBody, value)


def fetched(asked: AddressBody, web: Callable[[], "Fetcher"], worker: Worker) -> list[Draft | Refusal]:
    """The article of a page, or those of a feed that are whole in it: whoever asks does not wait for more pages.

    Raises Refused where nothing there can be read.
    """
    if not page.claims(asked.url):
        raise Refused(422, "malformed", "the url must be an address of the web, https://…", param="url")
    found = list(islice(read_sources([asked.url], fetcher=web, pages=0, worker=worker), MOST_ARTICLES))
    first = found[0]
    if all(type(item) is Refusal for item in found) and isinstance(first, Refusal):
        raise Refused(422, first.code, first.reason, param="url")
    return [carrying(asked.groups, item) for item in found]


def _valid(kind: type[Model], value: Any) -> Model:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise RequestValidationError([{**problem, "loc": ("body", *problem["loc"])} for problem in problems]) from None


def _articles(body: bytes) -> Sequence[ArticleBody]:
    value = _parsed(body)
    if isinstance(value, dict) and "articles" in value:
        return _valid(ArticlesBody, value).articles
    return [_valid(ArticleBody, value)]


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except RecursionError:
        raise Refused(400, "invalid_json", "the body is not valid JSON: it is nested too deeply") from None
    except json.JSONDecodeError as error:
        reason = f"{error.msg} at character {error.pos + 1}"
        raise Refused(400, "invalid_json", f"the body is not valid JSON: {reason}") from None
    except ValueError as error:  # also of bytes that are in no encoding of JSON
        raise Refused(400, "invalid_json", f"the body is not valid JSON: {error}") from None


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _draft(article: ArticleBody, origin: str, worker: Worker) -> Draft | Refusal:
    """As the same fields in a file of JSON Lines are read; but an address that cannot be used is refused."""
    if article.withheld:
        return _withdrawal(article, origin)
    if not article.text.strip():
        return Refusal(origin, "no_text", "There is no text in it.")
    if article.url is not None and _fields.as_url(article.url) is None:
        return Refusal(origin, "malformed", "Its url is not an http or https address.")
    line = article.model_dump_json(exclude={"item", "excerpt", "withheld", "withheld_until"}).encode()
    [item] = read_sources([STDIN], format="jsonl", limit=len(line), stdin=io.BytesIO(line), worker=worker)
    if isinstance(item, Refusal):
        return replace(item, origin=origin)
    return replace(item, origin=origin, item=article.item, excerpt=article.excerpt)


def _withdrawal(article: ArticleBody, origin: str) -> Withdrawal:
    """Its dates say which texts are meant; one that is not given is now."""
    dates = {name: getattr(article, name) for name in ("published_at", "modified_at")}
    meant = Draft("", origin, url=_fields.as_url(article.url), item=article.item, **dates)
    return Withdrawal(origin, "withheld", article.withheld, meant, article.withheld_until)


def take_in(collection: Collection, sources: Sequence[Draft | Refusal]) -> tuple[int, dict[str, Any]]:
    """Puts the articles in: the status and the response. Raises Refused when nothing in the body could be read."""
    refuse_unread(sources)
    statuses: dict[str, Status] = {}

    def note(name: str, status: Status) -> None:
        """One line an article, also when the body held several texts of it."""
        if statuses.get(name, "unchanged") == "unchanged":
            statuses[name] = status

    report = collection.ingest(sources, on_article=note)
    if not statuses and (forbidden := [item for item in report.refused if item.code == NOT_ALLOWED]):
        raise _nothing(forbidden)
    numbers = collection.numbers
    live = [(name, numbers(name)[1], status) for name, status in statuses.items()]
    taken = [{"article_id": name, "revision": number, "status": status} for name, number, status in live if number]
    code = 200 if all(item["status"] == "unchanged" for item in taken) else 201
    refused = [{"origin": item.origin, "code": item.code, "reason": item.reason} for item in report.refused]
    guessed = [asdict(guess) for guess in report.guessed]
    told = {"withdrawn": report.withdrawn, "undated": report.undated, "excerpts": report.excerpts, "guessed": guessed}
    return code, {"articles": taken, "refused": refused, **told}


def refuse_unread(sources: Sequence[Draft | Refusal]) -> None:
    """Raises Refused where nothing in the body could be read."""
    refusals = [source for source in sources if isinstance(source, Refusal)]
    if len(refusals) == len(sources) and not any(isinstance(source, Withdrawal) for source in sources):
        raise _nothing(refusals)


def _nothing(refused: Sequence[Refusal]) -> Refused:
    first = refused[0]
    count = f"none of {len(refused)} articles could be read; {first.origin}: " if len(refused) > 1 else ""
    return Refused(_STATUSES.get(first.code, 422), first.code, f"{count}{first.reason}", param="body")
