"""Who said what: every quotation of a text, direct, indirect or in part, by rule."""

from ingest.language.quotes.finding import quotes
from ingest.language.quotes.quote import Cue, Kind, Quote, Span

__all__ = ["Cue", "Kind", "Quote", "Span", "quotes"]
