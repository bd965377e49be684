"""Text of a page that its reader does not see: a page can say other things there than it shows.

What counts is what a browser would paint from the page alone: elements that are never shown, and the ways of style
sheets and attributes to put text out of sight. ``aria-hidden`` hides from screen readers what others see, and a
closed ``details`` opens at a click, so both stay. So does what fades in: it is hidden only until a script runs.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ingest.formats.html.stylesheet import Declared, Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Not shown, or only by browsers that cannot do what they stand in for.
_UNSHOWN = frozenset(
    [
        "noscript",
        "noframes",
        "template",
        "dialog",
        "svg",
        "canvas",
        "video",
        "audio",
        "iframe",
        "object",
        "datalist",
        "rp",
        "annotation",
        "annotation-xml",
    ]
)
_NEVER_HIDDEN = ("html", "body")  # pages hide these until their scripts have run
_LENGTH = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))(px|pt|r?em|ex|ch|%|v[wh])?")
_UNITS = {
    "px": 1.0,
    "pt": 4 / 3,
    "": 1.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "%": 12.8,
    "vw": 12.8,
    "vh": 8,
}
_FAR = -900  # pixels
_SIDES = ("left", "right", "top", "bottom", "inset", "inset-inline", "inset-inline-start", "inset-block-start")
_FAINT = 0.05
_TINY = 2  # pixels of a letter
_ALIKE = 0.06  # of each channel; a difference that no eye finds
_CLIPPED = re.compile(r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(\s*0|polygon\([\s0px%,]*\)")
_CLIP = re.compile(r"rect\((?:[\s,]*[01](?:px)?\b){4}[\s,]*\)")
_NO_FONT = re.compile(r"(?:[a-z]+ )*0(?:px)?(?:/| )")
_SHARE = re.compile(r"(?<!r)em$|%$")
_ZERO = r"\s*(?:0+(?:\.0*)?|\.0+)"
_FILTER = re.compile(rf"opacity\({_ZERO}%?\s*\)")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^)]{0,100})\)")
_SHRUNK = re.compile(rf"scale(?:x|y|3d)?\({_ZERO}\s*[,)]")

Colour = tuple[float, ...] | None  # None: not known


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element takes over from the one around it."""

    invisible: bool = False  # visibility: hidden
    tiny: bool = False  # font-size: 0
    colour: Colour = None
    background: Colour = None

    @property
    def unseen(self) -> bool:
        """Whether text painted so cannot be read; elements within may still be shown."""
        return self.invisible or self.tiny or _alike(self.colour, self.background)


def drop_hidden(page: "HtmlElement") -> None:
    """Takes out of the page all text that is not shown."""
    styles = Styles(page)
    white = None if page.xpath("//link[contains(@rel, 'stylesheet')]") else (1.0, 1.0, 1.0, 1.0)
    waiting = [(page, _Inherited(background=white))]
    while waiting:
        element, around = waiting.pop()
        declared = styles.of(element)
        if _is_unshown(element, declared):
            element.drop_tree()
            continue
        for name in ("style", "aria-hidden"):  # judged here; extraction would judge by single words of them
            element.attrib.pop(name, None)
        own = _painted(element, declared, around)
        if own.unseen:
            _blank(element)
        waiting += [(child, own) for child in element if isinstance(child.tag, str)]


def _blank(element: "HtmlElement") -> None:
    """Without the element's own text; the elements within are looked at by themselves."""
    element.text = None
    for child in element:
        child.tail = None


def _is_unshown(element: "HtmlElement", declared: Declared) -> bool:
    if element.tag in _NEVER_HIDDEN or element.getparent() is None:
        return False
    if element.tag in _UNSHOWN or "hidden" in element.attrib or "popover" in element.attrib:
        return True
    return bool(declared) and any(hides(declared) for hides in _WAYS)


def _fades_in(declared: Declared) -> bool:
    return any(name.startswith(("transition", "animation")) for name in declared)


def _is_out_of_flow(declared: Declared) -> bool:
    return declared.get("position") in ("absolute", "fixed")


def _is_undisplayed(declared: Declared) -> bool:
    return declared.get("display") == "none" or declared.get("content-visibility") == "hidden"


def _is_transparent(declared: Declared) -> bool:
    opacity = _number(declared.get("opacity", ""))
    faint = opacity is not None and opacity < _FAINT
    return (faint or bool(_FILTER.search(declared.get("filter", "")))) and not _fades_in(declared)


