"""The words that a cue reports without quotation marks around all of them: a clause behind it, or the one before it."""

import re

from ingest.language.lexicon import word_set
from ingest.language.quotes.cues import (
    ACCORDING,
    CUE,
    FINITE,
    NOUNS,
    PARTICIPLE,
    SURELY_FINITE,
    takes_clauses,
    that_after,
)
from ingest.language.quotes.quote import Cue, Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}"
_MEANWHILE = re.compile(
    rf"(?:,?\s+(?:(?:on |late |early )?{_DAY}(?: (?:morning|night|evening|afternoon))?|yesterday|today|last \w+|"
    r"this (?:week|month|year|morning)|(?:in|at|during) (?:an? |his |her |its |their |"
    r"the )?(?:[\w’'-]+ ){0,3}(?:statement|interview|"
    r"letter|report|speech|lecture|post|email|release|video|article|tweet|message|remarks|conference|briefing|"
    r"hearing|meeting|rally)(?: in [A-Z]\w+)?|"
    rf"to (?:reporters|journalists|the press|{_NAME})|by (?:phone|telephone|email)),?){{1,4}}(?=[\s.])"
)
_NO_CLAUSE = re.compile(
    r"\s+(?:of|to|about|against|from|into|goodbye|is|are|was|were|has|have|had|will|would|off|out|and|or|but|when|"
    r"while|"
    r"after|before|during|through|until|since|nothing[.,]|yes[.,]|as (?:much|he|she|they)|it(?:[.,]| read|"
    r" out))(?=\s|$)|\s*[.,;:—–]"
)
_SUBJECT = re.compile(
    r"\s+(?:he|she|it|they|we|I|there|the|his|her|its|their|this|these|those|all|both|an?|some|no|nobody|what|whether|"
    r"how|why|if|such|several|three|four|five|six|seven|eight|nine|ten|police|people|officials|more|most|many|about|"
    r"up|only|any|each|every|one|two|\d|although|because|while|in|on|by|[A-Z]|\0)"
)
_PLAIN = word_set("say argue argues argued believe believes believed think thinks thought insist insists insisted")
_END = re.compile(r"[\s.!?,;:…]*\Z")
_STOP = re.compile(
    rf",? (?:and|but) (?=(?:also |later |then |has |have )?(?:{CUE.pattern})\b)|, (?=(?:although|though|while|"
    rf"whereas|adding|saying|"
    r"warning|noting|citing|referring|according|calling|describing|a day (?:after|before)|[a-z]+ing that)\b)|;"
    r"| [—–] |\n"
)
_PARENTHETICAL = re.compile(
    r"\s*(?:when|if|as|that|was|were|is|are|and|but|because|would|will|has|had|have|of|in|for|can|could|must|to|by|at|"
    r"with|should|on|after|before|rather|not|which|who)\b"
)


def behind(text: str, cue: Cue, end: int) -> Span | None:
    """The clause that follows a cue in its sentence; None where none does."""
    word = text[cue.start : cue.end]
    that = that_after(text, cue.end, end, word)
    if that is not None:
        return _trimmed(text, that, _until(text, that, end))
    start = _aside(text, cue, end)
    if not takes_clauses(word) or PARTICIPLE.match(word) or start is None or _NO_CLAUSE.match(text, start, end):
        return None
    if not _SUBJECT.match(text, start, end) and word in NOUNS:
        return None
    found = _trimmed(text, start, _until(text, start, end))
    return found if found and _is_clause(text[found[0] : found[1]], word) else None


def _aside(text: str, cue: Cue, end: int) -> int | None:
    """Where the words go on behind who is spoken to, and when and where."""
    start = cue.end
    if cue.addressee and cue.addressee[0] - start < 6:
        start = cue.addressee[1]
    for _ in range(2):
        found = _MEANWHILE.match(text, start, min(end, start + 150))
        start = found.end() if found else start
    return start if start < end else None


