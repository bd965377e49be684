"""How well the checks distinguish a claim that its cited sentences support from one that they do not.

Supported claims (sentences of the sample corpus and paraphrases of them written by hand) should pass; the same claims
with one thing made false should not. ``measure`` runs the product's own ``verify`` over both; docs/verification.md
says what is measured and what came out.
"""

from evals.verification.measuring import measure

__all__ = ["measure"]
