"""argparse with a hand for whoever mistypes a command or an option."""

import argparse
import difflib
import re
from collections.abc import Sequence
from typing import Any, NoReturn

_CHOICE = re.compile(r"argument COMMAND: invalid choice: '(?P<given>.*)' \(choose from (?P<names>.*)\)", re.S)


class Parser(argparse.ArgumentParser):
    """Where there is no command or option of a name, it says which was likely meant, or which there are."""

    def parse_args(  # type: ignore[override] # one signature for its overloads
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """What is left over is the command's to complain of: its usage says what it takes."""
        parsed, left = self.parse_known_args(args, namespace)
        if left:
            command = self._commands()[parsed.command]
            command.error(_left_over(left[0], command))
        return parsed

    def error(self, message: str) -> NoReturn:
        found = _CHOICE.fullmatch(message)
        if found:
            message = _unknown(found["given"], list(self._commands()))
        elif message.endswith("required: COMMAND"):
            message = f"name a command: {', '.join(self._commands())}"
        super().error(message)

    def _commands(self) -> dict[str, argparse.ArgumentParser]:
        found = (action.choices for action in self._actions if isinstance(action, argparse._SubParsersAction))
        return dict(next(found, {}))


def whole(text: str) -> int:
    """The number that an option is given."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number is needed, not {text!r}") from None


def _unknown(given: str, names: list[str]) -> str:
    near = difflib.get_close_matches(given, names, 1)
    rest = f"did you mean: dateline {near[0]}?" if near else f"available: {', '.join(names)}"
    return f"there is no command {given!r}; {rest}"


def _left_over(given: str, command: argparse.ArgumentParser) -> str:
    if given.startswith("-"):
        return _no_option(given.partition("=")[0], command)
    takes = any(not action.option_strings for action in command._actions)
    remedy = "put one that holds blanks in quotation marks" if takes else f"a collection is named with --data {given}"
    return f"the argument {given!r} is one too many; {remedy}"


def _no_option(given: str, command: argparse.ArgumentParser) -> str:
    known = [option for option in command._option_string_actions if option.startswith("--")]
    near = difflib.get_close_matches(given, known, 1)
    rest = f"did you mean {near[0]}?" if near else f"available: {', '.join(known)}"
    return f"there is no option {given}; {rest}"


def words_of(arguments: list[str]) -> list[str]:
    """``help``, alone or before a command, and nothing at all, as the options that they stand for."""
    if not arguments or arguments[0] == "help":
        return [*arguments[1:], "--help"]
    return arguments
