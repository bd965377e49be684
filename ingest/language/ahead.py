"""Whether what a sentence tells of a day is still to come: by the nearest word for either, ahead of the day's name."""

import re

_DUE = r"expected|scheduled|due|planned|slated|set|supposed|bound"
_COMING = (
    rf"will|’ll|'ll|would|shall|could|(?-i:may)|(?:is|are|was|were) (?:to|{_DUE}|on)|(?:{_DUE}) (?:to|for|on|by)|to be"
    r"|(?:postponed|moved|adjourned|put off) (?:to|until|till)|hopes? to|plans? to|wants? to|(?:is|are) \w+ing"
    r"|(?:warn|warned|warns|warning|forecast|forecasts|forecasters predict) (?:of|for|that)"
    r"|begins?|starts?|opens?|meets?|votes?|closes?|ends?|resumes?|returns?|retires?|plays?|faces?"
    r"|takes? (?:up|place|effect|office|over|part)|leaves?|arrives?|expires?|convenes?|rises?|goes|comes|runs?|upcoming"
)
_GONE = (
    r"did(?: not|n[’']t)? \w+|"
    r"(?<!be )(?<!have )(?<!to )(?<!will )(?<!would )\b(?!(?:need|speed|seed|feed|hundred|indeed)\b)\w{2,}ed"
    r"|said|told|was|were|had|won|lost|took|held|met|left|came|went|gave|made|found|saw|began|spoke|wrote|shot|fell|rose"
    r"|ran|led|sent|struck|hit|broke|paid|sold|became|brought|built|caught|chose|drew|drove|grew|kept|knew|put|quit|sank"
    r"|set off|stood|swept|swore|thought|threw|woke|wore|been|says|known|seen|taken|given|shown|since"
)
_CUE = re.compile(rf"\b(?:(?P<coming>{_COMING})|(?P<gone>{_GONE}))\b", re.IGNORECASE)
_THAT_DAYS = re.compile(
    r"[’']s\b[^,.;]{0,60}?\b(?:will|would|could|(?:is|are) (?:expected|due|set|to)"
    r"|has been (?:postponed|cancell?ed|called off))\b"
)
_UNTIL = re.compile(r"\b(?:until|till) *$", re.IGNORECASE)
_LASTED = re.compile(r"\b(?:did|had|was|were|stayed|waited|remained|lasted|ran|kept|led)\b|n[’']t\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:ahead of|before|starting|beginning|effective|from|by|for) *$", re.IGNORECASE)
WINDOW = 160  # characters before the day that are looked at


def is_coming(before: str, after: str) -> bool | None:
    """before, after: what its sentence has on either side of the day. None where it says neither."""
    near = before[-WINDOW:]
    if _UNTIL.search(near):
        return not _LASTED.search(near)
    cues = [*_CUE.finditer(near)]
    if cues:
        return bool(cues[-1]["coming"])
    return True if _FROM.search(near) or _THAT_DAYS.match(after[:WINDOW]) else None
