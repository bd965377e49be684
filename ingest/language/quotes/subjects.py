"""Who a verb's subject is: the words before it, or behind it where it comes first, as far as they name somebody."""

import re

from ingest.language.proper_nouns import ABBREVIATED_TITLES
from ingest.language.quotes.cues import SURELY_FINITE
from ingest.language.quotes.marks import MASK
from ingest.language.quotes.quote import Span

REACH = 260  # characters of a subject with what is said of it in passing
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Between a subject and its verb. A blank comes first, so that a text is looked through for blanks alone.
_PASSING = (
    r"\s(?<!\bfrom\s)(?<!\bof\s)\s*(?:also|later|then|still|once|first|again|only|just|even|both|all|himself|herself|"
    r"themselves|has|have|had|"
    rf"did|yesterday|today|earlier|repeatedly|will|would|could|may|might|not|never|now|[a-z]+ly|(?:on |late |"
    rf"early )?{_WEEKDAY}|"
    r"(?:last|this|earlier this) (?:week|month|year|night)|on (?:\w+ day|the same day))"
)
_ASIDE = re.compile(rf"{_PASSING}(?:{_PASSING})*\s*$")
_NO_TITLE = "".join(rf"(?<!{title})" for title in ("Mrs", *ABBREVIATED_TITLES))
# The last is the end of a sentence that was not told from the next, as behind "the Sea Org."
_BREAK = re.compile(rf"[;:—–\n(){MASK}]|\s-\s|\.\.\.|…|\[|(?<=[a-z][a-z]){_NO_TITLE}\.\s(?=[A-Z][a-z]+ [a-z]+)")
_INTRO = re.compile(
    r"(?:On|In|At|By|During|After|Before|For|From|Under|With|Last|Earlier|Later|Since|Despite|Asked|Pressed|Speaking|"
    r"Writing|Meanwhile|However|But|And|Still|Yet|Also|Instead|Then|Now|While|When|As|Although|If|Although|Because|"
    r"Once|Among|Among|Along|Of|To|Following|Addressing|Discussing|Today|Yesterday|Indeed|Moreover|Nevertheless|"
    rf"Separately|Finally|Additionally|Furthermore|Overnight|Elsewhere|According|{_WEEKDAY}|[A-Z][a-z]+ing|"
    r"in|on|at|after|before|during|from|when|while|as|with|who|which|where|by|for|including|such|a day|hours)\b"
)
_JOINED = re.compile(
    r"(?:and|but|while|as|so|or|yet|because|although|though|whereas|then|when|where|if|after|since)\s+"
)
_LEADING = re.compile(
    rf"(?:(?:On|Last|Late|Early|By) )?(?:{_WEEKDAY}(?: \w+)?|Yesterday|Today|Meanwhile|Later|Earlier|Also|However|"
    r"Still|But|And|Yet|Then|Now|So|In \d{4}|(?:On|In|At|After|During|Before|Following) (?:a|the|an|his|her|its|"
    r"their|this|that) [a-z -]{3,40}?(?= (?:the|he|she|they|it|[A-Z])))\s+"
)
_LINKING = re.compile(r"(?:however|meanwhile|previously|[Pp]reviously|later|also),? (?=\w)")
_CUT = re.compile(
    r"\b(?:where|when|while|because|although|though|whereas|that|if|since|after|before|until|as|what|how|why|"
    r"whether)\s+"
)
_WHO = re.compile(r"\b(?:who|which)\s*$")
_AND = re.compile(r"\b(?:and|but|or)\s+(?!(?:[a-z]+\s)*$)")
_PRONOUN = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]ho|[Oo]thers?|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ne|[Bb]oth|[Tt]wo|"
    r"[Ee]ach|[Nn]obody|[Aa]nother|[Cc]ritics|[Yy]ou)"
)
_NOBODY = re.compile(
    r"(?:(?:[Tt]here|[Tt]his|[Tt]hat|[Tt]o|[Ii]n|[Oo]n|[Aa]t|[Nn]ot|[Nn]o|[Bb]y|[Ww]ith|[Ff]or|[Ff]rom|[Oo]f|"
    r"[Ww]hat|[Hh]ow|[Ww]hy|[Ii]f|[Aa]s|[Tt]o|[Bb]e|[Ll]et|[Pp]lease|[Hh]ere|will|would|could|should|can|may|might|"
    r"must|did|does|do)\b|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)$)"
)
_LAST_WORD = re.compile(
    r"(?:\b(?:of|in|on|at|for|to|from|with|by|about|into|over|against|after|before|and|or|but|the|an?|is|are|was|"
    r"were|be|been|not|that|which|more|very|any|"
    r"no|his|her|its|their|our|my|your|this|these|those|such|what|how|than|if|[a-z]+ed|rejected|gave|made|take|took|"
    r"can|could|will|would|should|must|might|may)|[,.])$"
)
_SMALL = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|"
    r"other|"
    r"another|both|all|more|few|those|these|such|\d[\d,]*|[a-z-]+s|police|people|men|women|media|staff|"
    r"[a-z]+ (?:[a-z]+ )?[a-z]+s|"
    r"former|coauthor|co-author|local|state|federal|senior)\b"
)
_AFTER = re.compile(
    r"\s+((?:the |an? |his |her |its |their |one |another |[a-z]+ (?=[a-z]*(?:man|woman|chief|head|leader|minister|"
    r"president|director)\b))?"
    r"(?:[^,.;:—–\n(\"“”?!]|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|Ms|St|Lt))\.|(?<=\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Rev|Sgt|"
    r"Pte))\.|(?<=\b(?:Prof|Capt|Supt))\.)+)"
)
_AFTER_ENDS = re.compile(
    r"\s+(?:on|in|at|after|before|during|when|while|as|late|early|yesterday|today|last|this|that|who|whose|which|"
    r"adding|"
    r"speaking|referring|by|with|from|to|via|following|here|outside|and|but|because|if|about|told|"
    rf"{_WEEKDAY})\b(?! the (?:[A-Z]))"
)
_APPOSITION = re.compile(
    r",\s+(?:(?:[A-Z][\w’'.-]+)(?:\s+[A-Z][\w’'.-]+)+|(?:who|whose)\s[^,.;:—\n]+|(?:an?|the|its|his|her|their|chief|"
    r"head|leader|director|chair\w*|president|spokes\w+|professor|owner|editor|founder|\d\d)\b[^,.;:—\n]*)"
)
_HEAD = re.compile(
    r"(?:the|its|his|her|their)\s[^,]*(?:chief|head|leader|minister|director|chair\w*|president|spokes\w+|"
    r"secretary|mayor|coach|owner|captain|governor|ambassador|commissioner|lawyer|professor|author|brother|sister|"
    r"mother|father|wife|husband|\w+er|\w+or|\w+ist)$",
    re.IGNORECASE,
)


