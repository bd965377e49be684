"""The accounts of an answer: each value with the checked sentences that give it, and where the sources conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Claim
from qa.answer.gathered import Account, AccountClaim
from qa.compare.accounts import Accounted
from qa.compare.report import place
from qa.evidence import CheckedClaim, DraftClaim, Evidence, Given

CITED = 5  # sentences that are cited for one account
LIKELY = 0.25  # of the told account's confidence, from which a value of something else is named


@dataclass(frozen=True, slots=True)
class Compared:
    """What the articles give, to what each of them is asked; differ: whether it is asked how they differ."""

    asked: str
    given: Sequence[Given]
    differ: bool


def told_first(given: Sequence[Given], kept: Sequence[CheckedClaim]) -> Sequence[Given]:
    """The answers that the articles give, first the one that an answer's claims tell; none where they tell none."""
    texts = [checked.draft.text for checked in kept]
    told = next((one for one in given if any(place(one.value, text) != (0, 0) for text in texts)), None)
    return [told, *(one for one in given if one is not told)] if told else ()


def shown(accounted: Sequence[Accounted], differ: bool) -> Sequence[Accounted]:
    """What is newer, older or in conflict: what plainly is, or all that may be, where it is asked how reports differ.
    Likely values of something else are named beside these, where it is asked."""
    if not accounted:
        return ()
    told = accounted[0]
    apart = [one for one in accounted[1:] if one.relation != "other_quantity"]
    kept = [one for one in apart if differ or one.clear]
    others = [one for one in accounted[1:] if one not in apart and one.confidence >= LIKELY * told.confidence]
    return [told, *kept, *(others if differ else ())] if kept else ()


def draft_of(account: Accounted, evidence: Mapping[str, Evidence]) -> DraftClaim:
    """The sentence that gives the value best, for all that give it."""
    return DraftClaim(evidence[account.labels[0]].told, account.labels[:CITED], account.confidence)


def account_of(account: Accounted, claims: Sequence[AccountClaim], evidence: Mapping[str, Evidence]) -> Account:
    """What is shown of it; the copies of one story are one original."""
    items = [evidence[label] for label in account.labels]
    moments = [item.revision.published_at for item in items if item.revision.published_at]
    return Account(
        value=account.value, relation=account.relation, claims=tuple(claims),
        publishers=tuple(dict.fromkeys(item.revision.publisher for item in items if item.revision.publisher)),
        originals=len({item.voice for item in items}), as_of=max(moments, default=None),
    )  # fmt: skip


def told_of(account: Accounted, kept: Sequence[CheckedClaim], claims: Sequence[Claim]) -> list[AccountClaim]:
    """The claims of the answer that rest on what the account rests on."""
    pairs = zip(kept, claims, strict=True)
    return [
        AccountClaim(claim.text, claim.citations)
        for checked, claim in pairs
        if any(item.label in account.labels for item in checked.evidence)
    ]


def in_conflict(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Says plainly that sources conflict, where they do."""
    against = [one for one in accounts if one.relation == "conflict"]
    return (f"the sources conflict: {'; '.join(map(_named, (accounts[0], *against)))}",) if against else ()


def _named(account: Account) -> str:
    named = ", ".join(account.publishers)
    return f"“{account.value}” ({named})" if named else f"“{account.value}”"
