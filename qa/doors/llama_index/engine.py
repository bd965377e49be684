"""A LlamaIndex query engine whose answers are Dateline's: every sentence checked, every source exact."""

import asyncio
from pathlib import Path
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.schema import QueryBundle

from qa import nodes
from qa.doors import markdown
from qa.doors.llama_index.narrowed import NarrowedDesk
from qa.doors.python import LocalDesk
from qa.settings import Settings


class DatelineQueryEngine(BaseQueryEngine):
    """A response has the answer's text, the cited sentences as source nodes, and the whole answer as metadata.

    The text is Markdown, for that is what notebooks take it for; ``metadata["text"]`` is the plain one.
    When the articles do not say, the text says so, there are no source nodes, and ``metadata["outcome"]`` is
    ``insufficient_evidence``. Parameters and errors are those of DatelineRetriever; ``narrowing`` may hold
    ``on_unsupported`` too.
    """

    def __init__(self, archive: LocalDesk | str | Path, *, settings: Settings | None = None, **narrowing: Any) -> None:
        super().__init__(callback_manager=None)
        self._narrowed = NarrowedDesk(archive, settings, narrowing)

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._narrowed.desk.ask(query_bundle.query_str, **self._narrowed.narrowing)
        sources = [nodes.of_citation(citation) for citation in answer.citations]
        found = answer.to_json()
        return Response(markdown.shown(found), sources, found)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        """Closes the collection, if it was opened from a folder."""
        self._narrowed.close()
