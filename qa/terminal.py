"""What a person sees in a terminal: text from the JSON objects of the doors. Pure functions; nothing prints here."""

import re
import textwrap
from datetime import datetime
from typing import Any

WIDTH = 100
NAMED = 3  # files passed over that are named; ``--json`` has all
QUOTE = 240  # characters of a quote that are shown; ``--json`` has all

# Control characters, and those that turn the direction of text around: shown, not obeyed.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text with control and direction characters written out, so that an article cannot steer the terminal."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def answer(found: dict[str, Any]) -> str:
    if found["outcome"] != "answered":
        return "\n".join(
            [_wrapped(found["text"]), *(_wrapped(f"Why: {_stopped(reason)}") for reason in found["reasons"])]
        )
    sources = [_source(citation) for citation in found["citations"]]
    dropped = [_wrapped(f"Left out, failed {', '.join(item['failed'])}: {item['text']}") for item in found["dropped"]]
    notes = [_wrapped(f"Note: {_stopped(reason)}") for reason in found["reasons"]]
    return "\n\n".join([*_short(found["short_answer"]), _wrapped(found["text"]), *sources, *dropped, *notes])


def _short(found: dict[str, Any] | None) -> list[str]:
    """The words that answer by themselves, ahead of the sentences that they stand in."""
    return [_wrapped(f"{found['text']} [{found['citation']}]")] if found else []


def verification(found: dict[str, Any]) -> str:
    """Each sentence with its markers, or with why it is not supported; then what they were held against."""
    shown = "\n\n".join(_checked(sentence) for sentence in found["sentences"])
    good = sum(sentence["supported"] for sentence in found["sentences"])
    total = f"{good} of {len(found['sentences'])} sentences supported."
    return "\n\n".join([shown, *(_source(citation) for citation in found["citations"]), total])


def _checked(sentence: dict[str, Any]) -> str:
    numbers = " ".join(f"[{number}]" for number in sentence["citations"])
    if sentence["supported"]:
        return _wrapped(f"Supported: {sentence['text']} {numbers}")
    held = f" Nearest: {numbers}" if numbers else ""
    reasons = "".join("\n    " + _wrapped(_stopped(reason), indent=4) for reason in sentence["reasons"])
    return _wrapped(f"NOT SUPPORTED: {sentence['text']}{held}") + reasons


def turn(found: dict[str, Any]) -> str:
    """One answer of a conversation, after the question as it was understood where that is not as it was asked."""
    understood = found["standalone_question"]
    lead = "" if understood == found["question"] else _wrapped(f"({understood})") + "\n\n"
    return f"{lead}{answer(found)}\n"


def _stopped(text: str) -> str:
    """With a full stop, unless it ends a sentence already, as a quoted one does."""
    return text if text.endswith((".", "…", "?", "!", "”", '"')) else f"{text}."


def _source(citation: dict[str, Any]) -> str:
    mark = f"[{citation['number']}] "
    return _wrapped(mark + _quoted(_cut(citation["quote"])), indent=4) + "\n    " + _byline(citation)


def _quoted(text: str) -> str:
    """In quotation marks, unless the text brings its own: an outer pair would look like part of it."""
    return text if "“" in text or '"' in text else f"“{text}”"


def _byline(item: dict[str, Any]) -> str:
    """Title · publisher · date · link, of what is known; the link is never broken over lines."""
    parts = [item["title"], item["publisher"], day(item["published_at"]), item.get("link") or item["url"]]
    return " · ".join(safe(part) for part in parts if part) or item["article_id"]


def hits(found: dict[str, Any]) -> str:
    if not found["hits"]:
        return "Nothing matches."
    return "\n\n".join(
        f"{number:2}. {_byline(hit)}\n"
        + textwrap.indent(_wrapped(_cut(hit["text"])), "    ")
        + f"\n    {hit['article_id']} [{hit['start']}:{hit['end']}] score {hit['score']:.3f}"
        for number, hit in enumerate(found["hits"], 1)
    )


def article(found: dict[str, Any], sentence: int | None) -> str:
    """The article with its sentences numbered, a page of a long one, or one sentence of it."""
    if sentence is not None:
        item = next(item for item in found["sentences"] if item["index"] == sentence)
        return f"[{item['start']}:{item['end']}] {safe(item['text'])}"
    head = [safe(found["title"]) or found["article_id"], _byline({**found, "title": None})]
    revision = f"{found['article_id']} · revision {found['revision']} of {len(found['revisions'])}"
    body = [f"{item['index']:4}  {safe(item['text'])}" for item in found["sentences"]]
    following = found["next_sentence"]
    more = f"{found['sentence_count']:,} sentences; the next: dateline show {found['article_id']} --from {following}"
    return "\n".join([*head, revision, "", *body, *(["", more] if following is not None else [])])


def status(found: dict[str, Any]) -> str:
    rows = [(name, f"{found[name]:,}") for name in ("articles", "revisions", "sentences", "passages")]
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


def ingested(report: dict[str, Any]) -> str:
    counts = ", ".join(f"{report[name]:,} {name}" for name in ("added", "changed", "unchanged"))
    refused = len(report["refused"])
    guessed = len(report["guessed"])
    notes = (
        f"{refused:,} refused, named above." if refused else "",
        f"{report['undated']:,} without a date." if report["undated"] else "",
        f"{guessed:,} in an encoding that was guessed; -v names them." if guessed else "",
    )
    told = " ".join([f"Articles: {counts}.", *filter(None, notes)])
    return f"{told}\n{_passed_over(report['skipped'])}" if report["skipped"] else told


def _passed_over(skipped: list[dict[str, str]]) -> str:
    """How many files of the folders are no articles, and which are the first."""
    names = ", ".join(safe(item["origin"].rsplit("/", 1)[-1]) for item in skipped[:NAMED])
    more = f" and {len(skipped) - NAMED:,} more; --json names all" if len(skipped) > NAMED else ""
    return _wrapped(f"Passed over: {names}{more}.")


def refusal(item: dict[str, str]) -> str:
    return safe(f"refused {item['origin']}: {item['reason']}")


def guess(item: dict[str, str]) -> str:
    return safe(f"{item['origin']} does not say how it is encoded; read as {item['encoding']}")


def day(moment: str | None) -> str | None:
    """``25 Apr 2025``"""
    return datetime.fromisoformat(moment).strftime("%-d %b %Y") if moment else None


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE else flat[: QUOTE - 1].rsplit(" ", 1)[0] + "…"


def _wrapped(text: str, indent: int = 0) -> str:
    return textwrap.fill(
        safe(text), WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
