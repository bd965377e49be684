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
_FIGURES = r"(?:numbers|figures|counts|estimates|totals|answers|versions|sums|amounts|prices|dates)"
_SEVERAL = r"(?:two|three|four|several|different|differing|conflicting|contradictory|so many|various)"
_EACH = r"(?:each (?:one|side|party|of them|government|camp|paper)?|both sides|the two(?: sides)?|either side|everyone)"
_SAY = r"(?:says?|said|claims?|claimed|counts?|counted|reports?|reported|put it at)"
# In which several sides are asked for, and the reports are not named.
_SIDES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:how come|why|how is it that)(?: (?:is it that|do))? (?:there are|are there|we have|we get|do we have)"
        rf" {_SEVERAL} {_FIGURES} {_ON} {_TOPIC}",
        rf"(?:do|did|does) .{{3,120}}? (?:agree|disagree|differ) {_ON} "
        r"(?P<topic>(?:how (?:many|much)|what|when|the (?:number|cost|price|size|date|value|toll|share)) .{1,300}?)"
        r"(?:,? (?:and|or) (?:if not|what|how|where)\b.{0,120})?",
        rf"\A{_TOPIC}[,:;–—-] ?(?:and )?(?:who {_SAY} what|(?:what (?:do|did|does) )?{_EACH} {_SAY}\b.{{0,120}}|"
        rf"what (?:do|did|does) {_EACH}.{{0,60}} (?:say|claim|count|report|reckon)\b.{{0,120}})",
        rf"who {_SAY} what (?:on|about|of|for) {_TOPIC}",
        rf"what (?:do|did|does) {_EACH} (?:say|claim|count|report) {_ON} {_TOPIC}",
        rf"what {_FIGURES} (?:have been|were|are) (?:given|reported|told|named|published) {_ON} {_TOPIC}",
    )
)
_QUESTION = re.compile(r"(?:how|who|whom|whose|when|where|why|what|which)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:the )?(?:reasons|causes|names|dates|numbers|figures|costs)\b", re.IGNORECASE)
# "The boats that blocked the port": how many boats blocked the port.
_COUNTED = re.compile(
    r"(?:the )?(?P<noun>[\w’'-]+s|people|children|men|women)(?: (?:that|who|which))? (?P<rest>.+)", re.IGNORECASE
)
_NO_COUNT = re.compile(
    r"[\w’'-]+(?:[’']s|ss)\b|(?:reasons|causes|names|dates|numbers|figures|costs|terms|conditions)\b", re.I
)


def asked_of_each(question: str) -> str | None:
    """The question that each report is asked; None for a question of another kind."""
    text = " ".join(question.split()).strip(" ?.!")
    for patterns, counted in ((_ASKED, False), (_SIDES, True)):
        found = next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
        if found:
            return _question(found["topic"].strip(" ,:;–—-"), counted)
    return None


def _question(topic: str, counted: bool) -> str:
    """counted: whether several things are asked for by how many they are."""
    things = _COUNTED.fullmatch(topic) if counted and not _NO_COUNT.match(topic) else None
    if _QUESTION.match(topic):
        return f"{topic[0].upper()}{topic[1:]}?"
    if things:
        return f"How many {things['noun']} {things['rest']}?"
    return f"What {'are' if _PLURAL.match(topic) else 'is'} {topic}?"
