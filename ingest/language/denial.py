"""Words that deny; each is a pattern of lower-case words, without its boundaries."""

import re

from ingest.language.verbs import regular_forms

NEGATIVES = "no|not|never|nor|none|nobody|nothing|neither|without"
CONTRACTED = r"\w+n[’']t"
# Verbs that deny what follows them.
_DENYING_TO = (
    "refus(?:e|es|ed|ing) to|rul(?:e|es|ed|ing) out|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|den(?:y|ies|ied|ying)"
)
DENYING = f"{NEGATIVES}|cannot|hardly|barely|{CONTRACTED}|{_DENYING_TO}"
# Those, and what may be done to a person or a plan without denying anything of them.
OPPOSING = f"{DENYING}|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|oppos(?:e|es|ed|ing)"
# Directly before a word, with no more than an adverb between: the word is denied.
BEFORE_WORD = f"not|never|no longer|nor|without|cannot|hardly|failed to|refused to|declined to|yet to|{CONTRACTED}"
# Hold a negative and deny nothing.
NOT_DENYING = "not only|not least|not just|not merely|no doubt|no less than|no fewer than|no sooner"
# Deny in other words: these account for a denial of another text, and are never held against a text themselves.
IN_OTHER_WORDS = (
    r"against|unable|un\w{3,}(?:ed|ly|ble|re|nt|al|ar|fe|ue|ir|id|rt)|unless|(?:im|in|ir|il)\w+(?:ble|ent|ate|al|ar|ct)|"
    r"dis(?:agree|allow|approv|honest|like|miss|pleas|put|qualif|satisf|trust)\w*|\w{3,}less|short of|free of|far from|"
    r"away|alone|absen(?:t|ce)|missing|few|little|empty|vacant|zero|nowhere|false|wrong|dangerous|provisional|void|"
    r"silent|silence|unlike|difference|only|last|except|other than|rather than|instead of|yet to|still to|less|fewer|"
    r"too|exempt|lost|loss|opposition|refusal|denial|rejection|closed|shut|open|through|unpaid|thr(?:ew|own) out|"
    r"rare(?:ly)?|seldom|non(?=-)|withdr(?:ew|awn)|"
) + regular_forms(
    "bar-r ban-n block prevent stop-p lose lack avoid prohibit forbid cancel abandon scrap-p exclude object turn "
    "decline drop-p withdraw save spare end fail fall lapse ignore omit-t miss boycott skip-p differ doubt question "
    "resist reject oppose deny dispute postpone delay suspend halt vanish escape quit-t collapse veto overturn revoke "
    "waive hide withhold conceal keep remain stay reopen abstain part"
)

# In one word. What is left without the prefix must look like an adjective, for "impact" denies no pact.
_PREFIXED = re.compile(
    r"un(\w{2,}(?:ed|ing|ly|ble|re|nt|al|ar|fe|ue|ir|id|rt|ul|wn))|non-(\w{3,})"
    r"|(?:im|in|ir|il)(\w{3,}(?:ble|ent|ant|ate|ete|al|ar|ct|id|ve|se))"
)
_IN_TWO = re.compile(rf"\b(?:{BEFORE_WORD})(?: [\w-]+){{1,3}}")
_SHORTEST = {"un": 3, "no": 3}  # letters of what is left; of the others five


def undenied(word: str) -> str | None:
    """What a word denies that denies by its prefix: "unsafe" safe, "non-binding" binding; None for any other."""
    found = _PREFIXED.fullmatch(word)
    left = next(filter(None, found.groups())) if found else ""
    return left if found and len(left) >= _SHORTEST.get(word[:2], 5) else None


def denied(text: str) -> set[str]:
    """The words that a text denies in two words, "not safe", or with one or two between, "isn’t very safe"."""
    return {word for match in _IN_TWO.finditer(text.lower()) for word in match.group().split()[1:]}
