"""A claim may not turn a comparison round: rose and fell, more and less, won and lost, before and after."""

from collections.abc import Sequence

from ingest.language.numerals import WORDS
from ingest.language.verbs import regular_forms
from qa.answer import Check
from qa.checks._scales import scale, turned
from qa.checks._text import is_copy

# "More than 200" says how many there are, not that they became more.
_NUMBER = rf"than (?:an? |[\d$€£]|(?:{'|'.join(WORDS)})\b)"
_UP = (
    regular_forms(
        "lift raise increase climb jump surge soar gain double widen expand hike improve accelerate strengthen"
    )
    + "|rise|rises|rising|rose|risen|grow|grows|growing|grew|grown|growth|up(?= \\d| by | from )|higher|dearer"
    + rf"|more(?! {_NUMBER})"
)
_DOWN = (
    regular_forms("lower decline decrease drop-p plunge slump tumble halve narrow reduce slip-p worsen slow weaken")
    + "|fall|falls|falling|fell|fallen|shrink|shrinks|shrinking|shrank|shrunk|sank|sunk|cuts?|cutting"
    + rf"|cheaper|(?:less|fewer)(?! {_NUMBER})"
    + "|down(?= \\d| by | from )"
)
_AT_LEAST = (
    f"{regular_forms('exceed')}|above|(?<!hand )(?<!handed )(?<!hands )over(?= [\\d£$€])|more than|older|at least"
    "|no (?:less|fewer) than|minimum"
    "|well beyond"
)
_AT_MOST = (
    "below|under(?! (?:the|an?|his|her|its|their|this)\\b)|less than|fewer than|younger|at most"
    "|no more than|maximum|short of"
    "|up to(?= [\\d£$€]| \\w+ years| \\w+ months)"
)
_MOST = (
    "more than (?:anyone|any|ever)|most|highest|largest|biggest|greatest|longest|oldest|best|strongest|richest|busiest"
    "|tallest|fastest"
)
_LEAST = (
    "less than (?:anyone|any|ever)|fewest|least|lowest|smallest|shortest|youngest|worst|weakest|poorest"
    "|quietest|slowest"
)
_PAIRS = (
    (_UP, _DOWN),
    (_AT_LEAST, _AT_MOST),
    (_MOST, _LEAST),
    (
        "larger|bigger|greater|longer|older|stronger|better|faster|richer|wider",
        "smaller|shorter|younger|weaker|worse|slower|poorer|narrower",
    ),
    ("before|ahead of|prior to|earlier|until", "after|following|later|since|behind"),
    ("first", "last|second|final"),
    ("early", "late"),
    ("always|still|again", "never|no longer"),
    ("everybody|everyone|all", "nobody|no one|none"),
    ("north(?:ern|erly|wards?)?", "south(?:ern|erly|wards?)?"),
    ("east(?:ern|erly|wards?)?", "west(?:ern|erly|wards?)?"),
    ("majority", "minority"),
    ("noon|midday|a\\.m\\.|morning", "midnight|p\\.m\\.|evening|afternoon"),
    ("inside|within|indoors", "outside|beyond|outdoors"),
    (regular_forms("arrive enter join"), regular_forms("depart quit-t") + "|leaves?|leaving|left"),
    (regular_forms("import"), regular_forms("export")),
    ("hired|recruited", "fired|sacked|dismissed"),
    (regular_forms("score"), regular_forms("miss")),
    ("public", "private"),
    (
        "men|man|boys?|male|husband|father|brother|son",
        "women|woman|girls?|female|wife|mother|sister|daughter",
    ),
)
# What the one does to the other can be said from either end.
_CONVERSE = (
    ("win|wins|winning|won|beats?|beating|beaten|profits?|gains?|gained|victory|victories|" + regular_forms("defeat"),
     "lose|loses|losing|lost|loss|losses"),
    ("buys?|buying|bought", "sells?|selling|sold"),
)  # fmt: skip
_SCALES = (
    *(scale(one, other) for one, other in _PAIRS),
    scale(regular_forms("open reopen"), regular_forms("close shut-t") + "|closure", turns=True),
    *(scale(one, other, converse=True) for one, other in _CONVERSE),
)


def check(claim: str, sources: Sequence[str]) -> Check:
    found = None if is_copy(claim, sources) else turned("comparison", claim, sources, _SCALES)
    return found or Check("comparison", True)
