"""Who bears a stance or says something in an article, by full name or as a group; nobody where that is in doubt."""

import re
from collections.abc import Sequence
from functools import cached_property

from ingest.annotators import Row
from ingest.article import Revision, Sentence
from ingest.language.lexicon import word_set
from ingest.language.proper_nouns import GROUPS
from ingest.language.quotes.people import full_names
from ingest.language.quotes.quote import Span
from ingest.language.quotes.speakers import Speaker, Speakers
from qa.extractive.rows.organisations import Organisations

_RELATIVE = re.compile(
    r"(?:,| \() ?(?:which|that|whose|led by|hitherto|then|now|among|\d|an?|the|its|his|her)\b.*$|^which ", re.DOTALL
)
_WHO = re.compile(r",? who$")
_NOBODY = re.compile(
    r"(?:they|he|she|it|who|which|that|critics|opponents|supporters|many|some|others?|most|both|neither|nobody|everyone|"
    r"people|one|voters|\w+|\d.*|just .*|only .*|about .*|four .*|three .*|two .*|five .*|(?:the )?(?:young|old|rest|"
    r"residents|others|latter|former)|an? .*|those .*|that .*|this .*|(?:his|her|its|their|our|my) .*|"
    r"most of .*|many .*|some .*|(?:both|either|neither|all|each|every|several|which|who|"
    r"where|outside|inside) .*)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:his|her|their|its|our|my) (?:own )?(?:party|group|union|members|company|side|government|country)$|"
    r"they$|it$|we$",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:.* )?(?:it|they)", re.IGNORECASE | re.DOTALL)