def before(text: str, begin: int, cue: int) -> Span | None:
    """The subject that ends before a verb at ``cue``; not before ``begin``."""
    begin = max(begin, cue - REACH)
    aside = _ASIDE.search(text, begin, cue)
    end = aside.start() if aside else cue
    breaks = [match.end() for match in _BREAK.finditer(text, begin, end)]
    begin = breaks[-1] if breaks else begin
    begin, end = _stripped(text, begin, end)
    if begin >= end:
        return None
    if text[end - 1] == ",":
        return _with_apposition(text, begin, end)
    comma = text.rfind(", ", begin, end)
    return _named(text, comma + 2 if comma >= 0 else begin, end)


def _with_apposition(text: str, begin: int, end: int) -> Span | None:
    """Hernan Gomez, the coach, said: from the first part that introduces nothing and says nothing of its own."""
    starts = [begin, *(match.end() for match in re.finditer(r",\s+", text[begin : end - 1]))]
    starts = [start if start == begin else begin + start for start in starts]
    best = None
    for at in reversed(range(len(starts))):
        start, stop = starts[at], starts[at + 1] if at + 1 < len(starts) else end
        part = text[start:stop]
        relative = re.match(r"(?:who|whose|which|where)\b", part) is not None
        joined = _JOINED.match(part)
        if not relative and ((_INTRO.match(part) and not joined and start != begin) or _says(part)):
            break
        found = _named(text, start, stop)
        if found and not relative and re.match(r"[A-Z]|the |an? |its |his |her |their |one ", text[found[0] :][:6]):
            best = found[0]
        if joined or (start == begin):
            break
    return (best, end) if best is not None else None


