"""The tools, without the protocol: names, what they take, and what they give.

``search`` and ``fetch`` have the shapes that research connectors expect; everything is read, nothing is changed.
What ``ask`` and ``verify`` show is Markdown, for clients show it as that; the data beside it is as articles have it.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ingest.language.quotation import quoted
from qa.doors import accounts, counted, quotes
from qa.doors.copies import also_in
from qa.doors.door import id_of
from qa.doors.exports import tables
from qa.doors.lists import has_prose
from qa.doors.markdown import autolink, escaped, shown
from qa.doors.mcp.doors import AsyncDoor, Object
from qa.doors.questions import ABOUT
from qa.doors.timeline import finding as timeline
from qa.doors.timeline.written import markdown
from qa.doors.verdicts import in_words

PASSAGES = 20  # searched for, for some ten articles: the best three passages of each come
_TIME = "RFC 3339 with an offset, or a day such as 2025-03-14."


class Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Search(Arguments):
    query: str = Field(description="What to look for, in words.")


class Fetch(Arguments):
    id: str = Field(description="An article's id, as search gives it, or its URL.")


class Ask(Arguments):
    question: str = Field(description="One question, in words, that stands alone.")
    asked_at: str | None = Field(None, description=f"{ABOUT['asked_at']} {_TIME}")
    as_of: str | None = Field(None, description=f"{ABOUT['as_of']} {_TIME}")
    after: str | None = Field(None, description=f"{ABOUT['after']} {_TIME}")
    before: str | None = Field(None, description=f"{ABOUT['before']} {_TIME}")
    publishers: list[str] | None = Field(None, max_length=50, description=ABOUT["publishers"])


class Verify(Arguments):
    text: str = Field(description="One or more sentences, such as a draft of an answer or of an article.")
    article_ids: list[str] | None = Field(None, description="Only against these articles, by their ids.")


class Quotes(Arguments):
    speaker: str | None = Field(None, max_length=200, description=quotes.ABOUT["speaker"])
    about: str | None = Field(None, max_length=200, description=quotes.ABOUT["about"])
    after: str | None = Field(None, description=f"{ABOUT['after']} {_TIME}")
    before: str | None = Field(None, description=f"{ABOUT['before']} {_TIME}")
    publishers: list[str] | None = Field(None, max_length=50, description=ABOUT["publishers"])
    limit: int = Field(quotes.LIMIT, ge=1, le=quotes.MOST, description=quotes.ABOUT["limit"])
    offset: int = Field(0, ge=0, le=1_000_000_000, description=quotes.ABOUT["offset"])


class Timeline(Arguments):
    topic: str = Field(min_length=1, max_length=200, description=timeline.ABOUT["topic"])
    after: str | None = Field(None, description=f"{ABOUT['after']} {_TIME}")
    before: str | None = Field(None, description=f"{ABOUT['before']} {_TIME}")
    publishers: list[str] | None = Field(None, max_length=50, description=ABOUT["publishers"])
    limit: int = Field(timeline.LIMIT, ge=1, le=timeline.MOST, description=timeline.ABOUT["limit"])
    offset: int = Field(0, ge=0, le=1_000_000_000, description=timeline.ABOUT["offset"])


@dataclass(frozen=True, slots=True)
class Reply:
    """What a tool gives: for a model to read, and the same for a program."""

    text: str
    data: Object


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool; ``run`` is given a door and arguments that are valid."""

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    run: Callable[[AsyncDoor, Any], Awaitable[Reply]]

    async def call(self, door: AsyncDoor, arguments: Object) -> Reply:
        """Raises DatelineError, or pydantic's ValidationError for arguments that are not as described."""
        return await self.run(door, self.arguments.model_validate(arguments))


async def _search(door: AsyncDoor, asked: Search) -> Reply:
    found = await door.search({"question": asked.query, "k": PASSAGES})
    best: dict[str, Object] = {}
    for hit in found["hits"]:
        best.setdefault(hit["article_id"], hit)
    return _as_json({"results": [_result(hit) for hit in best.values()]})


def _result(hit: Object) -> Object:
    """``url`` is always there, since connectors require it; an article without an address has an empty one."""
    return {"id": hit["article_id"], "title": hit["title"], "url": hit["url"] or "", "text": hit["text"]}


async def _fetch(door: AsyncDoor, asked: Fetch) -> Reply:
    found = await door.article(id_of(asked.id))
    names = ("publisher", "published_at", "modified_at", "revision")
    metadata = {name: found[name] for name in names} | {"authors": ", ".join(found["authors"])}
    if found["live_revision"] is None:
        metadata["retracted"] = "The article was retracted; no search finds it any more."
    return _as_json({
        "id": found["article_id"], "title": found["title"], "text": found["text"], "url": found["url"] or "",
        "metadata": {name: value for name, value in metadata.items() if value},
    })  # fmt: skip


