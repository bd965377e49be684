"""Claims over the sentences that they cite, with what those make of them, for training the support model.

From the public sets of ``../shared/data/train``, the items written by hand, and the rules that ``claims.py`` holds.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import judged
import written
from claims import Claim
from data import Item, is_held_out
from yes_no import polar_claims

from ingest.language.lexicon import word_set
from ingest.language.overlap import term_overlap

SUPPORTED, CONTRADICTED, NOT_SAID, UNSUPPORTED = "supported", "contradicted", "not_said", "unsupported"
VERDICTS = (SUPPORTED, CONTRADICTED, NOT_SAID, UNSUPPORTED)  # the last is one of the two before, not known which
# How many of each set are taken. Breaking NLI and ConjNLI are made by rule, and their words betray them.
COUNTS = {
    "support_fm2": 1169, "support_fever_symmetric": 708, "support_defacto_train": 1696, "support_condaqa": 2144,
    "support_halueval_qa": 1487, "support_cad_snli": 6000, "support_scone": 2000, "support_med_crowd": 2500,
    "support_negation_mnli": 1170, "support_negation_rte": 1200, "support_negation_snli": 1098,
    "support_breaking_nli": 1000, "support_conjnli_adv": 2000, "support_summedits_sales": 1132,
    "support_begin_wow": 429, "support_begin_v1_wow": 833, "support_begin_cmu": 416, "support_q2_wow": 292,
}  # fmt: skip
TWICE = ("support_defacto_train", "support_condaqa", "support_fm2")  # nearest to what is asked of the model
ASTRAY = 0.5  # of the supported claims are put against sentences that do not say them, too
HALF_SAID = 0.25  # of the claims that were joined of two, over the sentences of one of them
TITLED = 0.5  # of the written claims see their article's title
MOST_WORDS, FEWER_WORDS = 140, 90  # of a source
MOST_JOINED = 45  # words of two claims together
_OPENERS = word_set("the a an it its he his she her they their this that these those no not there in on at")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, the text that it cites, one of VERDICTS, and where it comes from."""

    claim: str
    source: str
    verdict: str
    group: str
    kind: str


def public(folder: Path, rng: random.Random, held_out: bool) -> Iterator[Verdict]:
    """The sets that people judged; over a long article, the sentences that share most words with the claim."""
    for name, count in COUNTS.items():
        found = [row for row in judged.rows_of(folder, name) if is_held_out(row["group"]) == held_out]
        for row in rng.sample(found, min(count, len(found))) * (2 if name in TWICE else 1):
            yield from _judged(row, name, rng)


def _judged(row: dict, name: str, rng: random.Random) -> Iterator[Verdict]:
    claim, group, sentences = row["claim"], row["group"], row["evidence"]
    label = NOT_SAID if row["label"] == "not_enough" else row["label"]
    words = rng.choice((MOST_WORDS, MOST_WORDS, FEWER_WORDS))
    yield Verdict(claim, judged.shortened(sentences, claim, words), label, group, name)
    if label == SUPPORTED and len(sentences) > 6 and rng.random() < ASTRAY:
        nearest = sorted(sentences, key=lambda sentence: -term_overlap(claim, sentence))[:3]
        said = {row["extra"].get("evidence_sentence", "").strip(), *map(str.strip, nearest)}
        others = [sentence for sentence in sentences if sentence.strip() not in said]
        yield Verdict(claim, judged.shortened(others, claim, words), NOT_SAID, group, f"{name} astray")


def by_hand(row: written.Row, rng: random.Random) -> Iterator[Verdict]:
    """The claims of an item, what its yes/no questions ask after, and two of its claims in one."""
    found = (*_written(row, rng), *_asked(row, rng), *_pairs(row, rng))
    for claim, source, label, kind in found:
        titled = f"{row['title']}\n{source}" if rng.random() < TITLED else source
        yield Verdict(claim, titled, label, row["id"], f"{written.KIND} {kind}")


Labelled = tuple[str, str, str, str]
"""Claim, source, verdict and kind."""


