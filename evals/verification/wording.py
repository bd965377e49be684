"""Words and places in a claim that several corruptions look for.

The verbs are those of the corpus, and apart from the product's own lists: a check must not be measured on claims that
its own words have chosen.
"""

import re
from collections.abc import Sequence
from random import Random

_DATELINE = re.compile(r"(?:[A-Z][A-Z .]+(?:, Sellmark)?(?: \(NPA\))? — )?")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")

SAYING = (
    "said|says|say|told|tells|added|adds|asked|replied|replies|announced|argued|argues|warned|insisted|insists|"
    "called|calls|described|demanded|accused|suggested|spoke|wrote|revealed|admitted|claimed|stressed|promised|"
    "remarked|stated|put|praised|criticised|thanked"
)

# Past tenses of the corpus that are hardly ever participles where a name or noun stands before them.
PAST = (
    "abandoned|accepted|agreed|announced|approved|asked|backed|became|began|blamed|brought|called|cancelled|closed|"
    "conceded|cost|covered|declined|defended|demanded|destroyed|died|endorsed|fell|found|gained|gave|got|grew|"
    "held|imposed|insisted|joined|killed|left|listed|lost|made|met|named|negotiated|opened|opposed|overtook|"
    "passed|praised|promised|proposed|raised|ran|rejected|repeated|resigned|retained|returned|rose|ruled|scored|"
    "sent|set|signed|spent|spoke|supported|thanked|took|urged|visited|voted|wanted|warned|welcomed|went|won|wrote"
)


def body_start(claim: str) -> int:
    """Where the claim begins behind a dateline such as ``BREKK, Sellmark (NPA) —``."""
    match = _DATELINE.match(claim)
    return match.end() if match else 0


def quoted_spans(claim: str) -> list[tuple[int, int]]:
    """The quotations with their marks; one that is never closed runs to the end."""
    return [match.span() for match in _QUOTED.finditer(claim)]


def outside_quotes(claim: str, at: int) -> bool:
    return not any(start <= at < end for start, end in quoted_spans(claim))


def choose(pattern: re.Pattern[str], claim: str, chance: Random, *, quotes: bool = False) -> re.Match[str] | None:
    """One match behind the dateline, by chance; one outside quotations unless there is none and ``quotes`` is set."""
    found = list(pattern.finditer(claim, body_start(claim)))
    free = [match for match in found if outside_quotes(claim, match.start())]
    pool = free or (found if quotes else [])
    return chance.choice(pool) if pool else None


def put(claim: str, found: re.Match[str], text: str) -> str:
    """The claim with the text in the place of what was found."""
    return claim[: found.start()] + text + claim[found.end() :]


def reworded(changes: Sequence[tuple[re.Pattern[str], str]], claim: str, chance: Random) -> str | None:
    """The claim with one of the changes made outside its quotations, or None when none of them applies."""
    for pattern, instead in chance.sample(changes, len(changes)):
        found = choose(pattern, claim, chance)
        if found:
            return put(claim, found, like(found.expand(instead), found.group()))
    return None


def exchanged(claim: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """The claim with two parts of it in each other's place."""
    (a, b), (c, d) = sorted((first, second))
    return claim[:a] + claim[c:d] + claim[b:c] + claim[a:b] + claim[d:]


def like(word: str, model: str) -> str:
    """The word with a capital where the model has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
