"""What kind of answer a question asks for: a number, an amount, a time, a place, somebody."""

import re

from ingest.language.lexicon import BEGIN_QUESTIONS

_NUMBER = re.compile(
    r"(?:(?:in|on|at|for|by|to|from|of|with|after|within|over) )?how (?:many|much)\b|"
    r"(?:what|which) (?:is the |was the |are the )?(?:number|percentage|share|portion|proportion|fraction|price|sum)\b|"
    r"(?:what(?:[’']s| is| was| are| were) )?(?:the )?(?:\w+ ){0,2}death toll\b",
    re.IGNORECASE,
)
# How old, how often; at what age: a number in words answers these.
_MEASURED = re.compile(
    rf"how (?!(?:{'|'.join(sorted(BEGIN_QUESTIONS))}|to|come)\b)\w|(?:\w+ )?(?:what|which) (?:\w+ ){{0,5}}"
    r"(?:toll|total|count|turnout|age|margin|score|place|position|rank|floor|size|grade|rate|ratio|figure|result|time|"
    r"length|height|width|depth|distance|weight|speed|temperature|level)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:how (?:big|large|long|old|high|tall|deep|wide|far|fast|heavy|strong|hot|cold|expensive)\b|"
    r"(?:to |by |for |at )?what(?:[’']?s)?\b.*\b(?:cost|costs|price|fine|salary|wage|budget|damage|capacity|turnout|"
    r"rate|population|area|height|length|depth|weight|speed|size|age|magnitude|margin|inflation|estimate|estimated|"
    r"figure|total|toll|worth|pay|paid|earn|save|saved|percentage|share)\b)",
    re.IGNORECASE,
)
# "When the bridge fell, what did she do?" asks for no time.
_TIME = re.compile(
    r"when\b(?!.*, (?:what|which|who|whom|whose|how|where|why)\b)|"
    r"(?:in|on|since|by|until) (?:what|which) (?:year|date|day|month)\b|what (?:year|date|day)\b",
    re.I,
)
_PLACE = re.compile(
    r"(?:in |at |to |from )?(?:where|(?:what|which) (?:city|town|village|country|place|capital))\b", re.I
)
_PERSON = re.compile(r"(?:to |by |for |with |from )?who(?:m|se)?\b", re.IGNORECASE)
_MARKS = " \"'“”‘’("
_QUESTION = "who|whom|whose|what|which|when|where|why|how"
_WITH = "in|on|at|by|to|from|for|with|of|since|until"
# "Kestrel Bridge – from what date …", "before Ibarra, who was …": what comes first asks nothing.
_BEFORE = re.compile(
    rf"[^?]{{1,120}}?(?:, | [–—-] |: )(?=(?:(?:{_WITH}) )?(?:{_QUESTION})\b)(?![^?]*\b(?:who|which|where), )",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"\W*(?:(?:{_WITH}) )?(?:{_QUESTION}|{'|'.join(sorted(BEGIN_QUESTIONS))})\b", re.IGNORECASE)


def asking(question: str) -> str:
    """From the word on that asks, where a clause or a topic stands before it, without the marks around it."""
    bare = question.strip(_MARKS)
    before = None if _OPENS.match(bare) else _BEFORE.match(bare)
    return bare[before.end() :] if before else bare


def asks_for_a_place(question: str) -> bool:
    return bool(_PLACE.match(asking(question)))


def asks_for_a_number(question: str) -> bool:
    """How many or how much: only what has a number answers it."""
    return bool(_NUMBER.match(asking(question)))


def asks_for_a_measure(question: str) -> bool:
    """How old, how often, at what age: a number in words may answer it."""
    return bool(_MEASURED.match(asking(question)))


def asks_for_an_amount(question: str) -> bool:
    """A number, or what is told in numbers as a rule: "What will the bridge cost?", "How deep is the cave?" """
    return asks_for_a_number(question) or bool(_AMOUNT.match(asking(question)))


def asks_for_a_time(question: str) -> bool:
    return bool(_TIME.match(asking(question)))


def asks_for_somebody(question: str) -> bool:
    return bool(_PERSON.match(asking(question)))
