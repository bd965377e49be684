"""From a request's body to articles in the collection, with what became of each."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from email.message import Message
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from ingest import fields
from ingest.article import Draft, Refusal, article_id
from ingest.catalog import Catalog
from ingest.collection import Collection
from ingest.markup import is_marked_up, to_plain
from ingest.plain import label
from ingest.sources import STDIN, read_sources
from qa.server.errors import Refused
from qa.server.requests import ArticleBody, ArticlesBody

JSON = "application/json"
FORMATS = {
    "text/html": "html", "text/markdown": "markdown", "text/plain": "text",
    "application/jsonl": "jsonl", "application/x-ndjson": "jsonl",
}  # fmt: skip
_STATUSES = {"unsupported_type": 415, "too_large": 413}


def kind_of(content_type: str, encoding: str) -> str:
    """The media type without its parameters, when it is one that is read."""
    message = Message()
    message["content-type"] = content_type or "application/octet-stream"
    kind = message.get_content_type()
    if kind != JSON and kind not in FORMATS:
        raise Refused(415, "unsupported_type", f"send one of: {', '.join((JSON, *FORMATS))}", param="Content-Type")
    if encoding not in ("", "identity"):
        raise Refused(415, "unsupported_type", "send the body uncompressed", param="Content-Encoding")
    return kind


def read(body: bytes, kind: str, limit: int) -> list[Draft | Refusal]:
    """The articles of a body. Raises RequestValidationError for JSON that is not as documented."""
    if kind == JSON:
        articles = enumerate(_articles(body), 1)
        return [_draft(article, label(article.origin).strip() or f"{STDIN}#{number}") for number, article in articles]
    if body.startswith(b"\x1f\x8b"):
        raise Refused(415, "unsupported_type", "send the body uncompressed")
    return list(read_sources([STDIN], format=FORMATS[kind], limit=limit, stdin=io.BytesIO(body)))


def _articles(body: bytes) -> Sequence[ArticleBody]:
    value = _parsed(body)
    try:
        if isinstance(value, dict) and "articles" in value:
            return ArticlesBody.model_validate(value).articles
        return [ArticleBody.model_validate(value)]
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise RequestValidationError([{**problem, "loc": ("body", *problem["loc"])} for problem in problems]) from None


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except RecursionError:
        raise Refused(400, "invalid_json", "the body is not valid JSON: it is nested too deeply") from None
    except ValueError as error:  # also of bytes that are in no encoding of JSON
        raise Refused(400, "invalid_json", f"the body is not valid JSON: {error}") from None


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _draft(article: ArticleBody, origin: str) -> Draft | Refusal:
    """As the same fields in a file of JSON Lines would be read; but an address that cannot be used is refused."""
    plain = to_plain(article.text) if is_marked_up(article.text) else article.text
    text = fields.as_text(plain)
    if not text:
        return Refusal(origin, "no_text", "There is no text in it.")
    if article.url is not None and fields.as_url(article.url) is None:
        return Refusal(origin, "malformed", "Its url is no http or https address of an article.")
    return fields.draft_of(text, origin, fields.fold(article.model_dump()))


def take_in(collection: Collection, sources: Sequence[Draft | Refusal]) -> tuple[int, dict[str, Any]]:
    """Puts the articles in: the status and the response. Raises Refused when nothing in the body could be read."""
    names = list(dict.fromkeys(article_id(source.identity) for source in sources if isinstance(source, Draft)))
    refused = [source for source in sources if isinstance(source, Refusal)]
    if not names:
        raise _nothing(refused)
    before = {name: collection.catalog.numbers(name)[1] for name in names}
    report = collection.ingest(sources)
    taken = list(_taken(collection.catalog, before))
    status = 200 if all(item["status"] == "unchanged" for item in taken) else 201
    told = [{"origin": refusal.origin, "code": refusal.code, "reason": refusal.reason} for refusal in refused]
    guessed = [asdict(guess) for guess in report.guessed]
    return status, {"articles": taken, "refused": told, "undated": report.undated, "guessed": guessed}


def _taken(catalog: Catalog, before: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """One line an article, also when the body held several texts of it."""
    for name, old in before.items():
        new = catalog.numbers(name)[1]
        status = "unchanged" if new == old else "changed" if old else "added"
        yield {"article_id": name, "revision": new, "status": status}


def _nothing(refused: Sequence[Refusal]) -> Refused:
    first = refused[0]
    count = f"none of {len(refused)} articles could be read; {first.origin}: " if len(refused) > 1 else ""
    return Refused(_STATUSES.get(first.code, 422), first.code, f"{count}{first.reason}", param="body")
