"""A question's steps as the events of a response, each of its type and numbered, in the order that clients rely on."""

from collections.abc import Iterator
from typing import Any

from qa.answer import Answer, Citation
from qa.desk import Released, Retrieved, Step
from qa.doors.server.chat.answers import Content
from qa.doors.server.events import error_of, event
from qa.doors.server.model_responses.objects import Head, flattened, item_of, part_of

_CODES = {"rate_limit_error": "rate_limit_exceeded", "overloaded_error": "rate_limit_exceeded"}


class Events:
    """What is begun at once, each claim as a piece of text with its annotations, and the end of all that was begun."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._content = Content()
        self._citations: list[Citation] = []
        self._annotated = self._number = 0

    def lines(self, step: Step | Exception) -> Iterator[str]:
        if not self._number:
            yield from self._begin()
        if isinstance(step, Released):
            self._citations += step.citations
            yield from self._piece(self._content.add(step.claim))
        elif isinstance(step, Answer):
            yield from self._end(step)
        elif not isinstance(step, Retrieved):
            yield from self._failed(step)

    def _begin(self) -> Iterator[str]:
        for name in ("created", "in_progress"):
            yield self._event(f"response.{name}", response=self._head.response("in_progress"))
        yield self._of_output("output_item.added", item=item_of(self._head.item, "in_progress", []))
        yield self._of_part("content_part.added", part=part_of("", []))

    def _piece(self, text: str) -> Iterator[str]:
        """The piece, and the annotations of the markers in it."""
        yield self._of_part("output_text.delta", delta=text, logprobs=[])
        for annotation in self._content.annotations(self._citations)[self._annotated :]:
            index, self._annotated = self._annotated, self._annotated + 1
            yield self._of_part(
                "output_text.annotation.added", annotation_index=index, annotation=flattened(annotation)
            )

    def _end(self, answer: Answer) -> Iterator[str]:
        yield from self._piece(self._content.close(answer))
        response = self._head.completed(answer, self._content)
        [item] = response["output"]
        [part] = item["content"]
        yield self._of_part("output_text.done", text=part["text"], logprobs=[])
        yield self._of_part("content_part.done", part=part)
        yield self._of_output("output_item.done", item=item)
        yield self._event("response.completed", response=response)

    def _failed(self, error: Exception) -> Iterator[str]:
        """What was begun stays unfinished; clients that look only for the last event find the error in it too."""
        found = error_of(error)["error"]
        yield self._event("error", code=found["code"], message=found["message"], param=found["param"])
        code = _CODES.get(found["type"], "server_error")
        yield self._event(
            "response.failed",
            response=self._head.response("failed", error={"code": code, "message": found["message"]}),
        )

    def _of_part(self, name: str, **more: Any) -> str:
        return self._of_output(name, item_id=self._head.item, content_index=0, **more)

    def _of_output(self, name: str, **more: Any) -> str:
        return self._event(f"response.{name}", output_index=0, **more)

    def _event(self, name: str, **more: Any) -> str:
        number, self._number = self._number, self._number + 1
        return event(name, {"type": name, "sequence_number": number, **more})
