"""Two halves of the articles: ``open`` may be looked at by whoever changes the checks, ``held`` never.

A figure that was tuned on its own examples says little, so the held half is only ever counted: no listing and no
example of it is shown. The half is drawn from the URL alone: a new article moves no other one.
"""

import hashlib
from typing import Literal, get_args

Half = Literal["open", "held"]
HALVES: tuple[Half, ...] = get_args(Half)


def half_of(url: str) -> Half:
    return HALVES[hashlib.sha256(url.encode()).digest()[0] % 2]
