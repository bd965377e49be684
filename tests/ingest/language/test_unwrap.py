"""Hard-wrapped text: a sentence that runs over lines is one, and lines that are meant as lines stay."""

import json
import random
import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Draft
from ingest.formats import by_name
from ingest.language.sentences import split
from ingest.language.unwrap import flattened, unwrap
from ingest.normalise import normalise

HEADLINE = "Bridge to close for repairs"
LEAD = (
    "VARNHOLM, June 3 (Wire) - The Halden Bridge will close on Monday for repairs that are expected to last until the "
    "end of October, the transport ministry said on Tuesday."
)
DETOUR = (
    "Drivers will be sent over the Quay Bridge instead, which carries forty thousand cars a day already. Buses will "
    "run every five minutes from the stadium, said Mayor Ada Quill."
)
HISTORY = (
    "“We have put this off twice since 2019,” Mr. Osten told reporters, “and the cables cannot wait another winter.” "
    "Inspectors had found rust in eleven of its sixteen cables and asked for the bridge to be closed at once."
)
STORY = (LEAD, DETOUR, HISTORY)
GERMAN = (
    "Die Brücke über die Orm bleibt nach Angaben des Ministeriums bis Ende Oktober geschlossen, weil elf der sechzehn "
    "Seile verrostet sind. Der Verkehr wird über die Kaibrücke umgeleitet, die schon heute überlastet ist."
)
RUSSIAN = (
    "Мост через реку Орм будет закрыт на ремонт до конца октября, сообщил во вторник губернатор области. Движение "
    "направят через соседний мост, по которому и без того ездят сорок тысяч машин в день."
)
VERSE = (
    "The river runs beneath the broken span\nAnd carries off the rust of sixteen years\n"
    "The ferryman has folded up his plan\nAnd counts the cars that pass him as he steers\n"
    "No toll is asked of those who wait in line\nNor any word of when the work is done\n"
    "The lamps along the quay no longer shine\nAnd every road that led there leads to none"
)
LOWER_VERSE = (
    "the river runs beneath\nthe broken span and\ncarries off the rust\nof sixteen years while\nwe wait in line\n"
    "for no toll"
)
LIST = (
    "- The Halden Bridge closes on Monday\n- Buses run from the stadium every five minutes\n"
    "- The Quay Bridge takes forty thousand cars a day\n- Repairs are to end in October"
)
TABLE = (
    "Bridge          Cars a day    Opened\nHalden Bridge       31,000      1934\nQuay Bridge         40,000      1971"
)
PIPED = (
    "| Bridge | Cars a day |\n| Halden Bridge of Varnholm city | 31,000 |\n| Quay Bridge of Varnholm city | 40,000 |"
)
SCORES = "Brekk Rovers 2 Ostra United 1\nVarnholm City 0 Lissen Athletic 0\nHollin 3 Sandau 3 (after extra time)"
LIVE = "14:05 Goal for Rovers\n14:31 Yellow card for Brandt\n14:45 Half time\n15:02 We are off again, no changes"


def wrapped(paragraph: str, width: int, **options: object) -> str:
    return textwrap.fill(paragraph, width, break_on_hyphens=False, **options)  # type: ignore[arg-type]


def story(width: int, between: str = "\n\n", **options: object) -> str:
    return between.join(wrapped(paragraph, width, **options) for paragraph in STORY)


def ragged(paragraph: str, seed: int) -> str:
    """As broken by hand: each line somewhere between 50 and 75 characters."""
    dice, lines, line = random.Random(seed), [], ""
    for word in paragraph.split():
        if line and len(line) + len(word) > dice.randint(50, 75):
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


WHOLE = [sentence for paragraph in STORY for sentence in sentences(paragraph)]


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(mark + line if line else mark.rstrip() for line in text.split("\n"))


def divided(width: int) -> str:
    """With words divided at line ends, as typesetting does."""
    text = wrapped(LEAD.replace("transport ministry", "govern@ment"), width)
    return text.replace("govern@ment", "govern-\nment").replace("repairs that", "re-\npairs that")