def _is_off_screen(declared: Declared) -> bool:
    names = ("margin-left", "margin-top", "text-indent", *(_SIDES if _is_out_of_flow(declared) else ()))
    lengths = [_pixels(part) for name in names for part in declared.get(name, "").split()]
    lengths += [_pixels(part.strip()) for found in _moves(declared) for part in found.split(",")]
    return any(length is not None and length <= _FAR for length in lengths)


def _moves(declared: Declared) -> list[str]:
    """What ``transform`` and ``translate`` move by; not where a script brings it in."""
    if _fades_in(declared):
        return []
    return [*_MOVED.findall(declared.get("transform", "")), declared.get("translate", "").replace(" ", ",")]


def _is_clipped(declared: Declared) -> bool:
    clip = _is_out_of_flow(declared) and _CLIP.search(declared.get("clip", ""))
    return bool(clip or _CLIPPED.search(declared.get("clip-path", "")))


def _is_shrunk(declared: Declared) -> bool:
    """A box without room whose content may not leave it, or one that is scaled to nothing."""
    cut = any(value in ("hidden", "clip") for name, value in declared.items() if name.startswith("overflow"))
    sizes = [_pixels(declared.get(name, "")) for name in ("height", "width", "max-height", "max-width")]
    small = any(size is not None and size <= 1 for size in sizes)
    return (cut and small) or bool(_SHRUNK.search(declared.get("transform", "")) and not _fades_in(declared))


_WAYS = (_is_undisplayed, _is_transparent, _is_off_screen, _is_clipped, _is_shrunk)


def _painted(element: "HtmlElement", declared: Declared, around: _Inherited) -> _Inherited:
    """How the element's own text is painted."""
    if not declared and not any(name in element.attrib for name in ("color", "bgcolor")):
        return around
    own = around
    if "visibility" in declared and element.tag not in _NEVER_HIDDEN and not _fades_in(declared):
        own = replace(own, invisible=declared["visibility"] in ("hidden", "collapse"))
    own = replace(own, tiny=_is_tiny(declared, around))
    return replace(own, colour=_colour(element, declared, own), background=_background(element, declared, own))


def _is_tiny(declared: Declared, around: _Inherited) -> bool:
    """Whether letters are too small to be seen; a share of nothing is nothing."""
    value = declared.get("font-size", "")
    size = _pixels(value)
    if size is None:
        return around.tiny or bool(_NO_FONT.match(declared.get("font", "")))
    return size < _TINY or (around.tiny and bool(_SHARE.search(value)))


def _colour(element: "HtmlElement", declared: Declared, around: _Inherited) -> Colour:
    value = declared.get("color") or (element.get("color") if element.tag == "font" else None)
    if not value or value == "inherit":
        return around.colour
    if "background-clip" in " ".join(declared):  # letters as a window on a picture behind them
        return None
    return _parsed(value)


def _background(element: "HtmlElement", declared: Declared, around: _Inherited) -> Colour:
    """The colour behind the text; one that a picture or a gradient covers is not known."""
    value = declared.get("background-color") or declared.get("background") or element.get("bgcolor")
    if "background-image" in declared or (value and "(" in value and not value.startswith(("rgb", "hsl"))):
        return None
    if not value or value in ("none", "transparent", "inherit", "initial"):
        return around.background
    colours = [colour for part in _parts(value) if (colour := _parsed(part))]
    colour = colours[0] if colours else None
    return colour if colour is None or colour[3] > 1 - _FAINT else None


def _parts(value: str) -> list[str]:
    return [value] if "(" in value else value.split()


def _parsed(value: str) -> Colour:
    """Red, green, blue and opacity, each from 0 to 1."""
    from tinycss2.color4 import parse_color

    colour: Any = parse_color(value)
    if colour is None or colour == "currentcolor":
        return None
    try:
        return (*colour.to("srgb").coordinates, colour.alpha)
    except (AttributeError, NotImplementedError, TypeError, ValueError):
        return None


def _alike(colour: Colour, background: Colour) -> bool:
    if colour is None:
        return False
    if colour[3] < _FAINT:
        return True
    return background is not None and all(abs(a - b) < _ALIKE for a, b in zip(colour[:3], background[:3], strict=True))


def _pixels(value: str) -> float | None:
    found = _LENGTH.fullmatch(value)
    return float(found[1]) * _UNITS[found[2] or ""] if found else None


def _number(value: str) -> float | None:
    found = _LENGTH.fullmatch(value)
    return float(found[1]) / (100 if found[2] == "%" else 1) if found else None
