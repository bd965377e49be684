"""What a page declares for its elements: its ``style`` elements and attributes, put in the order of the cascade.

Sheets that lie outside the page are unknown. Of ``@media`` those rules count that hold on a desktop's screen.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Declared = dict[str, str]  # property -> value, both in lower case
Declaration = tuple[str, str, bool]  # property, value, whether it is marked as important

_WIDTH = 1280  # CSS pixels; of the screen that media queries are asked for
_EM = 16
_MOST_RULES = 5_000
_MOST_STEPS = 4  # compound selectors in one; each more multiplies the work of matching by the depth of the page
_NEVER = re.compile(r"\b(?:not|print|speech)\b")
_FEATURE = re.compile(r"\(([^()]*)\)")
_WIDTH_FEATURE = re.compile(r"\s*(min|max)-width\s*:\s*([\d.]+)\s*(px|r?em)\s*")
_COSTLY = re.compile(r":has\(|:nth-last|:last-|:only-", re.I)
_STEP = re.compile(r"[\s>+~]+")


class Styles:
    """The declarations that hold for each element of one page."""

    def __init__(self, page: "HtmlElement") -> None:
        self._sheets = dict(_matched(page, list(_rules(page))))

    def of(self, element: "HtmlElement") -> Declared:
        """Sheets first, then the element's own attribute; what is marked as important goes before what is not."""
        attribute = element.get("style")
        own = _declarations(attribute) if attribute else []
        declared = [*self._sheets.get(element, ()), *own]
        ordered = sorted(declared, key=lambda item: item[2])  # stable: the cascade's order stays within each half
        return {name: value for name, value, _ in ordered}


def _declarations(content: object) -> list[Declaration]:
    import tinycss2  # here, because the path of a question does not need it

    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [
        (item.lower_name, tinycss2.serialize(item.value).strip().lower(), item.important)
        for item in parsed
        if item.type == "declaration"
    ]


def _rules(page: "HtmlElement") -> Iterator[Any]:
    """The style rules of the page's sheets that hold on a screen, in their order."""
    import tinycss2

    for style in page.iter("style"):
        within = {ancestor.tag for ancestor in style.iterancestors()}
        if not within & {"noscript", "template"} and _holds_on_a_screen(style.get("media") or ""):
            sheet = tinycss2.parse_stylesheet(style.text or "", skip_comments=True, skip_whitespace=True)
            yield from _style_rules(sheet)


def _style_rules(rules: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and depth < 5 and _applies(rule):
            yield from _style_rules(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), depth + 1)


def _applies(rule: Any) -> bool:
    import tinycss2

    condition = tinycss2.serialize(rule.prelude).lower()
    if rule.lower_at_keyword == "media":
        return _holds_on_a_screen(condition)
    return rule.lower_at_keyword == "layer" or (rule.lower_at_keyword == "supports" and "not" not in condition)


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


def _matched(page: "HtmlElement", rules: list[Any]) -> Iterator[tuple["HtmlElement", list[Declaration]]]:
    """The elements that the rules select, each with what these declare for it."""
    from cssselect2 import ElementWrapper, Matcher

    matcher = Matcher()
    for rule in rules[:_MOST_RULES]:
        declared = _declarations(rule.content)
        for selector in _selectors(rule) if declared else ():
            matcher.add_selector(selector, declared)
    if not rules:
        return
    for wrapper in ElementWrapper.from_html_root(page).iter_subtree():
        found = [payload for _, _, pseudo, payload in matcher.match(wrapper) if pseudo is None]
        if found:
            yield wrapper.etree_element, [declaration for declared in found for declaration in declared]


def _selectors(rule: Any) -> list[Any]:
    """A rule's selectors; none of one that is not valid, as in browsers, or costs too much to match."""
    import cssselect2
    import tinycss2

    text = tinycss2.serialize(rule.prelude).strip()
    steps = max(len(_STEP.split(selector.strip())) for selector in text.split(","))
    if steps > _MOST_STEPS or _COSTLY.search(text):
        return []
    try:
        return list(cssselect2.compile_selector_list(rule.prelude))
    except cssselect2.SelectorError:
        return []
