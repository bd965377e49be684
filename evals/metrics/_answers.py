"""What an answer is held against the acceptable ones with."""

from evals.seen import Seen
from evals.text import says


def predicted(seen: Seen) -> str:
    """The short answer where there is one, else all that was told, without markers."""
    short = seen.answer.short_answer
    return short.text if short else seen.told


def heard(seen: Seen, phrase: str) -> bool:
    return says(predicted(seen), phrase) or says(seen.told, phrase)


def items_heard(seen: Seen) -> list[tuple[str, ...]]:
    """The items of a list (``all_of``) that are in the answer."""
    return [variants for variants in seen.case.all_of if any(heard(seen, text) for text in variants)]


def accepted(seen: Seen) -> str | None:
    """An acceptable answer that occurs in what was told; for a list also all of its items together."""
    found = next((text for text in seen.case.answers if heard(seen, text)), None)
    if found is None and seen.case.all_of and len(items_heard(seen)) == len(seen.case.all_of):
        return "all items"
    return found


def cut(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
