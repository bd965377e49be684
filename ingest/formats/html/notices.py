"""What a page says for itself, not its article: consent to cookies, subscriptions, newsletters, what else to read; and
what is said of its pictures.

Such a notice is known by the names that consent programs give their boxes, or by its words: the site speaks of itself
("we and our partners") to the reader ("your device"). An article that reports on such notices does neither outside
quotation marks.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The boxes of consent programs, by parts of their names; none of them is an English word that an article's box bears.
_BOXES = re.compile(
    r"onetrust|trustarc|cookie-?_?(?:banner|bar|notice|consent|law|popup|modal|wall)|consent-?_?(?:banner|manager|modal|popup|wall|"
    r"overlay|bump)|cybotcookiebot|didomi|sp_message|qc-cmp|fc-consent|usercentrics|quantcast|evidon|cmp-?_?(?:box|"
    r"banner|container|wrapper)|(?:gdpr|ccpa)-?_?(?:banner|notice|consent|modal|popup)|borlabs|klaro|osano|termly|iubenda",
    re.I,
)
_BOX_TAGS = ("amp-consent", "amp-subscriptions-dialog")

_SITE = (  # the site speaks of what it does
    r"\bwe(?: and| , our| with)? (?:(?:and )?our )?(?:[\d,.]+ )?(?:trusted |third-party )?(?:partners|vendors)\b",
    r"\bour (?:[\d,.]+ )?(?:trusted |advertising |third-party )?(?:partners|vendors)\b",
    r"\bwe (?:also )?use (?:\w+ ){0,3}cookies\b",
    r"\b(?:this|our) (?:web ?)?site(?:s)? uses? (?:\w+ ){0,3}cookies\b",
    r"\bwe (?:\w+ ){0,4}your (?:privacy|consent|personal data)\b",
)
_READER = (  # and of what the reader may do about it
    r"\bcookies\b",
    r"\b(?:on|from|access(?:ed)?) (?:your|a) device\b",
    r"\b(?:withdraw|change|manage|give|your) (?:\w+ )?(?:consent|choices|preferences)\b",
    r"\byou (?:may|can) (?:\w+ ){0,2}(?:consent|object|accept|reject|refuse)\b",
    r"\blegitimate interests?\b",
    r"\bprivacy (?:settings|policy|notice|manager|cent(?:re|er))\b",
    r"\bcookie (?:settings|policy|notice|preferences)\b",
    r"\bpersonali[sz]ed (?:ads|advertising|advertisements|content)\b",
    r"\b(?:accept|reject|agree to|allow) (?:all|cookies)\b",
    r"\bpersonal data\b",
    r"\bwithout (?:tracking|advertising)\b",
    r"\byour privacy\b",
    r"\bif you do not agree\b",
)
_SELLS = re.compile(
    r"(?:this|the full) (?:article|story|content|report) is (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:our |paying |registered )?(?:subscribers|members)|"
    r"already (?:an? )?(?:subscriber|subscribed|member|registered)\?|"
    r"already have an? (?:subscription|account)\?|you have (?:read|reached) .{0,30}free articles",
    re.I,
)
_BIDS = re.compile(  # at the beginning of a sentence: the site asks its reader to do it
    r"(?:^|[.!?:]\s)(?:please )?(?:"
    r"(?:subscribe|sign in|log in|register|sign up)(?: now| today)? (?:for .{1,40} )?(?:and|to) "
    r"(?:(?:keep|continue) )?read|"
    r"to (?:keep|continue) reading,? (?:please )?(?:subscribe|log in|sign in|register)|support our journalism|"
    r"(?:sign up (?:for|to)|subscribe to|get) our (?:\w+ ){0,4}(?:newsletter|bulletin|briefing)\b)",
    re.I,
)
_MORE = re.compile(
    r"\s*(?:read (?:more|also|next)|see also|also read|more on this(?: story)?|related(?: (?:stories|articles|news|"
    r"topics))?|you may also like|don[’']t miss|recommended(?: for you)?|most (?:read|popular))\b\s*(?::\s*)?",
    re.I,
)
_ENOUGH = 3  # things said of consent; a report may say one or two in its own words
_SITE_SPEAKS = re.compile("|".join(_SITE), re.I)
_READER_MAY = tuple(re.compile(pattern, re.I) for pattern in _READER)
_ADDRESSES = re.compile(r"\b(?:you|your|we|our)\b", re.I)
_QUOTED = re.compile(r"[“„«][^“”„«»]{40,2000}[”“»]|\"[^\"]{40,2000}\"")
_SHORT = 80  # characters; a heading or a button
_LONGEST_OFFER = 300  # an article's paragraph may say such a thing among others
_LONGEST_BOX = 1_500
_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "div",
    "section",
    "td",
    "span",
    "label",
    "button",
    "a",
)
_AROUND = ("body", "main", "article", "section", "div", "aside", "footer", "header", "form", "td", "ul")


def drop_notices(page: "HtmlElement") -> bool:
    """Takes the notices out of the page; True when one of them asked for consent."""
    asking = [box for box in page.iter() if _is_consent_box(box)]
    asking += [block for parent in page.iter(*_AROUND) for block in _consent_run(parent)]
    more = [box for box in page.iter("div", "section", "aside", "ul") if _is_box_of_more(box)]
    offers = [block for block in page.iter("p", "h2", "h3", "h4", "div", "li") if _is_offer(block)]
    captions = page.xpath("//*[@itemprop='caption' or @itemprop='copyrightHolder']")
    for element in [*asking, *more, *offers, *captions]:
        if element.getparent() is not None:
            element.drop_tree()
    return bool(asking)


def _is_consent_box(element: "HtmlElement") -> bool:
    """Named as a consent program names its boxes, or laid over the page, and speaking of consent."""
    if element.tag in _BOX_TAGS:
        return True
    named = _BOXES.search(f"{element.get('id', '')} {element.get('class', '')}") or element.get("aria-modal") == "true"
    return bool(named) and not _holds_the_article(element) and bool(_hints(_text(element)))


def _holds_the_article(element: "HtmlElement") -> bool:
    return next(element.iter("html", "body", "main", "article", "h1"), None) is not None


def _consent_run(parent: "HtmlElement") -> list["HtmlElement"]:
    """Neighbouring blocks that together ask for consent: around one in which the site speaks, while they go on so."""
    blocks = [child for child in parent if child.tag in _BLOCKS and _is_leaf(child)]
    texts = [_text(block) for block in blocks]
    speaking = next((index for index, text in enumerate(texts) if _SITE_SPEAKS.search(text)), None)
    if speaking is None:
        return []
    first, last = speaking, speaking + 1
    while first > 0 and _goes_on(texts[first - 1]):
        first -= 1
    while last < len(blocks) and _goes_on(texts[last]):
        last += 1
    return blocks[first:last] if _hints(" ".join(texts[first:last])) >= _ENOUGH else []


def _goes_on(text: str) -> bool:
    return bool(_hints(text)) and (len(text) <= _SHORT or bool(_ADDRESSES.search(text)))


def _is_leaf(block: "HtmlElement") -> bool:
    """Whether it holds words of its own and no other block of text."""
    return next(block.iterdescendants("p", "div", "section", "article", "ul", "table"), None) is None


def _text(element: "HtmlElement") -> str:
    """Its words in one line, without what it quotes at length."""
    return " ".join(_QUOTED.sub(" ", str(element.text_content())).split())


def _hints(text: str) -> int:
    """How many of the things are said that a site says of consent."""
    return bool(_SITE_SPEAKS.search(text)) + sum(bool(pattern.search(text)) for pattern in _READER_MAY)


def _is_offer(block: "HtmlElement") -> bool:
    """A short block that sells a subscription or a newsletter, or links to another story."""
    if not _is_leaf(block):
        return False
    text = _text(block)
    if len(text) <= _LONGEST_OFFER and (_SELLS.search(text) or _BIDS.search(text)):
        return True
    lead = _MORE.match(text)
    links = " ".join(" ".join(str(link.text_content()).split()) for link in block.iter("a"))
    return bool(lead and links and text[lead.end() :] in ("", links))


def _is_box_of_more(box: "HtmlElement") -> bool:
    """A small box under a heading such as "Most read"."""
    head = next(box.iterchildren(), None)
    if head is None or head.tag not in ("h2", "h3", "h4", "h5", "h6", "p", "strong", "span", "header", "li"):
        return False
    text = str(head.text_content())
    return bool(_MORE.fullmatch(text)) and not _holds_the_article(box) and len(box.text_content()) <= _LONGEST_BOX
