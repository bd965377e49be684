"""argparse with a hand for whoever mistypes a command."""

import argparse
import difflib
import re
from typing import NoReturn

_CHOICE = re.compile(r"argument COMMAND: invalid choice: '(?P<given>.*)' \(choose from (?P<names>.*)\)")


class Parser(argparse.ArgumentParser):
    """Where there is no command of a name, it says which was likely meant, or which there are."""

    def error(self, message: str) -> NoReturn:
        found = _CHOICE.fullmatch(message)
        super().error(_unknown(found["given"], re.findall(r"[\w-]+", found["names"])) if found else message)


def _unknown(given: str, names: list[str]) -> str:
    near = difflib.get_close_matches(given, names, 1)
    rest = f"did you mean: dateline {near[0]}?" if near else f"available: {', '.join(names)}"
    return f"there is no command {given!r}; {rest}"


def words_of(arguments: list[str]) -> list[str]:
    """``help``, alone or before a command, and nothing at all, as the options that they stand for."""
    if not arguments or arguments[0] == "help":
        return [*arguments[1:], "--help"]
    return arguments
