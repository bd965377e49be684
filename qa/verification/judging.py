"""One sentence against the sentences of the articles: which of them says it, and which says otherwise.

The nearest by their words decide. Where none of them says it, one that is further off may, or one that the model of
support finds to say it in other words, or one together with the title above it, if the model finds that likely or
nearly every word is there. Newer articles overrule older ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.article import TITLE
from qa.answer import Check
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verification import candidates
from qa.verification.coverage import coverage_of, wording
from qa.verification.event import event_of, named_nearby
from qa.verification.newest import day_of, overruled, superseding
from qa.verification.verdict import verdict_of
from qa.verify import LIKELY, verify

MOST = 0.8  # share of a sentence's words from which a source further off may say it
JOINED = 4  # sentences that are tried together with the title above them


def judged(text: str, pool: Sequence[Evidence]) -> CheckedClaim:
    """The sentence checked against the best of the pool; its verdict is that of its checks."""
    near = candidates.nearest(wording(text), pool)
    tried = [checked(text, [item]) for item in near] or [checked(text, [])]
    best = next((one for one in tried if one.passed), None)
    if best is None:
        further = candidates.further(wording(text), pool, near)
        further += candidates.likeliest(text, pool, [*near, *further])
        tried += [checked(text, [item]) for item in further]
        denied = {one.evidence[0].revision.key for one in tried if contradicts(one)}  # not mended by their own articles
        sure = (one for one in tried if one.passed and _is_sure(one))
        best = next((one for one in sure if one.evidence[0].revision.key not in denied), None)
    against = [one for one in tried if contradicts(one)]
    return _titled(text, tried, against) if best is None else _current(text, best, against, pool)


def checked(text: str, sources: Sequence[Evidence]) -> CheckedClaim:
    """The sentence and what is to bear it out, put to the checks, and to whether it is about the same at all."""
    found = verify(DraftClaim(text, tuple(item.label for item in sources), 1.0), {item.label: item for item in sources})
    words = " ".join((*(item.sentence.text for item in found.evidence), *named_nearby(text, sources)))
    about = coverage_of(text, words, found.checks), event_of(text, sources, found.checks)
    return replace(found, checks=(*found.checks, *about, Check("newest", True)))


def contradicts(one: CheckedClaim) -> bool:
    return verdict_of(one.checks) == "contradicted"


def _current(text: str, best: CheckedClaim, against: Sequence[CheckedClaim], pool: Sequence[Evidence]) -> CheckedClaim:
    """What says it, unless a newer article has it otherwise."""
    later = (one for item in superseding(text, best, pool) if contradicts(one := checked(text, [item])))
    return overruled(text, best, [*against, *later])


def _titled(text: str, tried: Sequence[CheckedClaim], against: Sequence[CheckedClaim]) -> CheckedClaim:
    """What says it together with its title; else the newest that says otherwise, or the nearest."""
    silent = [one.evidence[0] for one in tried if one.evidence and _is_silent(one)][:JOINED]
    best = next((one for one in _with_titles(text, silent) if one.passed and _is_sure(one)), None)
    newest = max(against, key=day_of, default=None)
    if best and (newest is None or day_of(newest) < day_of(best)):
        return best
    return newest or tried[0]


def _with_titles(text: str, sources: Sequence[Evidence]) -> Iterator[CheckedClaim]:
    """The sentence checked against sources with the title above each, which names what they leave out.

    Where they have every word of it, and no rule speaks against it, what the model makes of the two is left aside.
    """
    for item in sources:
        if item.sentence.part == "text" and item.revision.title:
            title = replace(item, label=f"{item.label}<title", sentence=item.revision.sentence(TITLE))
            one = checked(text, [item, title])
            known = f"{item.sentence.text} {title.sentence.text}"
            yield _without_model(one) if min(wording(text).shares(known)) == 1.0 else one


def _without_model(one: CheckedClaim) -> CheckedClaim:
    checks = (Check(check.name, True, check.score) if check.name == "support" else check for check in one.checks)
    return replace(one, checks=tuple(checks))


def _is_silent(one: CheckedClaim) -> bool:
    """Whether a source merely lacks something: a title does not mend what it has otherwise."""
    rules = (check for check in one.checks if check.name != "support")
    return not any(words.instead for check in rules for words in check.objections)


def _is_sure(one: CheckedClaim) -> bool:
    """Whether the model finds it likely, or most of its words are there."""
    scores = {check.name: check.score or 0.0 for check in one.checks}
    return scores["support"] >= LIKELY or scores["coverage"] >= MOST
