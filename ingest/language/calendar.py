"""Months and weekdays: the English ones in order, and what news pages in many languages call them."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
ABBREVIATED_MONTHS = {month[:3]: month for month in MONTHS if month != "may"} | {"sept": "september"}
MONTH_NAMES = frozenset(MONTHS) | ABBREVIATED_MONTHS.keys()

_IN_MANY_LANGUAGES = (
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar février févr fev febrero febbraio fevereiro fev februari",
    "march mar märz mrz mars marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus augusti",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_IN_MANY_LANGUAGES, 1) for name in names.split()}

WEEKDAY_BEGINNINGS = (  # of weekdays in the same languages: a pattern
    "mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|lun|mar|mer|jeu|ven|dim|mié|jue|vie|sáb|dom|gio|sab|maa|din|"
    "woe|vri|zat|zon|seg|ter|qua|qui|sex"
)