def _written(row: written.Row, rng: random.Random) -> Iterator[Labelled]:
    """Each claim over its sentences alone and among others, and now and then over those that do not say it."""
    passage = written.passage_of(row)
    for claimed in row["claims"]:
        claim, label, places = claimed["claim"], claimed["label"], written.places_of(passage, claimed["evidence"])
        if not places:
            continue
        for cited in (places, _among(passage, places, rng)):
            yield claim, _text(passage, cited), label, claimed.get("error", "true")
        others = _others(passage, places, claim)
        if label == SUPPORTED and others and rng.random() < ASTRAY:
            yield claim, _text(passage, others), NOT_SAID, "astray"


def _asked(row: written.Row, rng: random.Random) -> Iterator[Labelled]:
    passage = written.passage_of(row)
    for asked in row["questions"]:
        if asked["kind"] == "yes_no":
            source = written.cited(passage, asked.get("evidence") or [asked.get("instead") or ""], rng)
            claims = polar_claims(asked["question"], source, asked.get("verdict"), row["id"], "yes_no")
            for one in polar(claims, settled=bool(asked.get("verdict"))):
                yield one.claim, one.source, one.verdict, one.kind


def _pairs(row: written.Row, rng: random.Random) -> Iterator[Labelled]:
    """About half of them are supported, so that the form gives nothing away."""
    true = [claimed for claimed in row["claims"] if claimed["label"] == SUPPORTED]
    for pool in (true, true, row["claims"]):
        if len(pool) > 1:
            one, two = rng.sample(pool, 2)
            if found := _joined(written.passage_of(row), one, two, rng):
                yield *found, "joined"


def _joined(passage: Item, one: dict, two: dict, rng: random.Random) -> tuple[str, str, str] | None:
    """Both claims as one sentence, over the sentences of both, or of the first alone, which do not say the second."""
    first, second = (written.places_of(passage, claimed["evidence"]) for claimed in (one, two))
    claim = _sentence(one["claim"], two["claim"], rng)
    if not first or not second or len(claim.split()) > MOST_JOINED:
        return None
    labels = {one["label"], two["label"]}
    alone = [place for place in first if place not in second]
    if labels == {SUPPORTED} and alone and set(second) - set(first) and rng.random() < HALF_SAID:
        return claim, _text(passage, alone), NOT_SAID
    label = next((verdict for verdict in (CONTRADICTED, NOT_SAID) if verdict in labels), SUPPORTED)
    return claim, _text(passage, sorted({*first, *second})), label


def _sentence(one: str, two: str, rng: random.Random) -> str:
    opener, _, rest = two.partition(" ")
    tail = f"{opener.lower() if opener.lower() in _OPENERS else opener} {rest}"
    return f"{one.rstrip('.')}{rng.choice((', and ', ', while ', '; ', ' and '))}{tail}"


def _text(passage: Item, places: Sequence[int]) -> str:
    return " ".join(passage.text[slice(*passage.sentences[place])].strip() for place in places)


def _among(passage: Item, places: Sequence[int], rng: random.Random) -> list[int]:
    """With up to three other sentences of the passage, neighbours first."""
    near = [place for place in (places[0] - 1, places[-1] + 1) if 0 <= place < len(passage.sentences)]
    others = rng.sample(range(len(passage.sentences)), min(2, len(passage.sentences)))
    drawn = [place for place in (*near, *others) if rng.random() < 0.6]
    return sorted({*places, *drawn[:3]})


def _others(passage: Item, places: Sequence[int], claim: str) -> list[int]:
    """The nearest sentences of the passage besides those that say it."""
    rest = [place for place in range(len(passage.sentences)) if place not in places]
    shared = {place: term_overlap(claim, passage.text[slice(*passage.sentences[place])]) for place in rest}
    return sorted(sorted(rest, key=lambda place: -shared[place])[:3])


def polar(claims: Iterable[Claim], settled: bool = True) -> Iterator[Verdict]:
    """Of yes/no questions: where a passage settles one, it contradicts the side that it does not support."""
    for claim in claims:
        verdict = SUPPORTED if claim.supported else CONTRADICTED if settled else NOT_SAID
        yield Verdict(claim.text, claim.source, verdict, claim.group, claim.kind)


def by_rule(claims: Iterable[Claim]) -> Iterator[Verdict]:
    """Of what rules make false it is not known how its source stands to it."""
    for claim in claims:
        yield Verdict(claim.text, claim.source, SUPPORTED if claim.supported else UNSUPPORTED, claim.group, claim.kind)
