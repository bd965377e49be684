"""What a page declares for its elements: its ``style`` elements and attributes, put in the order of the cascade.

Sheets that lie outside the page are unknown. Of ``@media`` those rules count that hold on a desktop's screen.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Declared = dict[str, str]  # property -> value, both in lower case
Declaration = tuple[str, str, bool]  # property, value, whether it is marked as important

_WIDTH = 1280  # CSS pixels; of the screen that media queries are asked for
_EM = 16
_MOST_RULES = 2_000
_DEEPEST = 20  # blocks within blocks
_LONGEST_NAME = 1_000
_MOST_STEPS = 3  # compound selectors in one; each more multiplies the work of matching by the depth of the page
_NEVER = re.compile(r"\b(?:not|print|speech)\b")
_FEATURE = re.compile(r"\(([^()]*)\)")
_WIDTH_FEATURE = re.compile(r"\s*(min|max)-width\s*:\s*([\d.]+)\s*(px|r?em)\s*")
_COSTLY = re.compile(r":has\(|:nth-last|:last-|:only-", re.I)
_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_BRACE = re.compile(r"([{}])")
_MAY_HIDE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*[:(]\s*(?:0(?:\.0|[^.\d]|$)|\.0)|"
    r"font(?:-size)?\s*:\s*(?:[a-z]+ )*(?:0(?!\.)|0?\.\d|1px)|-\d{3}|-\d\d(?:\.\d+)?(?:em|rem|vw|vh)|"
    r"clip(?:-path)?\s*:|"
    r"(?:height|width)\s*:\s*(?:0(?!\.)|1px)|scale(?:[xyz]|3d)?\(\s*0(?!\.[1-9])|"
    r"(?<![\w-])color\s*:\s*(?:#[ef]|white|transparent|rgb|hsl)",
    re.I,
)
_COLOUR = re.compile(r"(?<![\w-])color\s*:", re.I)
_STEP = re.compile(r"[\s>+~]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """``selectors { body }``, as written."""

    selectors: str
    body: str


class Styles:
    """The declarations that hold for each element of one page that its sheets may hide, and what its own say."""

    def __init__(self, page: "HtmlElement") -> None:
        """Few rules hide anything, so these are matched first, and the others only against what they select."""
        rules = list(_rules(page))
        hiding = [rule for rule in rules if _may_hide(rule.body)][:_MOST_RULES]
        hit = list(_matched(_wrappers(page), hiding)) if hiding else []
        words = {word for wrapper, _ in hit for word in _words_of(wrapper.etree_element)}
        near = [rule for rule in rules if "*" in rule.selectors or not words.isdisjoint(_WORD.findall(rule.selectors))]
        again = _matched([wrapper for wrapper, _ in hit], near[:_MOST_RULES]) if hit else ()
        self._sheets = {wrapper.etree_element: declared for wrapper, declared in again}

    def of(self, element: "HtmlElement") -> Declared:
        """Sheets first, then the element's own attribute; what is marked as important goes before what is not."""
        attribute = element.get("style")
        own = _declarations(attribute) if attribute else []
        declared = [*self._sheets.get(element, ()), *own]
        ordered = sorted(declared, key=lambda item: item[2])  # stable: the cascade's order stays within each half
        return {name: value for name, value, _ in ordered}


def _words_of(element: "HtmlElement") -> list[str]:
    """The words by which a selector can mean the element: all of one that does are among these, or none is a name."""
    names = [element.tag, *element.attrib.keys(), *element.attrib.values()]
    return [word for name in names for word in _WORD.findall(str(name)[:_LONGEST_NAME])]


def _declarations(content: object) -> list[Declaration]:
    import tinycss2  # here, because the path of a question does not need it

    try:
        parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    except ValueError:  # a number of more digits than Python reads: no browser obeys it either
        return []
    return [
        (item.lower_name, tinycss2.serialize(item.value).strip().lower(), item.important)
        for item in parsed
        if item.type == "declaration"
    ]


def _rules(page: "HtmlElement") -> Iterator[Rule]:
    """The style rules of the page's sheets that hold on a screen, in their order."""
    for style in page.iter("style"):
        within = {ancestor.tag for ancestor in style.iterancestors()}
        if not within & {"noscript", "template"} and _holds_on_a_screen(style.get("media") or ""):
            yield from _style_rules(_COMMENT.sub(" ", style.text or ""))


def _may_hide(body: str) -> bool:
    return bool(_MAY_HIDE.search(body)) or ("background" in body.lower() and bool(_COLOUR.search(body)))


def _style_rules(sheet: str) -> Iterator[Rule]:
    """The innermost blocks, outside of those that do not hold. A brace in a string only costs the rules around it."""
    around: list[str] = []
    pieces = _BRACE.split(sheet)
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):  # what follows the last brace is no block
        prelude = text.rpartition(";")[2].strip()
        if brace == "}":
            if around and not around[-1].startswith("@") and all(map(_applies, around[:-1])):
                yield Rule(around[-1], text)
            del around[-1:]
        elif len(around) < _DEEPEST:
            around.append(prelude)


def _applies(prelude: str) -> bool:
    name, _, condition = prelude.lower().partition(" ")
    if name.startswith("@media"):
        return _holds_on_a_screen(prelude.lower().removeprefix("@media"))
    return name == "@layer" or (name == "@supports" and "not" not in condition)


def _holds_on_a_screen(media: str) -> bool:
    return any(not _NEVER.search(query) and _features_hold(query) for query in media.lower().split(","))


def _features_hold(query: str) -> bool:
    """Whether every feature asked for is a width that a desktop has."""
    for feature in _FEATURE.findall(query):
        found = _WIDTH_FEATURE.fullmatch(feature)
        if not found:
            return False
        width = float(found[2]) * (1 if found[3] == "px" else _EM)
        if width > _WIDTH if found[1] == "min" else width < _WIDTH:
            return False
    return True


def _wrappers(page: "HtmlElement") -> Iterable[Any]:
    from cssselect2 import ElementWrapper

    wrappers: Iterable[Any] = ElementWrapper.from_html_root(page).iter_subtree()
    return wrappers


def _matched(wrappers: Iterable[Any], rules: list[Rule]) -> Iterator[tuple[Any, list[Declaration]]]:
    """The elements that the rules select, each with what these declare for it."""
    from cssselect2 import Matcher

    matcher = Matcher()
    for rule in rules:
        selectors = _selectors(rule.selectors)
        declared = _declarations(rule.body) if selectors else []
        for selector in selectors:
            matcher.add_selector(selector, declared)
    for wrapper in wrappers:
        found = [payload for _, _, pseudo, payload in matcher.match(wrapper) if pseudo is None]
        if found:
            yield wrapper, [declaration for declared in found for declaration in declared]


def _selectors(text: str) -> list[Any]:
    """A rule's selectors; none when one is not valid, as in browsers, or costs too much to match."""
    import cssselect2

    steps = max(len(_STEP.split(selector.strip())) for selector in text.split(","))
    if steps > _MOST_STEPS or _COSTLY.search(text):
        return []
    try:
        return list(cssselect2.compile_selector_list(text))
    except cssselect2.SelectorError:
        return []
