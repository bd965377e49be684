"""Questions about how reports differ, and the question that the reports answer differently.

"How do the reports differ on the number of dead?" asks "What is the number of dead?", of all that answer it.
"""

import re

_REPORTS = (
    r"(?:the |these |different |various |our |your )*(?:reports?|accounts?|articles?|sources|papers|newspapers|outlets|"
    r"media|publishers|stories|news|figures|numbers|estimates|versions)"
)
_DIFFER = r"(?:differ|disagree|vary|diverge|conflict|contradict (?:each other|one another)|not agree|agree)"
_ON = r"(?:on|about|over|as to|regarding|concerning|for|in|of)"
_TOPIC = r"(?P<topic>.{1,300})"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:how|where|in what (?:way|respect)s?) (?:do|did) {_REPORTS} {_DIFFER}(?: {_ON})? {_TOPIC}",
        rf"(?:do|did) {_REPORTS} {_DIFFER}(?: {_ON})? {_TOPIC}",
        rf"how (?:do|did) {_REPORTS} {_ON} {_TOPIC} {_DIFFER}",
        rf"what (?:do|did) {_REPORTS} {_DIFFER} (?:on|about|over) {_TOPIC}",
        rf"what (?:different|conflicting|differing|contradictory) {_REPORTS} (?:are|were) there {_ON} {_TOPIC}",
        rf"(?:what are the|which) (?:different|conflicting|differing|contradictory) {_REPORTS} {_ON} {_TOPIC}",
        rf"what (?:do|did) (?:the )?different {_REPORTS} say (?:on|about|of) {_TOPIC}",
        rf"(?:is|was) there (?:any )?(?:disagreement|conflict) (?:between {_REPORTS} )?{_ON} {_TOPIC}",
    )
)
_QUESTION = re.compile(r"(?:how|who|whom|whose|when|where|why|what|which)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:the )?(?:reasons|causes|names|dates|numbers|figures|costs)\b", re.IGNORECASE)


def asked_of_each(question: str) -> str | None:
    """The question that each report is asked; None for a question of another kind."""
    text = " ".join(question.split()).strip(" ?.!")
    found = next((match for pattern in _ASKED if (match := pattern.fullmatch(text))), None)
    if found is None:
        return None
    topic = found["topic"]
    if _QUESTION.match(topic):
        return f"{topic[0].upper()}{topic[1:]}?"
    return f"What {'are' if _PLURAL.match(topic) else 'is'} {topic}?"
