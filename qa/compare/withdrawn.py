"""What an article says only to take it back: an error that it corrects, a rumour that it calls false.

The sentence that says so stands beside the one that is taken back, or holds it. Words that deny something are no such
sign by themselves, since news is full of denials that are only one side's.
"""

import re

from ingest.article import Revision

_FALSE = r"(?:wrong|false|untrue|not true|not so|incorrect|an error|a mistake|a hoax|fabricated|fake|unfounded|made up)"
_REPORT = r"(?:claims?|reports?|rumou?rs?|posts?|stor(?:y|ies)|pictures?|videos?|figures?|messages?|allegations?)"
_HOLDS = re.compile(
    r"\b(?:an? |the )(?:earlier|previous|first|original) version of this (?:article|story|report|page)\b|"
    r"\b(?:we|which|who|it|this newspaper|the article) (?:had )?(?:wrongly|incorrectly|mistakenly|erroneously) \w+|"
    r"\b(?:was|were) (?:wrongly|incorrectly|mistakenly|erroneously) \w+|"
    r"\bno truth (?:in|to)\b|\b(?:it is|it was|is) (?:not true|untrue|false) that\b|"
    rf"\b{_REPORT} (?:that|of|claiming|saying) [^.;]{{1,160}} (?:is|are|was|were) {_FALSE}\b|"
    rf"\b(?:false|fake|unfounded|untrue) {_REPORT}\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    rf"[“\"]?(?:(?:but|however|in fact|yet),? )?(?:this|that|it|the {_REPORT}|both|neither|all of (?:it|this))"
    r"(?: \w+){0,2}? (?:is|are|was|were|has been|have been|proved|turned out)(?: to be)?(?: \w+){0,1}? "
    rf"(?:{_FALSE}|withdrawn|retracted|debunked)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:false|fake|hoax|rumou?rs?|wrong(?:ly)?|corrects?|corrected|correction|mistakes?|error|earlier version|"
    r"claims?|claimed|withdrawn|denied|deny)\b",
    re.IGNORECASE,
)


def asks_about_it(question: str) -> bool:
    """Whether what was taken back is just what is asked about."""
    return bool(_ABOUT.search(question))


def is_withdrawn(revision: Revision, index: int) -> bool:
    """Whether sentence ``index`` says something that itself or the next one takes back."""
    if _HOLDS.search(revision.sentence(index).text):
        return True
    following = index + 1
    return following < len(revision.sentences) and bool(_FOLLOWS.match(revision.sentence(following).text))