VARIANTS = {
    **{f"at {width} columns": (story(width), WHOLE) for width in (60, 65, 72, 80)},
    **{f"at {width} columns, no blank lines": (story(width, "\n"), WHOLE) for width in (60, 65, 72, 80)},
    "a narrow newspaper column": (story(42), WHOLE),
    "as wide as a terminal": (story(98), WHOLE),
    "line ends of Windows": (story(72).replace("\n", "\r\n"), WHOLE),
    "line ends of old Macs": (story(72).replace("\n", "\r"), WHOLE),
    "blanks at line ends": (story(72).replace("\n", " \n"), WHOLE),
    "blank lines that hold blanks": (story(72).replace("\n\n", "\n   \n"), WHOLE),
    "an indent for every line": (story(72, initial_indent="    ", subsequent_indent="    "), WHOLE),
    "an indent for each first line": (story(72, "\n", initial_indent="   "), WHOLE),
    "a tab for each first line": (story(72, "\n", initial_indent="\t"), WHOLE),
    "a hanging indent": (story(72, subsequent_indent=""), WHOLE),
    "two blanks after a full stop": (story(72).replace("already. Buses", "already.  Buses"), WHOLE),
    "quoted mail": (quoted(story(70)), [f"> {WHOLE[0]}", f"> {WHOLE[1]}", WHOLE[2], f"> {WHOLE[3]}", WHOLE[4]]),
    "mail quoted twice": (quoted(wrapped(LEAD, 70), "> > "), [f"> > {LEAD}"]),
    "ragged": ("\n\n".join(ragged(paragraph, seed) for seed, paragraph in enumerate(STORY)), WHOLE),
    "ragged, no blank lines": ("\n".join(ragged(paragraph, seed) for seed, paragraph in enumerate(STORY, 7)), WHOLE),
    "one paragraph": (wrapped(LEAD, 72), [LEAD]),
    "two lines": (wrapped(LEAD, 100), [LEAD]),
    "a headline above": (f"{HEADLINE}\n{story(72)}", [HEADLINE, *WHOLE]),
    "a headline in capitals": (f"{HEADLINE.upper()} ON THE HALDEN BRIDGE AND THE QUAYS\n{story(72)}",
                               [f"{HEADLINE.upper()} ON THE HALDEN BRIDGE AND THE QUAYS", *WHOLE]),
    "a headline and a byline": (f"{HEADLINE}\nBy ANN LEE\n{story(72)}", [HEADLINE, "By ANN LEE", *WHOLE]),
    "a heading within": (f"{wrapped(LEAD, 72)}\nTHE DETOUR\n{wrapped(DETOUR, 72)}",
                         [WHOLE[0], "THE DETOUR", *WHOLE[1:3]]),
    "all in capitals": (wrapped(LEAD.upper(), 69), [LEAD.upper()]),
    "German": (wrapped(GERMAN, 72), sentences(GERMAN)),
    "Russian": (wrapped(RUSSIAN, 72), sentences(RUSSIAN)),
    "an abbreviation at a line end": (wrapped(HISTORY.replace("2019,” Mr.", "the year 2019,” Mr."), 51),
                                      sentences(HISTORY.replace("2019,” Mr.", "the year 2019,” Mr."))),
    "a compound at a line end": (re.sub(r"forty\s+thousand", "forty-\nthousand", story(72)),
                                 [one.replace("forty thousand", "forty-thousand") for one in WHOLE]),
    "divided words": (divided(72), [LEAD.replace("transport ministry", "government").replace("repairs", "re-pairs")]),
    "a dash at a line end": (re.sub(r"instead,\s+which", "instead —\nwhich", story(60)),
                             [one.replace("instead,", "instead —") for one in WHOLE]),
    "an address": (f"{story(72)}\n\nhttps://courier.example/2025/06/03/bridge-to-close-for-repairs-until-october-says-ministry",
                   [*WHOLE, "https://courier.example/2025/06/03/bridge-to-close-for-repairs-until-october-says-ministry"]),
    "a list below": (f"{story(72)}\n\n{LIST}", [*WHOLE, *LIST.split("\n")]),
    "a list of items over lines": (
        f"{wrapped(LEAD, 60)}\n\n{wrapped('- ' + WHOLE[1], 60, subsequent_indent='  ')}\n"
        f"{wrapped('- ' + WHOLE[2], 60, subsequent_indent='  ')}", [LEAD, f"- {WHOLE[1]}", f"- {WHOLE[2]}"]),
    "verse below": (f"{story(72)}\n\n{VERSE}", [*WHOLE, *VERSE.split("\n")]),
    "a table below": (f"{story(72)}\n\n{TABLE}", [*WHOLE, *TABLE.split("\n")]),
    "scores below": (f"{story(72)}\n\n{SCORES}", [*WHOLE, *SCORES.split("\n")]),
}  # fmt: skip

