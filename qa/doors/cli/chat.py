"""A conversation in the terminal, line by line. Nothing prints here: what is to be shown is handed out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from ingest.errors import DatelineError
from qa.doors.conversation import Conversation, remembered
from qa.doors.door import Door
from qa.question import Turn

COMMANDS = "/new begins a new conversation, /quit ends it, /help says this again"
HELP = f"Ask a question, then what comes to mind about the answer. {COMMANDS}."
_HELP = ("?", "help")  # what people type who do not know the commands yet
_QUIT = ("/quit", "/exit", "/q")


class Chat:
    """Lines of a person to answers of a door.

    narrowing: what every request holds besides its question. show: gets each answer's JSON object. note: gets what is
    said about the conversation. complain: gets the error of a question; the conversation goes on.
    """

    def __init__(
        self, door: Door, narrowing: dict[str, Any], *, show: Callable[[dict[str, Any]], None],
        note: Callable[[str], None], complain: Callable[[DatelineError], None],
    ) -> None:  # fmt: skip
        self._show, self._note, self._complain = show, note, complain

        def ask(question: str, history: Sequence[Turn]) -> dict[str, Any]:
            turns = [asdict(turn) for turn in history]
            return door.ask({**narrowing, "question": question, **({"history": turns} if turns else {})})

        self._conversation = Conversation(ask, remembered)

    def run(self, lines: Iterable[str]) -> None:
        """Until the lines end, or one of them says so."""
        for line in lines:
            text = line.strip()
            if text.lower() in _QUIT:
                return
            if text:
                self._line(text)

    def _line(self, text: str) -> None:
        if text.startswith("/") or text.lower() in _HELP:
            self._command(text.lower())
            return
        try:
            self._show(self._conversation.ask(text))
        except DatelineError as error:
            self._complain(error)

    def _command(self, name: str) -> None:
        if name == "/new":
            self._conversation.forget()
            self._note("a new conversation")
        else:
            self._note(HELP if name in ("/help", *_HELP) else f"there is no {name}; {COMMANDS}")
