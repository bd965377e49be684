"""What news agencies say about the use of an item: usable, withheld or cancelled, embargoed, or killed by a note."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ingest.article import GUID, Draft, Refusal, Withdrawal
from ingest.formats._dates import parse_date

_STATUSES = {
    **{"": "usable", "usable": "usable", "embargoed": "embargoed"},
    **dict.fromkeys(("canceled", "cancelled", "killed"), "canceled"),
}  # any other, such as withheld, commissioned or replaced, is not to be published
_LAST_WORD = re.compile(r"[^:/]*\Z")
_KILL_NOTE = re.compile(
    r"\bKILL(?:ED)?\b(?!-)|\b(?:please |must |should )(?:be )?kill(?:ed)?\b|"
    r"\b(?:story|item|article|report|version|copy) (?:is|has been|was) (?:withdrawn|killed|cancell?ed|withheld)\b|"
    r"\b(?:story|item|article|report|copy) (?:must|should) not be (?:used|published)\b"
)
_KILL_HEADLINE = re.compile(r"\A(?:MANDATORY |ADVISORY )?KILL\s*[:—–-]|[,:—–-]\s*(?:MANDATORY )?KILL\Z")
_VERSION = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]++(?:\d{1,2}(?:st|nd|rd|th)[\s-]+)?(?:(?:ld|lead|add|take)[\s-]+)?(?:write-?thr(?:u|ough)|ld-writethru)\b.*\Z",
    re.I,
)
_FAR = datetime(9998, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Use:
    """What is said of an item's use.

    status: in any spelling. embargo: until when; ``""`` where it has one and does not say, None where it has none.
    note: to editors.
    """

    status: str = ""
    embargo: str | None = None
    note: str = ""


def usable(draft: Draft, use: Use, lacking: str) -> Draft | Refusal:
    """The draft, or why it is not to be published: its withdrawal, or where it has no text what it is instead."""
    status = _status(use.status)
    if status == "canceled" or is_kill(use.note, draft.title):
        return _withdrawn(draft, "Its source has cancelled it.")
    until = parse_date(use.embargo, now=_FAR)
    if until and until > datetime.now(UTC):
        reason = f"It is embargoed until {_moment(until)}; ingest it again after that."
        return _withdrawn(draft, reason, until)
    if status == "withheld" or (until is None and (status == "embargoed" or use.embargo is not None)):
        return _withdrawn(draft, "Its source withholds it until further notice.")
    title = without_version(draft.title)
    return replace(draft, title=title) if draft.text else Refusal(draft.origin, "no_text", lacking)


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%-d %b %Y %H:%M} UTC"


def _withdrawn(draft: Draft, reason: str, until: datetime | None = None) -> Withdrawal:
    return Withdrawal(draft.origin, "withheld", reason, replace(draft, text=""), until)


def _status(value: str) -> str:
    found = _LAST_WORD.search(value.strip())
    return _STATUSES.get(found[0].lower() if found else "", "withheld")


def is_kill(note: str, headline: str = "") -> bool:
    """Whether a note to editors, or a headline that is one, takes the item back."""
    return bool(_KILL_NOTE.search(note) or _KILL_HEADLINE.search(headline))


def without_version(headline: str) -> str:
    """The headline less what tells editors which version it is of: "…, 3rd Ld-Writethru"."""
    return _VERSION.sub("", headline)


def named(guid: str) -> str | None:
    """What identifies an item that an agency names the same everywhere; None for an address, which does so itself."""
    return None if not guid or guid.startswith(("http://", "https://")) else f"{GUID}{guid}"
