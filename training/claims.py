"""Claims that their cited sentences support, and claims that they do not, made by rule from the training passages.

Every corruption is also put on claims that were reworded first, so that a claim's form does not give it away.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data import NUMBER, Item
from rewriting import VERB, Source, corrupted, reworded


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the text it cites, whether that supports it, and how it was made."""

    text: str
    source: str
    supported: bool
    group: str
    kind: str


def statement(question: str, answer: str) -> str:
    """The question with its answer in place; where no rule fits, the two one after the other.

    English that a model can learn from, in the examples of every run so far; what the reader puts together to be
    checked (``qa.extractive.statements``) need only have the right stems, and covers more questions.
    """
    asked, answer = question.strip().rstrip("?").strip(), answer.strip(" .,;")
    rules: tuple[tuple[str, str], ...] = (
        (
            rf"(?:who|what|which [\w ]+?) (?!did|do|does)({VERB}|\w+ed|\w+es|won|made|led|wrote|said|sang|became) (.+)",
            r"{a} \1 \2",
        ),
        (r"(?:who|what|which [\w ]+?|what [\w ]+?) (?:is|was|are|were) (.+)", r"{a} is \1"),
        (r"(?:when|in what year|what year|on what date) (did) (.+)", r"\2 — this happened {in}{a}"),
        (rf"(?:when|where) ({VERB}) (\S+(?: \S+)?) (\w+ed|born|held|built|made|found)\b(.*)", r"\2 \1 \3\4 {in}{a}"),
        (r"where (did|does|do) (.+)", r"\2 in {a}"),
    )
    for pattern, shape in rules:
        match = re.fullmatch(pattern, asked, re.IGNORECASE)
        if match:
            place = "" if re.match(r"(?:in|on|at|from|after|before|since)\b", answer, re.IGNORECASE) else "in "
            text = match.expand(shape).replace("{in}", place).replace("{a}", answer)
            return text[0].upper() + text[1:] + "."
    return f"{question.strip()} {answer}."


def from_answers(item: Item, rivals: Sequence[str], rng: random.Random) -> list[Claim]:
    """The question's statement with its answer, and with another one of the same kind from the same passage."""
    answer = item.text[slice(*item.span)]
    if len(answer.split()) > 8 or not item.evidence:
        return []
    stated: Callable[[str], str] = lambda value: statement(item.question, value)  # noqa: E731
    if stated(answer).startswith(item.question.strip()) and rng.random() < 0.7:  # nobody writes so: some are enough
        return []
    cited = around(item, item.evidence[0], rng)
    wrong = [r for r in rivals if r.lower() not in answer.lower() and answer.lower() not in r.lower()]
    alike = [r for r in wrong if shape(r) == shape(answer)]
    made = [Claim(stated(answer), cited, True, item.group, "answer")]
    if alike or wrong:
        made.append(Claim(stated(rng.choice(alike or wrong)), cited, False, item.group, "wrong answer"))
    far = [i for i in range(len(item.sentences)) if abs(i - item.evidence[0]) > 1]
    if far and rng.random() < 0.4:
        elsewhere = item.text[slice(*item.sentences[rng.choice(far)])]
        if answer.lower() not in elsewhere.lower():
            made.append(Claim(stated(answer), elsewhere, False, item.group, "answer, wrong sentence"))
    return made


def shape(answer: str) -> tuple[bool, bool, int]:
    return answer[:1].isupper(), bool(NUMBER.search(answer)), min(3, len(answer.split()))


def around(item: Item, index: int, rng: random.Random) -> str:
    """The sentence alone, or with one or two neighbours, as a reader may cite it."""
    first = max(0, index - rng.choice((0, 0, 1)))
    last = min(len(item.sentences), index + 1 + rng.choice((0, 0, 1)))
    return item.text[item.sentences[first][0] : item.sentences[last - 1][1]]


def from_sentence(item: Item, index: int, stock: dict[str, list[str]], rng: random.Random) -> list[Claim]:
    """A true and a false claim from one sentence of a passage."""
    sentence = item.text[slice(*item.sentences[index])]
    if not 6 <= len(sentence.split()) <= 45:
        return []
    source = Source(around(item, index, rng), item.text, stock, rng)
    text, kind = reworded(sentence, source)
    made = [Claim(text, source.cited, True, item.group, kind)]
    base = text if rng.random() < 0.7 else sentence
    wrong = corrupted(base, source)
    if wrong:
        made.append(Claim(wrong[0], source.cited, False, item.group, wrong[1]))
    far = [i for i in range(len(item.sentences)) if abs(i - index) > 2]
    if far and rng.random() < 0.2:
        elsewhere = item.text[slice(*item.sentences[rng.choice(far)])]
        if sentence not in elsewhere:
            made.append(Claim(text, elsewhere, False, item.group, "wrong sentence"))
    return made
