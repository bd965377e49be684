import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.doors.cli.hyperlinks import hyperlink, known, short


@pytest.mark.parametrize(
    "environment",
    [
        *({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}),
        *({"TERM": "xterm-kitty"}, {"TERM": "xterm-256color", "WT_SESSION": "x"}, {"TERM": "alacritty"}),
        {"TERM": "tmux-256color", "FORCE_HYPERLINK": "1"},
    ],
)
def test_terminals_that_likely_know_hyperlinks(environment: dict[str, str]) -> None:
    assert known(environment)
    assert not known({**environment, "FORCE_HYPERLINK": "0"})
    if "FORCE_HYPERLINK" not in environment:
        assert not known({**environment, "NO_COLOR": "1"})
        assert not known({**environment, "TERM": "dumb"})


@pytest.mark.parametrize(
    "environment",
    [
        *({}, {"TERM": "xterm-256color"}, {"TERM": "linux"}, {"TERM": "xterm-256color", "VTE_VERSION": "4600"}),
        *({"TERM": "screen-256color", "VTE_VERSION": "7600"}, {"TERM": "xterm", "VTE_VERSION": "new"}),
    ],
)
def test_terminals_that_likely_do_not(environment: dict[str, str]) -> None:
    assert not known(environment)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_no_address_ends_its_sequence_or_begins_another(address: str) -> None:
    shown = hyperlink(f"https://a.example/{address}", "label")
    _, target, rest = shown.split("\x1b]8;;")
    assert (target.count("\x1b"), rest) == (1, "\x1b\\"), "only the end of it"
    assert target.endswith("\x1b\\label") and target.removesuffix("\x1b\\label").isascii()
    assert all(" " < letter < "\x7f" for letter in short(address, 30) if letter != "…")


def test_an_address_is_shortened_in_its_middle() -> None:
    assert short("https://a.example/b?c=d#:~:text=It%20rained.", 30) == "https://a.example/b?c=d"
    assert (
        short("https://a.example/2025/04/" + "x" * 50 + "/storm.html", 40) == "https://a.example/2…xxxxxxxxx/storm.html"
    )
    assert len(short("https://a.example/" + "x" * 500, 40)) == 40