LINES = {
    "verse": VERSE, "verse in lower case": LOWER_VERSE, "a list": LIST, "a table": TABLE, "a table with bars": PIPED,
    "scores": SCORES, "a live blog": LIVE, "paragraphs": "\n".join(STORY), "sentences": "\n".join(WHOLE),
    "headlines": "Bridge to close for repairs until the end of October\nMayor Quill says the harbour cannot wait\n"
    "Rovers win the Union Cup for the first time since 1998\nMeasles reach Lissen, ministry confirms five cases",
    "numbered": "1. The Halden Bridge closes on Monday for repairs\n2. Buses run from the stadium every five minutes\n"
    "3. The Quay Bridge takes forty thousand cars a day",
    "an interview": "Q: When will the bridge be open to traffic again?\nA: Not before October, I am afraid.\n"
    "Q: And who will pay for all of the repairs?\nA: The city will, with help from the ministry.",
    "Chinese": "市长星期二表示大桥将于下月重新开放费用为三亿元总理宣布辞职议会将于\n" * 3 + "总理辞职。",
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_a_sentence_over_several_lines_is_one(name: str) -> None:
    text, expected = VARIANTS[name]
    found = [sentence for sentence in sentences(unwrap(normalise(text))) if sentence != ">"]
    assert found == expected


@pytest.mark.parametrize("name", LINES)
def test_lines_that_are_meant_stay(name: str) -> None:
    assert unwrap(normalise(LINES[name])) == normalise(LINES[name])


# In every format


def drafted(format: str, text: str) -> Draft:
    [item] = by_name(format).read(text.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(item, Draft), item
    return item


def page(body: str) -> str:
    return f"<html><head><title>B</title></head><body><article><h1>Bridge</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("text", story(72)), ("text", story(65).replace("\n", "\r\n")), ("jsonl", json.dumps({"text": story(72)})),
        ("jsonl", json.dumps({"text": story(72).split("\n\n")})),
        ("jsonl", json.dumps({"text": f"<pre>{story(72)}</pre><p></p>"})),
        ("jsonl", json.dumps({"text": story(72).replace("\n", "<br>\n")})), ("html", page(f"<pre>{story(72)}</pre>")),
        ("html", page(f"<div>{story(72)}</div>".replace("\n", "<br>\n"))), ("markdown", f"# Bridge\n\n{story(72)}"),
        ("html", page("".join(f"<p>{wrapped(part, 72)}</p>" for part in STORY))),
    ],
)  # fmt: skip
def test_it_is_so_in_every_format(format: str, text: str) -> None:
    assert sentences(drafted(format, text).text) == WHOLE


def test_a_headline_over_two_lines_is_a_title() -> None:
    headline = "Halden Bridge to be closed for repairs until October after inspectors\nfound rust in its cables"
    found = drafted("text", f"{headline}\n\n{story(72)}")
    assert (found.title, sentences(found.text)) == (headline.replace("\n", " "), WHOLE)


def test_verse_within_a_page_stays_in_lines() -> None:
    text = drafted("jsonl", json.dumps({"text": f"<p>{LEAD}</p><pre>{VERSE}</pre>"})).text
    assert text.split("\n")[1:] == VERSE.split("\n")


# Laws


letters = st.sampled_from(
    ["the ", "bridge ", "closed ", "Monday. ", "A ", "- ", "> ", "govern-", "\n", "\n\n", " ", "\t"]
)
tangled = st.lists(letters, max_size=120).map("".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(tangled)
def test_unwrapping_again_changes_nothing(text: str) -> None:
    """A text that is sent on to a server is read twice."""
    once = unwrap(normalise(text))
    assert unwrap(once) == once
    assert once == normalise(once)


@settings(max_examples=300, deadline=None)
@given(tangled)
def test_no_letter_is_lost_but_hyphens_and_marks(text: str) -> None:
    def kept(text: str) -> str:
        return "".join(letter for letter in text if not letter.isspace() and letter not in "->\u00ad")

    assert kept(unwrap(text)) == kept(text)


@settings(max_examples=300, deadline=None)
@given(tangled)
def test_flattening_moves_no_character(text: str) -> None:
    flat = flattened(text)
    assert len(flat) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, flat, strict=True))


def test_a_long_text_is_looked_through_a_few_times() -> None:
    """However it is wrapped, what is left to join halves each time."""
    text = "\n".join(wrapped(LEAD, width) for width in range(41, 100)) * 20
    assert unwrap(text).count("\n") < text.count("\n") / 2
