"""What a verdict on a sentence is called, at every door where people read it."""

_IN_WORDS = {"supported": "supported", "contradicted": "contradicted", "not_found": "not found"}


def in_words(verdict: str) -> str:
    return _IN_WORDS[verdict]


def summary(counts: dict[str, int]) -> str:
    """``3 of 5 sentences supported; 1 contradicted, 1 not found.``"""
    total = sum(counts.values())
    rest = ", ".join(
        f"{counts[name]} {said}" for name, said in _IN_WORDS.items() if name != "supported" and counts[name]
    )
    head = f"{counts['supported']} of {total} {'sentence' if total == 1 else 'sentences'} supported"
    return f"{head}; {rest}." if rest else f"{head}."
