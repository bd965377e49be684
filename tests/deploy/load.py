"""What a stack is given to do while its parts are killed: articles, jobs for its workers, searches and questions.

Whoever sends articles goes on until they are acknowledged, as a client should, and writes down that they were.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx

SITE = "https://load.example/"
DEMO = {"question": "who has proposed giving up land?", "asked_at": "2026-07-01"}
TOGETHER = 10  # articles in a job
_PAUSE = 0.2  # seconds between two tries, and between two articles
_SYLLABLES = ("bar", "den", "fol", "gor", "hal", "kir", "lam", "mor", "nes", "pol", "rin", "sund", "tor", "vik", "wen")


class Load:
    """servers: the addresses of replicas. balancer: of what stands before them all."""

    def __init__(self, balancer: str, servers: list[str], key: str, seed: int) -> None:
        self._balancer, self._servers = balancer, servers
        self._headers = {"Authorization": f"Bearer {key}"}
        self._chance, self._numbers, self._noting = random.Random(seed), count(1), threading.Lock()
        self._over = threading.Event()
        self.taken: set[str] = set()  # addresses of articles that are in, by what was said
        self.promised: set[str] = set()  # of those that a worker takes in
        self.ended = 0  # jobs
        self.spoiled: list[Any] = []  # jobs that failed
        self.answers: Counter[str] = Counter()  # by what was asked and how it was answered

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Ends when all that was sent is acknowledged, and every job has ended."""
        work = [self._send, self._put, self._put, self._search, self._ask]
        threads = [threading.Thread(target=self._until_over, args=(one,), daemon=True) for one in work]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join(300)

    def _until_over(self, work: Callable[[], None]) -> None:
        while not self._over.is_set():
            work()
            time.sleep(_PAUSE)

    # --- what is sent

    def _send(self) -> None:
        """An article to the load balancer."""
        article = self._article()
        status, _ = self._insist("article", f"{self._balancer}/v1/articles", article, (200, 201, 202))
        self._note(self.promised if status == 202 else self.taken, article["url"])

    def _put(self) -> None:
        """A job to a replica, and waits until it has ended."""
        articles = [self._article() for _ in range(TOGETHER)]
        server = self._chance.choice(self._servers)
        _, answer = self._insist("job", f"{server}/v1/articles", {"articles": articles}, (202,))
        self._note(self.promised, *(article["url"] for article in articles))
        while (job := self._job(server, answer["job"]["id"]))["state"] not in ("done", "failed"):
            time.sleep(_PAUSE)
        with self._noting:
            self.ended += 1
            self.spoiled += [job] if job["state"] == "failed" else []

    def _job(self, server: str, number: int) -> dict[str, Any]:
        _, found = self._insist("look at a job", f"{server}/v1/jobs/{number}", None, (200,))
        job: dict[str, Any] = found["job"]
        return job

    def _search(self) -> None:
        if self.taken:
            self._once("search", "/v1/search", {"question": place_of(self._chance.choice(sorted(self.taken)))})

    def _ask(self) -> None:
        self._once("question", "/v1/ask", DEMO)
        time.sleep(10 * _PAUSE)

    def _article(self) -> dict[str, Any]:
        """One whose words no other has, but for a few."""
        with self._noting:
            url = f"{SITE}{next(self._numbers):06d}"
        words = ["".join(self._chance.choices(_SYLLABLES, k=3)) for _ in range(40)]
        place = place_of(url)
        said, more = (" ".join(part).capitalize() for part in (words[:20], words[20:]))
        text = f"The harbour of {place} was closed on Monday. {said}, the mayor of {place} said. {more}."
        return {"url": url, "title": f"News of {place}", "text": text}

    # --- how

    def _insist(self, what: str, url: str, body: dict[str, Any] | None, wanted: tuple[int, ...]) -> tuple[int, Any]:
        """Asks until it is answered in one of the ways that are wanted."""
        while True:
            status, answer = self._asked(what, url, body)
            if status in wanted:
                return status, answer
            time.sleep(_PAUSE)

    def _once(self, what: str, path: str, body: dict[str, Any]) -> None:
        self._asked(what, self._balancer + path, body)

    def _asked(self, what: str, url: str, body: dict[str, Any] | None) -> tuple[int, Any]:
        """Status and JSON of the answer; 0 where there is none."""
        try:
            found = httpx.request("POST" if body else "GET", url, json=body, headers=self._headers, timeout=150)
            self._note_answer(f"{what} {found.status_code}")
            return found.status_code, found.json() if "json" in found.headers.get("content-type", "") else None
        except httpx.HTTPError as error:
            self._note_answer(f"{what} {type(error).__name__}")
            return 0, None

    def _note_answer(self, what: str) -> None:
        with self._noting:
            self.answers[what] += 1

    def _note(self, into: set[str], *urls: str) -> None:
        with self._noting:
            into.update(urls)

    def acknowledged(self) -> tuple[set[str], set[str]]:
        """What is in by now, and what will be."""
        with self._noting:
            return {*self.taken}, {*self.promised}


def place_of(url: str) -> str:
    """The place that an article tells of: a word that no other has."""
    return f"Varn{int(url.removeprefix(SITE)):06d}holm"
