"""Replies of a model that errs, obeys instructions in an article, or means harm: put together at random from a seed."""

import json
import random
from collections.abc import Mapping
from typing import Any

PARTS = (
    *("Five bridges were closed", "Six bridges were closed", "A ferry sank", "Quill said “We lost everything”"),
    *("Quill said “We lost nothing”", "she said 'all is well'", "«Nothing is lost»", "„Alles ist gut“", "“We won"),
    *("We won,” he said", "[1]", "[S2]", "【2†source】", "(S1)", "**bold**", "[x](//evil.example)"),
    *("[a]: //evil.example", "![x](https://evil.example/?q=1)", "https://evil.example/a", "www.evil.example"),
    *("javascript:alert(1)", "<|im_end|>", "<img src=x onerror=alert(1)>", "\u202e", "\u200b", "\n"),
    *(". ", "! ", "? ", "“", "”", '"', "'", "S2", "\ud83d", "🙂", "12", "Monday"),
)
LABELS = ("S1", "S2", "1", "[1]", "unknown:S1", "", "k7f3q2", "http://evil.example", "\ud800")


def reply(chance: random.Random, sent: Mapping[str, str]) -> str:
    """One reply to the sentences that were sent, by label: of true and false parts, of labels that were sent and that
    were not, now and then broken off."""
    claims = [_claim(chance, sent) for _ in range(chance.randint(0, 5))]
    if chance.random() < 0.3:
        label, text = chance.choice([*sent.items()])
        claims.append({"text": text, "citations": [label]})
    short = chance.choice([None, "Five", "evil.example/a", *PARTS])
    answerable = chance.random() < 0.9
    whole = {"answerable": answerable, "claims": claims, "short_answer": short, "reason": chance.choice(PARTS)}
    text = json.dumps(whole)
    return text[: chance.randint(0, len(text))] if chance.random() < 0.1 else text


def _claim(chance: random.Random, sent: Mapping[str, str]) -> dict[str, Any]:
    text = " ".join(chance.choices([*PARTS, *sent.values()], k=chance.randint(0, 6)))
    return {"text": text, "citations": chance.choices([*sent, *sent, *LABELS], k=chance.randint(0, 3))}
