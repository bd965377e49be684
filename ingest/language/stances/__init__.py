"""Who is for something and who is against it: where a text says so of somebody, by rule."""

from ingest.language.stances.finding import Stance, doers, stances
from ingest.language.stances.verbs import Act, Side, side_of

__all__ = ["Act", "Side", "Stance", "doers", "side_of", "stances"]