_NO_VERBS = re.compile(r"\b\w+ed (?=[a-z])|\b[a-z]+s\b(?= [a-z])|[’']s\b")
_ONLY_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+,")
_DANGLING = re.compile(r"\b(?:of|for|to|at|the|an?)$")


def _says(part: str) -> bool:
    """Whether the part has a verb of its own."""
    return SURELY_FINITE.search(_NO_VERBS.sub(" ", part)) is not None and not _ONLY_NAME.match(part)


def _whole(text: str, begin: int, end: int) -> Span | None:
    """The words as they are, where they name somebody."""
    words = text[begin:end]
    if not words or _NOBODY.match(words) or _DANGLING.search(words):
        return None
    small = _SMALL.match(words) or _DESCRIBED.fullmatch(words) or _PRONOUN.fullmatch(words)
    return (begin, end) if words[0].isupper() or small else None


def _named(text: str, begin: int, end: int) -> Span | None:
    """What is left of the words when all before the subject itself is cut away; None where nobody is meant."""
    begin, end = _stripped(text, begin, end)
    who = _WHO.search(text, begin, end)
    if who:
        return who.start(), who.start() + len(who.group().rstrip())
    begin = _cut(text, begin, end)
    words = text[begin:end]
    if (
        not words
        or len(words.split()) > 24
        or _OURS.search(words)
        or _NOBODY.match(words)
        or _LAST_WORD.search(words.rstrip(","))
    ):
        return None
    if _PRONOUN.fullmatch(words) or words[0].isupper() or (words[0] == '"' and len(words) > 3):
        return begin, end
    is_small = _SMALL.match(words) or _DESCRIBED.fullmatch(words)
    return (begin, end) if is_small and not _is_clause(words) else None


_DESCRIBED = re.compile(r"(?:[a-z-]+ ){1,4}(?:[A-Z][\w’'.-]+ ?){1,5}")
# What a text says of itself or to its readers, and a verb that is denied.
_OURS = re.compile(r"(?:^|\s)(?:I|[Ww]e|[Yy]ou)(?:[’'](?:ve|re|d|ll|m))?$|n[’']t$")
_WITH = re.compile(r"\bwith ((?:one|some|many|several|another|an?|the|[A-Z]\w+) ?[^,;\n]{0,50}?) ?$")


def introduces(word: str) -> bool:
    """Whether the word opens a sentence before its subject."""
    return _INTRO.fullmatch(word) is not None


def accompanying(text: str, begin: int, verb: int) -> Span | None:
    """Of a participle: with one reader writing."""
    found = _WITH.search(text, max(begin, verb - 70), verb)
    return found.span(1) if found else None


def _is_clause(words: str) -> bool:
    return re.search(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does)\b", words) is not None


def _cut(text: str, begin: int, end: int) -> int:
    for pattern in (_JOINED, _LEADING, _LEADING, _LINKING):
        match = pattern.match(text, begin, end)
        begin = match.end() if match else begin
    cuts = [match.end() for match in _CUT.finditer(text, begin, end)]
    begin = cuts[-1] if cuts else begin
    for match in _AND.finditer(text, begin, end):
        if _is_clause(text[begin : match.start()]) or re.search(r"[a-z]+ed\b", text[begin : match.start()]):
            begin = match.end()
    return begin


def after(text: str, cue: int, end: int) -> Span | None:
    """The subject that follows a verb that ends at ``cue``: said Kaja Brun, who leads the search."""
    found = _AFTER.match(text, cue, min(end, cue + REACH))
    if found is None:
        return None
    start, stop = found.span(1)
    ends = _AFTER_ENDS.search(text, start, stop)
    stop = ends.start() if ends else stop
    if _HEAD.fullmatch(text, start, stop) or not ends:
        apposition = _APPOSITION.match(text, stop, min(end, stop + 160))
        stop = apposition.end() if apposition else stop
    start, stop = _stripped(text, start, stop)
    return _whole(text, start, stop)


def _stripped(text: str, begin: int, end: int) -> Span:
    while begin < end and text[begin] in " \t\n,":
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end
