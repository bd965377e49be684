"""A checked text as one page: the text with its sentences marked, then each sentence with its evidence and reasons.

It needs nothing from anywhere, and no script; it is made to be read aloud, printed and shown on a dark screen.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from ingest.language.quotation import quoted
from qa.doors import verdicts
from qa.doors.cli.reports.elements import add, document, written
from qa.doors.cli.terminal import day
from qa.doors.copies import also_in

STYLE = Path(__file__).with_name("page.css")
_EVIDENCE = {
    "supported": "What says so",
    "contradicted": "What says otherwise",
    "not_found": "The nearest that was found",
}

Object = Mapping[str, Any]


def made(text: str, name: str, found: Object) -> str:
    """The page of a text, by the name it is known by."""
    called = "Standard input" if name == "-" else Path(name).name
    html, body = document(f"{called}: checked sentence by sentence", STYLE.read_text("utf-8"))
    main = add(body, "main")
    add(main, "h1", called)
    add(main, "p", f"Checked against the articles, sentence by sentence: {verdicts.summary(found['counts'])}", "lead")
    _text(add(main, "section"), text, found["sentences"])
    _sentences(add(main, "section"), found)
    return written(html)


def _text(section: Element, text: str, sentences: list[Object]) -> None:
    """The text as it was given, each sentence marked, with a link to what is said of it."""
    add(section, "h2", "The text")
    shown = add(section, "div", kind="text")
    at = 0
    for number, sentence in enumerate(sentences, 1):
        if at < sentence["start"]:
            add(shown, "span", text[at : sentence["start"]])
        _marked(add(shown, "span", kind=f"sentence {sentence['verdict']}"), sentence)
        said = verdicts.in_words(sentence["verdict"])
        label = str(number) if sentence["verdict"] == "supported" else f"{number} {said}"
        link = {"href": f"#sentence-{number}", "aria-label": f"Sentence {number}: {said}"}
        add(shown, "a", label, f"mark {sentence['verdict']}", **link)
        at = sentence["end"]
    add(shown, "span", text[at:])


def _sentences(section: Element, found: Object) -> None:
    add(section, "h2", "Sentence by sentence")
    cited = {citation["number"]: citation for citation in found["citations"]}
    listed = add(section, "ol")
    for number, sentence in enumerate(found["sentences"], 1):
        item = add(listed, "li", kind=sentence["verdict"], id=f"sentence-{number}")
        add(item, "strong", verdicts.in_words(sentence["verdict"]).capitalize(), "verdict")
        _marked(add(item, "p", kind="said"), sentence)
        _reasons(item, sentence)
        if sentence["citations"]:
            add(item, "h3", _EVIDENCE[sentence["verdict"]])
        for one in sentence["citations"]:
            _evidence(item, cited[one])


def _marked(parent: Element, sentence: Object) -> None:
    for words, is_wrong in pieces(sentence):
        add(parent, "u" if is_wrong else "span", words)


def pieces(sentence: Object) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, and whether a check objects to each."""
    objected = (words for check in sentence["checks"] for words in check.get("objections", ()))
    wrong = {at for words in objected for at in range(words["start"], words["end"])}
    letters = enumerate(sentence["text"], sentence["start"])
    for is_wrong, group in groupby(letters, key=lambda letter: letter[0] in wrong):
        yield "".join(letter for _, letter in group), is_wrong


def _reasons(item: Element, sentence: Object) -> None:
    if sentence["reasons"]:
        reasons = add(item, "ul", kind="reasons")
        for reason in sentence["reasons"]:
            add(reasons, "li", reason)


def _evidence(item: Element, citation: Object) -> None:
    figure = add(item, "figure")
    add(figure, "blockquote", quoted(citation["quote"]))
    caption = add(figure, "figcaption")
    title = "Headline" if citation["part"] == "title" else citation["title"]
    said = (title, citation["publisher"], day(citation["published_at"]))
    add(caption, "span", " · ".join(part for part in said if part) or citation["article_id"])
    if citation["link"]:
        add(caption, "a", citation["url"], href=citation["link"], rel="noopener noreferrer")
    if also := also_in(citation.get("also_in", ())):
        add(caption, "span", also)
