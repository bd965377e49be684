"""What a language model writes, taken apart into plain sentences: without markup, markers or addresses, or refused.

Whoever shows an answer may render Markdown and HTML, fetch images and make links of addresses; and a model may have
been talked into any of them by an article. So marks that only decorate are taken off, and a claim with anything that
could be fetched or followed is refused as a whole: what would be left of it was never meant to be said.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ingest.language.sentences import split

# Directions, zero-width signs and the tags in which text can be hidden; joiners stay, emoji are made with them.
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
# Repetitions are bounded: from every character on, what has no end would be looked at to the end.
_FORBIDDEN = re.compile(
    r"!\[|\]\s?[(\[:]|</?[a-z][^<>]*>?|<[!?|][^<>]*>?|&(?:\#\w+|lt|gt);|"  # Markdown, HTML, tokens of models
    r"(?<!\w)\w*+://\S*|(?<![\w:])//\w\S*|\bwww\.\S+|\b(?:javascript|vbscript|data|mailto|tel|file|blob):\S+|"
    r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w\S*|(?<![\w.-])\.*+(?:[\w-]++\.++)++[a-z]{2,}+[/?\#:]\w\S*",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\b(?:[\w-]{1,63}\.){1,10}[a-z]{2,63}\b", re.IGNORECASE)  # 63: no name server knows longer
_EMPHASIS = re.compile(r"\*{2,}|__|~~|`+|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_LEAD = re.compile(r"^(?:(?:[-+*•>]|#{1,6})\s+)+")
_SQUARE = re.compile(r" ?([\[【〔［])([^\[\]【】〔〕［］]*)[\]】〕］]")
_ROUND = re.compile(r" ?\(([^()]*)\)")
_NUMBERS = re.compile(r"[\^s]?\d+(?:\s*[-–,;]\s*[\^s]?\d+)*", re.IGNORECASE)
_NAMED = re.compile(r"(?:sources?|refs?|citations?)\b[\s:.]*\d[\d,;–\s-]*|s\d+(?:\s*[-–,;]\s*s?\d+)*", re.IGNORECASE)
_QUOTATIONS = ((re.compile(r"„([^„“”]*)[“”]"), r"“\1”"), (re.compile(r"[«»]([^«»]*)[«»]"), r"“\1”"))
_STRAIGHT = re.compile(r"(?<!\w)'(?=\S)([^'\n]{3,}?)(?<=\S)'(?!\w)")
_MARKS = str.maketrans("„«»「」『』", "““”“”“”")
_OPENING, _CLOSING = "“„«「『", "”»」』"
_QUOTING = frozenset(_OPENING + _CLOSING + '"')


_SHOWN = 200  # characters of what is too long


class Plain(NamedTuple):
    """A sentence as it may be shown. fault: why it must not be shown, or ""."""

    text: str
    fault: str


def sentences(text: str, sources: Sequence[str], labels: Collection[str], longest: int = 1_000) -> list[Plain]:
    """The sentences of a claim, made plain.

    sources: the sentences that it cites. A copy of one stays as it is, and so does what they too have in brackets.
    labels: the names by which the model cites; they have no place in prose. longest: characters of a claim that is
    no copy; what has more is refused, and cut.
    """
    copies = {source.strip() for source in sources}
    if text.strip() in copies:
        return [Plain(_without(text.strip(), sources), _fault(text, sources, labels))]
    if len(text) > longest:
        return [Plain(_without(visible(text[:_SHOWN]), sources) + "…", f"it is longer than {longest:,} characters")]
    bare = _unmarked(visible(text), sources, labels)
    fault = _fault(bare, sources, labels)
    pieces = [one if one in copies else _undecorated(one) for one in _whole_quotations(bare)]
    # Looked at again as they are shown: decoration may have stood between the halves of something.
    shown = [
        Plain(_without(one, sources), fault or _fault(one, sources, labels) or _unopened(one, copies)) for one in pieces
    ]
    return [one for one in shown if any(letter.isalnum() for letter in one.text)]


def visible(text: str) -> str:
    """The text on one line, without characters that nobody sees or that no text can hold."""
    shown = (" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in text)
    return " ".join(_HIDDEN.sub("", "".join(shown)).split())


def harmless(text: str) -> bool:
    """Whether the text holds nothing that could be fetched, followed or rendered."""
    return not _FORBIDDEN.search(text)


def _fault(text: str, sources: Sequence[str], labels: Collection[str]) -> str:
    if not harmless(text):
        return "it holds an address or markup"
    if _strange(text, sources):
        return "it holds an address of its own"
    return "it speaks of labels" if any(label in text for label in labels) else ""


def _strange(text: str, sources: Sequence[str]) -> list[str]:
    """Names such as booking.com that no cited sentence has."""
    return [name for name in _DOMAIN.findall(text) if not any(name in source for source in sources)]


def _without(text: str, sources: Sequence[str]) -> str:
    """Taking one thing out may leave another: “]://x”. Every round makes the text shorter."""
    while not harmless(text):
        text = _FORBIDDEN.sub("…", text)
    strange = set(_strange(text, sources))
    return _DOMAIN.sub(lambda found: "…" if found[0] in strange else found[0], text)


