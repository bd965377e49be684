"""The cited articles for reference managers, as BibTeX and as CSL-JSON: each once, however often it is cited.

An article is called by its id in both, so that exports of several answers can be put together.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from qa.doors.exports.days import day
from qa.doors.exports.prose import line

Item = Mapping[str, Any]
# Not \{ and \}: BibTeX counts braces without looking at what stands before them.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "$": r"\$", "&": r"\&", "%": r"\%",
        "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"  # left as they are; braces and backslashes would end the field


def bibtex(answer: Item) -> str:
    """One entry an article: ``@article``, or ``@misc`` where no outlet is known."""
    return "\n".join(_entry(citation) for citation in _articles(answer))


def _entry(citation: Item) -> str:
    kind = "article" if citation["publisher"] else "misc"
    fields = "".join(f",\n  {name} = {value}" for name, value in _fields(citation))
    return f"@{kind}{{{citation['article_id']}{fields}\n}}\n"


def _fields(citation: Item) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_tex(citation['title'])}}}}}"  # twice in braces: styles leave its capitals alone
    if citation["publisher"]:
        yield "journal", f"{{{_tex(citation['publisher'])}}}"
    published = day(citation["published_at"])
    if published:
        yield from (("year", f"{{{published.year}}}"), ("month", _MONTHS[published.month - 1]))
        yield "day", f"{{{published.day}}}"
    if citation["url"]:
        yield "url", f"{{{quote(citation['url'], safe=_ADDRESS)}}}"  # read as it is, not as TeX


def _tex(words: str) -> str:
    return line(words).translate(_TEX)


def csl(answer: Item) -> str:
    """A list of items of the type ``article-newspaper``, in the JSON of the Citation Style Language."""
    return json.dumps([_item(citation) for citation in _articles(answer)], ensure_ascii=False, indent=2) + "\n"


def _item(citation: Item) -> dict[str, Any]:
    published = day(citation["published_at"])
    parts = {"date-parts": [[published.year, published.month, published.day]]} if published else None
    item = {
        "id": citation["article_id"], "type": "article-newspaper", "title": line(citation["title"]),
        "container-title": citation["publisher"] and line(citation["publisher"]), "issued": parts,
        "URL": citation["url"],
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _articles(answer: Item) -> list[Item]:
    """The first citation of each article, in the order of the answer."""
    first: dict[str, Item] = {}
    for citation in answer["citations"]:
        first.setdefault(citation["article_id"], citation)
    return list(first.values())