def _is_clause(words: str, cue: str) -> bool:
    if len(words.split()) < (3 if cue in ("said", "says", "say") else 4):
        return False
    if cue in ("said", "says"):
        return True
    return (cue in _PLAIN or _SUBJECT.match(" " + words) is not None) and SURELY_FINITE.search(words) is not None


def _until(text: str, start: int, end: int) -> int:
    """What the sentence adds of its own ends the words that it reports."""
    found = _STOP.search(text, start + 12, end)
    return found.start() if found else end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    ending = _END.search(text, max(start, end - 12), end)
    stop = ending.start() if ending else end
    return (start, stop) if start < stop else None


def ahead(text: str, cue: Cue, sentence: Span) -> Span | None:
    """The clause that an attribution follows or interrupts: The fire was out, the police said, when the rain began."""
    begin, end = sentence
    left = min(cue.speaker[0], cue.start)
    head = text[begin:left].rstrip()
    if not head.endswith(",") or len(head.split()) < 2 or not takes_clauses(text[cue.start : cue.end]):
        return None
    right = max(cue.speaker[1], cue.end)
    found = _MEANWHILE.match(text, right, end)
    right = found.end() if found else right
    rest = text[right:end]
    if rest.strip(" .,?!\n") and not rest.lstrip().startswith((",", ".")) and right == cue.end:
        return None
    if rest.startswith(",") and _PARENTHETICAL.match(rest[1:]) and not FINITE.search(head):
        return _trimmed(text, begin, end)
    words = _trimmed(text, _unjoined(text, begin), begin + len(head) - 1)
    return words if words and FINITE.search(text, *words) else None


_OPENING = re.compile(r"\s*(?:[A-Z][^\n(—–]{2,60}(?:\([A-Z]{2,6}\) ?)?[—–] )?(?:(?:But|And|However|Meanwhile),? )?")


def _unjoined(text: str, begin: int) -> int:
    """Where a sentence says something, behind the place and the agency that an article opens with."""
    found = _OPENING.match(text, begin)
    return found.end() if found else begin


_SOURCE = re.compile(
    r"\s+(?=\S)((?:[^,;:.—–\n\0]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|Ms|St|Lt))\.|(?<=\b(?:Mrs|Gen|Col|Sen|Rep|Gov))\.)+)"
)
_APPOSED = re.compile(
    r",\s+((?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+|(?:the|an?|its|head|chief|director)\s[^,.;\n]{3,80}|"
    r"who\s[^,.;\n]{3,160})(?=[,.])"
)


def _before_article(text: str, start: int, stop: int) -> int:
    """According to Rathbun the property was returned: where a comma was left out."""
    found = re.compile(r"[A-Z][\w’'-]+(?= (?:the|an?|he|she|it|they) )").match(text, start, stop)
    return found.end() if found else stop


_FULL_STOP = re.compile(r"[a-z]{2}\.\s(?=[A-Z][a-z]+ [a-z]+ )")


def _ended(text: str, start: int, end: int) -> int:
    """Where a sentence ends that was not told from the next, as behind an abbreviation: the Sea Org. Officials have."""
    found = _FULL_STOP.search(text, start, end)
    return found.end() - 1 if found else end


def according(text: str, begin: int, end: int) -> tuple[Cue, Span] | None:
    """According to the police, the road is closed; or the other way round."""
    found = ACCORDING.search(text, begin, end)
    source = _SOURCE.match(text, found.end(), end) if found else None
    if found is None or source is None:
        return None
    start, stop = source.span(1)
    name = _APPOSED.match(text, stop, end)
    is_clause = name is not None and name[1][:3] in ("the", "its") and FINITE.search(name[1]) is not None
    stop = name.end(1) if name and not is_clause else _before_article(text, start, stop)
    cue = Cue(found.start(), found.end(), (start, stop))
    if text[begin : found.start()].strip(" ,\n\0"):
        words = _trimmed(text, begin, found.start())
    else:
        words = _trimmed(text, stop + 1, _ended(text, stop + 1, end))
    return (cue, words) if words and words[1] - words[0] > 8 else None
