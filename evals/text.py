"""How answers are compared: as SQuAD does for exact match and F1, and as a phrase for ``contains``."""

import re
import string
from collections import Counter

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’—–…")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " "})
_BARE = {"yes", "no"}


def squad(text: str) -> str:
    """Lower case, without punctuation, articles and surplus white space: Rajpurkar et al. 2016, evaluate-v1.1.py."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def f1(found: str, wanted: str) -> float:
    """Harmonic mean of the precision and recall of tokens, of texts that ``squad`` has normalised; same source."""
    a, b = found.split(), wanted.split()
    same = sum((Counter(a) & Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if same else float(a == b)


def says(text: str, phrase: str) -> bool:
    """Whether the phrase occurs in the text as whole words, whatever the case and the form of apostrophes.

    A bare Yes or No counts as the first word only: every other sentence of the news has a "no" in it.
    """
    plain, sought = _plain(text), _plain(phrase)
    if sought.strip(" .!") in _BARE:
        return re.match(rf"\W*{sought.strip(' .!')}\b", plain) is not None
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", plain) is not None


def _plain(text: str) -> str:
    return " ".join(text.translate(_APOSTROPHES).casefold().split())
