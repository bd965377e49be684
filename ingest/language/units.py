"""Units that news measures in, by all their names, and how much of a common one each is."""

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit. names: a pattern. base: the unit that all of its sort are counted in. size: how many of these it is."""

    short: str
    names: str
    base: str
    size: float = 1


UNITS = (
    Unit("km²", r"square kilomet(?:re|er)s?|sq\.? km|km²|km2", "m²", 1e6),
    Unit("m²", r"square met(?:re|er)s?|sq\.? m\b|m²|m2", "m²"),
    Unit("mi²", r"square miles?|sq\.? miles?", "mi²"),
    Unit("m³", r"cubic met(?:re|er)s?|m³", "m³"),
    Unit("ha", r"hectares?|ha", "m²", 1e4),
    Unit("acre", r"acres?", "acre"),
    Unit("km", r"kilomet(?:re|er)s?|km", "m", 1e3),
    Unit("cm", r"centimet(?:re|er)s?|cm", "m", 1e-2),
    Unit("mm", r"millimet(?:re|er)s?|mm", "m", 1e-3),
    Unit("m", r"met(?:re|er)s?", "m"),
    Unit("mi", r"miles?", "mi"),
    Unit("ft", r"feet|foot|ft", "ft"),
    Unit("kg", r"kilos?|kilograms?|kg", "kg"),
    Unit("g", r"grams?", "kg", 1e-3),
    Unit("t", r"tonnes?|(?:metric )?tons?|t", "kg", 1e3),
    Unit("lb", r"pounds?(?= (?:of|heavier|lighter))|lbs?", "lb"),
    Unit("l", r"lit(?:re|er)s?", "l"),
    Unit("MW", r"megawatts?|MW", "kW", 1e3),
    Unit("GW", r"gigawatts?|GW", "kW", 1e6),
    Unit("kW", r"kilowatts?|kW", "kW"),
    Unit("points", r"(?:percentage|per cent|percent) points?|points?", "points"),
    Unit("%", r"%|per cent|percent", "%"),
    Unit("°F", r"degrees Fahrenheit|° ?F", "°F"),
    Unit("°", r"degrees?(?: Celsius| centigrade)?|° ?C?", "°"),
    Unit("seconds", r"seconds?|secs?", "s"),
    Unit("minutes", r"minutes?|mins?", "s", 60),
    Unit("hours", r"hours?|hrs?", "s", 3600),
    Unit("days", r"days?", "s", 86_400),
    Unit("weeks", r"weeks?", "s", 7 * 86_400),
    Unit("fortnights", r"fortnights?", "s", 14 * 86_400),
    Unit("months", r"months?", "months"),
    Unit("years", r"years?", "months", 12),
    Unit("decades", r"decades?", "months", 120),
    Unit("centuries", r"century|centuries", "months", 1200),
    Unit("dollars", r"(?:US )?dollars?", "dollars"),
    Unit("euros", r"euros?", "euros"),
    Unit("sterling", r"pounds?", "sterling"),
    Unit("crowns", r"crowns?", "crowns"),
    Unit("francs", r"francs?", "francs"),
    Unit("yen", r"yen", "yen"),
    Unit("roubles", r"roubles?|rubles?", "roubles"),
    Unit("rupees", r"rupees?", "rupees"),
    Unit("cents", r"cents?", "cents"),
)
CURRENCIES = frozenset(("dollars", "euros", "sterling", "crowns", "francs", "yen", "roubles", "rupees", "cents"))
TIMES = frozenset(("s", "months"))  # the bases of what lasts
_BEHIND = re.compile("[ -]?(?:" + "|".join(f"({unit.names})" for unit in UNITS) + r")(?!\w)")
_BY_SHORT = {unit.short: unit for unit in UNITS}
_SIGNS = {"$": "dollars", "€": "euros", "£": "sterling", "¥": "yen"}


def behind(text: str, end: int) -> tuple[Unit, int] | None:
    """The unit that stands behind a number which ends there, and where it ends itself."""
    found = _BEHIND.match(text, end)
    return (UNITS[found.lastindex - 1], found.end()) if found and found.lastindex else None


def before(text: str, start: int) -> Unit | None:
    """The currency whose sign stands before a number."""
    sign = _SIGNS.get(text[start - 1 : start]) if start else None
    return _BY_SHORT[sign] if sign else None
