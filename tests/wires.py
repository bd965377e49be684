"""A made-up wire story, and what outlets make of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from ingest.article import Draft

PARAGRAPHS = (
    "TARN, Sellmark (NPA) — The ferry Maren sank off Cape Tarn in a storm on Monday night, and twelve people were "
    "saved by fishermen who had seen the light of a flare, the coast guard said on Tuesday.",
    "The ship had left Brekk at nine in the evening with four cars on board. Captain Ines Holm blamed a broken hatch "
    "for the accident. She was the last to leave the ship.",
    "The ministry of transport has opened an inquiry, which will last three months. It is the second ferry that the "
    "Tarn Line has lost in ten years, after the Solveig burned out in the harbour of Dalsund.",
    "Divers will look at the wreck as soon as the wind allows it, the coast guard said. No oil has been seen so far.",
)
WIRE = "\n\n".join(PARAGRAPHS)
REPORT = (
    "Fishermen from Tarn have told of the night in which they pulled twelve people out of the sea. “We saw a red light "
    "and turned at once,” said Olav Berg, 54, who was the first to reach the sinking Maren.\n\nThe waves were five "
    "metres high, he said. The ferry of the Tarn Line had called for help at half past ten. Captain Ines Holm blamed a "
    "broken hatch for the accident, and thanked the fishermen, who were given a medal by the mayor in the afternoon."
)
LOCAL = (
    "Two of those who were saved live in our town: the teachers Maja and Per Lind of Orrin Street came home on "
    "Wednesday by bus, and were met by their pupils with flowers and a brass band."
)
FIRST = datetime(2025, 3, 11, 9, tzinfo=UTC)


def printed(text: str, publisher: str, hours: float = 0, **more: Any) -> Draft:
    """The text as an outlet prints it, so many hours after the agency."""
    given = {"title": "Twelve saved as ferry sinks", "published_at": FIRST + timedelta(hours=hours)} | more
    return Draft(text, f"/{publisher}/{hours}", publisher=publisher, **given)


def wire() -> Draft:
    return printed(WIRE, "Northern Press Agency")


def syndicated(count: int = 11) -> Sequence[Draft]:
    """Copies, the first of them out before the agency's own page is."""
    bylined = WIRE.partition(" — ")[2] + "\n\n— NPA"
    return [
        printed(
            (WIRE, bylined)[number % 2], f"Post {number}", number - 1.5, title=f"Ferry lost, as Post {number} has it"
        )
        for number in range(1, count + 1)
    ]
