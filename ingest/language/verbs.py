"""Verbs of the news: their plain and past forms, and patterns of all forms of a regular verb."""

import re

from ingest.language.lexicon import word_set

# Verbs of the news in their plain form; irregular ones with their past.
REGULAR = word_set(
    "accept accuse agree announce appeal apologise apologize appoint approve argue arrest ask attack ban begin believe "
    "blame call campaign cancel cause change claim close collapse complain concede condemn confirm consider convict "
    "cost create criticise criticize decide declare defend demand deny design die discover dismiss earn elect "
    "endorse estimate examine expect explain fail fine finish fire found happen head hope improve increase investigate "
    "join kill last launch lead live look lose love mean miss move name need negotiate offer open oppose order own "
    "pass pay plan play pledge prevent promise propose prosecute protest publish raise ratify receive recommend reduce "
    "refuse reject release repair replace report resign retire return reveal sack save score serve sign start stay "
    "stop suggest support suspend talk try urge use visit vote want warn welcome work"
)
IRREGULAR = {
    "become": "became", "begin": "began", "break": "broke", "bring": "brought", "build": "built", "buy": "bought",
    "catch": "caught", "choose": "chose", "come": "came", "cost": "cost", "cut": "cut", "do": "did", "draw": "drew",
    "drive": "drove", "fall": "fell", "fight": "fought", "find": "found", "fly": "flew", "forbid": "forbade",
    "get": "got", "give": "gave", "go": "went", "grow": "grew", "have": "had", "hear": "heard", "hit": "hit",
    "hold": "held", "keep": "kept", "know": "knew", "lead": "led", "leave": "left", "lend": "lent", "let": "let",
    "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "rise": "rose",
    "run": "ran", "say": "said", "see": "saw", "sell": "sold", "send": "sent", "set": "set", "shoot": "shot",
    "show": "showed", "sink": "sank", "speak": "spoke", "spend": "spent", "stand": "stood", "steal": "stole",
    "strike": "struck", "swear": "swore", "take": "took", "teach": "taught", "tell": "told", "think": "thought",
    "throw": "threw", "understand": "understood", "wear": "wore", "win": "won", "withdraw": "withdrew",
    "write": "wrote", "affect": "affected", "beat": "beat",
}  # fmt: skip
VERBS = REGULAR | IRREGULAR.keys()
_PASTS = {past: plain for plain, past in IRREGULAR.items()}
PARTICIPLES = word_set(
    "begun broken brought built bought caught chosen come cut done drawn driven fallen fought found flown given gone "
    "grown heard hit held kept known led left lent lost made met paid put read risen run said seen sold sent set shot "
    "shown sunk spoken spent stolen struck sworn taken taught told thought thrown understood worn won withdrawn written"
)


def plain(verb: str) -> str | None:
    """The plain form of a verb in the past (``resigned``, ``won``) or third person (``leads``); None when unknown."""
    word = verb.lower()
    if word in _PASTS or word in VERBS:
        return _PASTS.get(word, word)
    known = [stem for stem in _stems(word) if stem in VERBS]
    if known:
        return known[0]
    return _regular(word) if re.fullmatch(r"[a-z]{3,}ed", word) and word not in ("need", "speed", "hundred") else None


def _stems(word: str) -> list[str]:
    """What the verb may be without its ending: ``leads``, ``passes``, ``denies``; ``closed``, ``signed``, ``banned``.

    Not more than the ending: ``drivers`` is no form of drive.
    """
    if word.endswith(("ied", "ies")):
        return [word[:-3] + "y", word[:-1], word[:-2]]
    if word.endswith("ed"):
        return [word[:-1], word[:-2], word[:-3]]
    return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]] if word.endswith("s") else []


def _regular(past: str) -> str:
    """``capsized`` → ``capsize``, ``toppled`` → ``topple``, ``dropped`` → ``drop``, ``boarded`` → ``board``."""
    stem = past[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    silent = re.search(r"(?:[^aeiou]l|[aeiou][szcvgu]|[^aeiou][aiou][tk]|[iu][rn]|at|iz|us|rg|rc|nc|ng|v)$", stem)
    return stem + "e" if silent and not stem.endswith(("it", "et", "ain", "ion", "lain")) else stem


def is_third_person(verb: str) -> bool:
    word = verb.lower()
    return word.endswith("s") and (word[:-1] in VERBS or word[:-2] in VERBS)


def is_past(verb: str) -> bool:
    word = verb.lower()
    return word in _PASTS or word.endswith("ed")


def regular_forms(bases: str) -> str:
    """A pattern of the regular forms of verbs: "back deny urge drop-p", what is doubled behind a hyphen."""
    return "|".join(_forms(*base.split("-")) for base in bases.split())


def by_letter(pattern: str) -> str:
    """The same alternatives, those of one first letter together: they are tried one after the other at every place of a
    text. Each begins with a letter that it must have, and none holds groups within groups."""
    groups: dict[str, list[str]] = {}
    for alternative in re.split(r"\|(?![^(]*\))", pattern):
        groups.setdefault(alternative[0], []).append(alternative[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items())


def _forms(base: str, doubled: str = "") -> str:
    if base.endswith("e"):
        return rf"{base[:-1]}(?:es?|ed|ing)"
    if re.search(r"[^aeou]y$", base):
        return rf"{base[:-1]}(?:y|ies|ied|ying)"
    third = "es" if re.search(r"(?:s|sh|ch|x|to)$", base) else "s"
    return rf"{base}(?:{third}|{doubled}ed|{doubled}ing)?"