def _unmarked(text: str, sources: Sequence[str], labels: Collection[str]) -> str:
    """Without citation markers. Brackets that a cited sentence has too are its own: “In [2015] we lost two.”"""

    def square(match: re.Match[str]) -> str:
        inner = match[2].strip()
        marks = match[1] != "[" or _NUMBERS.fullmatch(inner) or _NAMED.fullmatch(inner) or _labelled(inner, labels)
        return "" if marks and not _stands(match, sources) else match[0]

    def rounded(match: re.Match[str]) -> str:
        marks = _NAMED.fullmatch(match[1].strip()) or _labelled(match[1], labels)
        return "" if marks and not _stands(match, sources) else match[0]

    return _ROUND.sub(rounded, _SQUARE.sub(square, text)).strip()


def _stands(match: re.Match[str], sources: Sequence[str]) -> bool:
    return any(match[0].strip() in source for source in sources)


def _labelled(text: str, labels: Collection[str]) -> bool:
    words = re.findall(r"[^\s,;:]+", text)
    return bool(words) and all(word in labels for word in words)


def _undecorated(text: str) -> str:
    """Without Markdown's decoration; and every quotation in marks that the check of quotations knows."""
    bare = _LEAD.sub("", _EMPHASIS.sub("", text)).strip()
    for marks, known in _QUOTATIONS:
        bare = marks.sub(known, bare)
    return _STRAIGHT.sub(r"“\1”", bare).translate(_MARKS)


def _whole_quotations(text: str) -> Iterator[str]:
    """The sentences, those of one quotation together: each half of it alone would escape the check of quotations."""
    bounds = split(text)
    begun, marks = 0, Counter[str]()
    for number, (start, end) in enumerate(bounds):
        marks.update(letter for letter in text[start:end] if letter in _QUOTING)
        if _balanced(marks) or number == len(bounds) - 1:
            yield text[bounds[begun][0] : end]
            begun, marks = number + 1, Counter()


def _balanced(marks: Counter[str]) -> bool:
    opened = sum(marks[mark] for mark in _OPENING)
    closed = sum(marks[mark] for mark in _CLOSING) + marks["“"] * (marks["„"] > 0)
    return opened <= closed and marks['"'] % 2 == 0


def _unopened(text: str, copies: Collection[str]) -> str:
    """A quotation that only ends here has no beginning that could be compared with a source."""
    first, last = text.find("“"), text.find("”")
    unopened = last >= 0 and not 0 <= first < last
    return "it ends a quotation that it does not begin" if unopened and text not in copies else ""
