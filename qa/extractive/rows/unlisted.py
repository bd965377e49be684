"""Why there is no list though one was asked for: what was looked for, in plain words, and in how many articles."""

from ingest.language.quotation import quoted
from qa.extractive.rows.asked import Asked

_DID: dict[str, str] = {
    "declined to comment": "declined to say anything{about}",
    "admitted a mistake": "admitted a mistake{about}",
    "apologised": "apologised{for}",
    "resigned": "resigned{over}",
    "abstained": "abstained{in}",
    "broke ranks": "broke ranks{over}",
}


def unlisted(wanted: Asked, articles: int) -> str:
    """For a question that asks for people of whom none is found. ``articles``: that speak of what it is about."""
    if is_vague(wanted):
        return "the question asks for people, but does not say for or against what"
    return f"{_nobody(wanted)} ({_looked_in(wanted, articles)})"


def is_vague(wanted: Asked) -> bool:
    """Whether it asks for whose stance there is on something, and not on what."""
    return wanted.kind == "stance" and not wanted.topic and not wanted.changed


def _nobody(wanted: Asked) -> str:
    about = f" on {quoted(wanted.topic)}" if wanted.topic else ""
    if wanted.kind == "said":
        what = "nothing" if not wanted.acts else f"nothing that {wanted.speaker} {next(iter(wanted.acts))}"
        return f"{what}{about} was found" if wanted.acts else f"no words of {wanted.speaker}{about} were found"
    whom = f"of any {quoted(wanted.scope)}" if wanted.scope else "of anybody"
    return f"no article says {whom} that they {_what(wanted)}"


def _what(wanted: Asked) -> str:
    topic = quoted(wanted.topic) if wanted.topic else ""
    if wanted.changed:
        return f"changed their mind{f' about {topic}' if topic else ''}"
    if wanted.kind == "act":
        act = next((act for act in wanted.acts if act in _DID), "")
        words = {word: f" {word} {topic}" if topic else "" for word in ("about", "for", "over", "in")}
        return _DID[act].format(**words) if act else wanted.verb
    if wanted.kind == "deed":
        return f"{wanted.verb} {topic}".strip()
    return f"are {wanted.side} {topic}" if wanted.side else f"are for or against {topic}"


def _looked_in(wanted: Asked, articles: int) -> str:
    if not wanted.topic:
        return f"looked for in {articles} article{'' if articles == 1 else 's'}"
    if not articles:
        return "no article mentions it"
    return f"{articles} article{' speaks' if articles == 1 else 's speak'} of that"
