"""What a caller spends: a question is counted before it is asked, the tokens of a language model when it has ended."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.errors import DatelineError
from qa.doors.keys import Spent, Today
from qa.doors.keys.spent import until_tomorrow
from qa.doors.server.admission.caller import Caller
from qa.doors.server.errors import Refused
from qa.service.usage import PAYER, Ledger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purse:
    """Of one request. caller: whose, None where nobody is asked who they are. ledger: of the tenant, which all its
    requests add to; None where the process counts for all."""

    spent: Spent
    caller: Caller | None = None
    ledger: Ledger | None = None

    @property
    def _is_bound(self) -> bool:
        return bool(self.caller and (self.caller.questions or self.caller.tokens))

    async def take(self) -> None:
        """One question. Raises Refused where the caller has spent what there is for today."""
        caller, now = self.caller, datetime.now(UTC)
        if caller is None or not self._is_bound:
            return
        over = await asyncio.to_thread(self.spent.question, caller.id, caller.questions, caller.tokens, now)
        if over is not None:
            most = f"{getattr(caller, over):,} {'questions' if over == 'questions' else 'tokens of a language model'}"
            message = f"the key {caller.name!r} has spent its {most} of today; there are more after midnight UTC"
            raise Refused(429, "budget_spent", message, headers={"Retry-After": str(until_tomorrow(now))})

    @asynccontextmanager
    async def paying(self) -> AsyncIterator[None]:
        """While a question is worked on; however it ends, what it took is counted."""
        mine = Ledger()
        token = PAYER.set(mine)
        try:
            yield
        finally:
            PAYER.reset(token)
            await self._count(mine)

    async def _count(self, mine: Ledger) -> None:
        used = mine.total
        if used and self.ledger:
            self.ledger.add(used)
        more = Today(0 if self._is_bound else 1, used.prompt_tokens + used.completion_tokens if used else 0)
        if self.caller and more != Today():
            try:
                await asyncio.to_thread(self.spent.add, self.caller.id, more, datetime.now(UTC))
            except DatelineError as error:  # the answer was given; nothing is taken back for this
                log.error("what %r has spent is not counted: %s", self.caller.name, error.message)
