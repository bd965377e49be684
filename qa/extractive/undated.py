"""A question without the year that an article of that year does not name.

News seldom says which year it is, so to the model "the 2026 Lanner Prize" is another prize than that of an article from
2026. Whether the article is of the year that is asked about is known by its date, and seen to by ``premises``.
"""

import re
from datetime import datetime

from qa.extractive.premises import YEAR

# "in 2026" goes as a whole; of "in May 2026" the year alone goes, and "2026’s" with its genitive.
_IN_YEAR = re.compile(rf",? ?(?<!\w)(?:in|during|of|from|for) (?:the year )?{YEAR.pattern}(?:[’']s)?(?=\W|$)", re.I)
_ALONE = re.compile(rf"{YEAR.pattern}(?:[’']s)? ?", re.I)


def undated(question: str, text: str, published_at: datetime | None) -> str:
    """The question to be put to a text; as it is, where it names other years or the text names this one too."""
    years = set(YEAR.findall(question))
    if published_at is None or years != {str(published_at.year)} or years & set(YEAR.findall(text)):
        return question
    for pattern in (_IN_YEAR, _ALONE):
        question = pattern.sub("", question)
    return " ".join(question.split())
