"""Addresses of articles: the one that is shown, and the one that decides whether two are the same article."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

_LIMIT = 2_048  # characters; what browsers and search engines agree to carry
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069\ud800-\udfff<>\"\\^`{|}]")
_TRACKING = re.compile(
    r"utm_\w*|at_(?:medium|campaign|format|link\w*|ptr_name|bbc_team)|fbclid|gclid|dclid|gclsrc|msclkid|yclid|twclid|"
    r"igshid|mc_[ce]id|cmp(?:id)?|ocid|ncid|icid|ito|smid|smtyp|ref_(?:src|url)|xtor|taid|ftag|intcid|partner|"
    r"guce\w*|__twitter_impression|_ga|mkt_tok|soc_(?:src|trk)|share_?id|srnd|sref|leadsource",
    re.I,
)
_SECOND = {"ac", "co", "com", "edu", "go", "gov", "net", "or", "org"}  # before a country, names are one longer
_USER = re.compile(r"(?<=//)[^\s/?#@]+(?=@)")
_SECRET = re.compile(
    r"((?:api_?key|apikey|(?:\w{1,20}_)?token|auth(?:orization)?|password|passwd|pwd|secret|sig(?:nature)?|credentials?)=).+",
    re.I,
)
_EDITIONS = ("m", "mobile", "amp", "edition", "beta", "web")  # what a paper's other addresses begin with
_KEPT = "%/:=&?~+!$,;'@()*[]"


def shown_url(value: object) -> str | None:
    """The address as it may be stored and linked to, as the source wrote it; None unless it is plain http or https.

    An address with a user name, a blank, a control or a direction mark is no article's address.
    """
    text = value.strip() if isinstance(value, str) else ""
    parts = _split(text)
    return text if parts and not parts.username and not parts.password else None


def is_article_url(value: object) -> bool:
    """Whether an address names more than a site: broken pages give their home page as their own address."""
    url = shown_url(value)
    return url is not None and bool(urlsplit(url).path.strip("/") or urlsplit(url).query)


@lru_cache(maxsize=10_000)  # a draft is asked for its identity again and again
def identity_url(url: str) -> str:
    """One form for the many addresses of one article, to compare and never to show.

    http and https, ``www.`` or not, a slash at the end or not, the order of the parameters, the fragment, the
    default port and what newsletters and social networks append make no other article. The rest of the query
    does: many papers name their articles there.
    """
    parts = _split(url)
    if parts is None:
        return url
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    path = quote(parts.path, safe=_KEPT).rstrip("/")
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    return f"https://{host}{port}{path}" + (f"?{urlencode(query)}" if query else "")


def may_name(url: str, canonical: str) -> bool:
    """Whether a page at one address may give the other as its own: on the same host, one below it, or the one that it
    is an edition of."""
    page, named = (urlsplit(identity_url(item)).hostname or "" for item in (url, canonical))
    label, _, parent = page.partition(".")
    return named == page or named.endswith(f".{page}") or (label in _EDITIONS and named == parent)


def without_secrets(url: str) -> str:
    """The address with what passwords there are in it hidden: what is stored and shown must open nothing."""
    head, mark, query = _USER.sub("***", url).partition("?")
    parts = (_SECRET.sub(r"\1***", part) for part in query.split("&"))
    return head + mark + "&".join(parts)


def site_of(url: str) -> str:
    """Whose an address is, as far as names tell: ``paper.example`` of ``feeds.paper.example``, ``paper.co.uk`` too."""
    parts = _split(url)
    host = (parts.hostname or "") if parts else ""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    return ".".join(labels[-3 if labels[-2:-1] and labels[-2] in _SECOND else -2 :])


def _split(text: str) -> SplitResult | None:
    if len(text) > _LIMIT or _UNSAFE.search(text):
        return None
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # reading it is what checks it
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
