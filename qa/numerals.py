"""Numbers as news writes them in words."""

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
WORDS: dict[str, float] = {word: value for value, word in enumerate(_UNITS)}
WORDS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
WORDS |= {word: value for value, word in enumerate(_ORDINALS, 1)}
WORDS |= {"dozen": 12, "half": 0.5, "once": 1, "twice": 2, "both": 2}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