_WHICH = re.compile(r"(?:^|, )which$")
_TITLED = re.compile(r"[Tt]he (doctor|professor|bishop)")
_TITLES = {
    noun: re.compile(rf"\b{title}\.? ((?:[A-Z][\w’'-]+ ?){{1,3}}(?<! ))")
    for noun, title in (("doctor", "Dr"), ("professor", "Prof(?:essor)?"), ("bishop", "Bishop"))
}
_PRONOUN = re.compile(r"(?:.* )?(he|she|his|her)", re.IGNORECASE | re.DOTALL)
_PERSONAL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Sir|Lady)\.? ")
_OF_SOMEBODY = re.compile(r"^(?:which |(?:Mrs?|Ms|Dr)\.? [\w-]+[’']s (?:own )?|.*[’']s own )(?=[A-Z]|the )")
_GROUP_NAME = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w.’'-]* ){0,4}[A-Z][\w.’'-]+(?: (?:of|for|on|in|"
    r"and) (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*){0,3}){0,2}"
)
_BODY = re.compile(
    r"(?:the )?(?:[A-Z][\w-]+ )?(?:government|parish|parliament|chamber|council|ministry)(?: of .+)?", re.IGNORECASE
)
_HOUSES = word_set("airport museum university church port theatre hotel clinic college parish diocese synod")
_LONGEST = 90  # characters of a name before its initials
_BEFORE_INITIALS = re.compile(r"(?:[A-Z][\w’'-]{1,30} (?:(?:of|and|the|for|on|in) ){0,2}){1,6}[A-Z][\w’'-]{1,30}$")
_COMMANDED = re.compile(r",? led by\b.*$", re.DOTALL)


class Bearers:
    """Of one revision; ``rows`` are its annotations of speech."""

    def __init__(self, revision: Revision, hidden: str, rows: Sequence[Row]) -> None:
        self._text, self._rows = revision.text, rows
        self._revision, self._hidden = revision, hidden
        self._organisations = Organisations(revision.text)

    @cached_property
    def _speakers(self) -> Speakers:
        """Made when somebody is asked after: that takes most of the time of an article."""
        return Speakers(self._text, self._hidden, self._revision.bounds)

    def reported(self, at: int) -> Row | None:
        """What somebody is reported to say there."""
        return next((row for row in self._rows if row["start"] <= at < row["end"]), None)

    def of(self, span: Span, cue: int, sentence: Sentence, *, listed: bool = False) -> Speaker | None:
        """Whom the words at ``span`` name, of a stance at ``cue``; None where it is another who says so of them."""
        row, words = self.reported(cue), self._text[slice(*span)].strip(" ,")
        if row and not self.speaker_of(row):
            if _OWN.match(words):
                return None
            row = None
        if row and _OWN.match(words):
            return self.speaker_of(row)
        found = self._named(span, words, sentence, listed)
        if found is None or found.name == self._revision.publisher:  # "seen by Lethria Today"
            return None
        return found if row is None or plain(row["speaker"]) == found.name else None

    def _named(self, span: Span, words: str, sentence: Sentence, listed: bool) -> Speaker | None:
        start, end = span
        if _WHO.search(words) or words == "who":
            return self._antecedent(end - 3 if self._text[end - 3 : end] == "who" else start, sentence)
        if pronoun := _PRONOUN.fullmatch(words):
            return self._person(self._speakers.who((start + pronoun.start(1), start + pronoun.end(1))))
        if _IT.fullmatch(words) or _WHICH.search(words):
            return self._group_before(start, sentence)
        if titled := _TITLED.fullmatch(words):
            return self._titled(titled[1].lower(), start)
        words = _COMMANDED.sub("", words)
        if organisation := self._organisations.named(_RELATIVE.sub("", words)):
            return Speaker(self._spelt_out(organisation))
        trimmed = _OF_SOMEBODY.sub("", _RELATIVE.sub("", words)) if not self._is_full(words) else words
        if trimmed and (listed or _is_group(trimmed)):
            name = plain(trimmed)
            is_nobody = _NOBODY.fullmatch(name) and not listed and not trimmed.startswith(("The ", "the "))
            return None if is_nobody else Speaker(self._spelt_out(name))
        return self._in_full(self._speakers.who((start, start + len(words))))

    def _titled(self, noun: str, at: int) -> Speaker | None:
        """The doctor: who was called one last before that."""
        found = [*_TITLES[noun].finditer(self._text, 0, at)]
        return self._person(self._speakers.who(found[-1].span(1))) if found else None

    def _group_before(self, at: int, sentence: Sentence) -> Speaker | None:
        """Whom "it" and "they" go back to: the organisation that the same sentence or the one before begins with."""
        begin = self._revision.sentence(max(0, sentence.index - 1)).start
        found = self._organisations.before(at, sentence.start) or self._organisations.before(at, begin)
        return Speaker(self._spelt_out(found)) if found else None

    def speaker_of(self, row: Row) -> Speaker | None:
        """Who speaks in an annotation of speech; None where nobody is named."""
        organisation = self._organisations.named(row["speaker"])
        return Speaker(organisation, row["role"]) if organisation else speaker_of(row)

    def _in_full(self, found: Speaker) -> Speaker | None:
        """Somebody with the full name, or a group that the article names in full elsewhere."""
        named = [found.name[first:last] for first, last in full_names(found.name) if "-led" not in found.name]
        if named and plain(found.name).endswith(named[-1]):
            titles = plain(found.name)[: -len(named[-1])].strip()
            return self._person(Speaker(named[-1], found.role or titles or None))
        return Speaker(plain(found.name)) if _is_group(found.name) else None

    def _spelt_out(self, name: str) -> str:
        """The whole name of a group that the article calls by its initials, as it introduces them."""
        if not (name.isupper() and name.isalpha()):
            return name
        at = self._text.find(f" ({name})")
        found = _BEFORE_INITIALS.search(self._text, max(0, at - _LONGEST), at) if at > 0 else None
        return plain(found.group()) if found else name

    def _is_full(self, words: str) -> bool:
        return next(full_names(words), None) is not None

    def _antecedent(self, at: int, sentence: Sentence) -> Speaker | None:
        """Whom "who" goes back to, where the same sentence names them before it."""
        found = self._speakers.who((at, at + 3))
        before = self._text[sentence.start : at]
        return self._person(found) if found.name.rsplit(" ", 1)[-1] in before else None

    def _person(self, found: Speaker) -> Speaker | None:
        name = plain(found.name)
        capitals = sum(word[0].isupper() for word in name.split())
        if _NOBODY.fullmatch(name) or not capitals or _PERSONAL.match(name):
            return None
        return Speaker(name, found.role)


def speaker_of(row: Row) -> Speaker | None:
    """Who speaks in an annotation of speech; None where nobody is named."""
    name = plain(row["speaker"])
    described = _NOBODY.fullmatch(name) or not any(letter.isupper() for letter in name) or _PERSONAL.match(name)
    return None if described and not re.match(r"an? spokes\w+ ", name) else Speaker(name, row["role"])


def plain(name: str) -> str:
    """Without its article and what is said of it behind a comma."""
    bare = re.sub(r"^(?:The|the) (?=[A-Z])", "", name.strip(" ,."))
    return re.sub(r",.*$", "", bare, flags=re.DOTALL)


def _is_group(words: str) -> bool:
    """The Harvest Party; the Union of Teachers; the government of Sellmark; the Greens."""
    if _BODY.fullmatch(words):
        return True
    if not _GROUP_NAME.fullmatch(words):
        return False
    last = re.split(r" (?:of|for|on|in|and) ", words)[0].rsplit(" ", 1)[-1].lower()
    return words.startswith(("The ", "the ")) or last in GROUPS | _HOUSES or last.rstrip("s") in GROUPS
