"""Every quotation of a text: sentence by sentence what is reported, then whose words the quotation marks hold."""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.language.quotes import clauses, transcripts
from ingest.language.quotes.marks import MASK, Quoted, masked, quoted
from ingest.language.quotes.quote import Cue, Kind, Quote, Span
from ingest.language.quotes.reports import cues

_WORDS = re.compile(r"[\w’'-]+")
_UTTERANCE = re.compile(r"[.,!?…—–][”\"’»“]?$")
_SILENCE = 3  # sentences without a quotation, after which nobody goes on speaking


LONGEST = 1_500  # characters of a sentence that is looked into: news has none so long


def quotes(text: str, sentences: Sequence[Span]) -> list[Quote]:
    """In the order of the text. Where two reports overlap, the longer words are what counts. In an interview the
    answers are somebody's words as they stand, and what is reported there is reported by them."""
    spans = quoted(text)
    hidden = masked(text, spans)
    turns = transcripts.turns(text)
    found: list[Quote] = list(transcripts.quotes(turns))
    spans = [span for span in spans if not transcripts.within(turns, span.start)] if turns else spans
    reported: dict[int, list[Cue]] = {}
    for at, (begin, end) in enumerate(sentences):
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        reported[at] = []
        if end - start > LONGEST or transcripts.within(turns, end - 1):
            continue
        reported[at] = list(cues(hidden, start, end))
        found += _indirect(hidden, spans, (start, end), reported[at])
    found += Attribution(text, hidden, sentences, reported, list(found)).direct(spans)
    return sorted(found, key=lambda quote: (quote.start, quote.end))


def _indirect(hidden: str, spans: list[Quoted], sentence: Span, reported: list[Cue]) -> Iterator[Quote]:
    """What the sentence reports without quotation marks around all of it; no words twice."""
    covered = sentence[0]
    named = clauses.according(hidden, *sentence)
    for cue, words in itertools.chain([named] if named else [], _clauses(hidden, sentence, reported)):
        if words[0] >= covered and (covered == sentence[0] or cue.start >= covered) and _has_letters(hidden, words):
            covered = words[1]
            yield Quote(*words, _kind(spans, words), cue, cue.speaker)


def _clauses(hidden: str, sentence: Span, reported: list[Cue]) -> Iterator[tuple[Cue, Span]]:
    for cue in reported:
        inverted = cue.speaker[0] >= cue.end
        words = None if inverted else clauses.behind(hidden, cue, sentence[1])
        words = words or clauses.ahead(hidden, cue, sentence)
        if words:
            yield cue, words


def _has_letters(hidden: str, words: Span) -> bool:
    """Whether any of it stands outside quotation marks."""
    return any(letter.isalpha() for letter in hidden[words[0] : words[1]])


def _kind(spans: list[Quoted], words: Span) -> Kind:
    at = bisect.bisect_left(spans, (words[0], 0, False))
    return "mixed" if at < len(spans) and spans[at].start < words[1] else "indirect"


