"""A conversation in the terminal, line by line. Nothing prints here: what is to be shown is handed out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from ingest.errors import DatelineError
from qa.doors.conversation import Conversation, remembered
from qa.doors.door import Door
from qa.question import Turn

COMMANDS = (
    "/show 2 opens the article at what [2] cites, /new begins a new conversation, /quit ends it, /help says this again"
)
HELP = f"Ask a question, then what comes to mind about the answer. {COMMANDS}. Ctrl-C stops an answer."
BEFORE, SENTENCES = 5, 20  # of an article that is opened: ahead of the cited one, and in all
_HELP = ("?", "help")  # what people type who do not know the commands yet
_QUIT = ("/quit", "/exit", "/q")

Object = dict[str, Any]


class Chat:
    """Lines of a person to answers of a door.

    narrowing: what every request holds besides its question. show: gets each answer's JSON object. cited: gets a page
    of an article's and the citation that it was opened at. note: gets what is said about the conversation. complain:
    gets the error of a line; the conversation goes on. stoppable: whether Ctrl-C ends an answer, not the conversation.
    """

    def __init__(
        self, door: Door, narrowing: Object, *, show: Callable[[Object], None], cited: Callable[[Object, Object], None],
        note: Callable[[str], None], complain: Callable[[DatelineError], None], stoppable: bool = False,
    ) -> None:  # fmt: skip
        self._door, self._stoppable = door, stoppable
        self._show, self._cited, self._note, self._complain = show, cited, note, complain
        self._citations: dict[str, Object] = {}  # of the last answer, by number

        def ask(question: str, history: Sequence[Turn]) -> Object:
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
        """A question that fails or is stopped is not remembered."""
        try:
            if text.startswith("/") or text.lower() in _HELP:
                self._command(*text.lower().split())
            else:
                self._ask(text)
        except DatelineError as error:
            self._complain(error)
        except KeyboardInterrupt:
            if not self._stoppable:
                raise
            self._note("\nstopped; Ctrl-C once more leaves")

    def _ask(self, question: str) -> None:
        self._citations = {}
        found = self._conversation.ask(question)
        self._citations = {str(citation["number"]): citation for citation in found["citations"]}
        self._show(found)

    def _command(self, name: str, *words: str) -> None:
        if name == "/show":
            self._open(" ".join(words).strip("[]"))
        elif name == "/new":
            self._conversation.forget()
            self._citations = {}
            self._note("a new conversation")
        else:
            self._note(HELP if name in ("/help", *_HELP) else f"there is no {name}; {COMMANDS}")

    def _open(self, number: str) -> None:
        """The article as it was when it was cited, some sentences around the one that is."""
        citation = self._citations.get(number)
        if citation is None:
            there = ", ".join(f"/show {known}" for known in self._citations)
            nothing = "no answer cites anything yet; /show opens what an answer cites"
            self._note(f"no [{number or '?'}] is cited; there is {there}" if there else nothing)
            return
        first = max(0, (citation["sentence"] or 0) - BEFORE)
        found = self._door.article(citation["article_id"], citation["revision"], first, SENTENCES)
        self._cited(found, citation)
