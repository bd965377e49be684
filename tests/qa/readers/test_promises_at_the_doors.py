"""What others of this kind get wrong, tried through the doors: a language model's answers, chat messages, verify."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from newsroom import day
from scripted_model import Script, claims, labels_of
from scripted_service import Exchange, ScriptedService, answering

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.build import build
from qa.doors.server import create_app
from qa.settings import LLM, OpenAI, Settings

QUOTED = "“In [2015] we lost land [sic],” said Mayor Ada Quill."
VOTE = "The council votes on the dam on Tuesday."
ARTICLES = (
    Draft(f"{QUOTED} {VOTE}", "-1", "Quill on land", "https://herald.example/land", "The Herald", (), day(2025, 3, 14)),
    Draft("Mayor Ada Quill opened the dam. It cost 38 million crowns.", "-2", "A dam", "https://post.example/dam",
          "The Post", (), day(2025, 4, 2), day(2026, 2, 1)),
    Draft("Land along the river was flooded.", "-3", "Flood", "https://wire.example/flood", "The Wire", (),
          day(2025, 5, 1)),
)  # fmt: skip
QUESTION = "What did Mayor Ada Quill say of the land in [2015]?"
Call = Callable[..., dict[str, Any]]


@pytest.fixture
def owned(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    collection.ingest(ARTICLES)
    yield collection
    collection.close()


@pytest.fixture
def call(model: ScriptedService, owned: Collection) -> Iterator[Call]:
    """``call(path, body)`` of a server whose reader is the scripted model."""
    settings = Settings(
        data=owned.folder, embedder="hashing", reader="openai", openai=OpenAI(base_url=model.url),
        llm=LLM(retries=0, on_failure="error"),
    )  # fmt: skip
    app = create_app(build(settings, owned), settings)

    async def posted(path: str, body: dict[str, Any]) -> dict[str, Any]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            found: dict[str, Any] = (await client.post(path, json=body)).raise_for_status().json()
        return found

    yield lambda path, body: asyncio.run(posted(path, body))
    app.state.shared.writer.close()


def writes(model: ScriptedService, script: Script) -> None:
    def play(exchange: Exchange) -> None:
        answering(script(labels_of(exchange.request.body["messages"])))(exchange)

    model.play(play)


def asked(call: Call, **more: Any) -> dict[str, Any]:
    return call("/v1/ask", {"question": QUESTION, "asked_at": "2025-06-01", **more})


def chatted(call: Call) -> dict[str, Any]:
    found = call("/v1/chat/completions", {"model": "dateline", "messages": [{"role": "user", "content": QUESTION}]})
    message: dict[str, Any] = found["choices"][0]["message"]
    return message


@pytest.mark.parametrize("written", [QUOTED, "Quill said: “In [2015] we lost land [sic]”."])
def test_brackets_within_a_quotation_are_words_of_a_models_answer(model, call: Call, written: str) -> None:
    writes(model, claims((written, "2015")))
    answer = asked(call)
    assert [claim["text"] for claim in answer["claims"]] == [written]
    assert answer["text"] == f"{written} [1]"
    assert [(item["number"], item["quote"]) for item in answer["citations"]] == [(1, QUOTED)]


def test_brackets_within_a_quotation_are_words_of_a_chat_message(model, call: Call) -> None:
    writes(model, claims((QUOTED, "2015"), (VOTE, "council")))
    message = chatted(call)
    assert message["content"].startswith(f"{QUOTED} [1] {VOTE} [2]\n\nSources:")
    spans = [item["url_citation"] for item in message["annotations"]]
    assert [message["content"][span["start_index"] : span["end_index"]] for span in spans] == ["[1]", "[2]"]


def test_brackets_within_a_quotation_are_words_to_verify(call: Call) -> None:
    text = f"{QUOTED} {QUOTED.replace('2015', '2016')}"
    found = call("/v1/verify", {"text": text})
    assert [sentence["verdict"] for sentence in found["sentences"]] == ["supported", "contradicted"]
    assert [text[sentence["start"] : sentence["end"]] for sentence in found["sentences"]] == [
        QUOTED,
        QUOTED.replace("2015", "2016"),
    ]


def test_without_a_citation_nothing_is_stated_and_no_source_listed(model, call: Call) -> None:
    writes(model, claims((VOTE, []), ("Mayor Ada Quill opened the dam [2].", [])))
    answer, message = asked(call), chatted(call)
    assert (answer["text"], answer["citations"]) == ("The articles do not say.", [])
    assert [item["failed"][0] for item in answer["dropped"]] == ["citation", "citation"]
    assert message["annotations"] == []
    assert "Sources" not in message["content"] and "example" not in message["content"]


def test_only_the_sources_that_were_used_are_listed(model, call: Call) -> None:
    writes(model, claims((VOTE, "council")))
    answer, message = asked(call), chatted(call)
    assert len(labels_of(model.requests[0].body["messages"])) > 1, "more was sent"
    assert [item["url"] for item in answer["citations"]] == ["https://herald.example/land"]
    assert message["content"].count("https://") == len(message["annotations"]) == 1


def test_a_swapped_key_fact_is_refused_at_every_door(model, call: Call) -> None:
    false = "It cost 83 million crowns."
    writes(model, claims((false, "crowns")))
    answer = asked(call)
    [dropped] = answer["dropped"]
    assert answer["outcome"] == "insufficient_evidence"
    assert dropped["text"] == false and "numbers" in dropped["failed"]
    assert false not in chatted(call)["content"]
    assert call("/v1/verify", {"text": false})["supported"] is False


def test_a_changed_article_leaves_no_stale_copy(model, call: Call, owned: Collection) -> None:
    new = ARTICLES[0].text.replace("Tuesday", "Friday")
    owned.ingest([Draft(new, "-1", "Quill on land", "https://herald.example/land", "The Herald", (), day(2025, 3, 14))])
    writes(model, claims(("The council votes on the dam on Friday.", "council")))
    answer = asked(call)
    assert [item["revision"] for item in answer["citations"]] == [2]
    assert VOTE not in labels_of(model.requests[0].body["messages"]).values()
    assert call("/v1/verify", {"text": VOTE})["supported"] is False
    assert VOTE not in " ".join(hit["text"] for hit in call("/v1/search", {"question": VOTE, "k": 100})["hits"])


def test_date_filters_go_by_the_day_of_publication(call: Call) -> None:
    """Not by the day on which an article was changed, or taken in."""

    def found(**bounds: str) -> set[str]:
        hits = call("/v1/search", {"question": "Mayor Ada Quill, land and the dam", "k": 100, **bounds})["hits"]
        return {hit["title"] for hit in hits}

    assert found() == {"Quill on land", "A dam", "Flood"}
    assert found(after="2025-04-01", before="2025-04-30") == {"A dam"}
    assert found(after="2025-06-01") == set()


OFFLINE = """
import socket, sys

def reached_out(*_):
    sys.exit("it reached out")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = reached_out
from qa.doors import cli
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_cold_start_reaches_for_nothing(sample_folder: Path, tmp_path: Path) -> None:
    """What it takes to answer is in the package; no library leaves a model, an id or a report in the user's folders."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = kept | {"HOME": str(home), "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[3])}
    ask = ["ask", "Who won the Lanner Prize?", "--asked-at", "2026-07-01", "--data", str(sample_folder)]
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, *ask], env=environment, cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "Miriam Tolle" in done.stdout
    assert [path for path in home.rglob("*") if path.is_file()] == []
