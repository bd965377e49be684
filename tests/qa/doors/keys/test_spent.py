"""What keys spend in a day: counted before a question is asked, by every server on the folder, and over at midnight."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, CollectionBroken
from qa.desk import Desk
from qa.doors import cli, keys
from qa.doors.keys.spent import FILE, Spent, Today, until_tomorrow
from qa.doors.server import create_app
from qa.evidence import DraftClaim, Reading
from qa.service.usage import PROCESS, Usage
from qa.settings import Settings

NOW = datetime(2026, 3, 14, 23, 59, 30, tzinfo=UTC)


def test_so_many_questions_and_tokens_and_no_more(tmp_path: Path) -> None:
    spent = Spent(tmp_path)
    assert [spent.question("a", 2, None, NOW) for _ in range(3)] == [None, None, "questions"]
    assert spent.question("b", 2, 100, NOW) is None
    spent.add("b", Today(0, 99), NOW)
    assert spent.question("b", None, 100, NOW) is None
    spent.add("b", Today(0, 40), NOW)
    assert [spent.question("b", None, 100, NOW), spent.question("b", 9, None, NOW)] == ["tokens", None]
    assert Spent(tmp_path).today(NOW) == {"a": Today(2, 0), "b": Today(3, 139)}, "another server, or after a restart"
    tomorrow = NOW + timedelta(seconds=until_tomorrow(NOW))
    assert until_tomorrow(NOW) == 30 and tomorrow.day == 15
    assert spent.today(tomorrow) == {} and spent.question("a", 2, None, tomorrow) is None
    if os.name != "nt":
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_servers_beside_one_another_lose_nothing(tmp_path: Path) -> None:
    given_out: list[str | None] = []

    def ask() -> None:
        mine = Spent(tmp_path)
        given_out.extend(mine.question("a", 30, None, NOW) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given_out.count(None) == 30 and Spent(tmp_path).today(NOW)["a"].questions == 30


@pytest.mark.parametrize("content", ["{", "[]", '{"day": "2026-03-14"}', '{"day": "2026-03-14", "spent": {"a": 1}}'])
def test_what_cannot_be_read_passes_for_nothing_less(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(CollectionBroken, match="what was spent"):
        Spent(tmp_path).question("a", 1, None, NOW)
    (tmp_path / FILE).write_text("")
    assert Spent(tmp_path).today(NOW) == {}


def test_bounds_of_a_key_are_checked_kept_and_shown(tmp_path: Path, capsys) -> None:
    for bound in ("rate", "questions", "tokens"):
        with pytest.raises(BadInput, match=r"1 .* or more"):
            keys.add(tmp_path, "k", "read", **{bound: 0})
    with pytest.raises(BadInput, match="group's name"):
        keys.add(tmp_path, "k", "read", groups=["a b"])
    options = ["--scope", "read", "--group", "red", "--questions", "500", "--data", str(tmp_path)]
    assert cli.main(["keys", "add", "page", *options]) == 0
    keys.add(tmp_path, "desk", "read")
    page, desk = keys.Ring(tmp_path).keys()
    assert (page.groups, page.questions, page.tokens, desk.groups) == (("red",), 500, None, None)
    now = datetime.now(UTC)
    Spent(tmp_path).add(page.id, Today(12, 3_210), now)
    capsys.readouterr()
    assert cli.main(["keys", "list", "--data", str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("page: read, groups red, made ")
    assert first.endswith("not used yet, 12 of 500 questions today, 3,210 tokens today")
    assert "today" not in second


# --- at the server


class Costly:
    """A reader that calls a model, and fails or waits behind it when told to."""

    name, remote = "costly@1", True

    def __init__(self) -> None:
        self.error: Exception | None = None

    async def read(self, question: str, evidence: Any, asked_at: datetime) -> AsyncGenerator[Reading, None]:
        del question, asked_at
        PROCESS.add(Usage(1, 100, 20, 0.1, None, "m"))
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        best = evidence[0]
        yield Reading((DraftClaim(best.sentence.text, (best.label,), 0.9),), 0.9)


ASK = {"question": "Which otter came?"}
CHAT = {"model": "dateline", "messages": [{"role": "user", "content": "Which otter came?"}]}
SSE = {"Accept": "text/event-stream"}


def test_a_server_counts_and_turns_away_who_has_spent_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing")
    owned = Collection.own(settings.data, by_name("hashing"), "test", index="exact")
    owned.ingest([Draft("The otter came.", "a")])
    made = {
        "three": keys.add(settings.data, "three", "read", questions=3), "free": keys.add(settings.data, "free", "read"),
        "thrifty": keys.add(settings.data, "thrifty", "read", tokens=200),
    }  # fmt: skip
    reader = Costly()
    app = create_app(Desk(owned, reader), settings)

    async def work() -> None:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://localhost"
        ) as client:

            async def ask(key: str, path: str = "/v1/ask", body: Any = ASK, **headers: str) -> httpx.Response:
                bearer = {"Authorization": f"Bearer {made[key][1]}"}
                return await client.post(path, json=body, headers={**bearer, **headers})

            assert (await ask("three", body={"question": ""})).status_code == 422, "what is no question costs nothing"
            assert (await ask("three")).status_code == 200
            assert (await ask("three", "/v1/chat/completions", CHAT)).status_code == 200
            assert (await ask("three", "/v1/search")).status_code == 200, "a search is no question"
            assert "event: answer" in (await ask("three", **SSE)).text
            for path, body, headers in (
                ("/v1/ask", ASK, {}), ("/v1/ask", ASK, SSE), ("/v1/chat/completions", CHAT | {"stream": True}, {}),
                ("/v1/verify", {"text": "The otter came."}, {}),
            ):  # fmt: skip
                refused = await ask("three", path, body, **headers)
                assert (refused.status_code, refused.json()["error"]["code"]) == (429, "budget_spent")
                assert "3 questions of today" in refused.json()["error"]["message"]
                assert 1 <= int(refused.headers["retry-after"]) <= 86_400
            reader.error = ValueError("it broke")
            assert [(await ask("thrifty")).status_code for _ in range(3)] == [500, 500, 429], "failures cost as well"
            reader.error = None
            assert [(await ask("free")).status_code for _ in range(5)] == [200] * 5

    asyncio.run(work())
    shown = {item["name"]: (item["questions_today"], item["tokens_today"]) for item in keys.listed(settings.data)}
    assert shown == {"three": (3, 360), "free": (5, 600), "thrifty": (2, 240)}
    app.state.shared.writer.close()
    owned.close()
