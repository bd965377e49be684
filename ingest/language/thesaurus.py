"""Words of news that say the same: give up, cede and hand over; toll and charge. A topic is found in any of them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.language import analysis
from ingest.language.verbs import IRREGULAR

Phrase = tuple[str, ...]
"""Terms that follow each other, with no more than a few others in between."""
_GROUPS = """
give up, give away, gave up, give any, give part, give piece, give half, give third, offer square, cede,
cession, relinquish, surrender, hand over, hand to, hand it, trade away, sign away, transfer, part with,
change hands, swap, exchange, concession, giveaway
land, territory, territorial, soil, strip, marsh, meadow, province, village, square kilometres, square miles,
peninsula, piece of, border change, metre
toll, charge
tax, levy, duty
pop, fizzy drinks, sugary drinks, soft drinks, soda, sugar
incinerator, burner, waste plant, energy from waste
dump, landfill, tip, rubbish
waste, rubbish, refuse, garbage
bypass, ring road, relief road
tram, light rail, tramway, streetcar
pool, lido, swimming baths, baths
quarry, mine, pit
wind farm, turbines, windmills, wind turbines
solar farm, solar panels, solar park
flats, apartments, tower block
row, quarrel, dispute, standoff, argument
disaster, sinking, sink, sank, capsize, accident, tragedy
dinosaur, fossil
tracks, footprints, trackway, prints
statue, monument, memorial
high street, town centre, shopping street
footpath, path, track
mast, antenna, transmitter
speed limit, slow zone, 20mph
car park, parking
asylum seekers, refugees, migrants
tourist, visitor, holidaymaker
ban, prohibit, prohibition, forbid, outlaw
phone, telephone, mobile, smartphone, handset
nuclear, nuclear power, reactor, atomic, power plant, power station, plant
merger, merge, takeover, take over, acquisition, acquire
strike, walkout, stoppage, industrial action
vaccine, vaccinate, vaccination, jab, inoculate, inoculation, immunise, immunisation, needle
compulsory, mandatory, obligatory, rule
kindergarten, nursery, preschool
night, nocturnal, overnight
flight, plane, aircraft, fly
stadium, arena
resign, resignation, step down, stand down, quit, left office, lost post
raise, increase, rise, put up, hike
cut, reduce, reduction, lower, slash
return, give back, hand back, restitution, repatriate, send back
referendum, plebiscite
agreement, accord, treaty, deal, pact
build, built, construct, construction
close, shut, closure, take away
emergency department, emergency unit, emergency ward, emergency room, casualty department
maternity, baby ward, maternity ward, maternity unit, delivery ward, births
doctor, physician, surgeon, consultant
hospital, clinic
pause, freeze, frozen, froze, put on hold, put on ice, suspend, moratorium
move, relocate, relocation
driverless, automatic, unmanned
metro, underground, subway
dam, reservoir
flood, flooding
fish, cod, fishery
fishermen, skippers, trawlermen
cyclist, bicycle, bike, cycle
rent, rental
landlord, property owner
school, pupil, classroom
immigrant, migrant, immigration, migration
ceasefire, truce, armistice
war, invasion, conflict
job, employment, redundancy
wage, pay, salary
house, home, housing
court, judge, magistrate
bronzes, statues, sculptures, statuettes
quota, catch
worker, employee, staff
children, pupils, kids, youngsters
troop, soldier, garrison, army
money, fund, funding
weapon, arm, missile
election, vote, poll
talks, negotiation, negotiate
proposal, plan, scheme
reason, cause
condition, term
demand, claim
item, agenda
border, frontier
sell, sale, privatise, privatisation
buy, purchase
marry, marriage, wedding
arrest, detain, detention
dismiss, sack, fire
local, mayor, council, councillor, municipal, village
minister, secretary of state
"""
_FAR = 8
"""Other terms between the first and the last of a phrase: hand the whole of it over."""
_LINKING = frozenset(analysis.terms("of"))


_PASTS = {term: frozenset(analysis.terms(past)) for verb, past in IRREGULAR.items() for term in analysis.terms(verb)}


def _phrases(line: str) -> frozenset[Phrase]:
    """With the irregular pasts of its words: sell and sold."""
    phrases = {tuple(analysis.terms(words)) for words in line.split(",")}
    pasts = {(past, *rest) for first, *rest in phrases for past in _PASTS.get(first, ())}
    return frozenset(phrases | pasts)


_CONCEPTS = tuple(_phrases(line) for line in _GROUPS.strip().replace(",\n", ", ").splitlines())
_BY_FIRST = {
    first: tuple(group for group in _CONCEPTS if any(phrase[0] == first for phrase in group))
    for first in {phrase[0] for group in _CONCEPTS for phrase in group}
}


def concepts(topic: str) -> list[frozenset[Phrase]]:
    """What each part of a topic may be called, one of them for every word or phrase that carries the subject.

    What is written with a capital is a name, and is called nothing else.
    """
    words = analysis.terms(topic)
    spelled = dict(enumerate(analysis.words(topic)))
    content = set(analysis.content_terms(topic))
    found: list[frozenset[Phrase]] = []
    taken: set[int] = set()
    for at, term in enumerate(words):
        known = [group for group in _BY_FIRST.get(term, ()) if _longest(group, words, at)]
        if at in taken or not (term in content or known):
            continue
        lengths = [_longest(group, words, at) for group in known]
        taken.update(place for group in known for place in _taken(group, words, at))
        most = max(lengths, default=0)
        if spelled.get(at, "")[:1].isupper() and most < 2:
            found.append(_itself(term))
            continue
        alike = [group for group, length in zip(known, lengths, strict=True) if length == most]
        found.append(_itself(term).union(*alike) if most < 2 else frozenset().union(*alike))
    return list(dict.fromkeys(found))


def _itself(term: str) -> frozenset[Phrase]:
    """A term, which is a stem and not to be stemmed once more, with its irregular past."""
    return frozenset({(term,), *((past,) for past in _PASTS.get(term, ()))})


def _longest(group: frozenset[Phrase], words: list[str], at: int) -> int:
    """Terms of the longest phrase of a group that stands there."""
    return max((len(phrase) for phrase in group if _at(phrase, words, at)), default=0)


def _taken(group: frozenset[Phrase], words: list[str], at: int) -> set[int]:
    return {place for phrase in group for place in _at(phrase, words, at)}


def _at(phrase: Phrase, words: list[str], at: int) -> list[int]:
    """The places of a phrase that begins there, its last term not far behind; none where it does not."""
    if words[at] != phrase[0]:
        return []
    places = [at]
    for term in phrase[1:]:
        reach = words[places[-1] + 1 : places[-1] + 1 + _FAR]
        if term not in reach:
            return []
        places.append(places[-1] + 1 + reach.index(term))
    return places


def named(topic: Iterable[frozenset[Phrase]], text: str) -> set[int]:
    """Which of the concepts a text has, by their places."""
    return {at for at, concept in enumerate(topic) if has(concept, text)}


def has(concept: frozenset[Phrase], text: str) -> bool:
    """Whether a text has the concept in any of its words."""
    places = _places(text)
    return any(next(_standing(phrase, places), None) is not None for phrase in concept)


def words(topic: Iterable[frozenset[Phrase]]) -> list[str]:
    """All terms by which a topic may be found."""
    return sorted({term for concept in topic for phrase in concept for term in phrase if term not in _SMALL})


_SMALL = frozenset(analysis.terms("up away to over off of with any it down back"))


@lru_cache(maxsize=20_000)
def _places(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, term in enumerate(analysis.terms(text)):
        found.setdefault(term, []).append(at)
    return found


def _standing(phrase: Phrase, places: dict[str, list[int]]) -> Iterator[int]:
    """Where a phrase stands in a text; its first term, with the others not far behind."""
    for start in places.get(phrase[0], ()):
        at: int | None = start
        for term in phrase[1:]:
            reach = 1 if term in _LINKING else _FAR
            at = next((place for place in places.get(term, ()) if at is not None and 0 < place - at <= reach), None)
        if at is not None:
            yield start
