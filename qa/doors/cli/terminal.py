"""What a person sees in a terminal: text from the JSON objects of the doors. Pure functions; nothing prints here."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from ingest.article import TITLE
from ingest.language.quotation import quoted
from qa.doors import accounts, counted, lists, verdicts
from qa.doors.cli.hyperlinks import hyperlink, short
from qa.doors.cli.listing import table
from qa.doors.copies import also_in
from qa.doors.spans import meant

WIDTH = 100
QUOTE = 240  # characters of a quote that are shown; ``--json`` has all

# Control characters, and those that turn the direction of text around: shown, not obeyed.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the lines are, and whether what shows them knows hyperlinks."""

    width: int = WIDTH
    hyperlinks: bool = False


PAGE = Page()


def safe(text: str) -> str:
    """The text with control and direction characters written out, so that an article cannot steer the terminal."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def answer(found: dict[str, Any], page: Page = PAGE) -> str:
    sources = [source(citation, page) for citation in found.get("citations", ())]
    if found["outcome"] != "answered":
        why = (found["text"], *(f"Why: {_stopped(why)}" for why in found["reasons"]))
        listed = [*_others(found, page), *sources] if found.get("others") else []
        return "\n\n".join(["\n".join(wrapped(text, page) for text in why), *listed])
    rest = [*map(_left_out, found["dropped"]), *(f"Note: {_stopped(reason)}" for reason in found["reasons"])]
    lead = [*(_short(found["short_answer"]) or _verdict(found["claims"])), *counted.line(found), found["text"]]
    told = [wrapped(text, page) for text in lead] if lists.has_prose(found) else []
    told += [safe(table(found["rows"], page.width))] if found.get("rows") else []
    indented = partial(wrapped, page=page, indent=4, first=2)
    differing = accounts.paragraph(found.get("accounts", ()), bullet="", wrapped=indented)
    return "\n\n".join([*told, *_others(found, page), *differing, *sources, *(wrapped(text, page) for text in rest)])


def _others(found: dict[str, Any], page: Page) -> list[str]:
    listed = found.get("others")
    return [wrapped(lists.HEAD, page), safe(table(listed, page.width))] if listed else []


def _left_out(found: dict[str, Any]) -> str:
    why = " ".join(found["reasons"]) or f"It failed the checks: {', '.join(found['failed'])}."
    return f"Left out: “{found['text']}” {why}"


def _short(found: dict[str, Any] | None) -> list[str]:
    """The words that answer by themselves, ahead of the sentences that they stand in."""
    if not found:
        return []
    text, dated = found["text"], f" ({day(found['day'])})" if found.get("day") else ""
    return [f"{text[:1].upper()}{text[1:]}{dated} [{found['citation']}]"]


def _verdict(claims: Sequence[dict[str, Any]]) -> list[str]:
    """Yes or no, where all that is said comes to the one or the other."""
    verdicts = {claim.get("verdict") for claim in claims}
    numbers = " ".join(f"[{number}]" for claim in claims for number in claim["citations"])
    return [f"{verdict.capitalize()} {numbers}" for verdict in verdicts if verdict] if len(verdicts) == 1 else []


def verification(found: dict[str, Any], page: Page = PAGE) -> str:
    """Each sentence with its markers, or with why it is not supported; then what they were held against."""
    shown = "\n\n".join(_checked(sentence, page) for sentence in found["sentences"])
    sources = (source(citation, page) for citation in found["citations"])
    return "\n\n".join([shown, *sources, verdicts.summary(found["counts"])])


def _checked(sentence: dict[str, Any], page: Page) -> str:
    numbers = " ".join(f"[{number}]" for number in sentence["citations"])
    if sentence["verdict"] == "supported":
        return wrapped(f"Supported: {sentence['text']} {numbers}", page)
    said = "Source" if sentence["verdict"] == "contradicted" else "Nearest"
    held = f" {said}: {numbers}" if numbers else ""
    reasons = "".join("\n" + wrapped(_stopped(reason), page, indent=4, first=4) for reason in sentence["reasons"])
    return wrapped(f"{verdicts.in_words(sentence['verdict']).upper()}: {sentence['text']}{held}", page) + reasons


def turn(found: dict[str, Any], page: Page = PAGE) -> str:
    """One answer of a conversation, after the question as it was understood where that is not as it was asked."""
    understood = found["standalone_question"]
    lead = "" if understood == found["question"] else wrapped(f"({understood})", page) + "\n\n"
    return f"{lead}{answer(found, page)}\n"


def _stopped(text: str) -> str:
    """With a full stop, unless it ends a sentence already, as a quoted one does."""
    return text if text.endswith((".", "…", "?", "!", "”", '"')) else f"{text}."


def source(citation: dict[str, Any], page: Page) -> str:
    mark = f"[{citation['number']}] "
    quote = wrapped(mark + quoted(_cut(citation["quote"])), page, indent=4)
    named = {**citation, "title": "Headline"} if citation["part"] == "title" else citation
    dated = meant(citation.get("times", ()))
    return "\n".join([quote, *([wrapped(dated, page, indent=4, first=4)] if dated else []), _byline(named, page)])


def _byline(item: dict[str, Any], page: Page, lead: str = "    ") -> str:
    """Title · publisher · date · link, of what is known; a link stays on one line. Then where else it stands."""
    address = item.get("link") or item["url"] or ""
    label = short(address, page.width - 4)
    parts = [item["title"], item["publisher"], day(item["published_at"]), label]
    text = "\xa0· ".join(part for part in parts if part) or item["article_id"]  # no line begins with a dot
    lines = lead + wrapped(text, page, indent=4, first=4)[4:].replace("\xa0·", " ·")
    also = wrapped(also_in(item.get("also_in", ())), page, indent=4, first=4)
    if label and page.hyperlinks:
        before, _, after = lines.rpartition(label)
        lines = f"{before}{hyperlink(address, label)}{after}"
    return f"{lines}\n{also}" if also else lines


def hits(found: dict[str, Any], page: Page = PAGE) -> str:
    if not found["hits"]:
        return "Nothing matches."
    return "\n\n".join(
        f"{_byline(hit, page, f'{number:2}. ')}\n"
        + wrapped(_cut(hit["text"]), page, indent=4, first=4)
        + f"\n    {hit['article_id']} [{hit['start']}:{hit['end']}] score {hit['score']:.3f}"
        for number, hit in enumerate(found["hits"], 1)
    )


def cited(found: dict[str, Any], citation: dict[str, Any]) -> str:
    """The article with its sentences numbered, and an arrow at the one that is cited, which may be its title."""
    return article(found, None, TITLE if citation["part"] == "title" else citation["sentence"])


def article(found: dict[str, Any], sentence: int | None, marked: int | None = None) -> str:
    """The article with its sentences numbered, a page of a long one, or one sentence of it; one may be ``marked``."""
    if sentence is not None:
        item = next(item for item in found["sentences"] if item["index"] == sentence)
        return f"[{item['start']}:{item['end']}] {safe(item['text'])}"
    about = (found["publisher"], day(found["published_at"]), found["url"])
    title = ("→ " if marked == TITLE else "") + (safe(found["title"]) or found["article_id"])
    head = [title, " · ".join(safe(part) for part in about if part)]
    revision = f"{found['article_id']} · revision {found['revision']} of {len(found['revisions'])}"
    marks = ("→" if item["index"] == marked else " " for item in found["sentences"])
    body = [
        f"{item['index']:4}{mark} {safe(item['text'])}" for item, mark in zip(found["sentences"], marks, strict=True)
    ]
    following = found["next_sentence"]
    more = (
        f"{found['sentence_count']:,} sentences; continue with: dateline show {found['article_id']} --from {following}"
    )
    page = [*filter(None, head), revision, "", *body]
    return "\n".join([*page, *(["", more] if following is not None else [])])


def status(found: dict[str, Any]) -> str:
    counted = ("articles", "revisions", "sentences", "passages", *(["waiting"] if found.get("waiting") else ()))
    rows = [(name, f"{found[name]:,}") for name in counted]
    if found.get("outdated"):
        rows.append(("annotations", f"of another version: {found['outdated']:,} articles; run: dateline rebuild"))
    rows += [(name, found[name]) for name in ("embedder", "reader")]
    rows.append(("vector index", _health(found.get("health"))))
    if found.get("degraded"):
        rows.append(("degraded", found["degraded"]))
    if found.get("usage"):
        rows.append(("model calls", _usage(found["usage"])))
    return "\n".join(f"{name:14}{value}" for name, value in rows)


def _usage(usage: dict[str, Any]) -> str:
    cost = "" if usage["cost"] is None else f", cost {usage['cost']:.4f}"
    about = "about " if usage["estimated"] else ""
    tokens = f"{about}{usage['prompt_tokens']:,} tokens read, {usage['completion_tokens']:,} written"
    return f"{usage['calls']:,} of {safe(usage['model'])}: {tokens}, {usage['seconds']:.1f} s{cost}"


def _health(health: dict[str, Any] | None) -> str:
    if health is None:
        return "not checked: another process owns the collection, or nothing can be written to it"
    if health["whole"]:
        return "whole, agrees with the catalog"
    lost = "" if health["findable"] else ", and does not find its own vectors"
    return f"differs: {health['missing']} missing, {health['extra']} extra{lost}; run: dateline rebuild"


def feedback(found: dict[str, Any], page: Page = PAGE) -> str:
    """What readers said of answers, newest first."""
    return "\n\n".join(_said(entry, page) for entry in found["feedback"]) or "No feedback yet."


def _said(entry: dict[str, Any], page: Page) -> str:
    given = entry["feedback"]
    head = f"{given['verdict']} · {day(given['received_at'])} · {entry['status']}"
    more = (("Right answer", given.get("answer")), ("Note", entry.get("note")))
    parts = (entry["question"], *(f"{name}: {text}" for name, text in more if text))
    return "\n".join([safe(head), *(wrapped(part, page, indent=4, first=4) for part in parts)])


def day(moment: str | None) -> str | None:
    """``25 Apr 2025``"""
    return datetime.fromisoformat(moment).strftime("%-d %b %Y") if moment else None


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE else flat[: QUOTE - 1].rsplit(" ", 1)[0] + "…"


def wrapped(text: str, page: Page, indent: int = 0, first: int = 0) -> str:
    """Lines of the page, those after the ``first`` indented by ``indent``."""
    return textwrap.fill(
        safe(text), page.width, initial_indent=" " * first, subsequent_indent=" " * indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
