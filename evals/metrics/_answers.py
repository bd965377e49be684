"""How an answer is compared with the acceptable ones."""

from evals.observation import Observation
from evals.text import says


def predicted(seen: Observation) -> str:
    """The short answer where there is one, or yes or no, else the whole answer, without markers."""
    short = seen.answer.short_answer
    if short:
        return short.text
    verdicts = {claim.verdict for claim in seen.answer.claims}
    return next(iter(verdicts)) or seen.answer_text if len(verdicts) == 1 else seen.answer_text


def spans(seen: Observation) -> list[str]:
    """All that answers by itself: what ``predicted`` gives, or of a list of people each of them."""
    return [row.person for row in seen.answer.rows] or [predicted(seen)]


def heard(seen: Observation, phrase: str) -> bool:
    return says(predicted(seen), phrase) or says(seen.answer_text, phrase)


def items_heard(seen: Observation) -> list[tuple[str, ...]]:
    """The items of a list (``all_of``) that are in the answer."""
    return [variants for variants in seen.case.all_of if any(heard(seen, text) for text in variants)]


def accepted(seen: Observation) -> str | None:
    """An acceptable answer that occurs in the answer's text; for a list also all of its items together."""
    found = next((text for text in seen.case.answers if heard(seen, text)), None)
    if found is None and seen.case.all_of and len(items_heard(seen)) == len(seen.case.all_of):
        return "all items"
    return found


def cut(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
