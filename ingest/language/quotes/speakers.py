"""Who the words are that name or mean a speaker: the full name and the role, as the same text gives them."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.quotes.people import RUN, Person, full_names, gender_of, people
from ingest.language.quotes.quote import Span

_PRONOUN = re.compile(r"(?:he|she|his|her|who|I)\b", re.IGNORECASE)
_OTHERS = re.compile(r"(?:they|it|we)\b", re.IGNORECASE)
_HEADED = re.compile(
    r"(?:an?|the|his|her|its|their|one|two|some)\b[^,]*? (?:of|for|to|at|from|in|with|by|close to)\b", re.IGNORECASE
)
_SURNAME = re.compile(
    r"(?:(Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Col|Capt|Lt|Sir|Dame|Lord|Lady|[A-Z][a-z]+)\.? )?([A-Z][\w-]+(?:[’'][A-Z]\w+)?)"
)
_GENITIVE = re.compile(r"[’']s?$")
_FAR = 200  # mentions, and speakers, back
_REACH = 5  # sentences back for whom a pronoun means
_OFFICE = re.compile(r"(?:the|its|his|her|their) (?:[\w-]+ ){0,3}?([a-z]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """name: in full where the text has it, else as it stands there. role: in its words, or None."""

    name: str
    role: str | None = None


class Speakers:
    """Of one text; ``hidden`` is the text with its quotations masked, for nobody speaks within them."""

    def __init__(self, text: str, hidden: str, sentences: Sequence[Span]) -> None:
        self._text, self._hidden = text, hidden
        self._starts = [start for start, _ in sentences]
        self._sentences = sentences
        self._people = people(text)
        self._by_name = {person.name: person for person in self._people}
        self._of_surnames: dict[str, list[Person]] = {}
        for person in self._people:
            self._of_surnames.setdefault(person.surname, []).append(person)
        self._full_names: dict[str, str] = {}
        self._mentions = self._mentioned()
        self._places = [at for at, _ in self._mentions]
        self._last: list[tuple[int, Speaker]] = []

    def who(self, span: Span) -> Speaker:
        """Whom the words at ``span`` name or mean; asked in the order of the text."""
        speaker = self._who(span)
        self._last.append((span[0], speaker))
        return speaker

    def _who(self, span: Span) -> Speaker:
        start, end = span
        words = self._text[start:end].strip(" ,")
        if _PRONOUN.fullmatch(words):
            return self._meant(start, words.lower()) or Speaker(words)
        if _OTHERS.fullmatch(words):
            return self._group(words)
        named = self._named(start, end) or self._of_surname(words, start) or self._of_office(words, start)
        return named or Speaker(self._in_full(words))

    def _named(self, start: int, end: int) -> Speaker | None:
        """Somebody named in full there, who is no part of what somebody else is: a spokesman for Ada Quill."""
        for first, last in full_names(self._text[start:end]):
            before = self._text[start : start + first]
            if before and _HEADED.match(before) and "," not in before and not self._is_title(before):
                return None
            person = self._by_name.get(self._text[start + first : start + last])
            if person:
                return Speaker(person.name, person.role)
        return None

    @staticmethod
    def _is_title(before: str) -> bool:
        """Afghan Ambassador to the United States Hamdullah Mohib: capitalised to the name."""
        return before.rstrip()[-1:].isalpha() and before.rstrip().rsplit(" ", 1)[-1][0].isupper()

    def _of_surname(self, words: str, at: int) -> Speaker | None:
        found = _SURNAME.match(words)
        if found is None or not (found.end() == len(words) or words[found.end()] == ","):
            return None
        same = self._of_surnames.get(found[2], [])
        gender = gender_of(found[1] or "")
        fitting = [person for person in same if gender is None or person.female in (None, gender)]
        fitting = [person for person in fitting if gender is not None and person.female == gender] or fitting
        nearest = {person.name for person in fitting if person.at < at} or {person.name for person in fitting}
        if len(nearest) != 1:
            return Speaker(words) if same else None
        person = self._by_name[nearest.pop()]
        return Speaker(person.name, person.role)

    def _of_office(self, words: str, at: int) -> Speaker | None:
        """The minister: who of those that are one was mentioned last."""
        office = _OFFICE.fullmatch(words)
        if office is None:
            return None
        noun = re.compile(rf"\b{office[1]}\b", re.IGNORECASE)
        last = bisect.bisect_left(self._places, at) - 1
        for place in range(last, max(-1, last - _FAR), -1):
            person = self._mentions[place][1]
            if person.role and noun.search(re.split(r" (?:of|for|at) |who |[’']s ", person.role)[0] or person.role):
                return Speaker(person.name, person.role)
        return None

    def _meant(self, at: int, pronoun: str) -> Speaker | None:
        if pronoun == "i":
            return self._last[-1][1] if self._last else None
        female = {"he": False, "his": False, "she": True, "her": True}.get(pronoun)
        own = self._sentence(at)
        for sentence in range(own, max(-1, own - _REACH), -1):
            start, end = self._sentences[sentence]
            found = self._first(start, min(end, at), female, last=pronoun == "who")
            if found:
                return Speaker(found.name, found.role)
        return self._spoke(female)

    def _first(self, start: int, end: int, female: bool | None, *, last: bool = False) -> Person | None:
        low, high = bisect.bisect_left(self._places, start), bisect.bisect_left(self._places, end)
        fitting = [
            person for _, person in self._mentions[low:high] if female is None or person.female in (None, female)
        ]
        certain = [person for person in fitting if person.female is not None and female is not None] or fitting
        return (certain[-1] if last else certain[0]) if certain else None

    def _spoke(self, female: bool | None) -> Speaker | None:
        for _, speaker in reversed(self._last[-_FAR:]):
            person = self._by_name.get(speaker.name)
            if person and (female is None or person.female in (None, female)):
                return speaker
        return None

    def _group(self, words: str) -> Speaker:
        for _, speaker in reversed(self._last[-_FAR:]):
            if speaker.name not in self._by_name:
                return speaker
        return Speaker(words)

    def _in_full(self, words: str) -> str:
        """The institute: by the whole name, where the text has one such name."""
        found = re.fullmatch(r"[Tt]he ([a-z]+)", words)
        if found is None:
            return words
        if words not in self._full_names:
            names = self._names_with(found[1].capitalize())
            self._full_names[words] = names.pop() if len(names) == 1 else words
        return self._full_names[words]

    def _names_with(self, noun: str) -> set[str]:
        behind = rf"\b{noun} (?:of|for|on) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
        full = re.findall(rf"(?:[A-Z][\w’'-]+ )+{noun}\b|{behind}", self._text)
        return {re.sub(r"^(?:The|A|An) ", "", name) for name in full if name.count(" ")}

    def _mentioned(self) -> list[tuple[int, Person]]:
        """Where the text names somebody, in full or by a surname that only one of them has."""
        found = []
        for run in RUN.finditer(self._hidden):
            words = _GENITIVE.sub("", run.group()).split()
            same = self._of_surnames.get(words[-1])
            if not same:
                continue
            exact = [person for person in same if " ".join(words).endswith(person.name)]
            fitting = exact or [person for person in same if gender_of(words[0].rstrip(".")) in (None, person.female)]
            if len(fitting) == 1:
                found.append((run.start(), fitting[0]))
        return found

    def _sentence(self, at: int) -> int:
        return max(0, bisect.bisect_right(self._starts, at) - 1)
