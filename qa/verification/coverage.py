"""Whether a source is about what a sentence is about: it must hold most of the words that carry the subject, or some of
them where the model of support finds that it says so in others.

The checks only ever speak against a claim; they have nothing to say where a source is about something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.language import analysis
from ingest.language.numerals import SCALES, WORDS
from ingest.language.topics import LIGHT, is_light, senses
from qa.answer import Check, Objection
from qa.verify.reasons import words_of

# Share of a sentence's content words that its source holds, and of those that are neither names nor numbers. Of the
# open trials of docs/verification.md, checked against the whole corpus, .6 accepts 81 % of the paraphrases, 1 % of the
# claims made false, and 3 % of the true ones whose own article is taken away; .5 would 89 %, 1.3 % and 5 %.
COVERED = 0.6
HARDLY, LIKELY = 0.2, 0.7
"""Share of the words, and probability of support with it, from which a source says it in words of its own. Of 221 true
and 234 false claims written by hand, in quite other words than their 60 articles (held out from training), 25 and 32
were supported without this, 94 and 54 with it; at .8 59 and 41 (counted once)."""
NAMED = 5  # words that a source lacks


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as words, each with all that may match it: those that carry its subject, and of them those that are
    neither names nor numbers."""

    everything: tuple[frozenset[str], ...]
    plain: tuple[frozenset[str], ...]

    def shares(self, source: str) -> tuple[float, float]:
        """How much of both the source holds, 0 to 1."""
        known = senses_of(source)
        return _share(self.everything, known), _share(self.plain, known)


def wording(text: str) -> Wording:
    words = analysis.content_words(text)
    plain = [word for word in words if word[0].islower() and word not in WORDS | SCALES]
    everything = tuple(dict.fromkeys(map(senses, words)))
    return Wording(everything, tuple(dict.fromkeys(map(senses, plain))) or everything)


def _share(words: Sequence[frozenset[str]], known: frozenset[str]) -> float:
    return sum(not known.isdisjoint(word) or word >= LIGHT for word in words) / len(words) if words else 0.0


def coverage_of(text: str, source: str, checks: Sequence[Check]) -> Check:
    """Whether the source holds most of the sentence's content words, and of those that are no names or numbers; fewer
    where the model of support is all but sure.

    checks: what the others found. It is not said again, and words that the source has others for are left out: whether
    "Profit rose" is about what "Profit fell" is about does not hang on "rose".
    """
    said = " ".join(check.note for check in checks)
    covered = min(wording(without_replaced(text, checks)).shares(source))
    likely = next((check.score or 0.0 for check in checks if check.name == "support"), 0.0)
    if covered >= COVERED or (covered >= HARDLY and likely >= LIKELY):
        return Check("coverage", True, round(covered, 4))
    known, named = senses_of(source), words_of(said)
    missing = [word for word in analysis.content_words(text) if known.isdisjoint(senses(word)) and not is_light(word)]
    missing = [word for word in missing if word not in named] if source else []
    note = _lacking(missing[:NAMED]) if source else "No article says anything like it."
    return Check("coverage", False, round(covered, 4), note, tuple(_placed(missing[:NAMED], text)))


def without_replaced(text: str, checks: Sequence[Check]) -> str:
    """The text with blanks for the words that the source has others for; as it is where no other words are left."""
    rest = text
    rules = (check for check in checks if check.name != "support")  # which objects to all of the text
    for words in (words for check in rules for words in check.objections if words.instead):
        rest = f"{rest[: words.start]}{' ' * (words.end - words.start)}{rest[words.end :]}"
    return rest if analysis.content_words(rest) else text


def _lacking(missing: Sequence[str]) -> str:
    if not missing:
        return ""
    *first, last = [f"“{word}”" for word in missing]
    return f"The nearest source does not say {' or '.join([*filter(None, [', '.join(first)]), last])}."


def _placed(words: Sequence[str], text: str) -> Iterator[Objection]:
    """Where words stand that are in the order of the text."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield Objection(start, end)


@lru_cache(maxsize=20_000)  # every sentence of the text is checked against the same ones
def senses_of(source: str) -> frozenset[str]:
    """What a source matches, by small words too: "down from 3,100"."""
    return frozenset(sense for word in words_of(source) | {*analysis.content_words(source)} for sense in senses(word))
