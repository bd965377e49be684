"""120 answers as a good language model would write them: half say in other words what they cite, half make one mistake.

They were written by a hand that had not seen the code, and they are only ever counted: nothing here lists or shows
them, because whoever tunes a check must never have read one.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.verification.articles import articles
from evals.verification.measuring import Verify, put
from evals.verification.supported import BadRecord
from ingest.article import Revision, Sentence
from qa.verify import verify as product_verify

ANSWERS = Path(__file__).parent / "answers.jsonl"
Cited = tuple[Revision, Sentence]
Count = tuple[int, int]  # decided wrongly, of how many


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence of an answer and what it cites, of one article or several. error: the kind of its mistake, or ""."""

    id: str
    claim: str
    cited: tuple[Cited, ...]
    error: str


def answers(path: Path = ANSWERS) -> Iterator[Answer]:
    """The answers of a file; raises BadRecord for the first that cites what the corpus does not say."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        cited = tuple(found for cite in row["cites"] for found in _cited(f"{path.name}:{number}", cite))
        yield Answer(row["id"], row["claim"], tuple(dict.fromkeys(cited)), row["error"])


def counted(verify: Verify = product_verify, path: Path = ANSWERS) -> dict[str, Count]:
    """Mistakes accepted, of each kind and altogether (``false_accept``), and faithful answers rejected."""
    tried = [(answer.error, put(answer.claim, answer.cited, verify).passed) for answer in answers(path)]
    errors = {error: [passed for made, passed in tried if made == error] for error, _ in sorted(tried)}
    rejected = [not passed for passed in errors.pop("", [])]
    accepted = [passed for some in errors.values() for passed in some]
    sides = {**errors, "false_accept": accepted, "false_reject": rejected}
    return {name: (sum(wrong), len(wrong)) for name, wrong in sides.items()}


def _cited(place: str, cite: Mapping[str, str]) -> list[Cited]:
    """The sentence; those within it where it was copied with the marks of a list or a heading, which are no text."""
    revision = articles().get(cite["url"])
    if revision is None:
        raise BadRecord(place, f"the corpus has no article {cite['url']}")
    same = [known for known in revision.sentences if known.text == cite["sentence"]][:1]
    found = same or [known for known in revision.sentences if known.text in cite["sentence"]]
    if not found:
        raise BadRecord(place, f"a sentence that it cites is not in {cite['url']} as it stands now")
    return [(revision, known) for known in found]