class Attribution:
    """Whose the words in quotation marks are, by the cues around them and by who spoke last."""

    def __init__(
        self, text: str, hidden: str, sentences: Sequence[Span], cues: dict[int, list[Cue]], taken: list[Quote]
    ) -> None:
        self._text, self._hidden, self._sentences, self._cues = text, hidden, sentences, cues
        self._starts = [start for start, _ in sentences]
        self._taken = sorted(taken)
        self._begins = [quote.start for quote in self._taken]
        self._last: Quote | None = None
        self._goes_on = False

    def direct(self, spans: list[Quoted]) -> Iterator[Quote]:
        for span in spans:
            within = self._within(span)
            if within:
                self._last, self._goes_on = within, span.open
                continue
            found = self._attributed(span)
            if found:
                self._last, self._goes_on = found, span.open
                yield found

    def _within(self, span: Quoted) -> Quote | None:
        """What is reported around it already."""
        at = bisect.bisect_right(self._begins, span.start) - 1
        found = [quote for quote in self._taken[max(0, at - 2) : at + 1] if quote.end >= span.end - 1]
        return found[-1] if found else None

    def _attributed(self, span: Quoted) -> Quote | None:
        cue = self._behind(span) or self._before(span)
        if cue and not (self._kind(span) == "mixed" and self._is_title(span)):
            return Quote(span.start, span.end, self._kind(span), cue, cue.speaker)
        if not self._is_utterance(span):
            return None
        speaker = self._going_on(span)
        return Quote(span.start, span.end, "direct", None, speaker) if speaker else None

    def _kind(self, span: Quoted) -> Kind:
        return "direct" if self._is_utterance(span) else "mixed"

    def _is_utterance(self, span: Quoted) -> bool:
        """Whole words of somebody's, not a title or a word that the article keeps at a distance."""
        words = self._text[span.start : span.end]
        return span.open or _UTTERANCE.search(words) is not None or len(_WORDS.findall(words)) > 5

    def _is_title(self, span: Quoted) -> bool:
        words = [word for word in _WORDS.findall(self._text[span.start : span.end]) if len(word) > 3]
        return bool(words) and all(word[0].isupper() for word in words)

    def _behind(self, span: Quoted) -> Cue | None:
        """“…,” she said: a cue in what is left of its sentence, with nothing else before the speaker."""
        at = self._sentence(span.end - 1)
        for cue in self._cues.get(at, ()):
            first = min(cue.start, cue.speaker[0])
            if first >= span.end and not self._hidden[span.end : first].strip(" ,—–-"):
                return cue
        return None

    def _before(self, span: Quoted) -> Cue | None:
        """She said: “…”, the nearest cue of its sentence that comes first."""
        at = self._sentence(span.start)
        before = [cue for cue in self._cues.get(at, ()) if cue.end <= span.start]
        if not before:
            return None
        between = self._hidden[max(before[-1].end, before[-1].speaker[1]) : span.start]
        return before[-1] if MASK not in between or not self._is_utterance(span) else None

    def _going_on(self, span: Quoted) -> Span | None:
        """Who spoke last, where nobody else is named since: in this paragraph, or in the one before that stays open."""
        paragraph = self._text.rfind("\n", 0, span.start) + 1
        opens = not self._text[paragraph : span.start].strip(" -•*>")
        first, last_at = (bisect.bisect_left(self._begins, at) for at in (paragraph, span.start))
        recent = self._taken[first:last_at][-1:]
        last = max([*recent, *([self._last] if self._last else [])], key=lambda quote: quote.start, default=None)
        if last and last.start >= paragraph:
            return last.speaker
        if last and opens and (self._goes_on or not self._cues_between(last.end, span.start)):
            return last.speaker
        return self._topic(span)

    def _cues_between(self, start: int, end: int) -> bool:
        first, last = self._sentence(start), self._sentence(end)
        return last - first > _SILENCE

    def _topic(self, span: Quoted) -> Span | None:
        """Whom the sentence before it is about: Mr. Stenmark interrupted. “The answer is no.”"""
        at = self._sentence(span.start)
        begin, _ = self._sentences[at]
        if self._hidden[begin : span.start].strip() or at == 0:
            return None
        start, end = self._sentences[at - 1]
        if "\n" in self._text[start:begin].strip(" "):
            return None
        found = _TOPIC.match(self._hidden, start, end)
        return found.span(1) if found else None

    def _sentence(self, at: int) -> int:
        return max(0, bisect.bisect_right(self._starts, at) - 1)


_TOPIC = re.compile(
    r"\s*((?:The |Its |His |Her |Their )?(?:[A-Z][\w’'.-]*(?: (?:of the |of |"
    r"the )?[A-Z][\w’'.-]*)*)(?:, [^,.]{3,80},)?|[HS]e\b|She\b)(?=[ ,])"
)
