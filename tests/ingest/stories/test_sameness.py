"""What is one text, and what is another report of the same event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from wires import FIRST, LOCAL, PARAGRAPHS, REPORT, WIRE, printed, wire

from ingest.article import Draft, Revision
from ingest.language.sentences import split
from ingest.stories.sameness import Report, is_one_text


def report(draft: Draft) -> Report:
    bounds = split(draft.text)
    return Report(
        Revision(
            1, "art_1", 1, draft.text, draft.origin, draft.title, draft.url, draft.publisher, draft.authors,
            draft.published_at, draft.modified_at, FIRST, bounds, (),
        )
    )  # fmt: skip


def one_text(first: Draft, second: Draft) -> bool:
    found = is_one_text(report(first), report(second))
    assert is_one_text(report(second), report(first)) is found
    return found


BARE = WIRE.partition(" — ")[2]
COPIES: dict[str, str] = {
    "as it is": WIRE,
    "cut": "\n\n".join(PARAGRAPHS[:2]),
    "with the credit at its end": f"{BARE}\n\n— NPA",
    "under a byline": f"By Our Correspondent\n\n{BARE}",
    "with a local paragraph": "\n\n".join([*PARAGRAPHS[:2], LOCAL, *PARAGRAPHS[2:]]),
    "behind a local paragraph": f"{LOCAL}\n\n{WIRE}",
    "cut, with a local paragraph": "\n\n".join([*PARAGRAPHS[:3], LOCAL]),
    "with other figures": WIRE.replace("twelve", "fourteen").replace("nine", "ten"),
    "in the outlet's spelling": WIRE.replace("coast guard", "coastguard").replace("on board", "aboard"),
}


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_is_known_again(kind: str) -> None:
    assert one_text(wire(), printed(COPIES[kind], "The Post", 5, title="Fishermen save a dozen off Tarn"))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (lambda: printed(REPORT, "The Herald", 5), "an independent report, though it quotes the same captain"),
        (lambda: printed(f"{PARAGRAPHS[2]} {REPORT}", "The Herald", 5), "a report that borrows the background"),
        (lambda: printed(WIRE, "The Post", 24 * 300), "months later it is another ferry, or an anniversary"),
        (lambda: printed(PARAGRAPHS[3], "The Post"), "one paragraph from the middle is no copy"),
        (lambda: printed("The ferry sank off Tarn.", "The Post"), "too short to be known again"),
    ],
)
def test_what_is_no_copy(other: Callable[[], Draft], why: str) -> None:
    assert not one_text(wire(), other()), why


def test_a_round_up_holds_briefs_and_is_none_of_them() -> None:
    brief = printed("\n\n".join(PARAGRAPHS[:1]), "The Post")
    round_up = printed(f"{REPORT}\n\n{LOCAL}\n\n{PARAGRAPHS[0]}\n\n{REPORT[::-1]}", "The Herald")
    assert not one_text(brief, round_up)


def test_a_long_text_is_a_copy_after_any_time() -> None:
    more = "The line has two more ships, which will be looked at in dock before they sail again, its owner said."
    long = printed("\n\n".join([WIRE, REPORT, LOCAL, more]), "The Post")
    later = replace(long, origin="/later", publisher="The Herald", published_at=FIRST + timedelta(days=400))
    assert one_text(long, later)


def test_form_letters_are_texts_of_their_own() -> None:
    """Each names another town and another sum; all the rest is the same."""
    letter = (
        "Senator Ada Quill announced today that the fire department of {town} will receive {sum} crowns under her law "
        "for the equipment of fire departments. " + WIRE.replace("TARN, Sellmark (NPA) — ", "")
    )
    belpre, norden = (
        printed(
            letter.format(town=town, sum=amount),
            "Office of Ada Quill",
            title=f"{town} receives grant for fire fighters",
        )
        for town, amount in (("Belpre", "152,380"), ("Norden", "397,362"))
    )
    assert not one_text(belpre, norden)


def test_notices_of_one_outlet_are_no_story() -> None:
    notice = "We will use the details you have shared to manage your registration. You agree to our terms of use. " * 2
    texts = [
        printed(notice, "The Week", title=title) for title in ("Rebels take the capital", "A new front in the war")
    ]
    assert not one_text(*texts)
    assert one_text(texts[0], replace(texts[1], publisher="The Herald", origin="/elsewhere"))


def test_two_agencies_have_a_reporter_each() -> None:
    """A rewritten beginning is nothing to an agency's own story; of another agency's it makes another."""
    rewritten = "\n\n".join([f"TARN (NPA) — {REPORT[:150]}.", *PARAGRAPHS[1:3]])
    ours = printed(rewritten, "The Post", title="Ferry lost off Tarn")
    assert one_text(wire(), ours)
    assert not one_text(wire(), replace(ours, text=rewritten.replace("(NPA)", "(Reuters)")))
