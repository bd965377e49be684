"""Whether a page is an index: a section front, a list of teasers. It leads to articles and is none itself."""

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h2", "h3", "h4", "h5")
_FEWEST = 4  # teasers; an article's page also leads to a few others
_LONGEST_TEASER = 400  # characters under its heading
_SHORTEST = 60  # of a paragraph that may belong to an article
_FURNITURE = ("nav", "footer", "aside", "header", "form")


def count_teasers(page: "HtmlElement") -> int:
    """How many stories an index page leads to; 0 when the page says more itself than its teasers do."""
    cards = _cards(page)
    if len(cards) < _FEWEST:
        return 0
    on_cards = sum(_length(card) for card in cards)
    within = {element for card in cards for element in card.iter()}
    own = [p for p in page.iter("p") if p not in within and not _is_furniture(p) and _length(p) >= _SHORTEST]
    return len(cards) if sum(map(_length, own)) < on_cards else 0


def _cards(page: "HtmlElement") -> list["HtmlElement"]:
    """The boxes around headings that link to other pages, one for each page."""
    cards: dict[str, HtmlElement] = {}
    for heading in page.iter(*_HEADINGS):
        address = _address(heading)
        if address and address not in cards:
            cards[address] = _card(heading)
    return list(cards.values())


def _address(heading: "HtmlElement") -> str:
    """Where the heading as a whole leads, from a link in it or around it; ``""`` when it leads nowhere else."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next(heading.iterancestors("a"), None)
    elif _length(link) * 2 < _length(heading):
        return ""
    return "" if link is None else urldefrag(link.get("href") or "")[0]


def _card(heading: "HtmlElement") -> "HtmlElement":
    """The largest box around the heading that is no longer than a teaser and holds no other heading."""
    card = heading
    for box in heading.iterancestors():
        headings = islice(box.iter("h1", *_HEADINGS), 2)
        if len(list(headings)) > 1 or _length(box) - _length(heading) > _LONGEST_TEASER:
            break
        card = box
    return card


def _is_furniture(element: "HtmlElement") -> bool:
    return next(element.iterancestors(*_FURNITURE), None) is not None


def _length(element: "HtmlElement") -> int:
    return len(" ".join(str(element.text_content()).split()))
