"""How much of one text stands in another, counted in terms."""

from collections.abc import Collection, Set

from ingest.language import analysis


def share(terms: Collection[str], known: Set[str]) -> float:
    """The share of the terms that are among the known ones; 0 where there are no terms."""
    return sum(term in known for term in terms) / len(terms) if terms else 0.0


def term_overlap(text: str, other: str) -> float:
    """The share of the text's content terms that stand in the other text."""
    return share(analysis.content_terms(text), set(analysis.terms(other)))
