"""What news agencies say about the use of an item: usable, withheld or cancelled, embargoed, or killed by a note."""

import re
from datetime import UTC, datetime

from ingest.article import GUID, Draft, Withdrawal
from ingest.formats._dates import parse_date

_USABLE = ("", "usable")
_CANCELLED = ("canceled", "cancelled", "killed")
_KILL_NOTE = re.compile(
    r"\bKILL(?:ED)?\b(?!-)|\b(?:please |must |should )(?:be )?kill(?:ed)?\b|"
    r"\b(?:story|item|article|report|version|copy) (?:is|has been|was) (?:withdrawn|killed|cancell?ed|withheld)\b|"
    r"\b(?:story|item|article|report|copy) (?:must|should) not be (?:used|published)\b"
)
_KILL_HEADLINE = re.compile(r"\A(?:MANDATORY |ADVISORY )?KILL\s*[:—–-]|[,:—–-]\s*(?:MANDATORY )?KILL\Z")
_VERSION = re.compile(
    r"[\s,;:–—-]+(?:\d{1,2}(?:st|nd|rd|th)[\s-]+)?(?:(?:ld|lead|add|take)[\s-]+)?(?:write-?thr(?:u|ough)|ld-writethru)\b.*\Z",
    re.I,
)
_FAR = datetime(9998, 1, 1, tzinfo=UTC)


def status_of(value: object) -> str:
    """``usable``, ``withheld`` or ``canceled``, from any spelling: ``stat:canceled``, ``Withheld``, ``embargoed``."""
    status = str(value or "").rpartition(":")[2].strip().lower()
    return "usable" if status in _USABLE else "canceled" if status in _CANCELLED else "withheld"


def embargo_of(value: object) -> datetime | None:
    """When an embargo ends; it may lie in the future, where no publication does."""
    return parse_date(value, now=_FAR)


def is_kill(note: str, headline: str = "") -> bool:
    """Whether a note to editors, or a headline that is one, takes the item back."""
    return bool(_KILL_NOTE.search(note) or _KILL_HEADLINE.search(headline))


def without_version(headline: str) -> str:
    """The headline less what tells editors which version it is of: "…, 3rd Ld-Writethru"."""
    return _VERSION.sub("", headline)


def named(guid: str) -> str | None:
    """What identifies an item that an agency names the same everywhere; None for an address, which does so itself."""
    return None if not guid or guid.startswith(("http://", "https://")) else f"{GUID}{guid}"


def released(draft: Draft, status: str, embargo: datetime | None = None) -> Draft | Withdrawal:
    """The draft where it may be published now, else its withdrawal."""
    if status == "canceled":
        return Withdrawal(draft.origin, "withheld", "Its source has cancelled it.", draft)
    if embargo and embargo > datetime.now(UTC):
        reason = f"It is embargoed until {embargo.isoformat(' ', 'minutes')}; ingest it again after that."
        return Withdrawal(draft.origin, "withheld", reason, draft, until=embargo)
    if status == "withheld" and not embargo:
        return Withdrawal(draft.origin, "withheld", "Its source withholds it until further notice.", draft)
    return draft
