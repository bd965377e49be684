"""Tags in text that is not a page: a JSON field that holds HTML, a tag in Markdown.

The patterns run to the end of the text when something is never closed, as a browser does; none of them can look
at the same characters twice, so a hostile text costs no more than a long one.
"""

import html
import re

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_UNREAD = re.compile(r"<(script|style|template|noscript|svg|iframe)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)
_PRE = re.compile(r"<pre\b[^<>]*>.*?(?:</pre\s*>|\Z)", re.S | re.I)  # where line breaks are meant
_BLOCK = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|"
    "main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})\b[^<>]*>", re.I)
_INLINE = "a|abbr|b|body|cite|code|em|font|head|html|i|iframe|img|q|s|script|small|span|strong|style|sub|sup|svg|u"
_KNOWN_TAG = re.compile(rf"</?(?:{_BLOCK}|{_INLINE})\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def is_marked_up(text: str) -> bool:
    """Whether a text clearly holds HTML: two tags that HTML knows. A lone ``<b>`` may be what the author wrote."""
    found = _KNOWN_TAG.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def drop_tags(text: str) -> str:
    """The text without comments, scripts and tags; nothing else changed."""
    return _TAG.sub("", _UNREAD.sub("", _COMMENT.sub("", text)))


def to_plain(text: str) -> str:
    """HTML as plain text: one paragraph a line, entities read."""
    text = _UNREAD.sub("", _COMMENT.sub("", text))
    text = " ".join(_PRE.sub(lambda found: found[0].replace("\n", "<br>"), text).split())
    text = html.unescape(_TAG.sub("", _BLOCK_TAG.sub("\n", text)))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