async def _ask(door: AsyncDoor, asked: Ask) -> Reply:
    answer = await door.ask(asked.model_dump(exclude_none=True))
    return Reply(_read_out(answer), answer)


async def _verify(door: AsyncDoor, asked: Verify) -> Reply:
    found = await door.verify(asked.model_dump(exclude_none=True))
    judged = [_verdict(sentence) for sentence in found["sentences"]]
    return Reply("\n\n".join([*judged, *(_source(citation) for citation in found["citations"])]), found)


async def _quotes(door: AsyncDoor, asked: Quotes) -> Reply:
    found = await door.quotes(asked.model_dump(exclude_none=True))
    return Reply("\n\n".join(map(_said, found["quotes"])) or "No quotation of the articles is like that.", found)


async def _timeline(door: AsyncDoor, asked: Timeline) -> Reply:
    found = await door.timeline(asked.model_dump(exclude_none=True))
    return Reply(markdown(found) if found["entries"] else "No sentence tells of a day in this matter.", found)


def _said(item: Object) -> str:
    who = ", ".join(escaped(part) for part in (item["speaker"], item["role"], item["day"]) if part)
    return f"{who} ({item['kind']}):\n{_source(item['citation'])}"


def _verdict(sentence: Object) -> str:
    """A sentence with its sources; one that is not supported with the reasons, and with what it was held against."""
    marks = "".join(f" [{number}]" for number in sentence["citations"])
    head = f"{in_words(sentence['verdict']).capitalize()}: {escaped(sentence['text'])}{marks}"
    if sentence["verdict"] == "supported":
        return head
    return f"{head}\nWhy: {escaped(' '.join(sentence['reasons']) or ', '.join(sentence['failed']))}"


def _as_json(data: Object) -> Reply:
    return Reply(json.dumps(data, ensure_ascii=False), data)


def _read_out(answer: Object) -> str:
    if answer["outcome"] != "answered":
        why = "\n".join([shown(answer), *(f"Why: {escaped(reason)}" for reason in answer["reasons"])])
        return "\n\n".join([why, *tables.parts(answer), *(_source(citation) for citation in answer["citations"])])
    told = [*([shown(answer)] if has_prose(answer) else []), *tables.parts(answer)]
    differing = accounts.paragraph(answer.get("accounts", ()), escaped)
    head = [*counted.line(answer, escaped), *told, *differing]
    return "\n\n".join([*head, *(_source(citation) for citation in answer["citations"])])


def _source(citation: Object) -> str:
    said = [escaped(citation[name] or "") for name in ("title", "publisher", "published_at")]
    said.append(autolink(citation["link"]) if citation["link"] else "")
    said.append(escaped(also_in(citation.get("also_in", ()))))
    byline = " · ".join(part for part in said if part)
    place = f"{citation['article_id']}, revision {citation['revision']}{', title' * (citation['part'] == 'title')}"
    return (
        f"[{citation['number']}] {escaped(quoted(citation['quote']))}\n{byline}\n"
        f"({place}, characters {citation['start']} to {citation['end']})"
    )


TOOLS = (
    Tool(
        "search", "Search the news archive",
        "Finds articles of the archive by their words and meaning, best first: id, title, url, and the passage "
        "that fits best. Use fetch with an id for the whole text.",
        Search, _search,
    ),
    Tool("fetch", "Read an article", "The whole text of one article, with its publisher and dates.", Fetch, _fetch),
    Tool(
        "ask", "Ask the news archive",
        "Answers one question from the archive's articles alone. Every sentence of the answer was checked against "
        "the exact characters of the article that it cites; when the articles do not say, the answer says so. "
        "Recent articles, as seen from asked_at, are preferred.",
        Ask, _ask,
    ),
    Tool(
        "verify", "Check a text against the news archive",
        "Holds every sentence of a text against the archive's articles: supported where one of their sentences says "
        "it, contradicted where one says otherwise, else not found; which one, and what differs.",
        Verify, _verify,
    ),
    Tool(
        "quotes", "Find who said what",
        "Quotations of the archive's articles, newest article first: who said it, with full name and role as the "
        "article gives them, the exact words, and where they stand. Narrow it down by speaker and by what is said.",
        Quotes, _quotes,
    ),
    Tool(
        "timeline", "Find what happened when",
        "Dated events about a topic over all of the archive's articles, by the day on which they happened: each one "
        "exact sentence with its source. Plans are marked, and so are plans that were withdrawn.",
        Timeline, _timeline,
    ),
)  # fmt: skip
