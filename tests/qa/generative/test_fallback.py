import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime

import pytest
from newsroom import day, evidence, revision

from ingest.embedders import by_name
from ingest.errors import BadInput, ServiceBusy, ServiceError, ServiceRefused, ServiceUnreachable
from qa.build import reader
from qa.evidence import DraftClaim, Evidence, Reading
from qa.generative.fallback import Fallback
from qa.read import whole
from qa.settings import LLM, OpenAI, Settings

EVIDENCE = evidence(revision("Five bridges were closed."))
CLAIM = DraftClaim("Five bridges were closed.", ("S1",), 0.9)
ERRORS = (ServiceUnreachable("it is gone"), ServiceRefused("it is gone"), ServiceBusy("it is gone", retry_after=1.0))


class Fake:
    """Tells the items, and then fails if it has an error."""

    remote = True

    def __init__(self, name: str, *items: DraftClaim | Reading, error: Exception | None = None) -> None:
        self.name, self.items, self.error, self.asked = name, items, error, 0

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        del question, evidence, asked_at
        self.asked += 1
        for item in self.items:
            yield item
        if self.error:
            raise self.error


def read(first: Fake, second: Fake) -> Reading:
    return asyncio.run(whole(Fallback(first, second), "How many?", EVIDENCE, day(2025, 5, 3)))


def test_while_the_first_answers_the_second_is_not_asked() -> None:
    first, second = Fake("a@1", CLAIM, Reading((CLAIM,), 0.9)), Fake("b@1")
    assert read(first, second) == Reading((CLAIM,), 0.9)
    assert second.asked == 0
    assert Fallback(first, second).name == "a@1"


@pytest.mark.parametrize("error", ERRORS)
def test_the_second_answers_for_a_service_that_fails_and_says_so(error: ServiceError) -> None:
    reading = read(Fake("a@1", error=error), Fake("b@1", CLAIM, Reading((CLAIM,), 0.9, ("and more",))))
    assert reading.reader == "b@1"
    assert reading.reasons == ("answered by b@1, because it is gone", "and more")
    assert reading.claims == (CLAIM,)


def test_after_a_claim_the_error_is_the_callers() -> None:
    second = Fake("b@1", Reading((CLAIM,), 0.9))
    with pytest.raises(ServiceRefused):
        read(Fake("a@1", CLAIM, error=ServiceRefused("it is gone")), second)
    assert second.asked == 0


@pytest.mark.parametrize("error", [BadInput("too long"), ZeroDivisionError()])
def test_what_is_no_failure_of_a_service_is_not_covered_up(error: Exception) -> None:
    with pytest.raises(type(error)):
        read(Fake("a@1", error=error), Fake("b@1", Reading((CLAIM,), 0.9)))


@pytest.mark.parametrize(("mode", "kind"), [("embedded", "Fallback"), ("error", "LanguageModel")])
def test_the_setting_says_whether_there_is_one(mode: str, kind: str) -> None:
    settings = Settings(reader="openai", openai=OpenAI(api_key="a key"), llm=LLM(on_failure=mode))
    assert type(reader(settings, by_name("hashing"))).__name__ == kind


def test_a_reader_without_a_service_needs_none() -> None:
    assert type(reader(Settings(), by_name("hashing"))).__name__ != "Fallback"
