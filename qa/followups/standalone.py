"""Rewrites a follow-up as a standalone question, by the rules of this folder, from the turns before it."""

from collections.abc import Sequence
from dataclasses import replace

from qa.followups import ellipsis, listed, nouns, pronouns
from qa.followups.exchange import LONGEST, Exchange, Leans, without_marks
from qa.question import MAX_LENGTH, Turn

LONGEST_QUESTION = 400  # characters: longer questions need no context
LONGEST_FULL = 600  # of a rewritten one; what would be longer stays as it was asked, else every turn could double it
REMEMBERED = 20  # questions that are looked back at


def standalone(text: str, turns: Sequence[Turn]) -> str:
    """The question as it would be asked without the turns before it; unchanged when it does not depend on them."""
    return understood(text, turns).whole


def understood(text: str, turns: Sequence[Turn]) -> Exchange:
    """The question made to stand alone; what the rules cannot resolve is led by the question before it.

    In all never longer than a question may be.
    """
    if len(text) > LONGEST_QUESTION:
        return Exchange(text)
    found = _alone(text, exchanges(turns))
    return found if len(found.whole) <= MAX_LENGTH else Exchange(text)


def exchanges(turns: Sequence[Turn]) -> list[Exchange]:
    """The last questions, each made to stand alone by those before it, with their answers."""
    found: list[Exchange] = []
    for turn in turns[_start(turns) :]:
        if turn.role == "user" and any(letter.isalnum() for letter in turn.content):
            found.append(_alone(" ".join(turn.content[:MAX_LENGTH].split()), found))
        elif turn.role == "assistant" and found:
            answer = f"{found[-1].answer} {without_marks(turn.content)}".strip()[:LONGEST]
            found[-1] = replace(found[-1], answer=answer)
    return found


def _start(turns: Sequence[Turn]) -> int:
    asked = [number for number, turn in enumerate(turns) if turn.role == "user"]
    return asked[-REMEMBERED] if len(asked) > REMEMBERED else 0


def _alone(text: str, history: Sequence[Exchange]) -> Exchange:
    """The question, with the one that leads it where it needs that; neither is ever longer than LONGEST_FULL."""
    if not history or len(text) > LONGEST_QUESTION:
        return Exchange(text[:LONGEST_QUESTION])
    full = _full(text, history)
    return full if max(len(full.question), len(full.topic)) <= LONGEST_FULL else Exchange(text, topic=_lead(history))


def _full(text: str, history: Sequence[Exchange]) -> Exchange:
    if whole := listed.with_subject(ellipsis.stripped(text), history):
        return Exchange(whole)
    if ellipsis.is_short(text):
        leans: Leans = "clause" if ellipsis.is_clause(text) else "words"
        led = Exchange(pronouns.resolved(text, history)[0], topic=_lead(history), leans=leans)
        return ellipsis.completed(nouns.dated(text, history), history) or led
    short = ellipsis.stripped(text)
    own, known = pronouns.resolved(short, history)
    own, clear = nouns.resolved(own, history)
    doubtful = nouns.is_vague(own) or (own == short and nouns.is_open(own))
    if not (known and clear) or doubtful:
        leans = "subject" if known and clear and not nouns.is_of_another(own) else "clause"
        return Exchange(text if own == short else own, topic=_lead(history), leans=leans)
    return Exchange(text if own == short else own[0].upper() + own[1:])


def _lead(history: Sequence[Exchange]) -> str:
    """The question before, or the one that leads it: a third one would be led away."""
    return (history[-1].topic or history[-1].question).strip()
