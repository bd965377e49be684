"""Links in a terminal: its own hyperlinks (OSC 8) where it likely knows them, and addresses that are short enough."""

import re
from collections.abc import Mapping
from urllib.parse import quote

_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
_TERMS = ("kitty", "alacritty", "foot", "ghostty", "wezterm")
_MARKS = ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "DOMTERM")
_VTE = 5_000  # the version of GNOME's terminal library that brought them
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


def known(environment: Mapping[str, str]) -> bool:
    """Whether the terminal of this environment likely knows hyperlinks; FORCE_HYPERLINK says so for any other.

    Who wants no colours wants no other escapes either, and tmux and screen pass them on in new versions only.
    """
    term = environment.get("TERM", "")
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    if environment.get("NO_COLOR") or term in ("", "dumb", "linux") or term.startswith(("screen", "tmux")):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or any(name in term for name in _TERMS)
        or any(environment.get(name) for name in _MARKS)
        or (vte.isdecimal() and int(vte) >= _VTE)
    )


def hyperlink(address: str, label: str) -> str:
    """The label, which opens the address; nothing in an address can end the sequence."""
    return f"\x1b]8;;{quote(address, safe=_PRINTABLE)}\x1b\\{label}\x1b]8;;\x1b\\"


def short(address: str, room: int) -> str:
    """Site and path without the fragment, with an ellipsis in the middle where there is not room for all of it."""
    text = quote(re.sub(r"#.*", "", address, flags=re.DOTALL), safe=_PRINTABLE)
    if len(text) <= room:
        return text
    tail = room // 2
    return f"{text[: room - tail - 1]}…{text[-tail:]}"
