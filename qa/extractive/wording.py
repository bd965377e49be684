"""How a question is put, made plain: contractions in full, also without an apostrophe, and no words that only ask."""

import re

_ASKING = r"who|what|where|how|when|why|that|there|here"
_SUBJECT = r"he|she|it|they|we|you|i"
_AUXILIARY = "is|are|was|were|do|does|did|has|have|had|would|could|should|need|might"
# "Who’s resigned" has, and "who’s opposed" is: of what is both, nothing is here.
_PERFECT = (
    "(?:got|been|come|gone|had|said|done|taken|given|made|resigned|quit|changed|spoken|voted|backed|signed|called|"
    "won|lost)"
)
_IN_FULL = (
    (re.compile(r"\bcan[’']?t\b|\bcannot\b", re.I), "can not"),
    (re.compile(r"\bwon[’']t\b|\bwont\b", re.I), "will not"),
    (re.compile(rf"\b({_AUXILIARY})n[’']t\b", re.I), r"\1 not"),
    (re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should)nt\b", re.I), r"\1 not"),
    (
        re.compile(rf"\b({_ASKING}|{_SUBJECT}|any(?:one|body)|every(?:one|body))[’']s (?={_PERFECT}\b)", re.I),
        r"\1 has ",
    ),
    (re.compile(rf"\b({_ASKING}|{_SUBJECT}|any(?:one|body)|every(?:one|body))[’']s\b", re.I), r"\1 is"),
    (re.compile(r"\b(who|what|where|how)s\b", re.I), r"\1 is"),
    (re.compile(rf"\b({_ASKING}|{_SUBJECT}|people|ones|those)[’']?ve\b", re.I), r"\1 have"),
    (re.compile(rf"\b({_ASKING}|{_SUBJECT})[’']d\b|\b(who)d\b", re.I), r"\1\2 would"),
    (re.compile(rf"\b({_ASKING}|{_SUBJECT})[’']ll\b", re.I), r"\1 will"),
    (re.compile(rf"\b({_ASKING}|{_SUBJECT})[’']re\b", re.I), r"\1 are"),
    (re.compile(r"\b[Tt]eh\b"), "the"),
)
_LED = re.compile(
    r"(?:(?:and|so|but|ok|okay|now|well|then|hi|hello|hey|please|also|just)\b,? |"
    r"(?:can|could|would) you (?:please )?(?:tell|show|give|list|find)(?: me)? |"
    r"(?:do you know|any idea|i would like to know|i want to know|i need to know|i wonder|we need|i need|tell me|"
    r"tell us|show me|give me|find me|find out|remind me|find|let me know)\b,? )+",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:a |the )?(?:full |complete )?(?:list|names?|name) (?:all )?(?:of )?(?:the )?(?=\w)", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?<![ ,])[ ,]+(?:please|pls|plz|so far|to date|by now|as of now|at the moment|in the articles|at all|exactly|"
    r"if any|lately|recently|and why|then|thanks|all along|start to finish|names|any story|the whole lot|at any point|"
    r"and what (?:were|are) they|ever|everyone you have got|over time|in public|publicly|whatever|"
    r"one way or (?:the other|another)|"
    r"(?:in |over |during )?(?:these|the) (?:past|last) (?:\w+ )?(?:days|weeks|months|years)|"
    r"(?:after|since) (?:that|the|this|they|he|she|it) [\w’' -]{3,60}|"
    r"or (?:say|just|even|at least) [\w’' -]{3,60})$",
    re.IGNORECASE,
)
_COURTEOUS = re.compile(r"(?<![ ,])[ ,]+(?:please|pls|plz|thanks|exactly|then)$", re.IGNORECASE)
_BECAUSE = re.compile(r"(?P<what>.{3,200}?),? (?:because of|due to|on account of) what\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!;])\s+(?=\S)")
_ABBREVIATED = re.compile(r"\b(?:St|Mr|Mrs|Ms|Dr|Prof|Gen|[A-Z])\.$")


def in_full(text: str) -> str:
    """With its contractions written out."""
    text = " ".join(text.split())
    for contracted, written in _IN_FULL:
        text = contracted.sub(written, text)
    return text


def sentences(text: str) -> list[str]:
    """Its sentences, without the marks at their ends; an abbreviation ends none."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [bare for piece in found if (bare := piece.strip(" ?!.;,"))]


def asks(sentence: str) -> str:
    """What a sentence asks, without the courtesies before it and the afterthoughts behind it."""
    text = _LED.sub("", sentence, count=1) if _LED.match(sentence) else sentence
    while _TRAILING.search(text):
        text = _TRAILING.sub("", text)
    return text.strip(" ,")


def plain(question: str) -> str:
    """The question as the reader is asked it: in full, without courtesies, and "… because of what" as why."""
    text = in_full(question).rstrip(" ?")
    text = _COURTEOUS.sub("", _LED.sub("", text, count=1) if _LED.match(text) else text) or text
    if cause := _BECAUSE.match(text):
        text = f"why {cause['what']}"
    return f"{text}?" if question.rstrip().endswith("?") else text


def listed(text: str) -> str:
    """Without the request for a list: "list everyone who", "names of those who"."""
    return _LISTED.sub("", text, count=1) if _LISTED.match(text) else text
