"""Prompts of language models: one folder each, its files the messages, by role. They change like code: see ``version``.

A file holds placeholders such as ``{question}``. They are filled in one pass, so that braces in a value stay what they
are; every other brace of a file stays too.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_ROLES = ("system", "user")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

Messages = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Prompt:
    """name: its folder. files: the text of each, by its name without ``.md``. version: a digest of all of them."""

    name: str
    files: Mapping[str, str]
    version: str

    @property
    def id(self) -> str:
        """What an answer says it was made with: ``answer@1a2b3c4d``."""
        return f"{self.name}@{self.version}"

    def fill(self, **values: str) -> Messages:
        """The messages that begin a conversation: system, then user.

        Raises ValueError when a placeholder has no value, or a value no placeholder.
        """
        roles = [role for role in _ROLES if role in self.files]
        _same(self.name, [self.files[role] for role in roles], values)
        return [{"role": role, "content": _filled(self.files[role], values)} for role in roles]

    def further(self, file: str, **values: str) -> Messages:
        """A later message of the user, from another file of the folder. Raises ValueError as ``fill`` does."""
        _same(f"{self.name}/{file}", [self.files[file]], values)
        return [{"role": "user", "content": _filled(self.files[file], values)}]


@cache
def load(name: str) -> Prompt:
    """The prompt in the folder of that name. Raises FileNotFoundError when there is none."""
    return read(FOLDER / name)


def read(folder: Path) -> Prompt:
    """A prompt from any folder; an edit of any of its files makes another version."""
    files = {path.stem: path.read_text("utf-8").strip() for path in sorted(folder.glob("*.md"))}
    if not files:
        raise FileNotFoundError(f"there is no prompt in {folder}")
    whole = "\0".join(f"{name}\0{text}" for name, text in files.items())
    return Prompt(folder.name, files, hashlib.sha256(whole.encode()).hexdigest()[:8])


def _same(name: str, texts: list[str], values: Mapping[str, str]) -> None:
    wanted = {found for text in texts for found in _PLACEHOLDER.findall(text)}
    if wanted != set(values):
        missing, unknown = sorted(wanted - set(values)), sorted(set(values) - wanted)
        raise ValueError(f"the prompt {name} lacks values for {missing} and has no place for {unknown}")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)
