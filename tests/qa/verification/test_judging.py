"""Which article decides: the newest of one event, none of another event, and a title beside its own sentence."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa import open_collection
from qa.doors.python import LocalDesk
from qa.settings import Settings
from qa.verification import Checked

NEWS = (
    ("2025-10-19", "Storm Ragna kills four", "At least four people were killed in Storm Ragna, it said."),
    ("2025-10-21", "Ragna toll rises to nine", "Nine people are now known to have died in Storm Ragna, it said."),
    ("2026-06-16", "Ragna inquiry: eleven died because of a form", "The report was 406 pages long."),
    ("2026-01-24", "Two dead as Storm Torvald batters Dalsund", "Two people were killed in Storm Torvald on Friday."),
    ("2025-12-04", "J. R. Dahl dies at 84", "J. R. Dahl is dead. He won the Lanner Prize in 1978 and again in 1999."),
    ("2026-06-04", "Miriam Tolle wins Lanner Prize", "Miriam Tolle received the Lanner Prize on Wednesday night."),
    ("2025-05-24", "Rovers win cup", "Brekk Rovers beat Dalsund United 3–2 in the cup final."),
    ("2026-05-23", "Dalsund win cup", "Dalsund United beat Brekk Rovers 2–1 in the cup final."),
    ("2026-06-11", "Parliament ratifies Lissen Accord with one vote to spare",
     "The parliament of Sellmark approved the transfer of the marsh on Thursday by 77 votes to 70."),
    ("2025-12-18", "Council backs Quayside stadium by 34 votes to 27",
     "The city council voted by 34 to 27 late on Thursday to let the club build a stadium at Quayside Park."),
    ("2026-04-23", "Former minister Osten found guilty",
     "Karl Osten was convicted on Thursday of accepting undue advantages. He was acquitted on a second count."),
    ("2025-12-16", "Cod quota cut by 22 per cent",
     "Fishermen may land 22 per cent less cod, which displeased scientists, who had asked for a cut of 35 per cent."),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("judging") / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    days = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day, _, _ in NEWS]
    owned.ingest(
        [
            Draft(text, f"/{number}", title, published_at=days[number], url=f"https://post.example/{number}")
            for number, (_, title, text) in enumerate(NEWS)
        ]
    )
    owned.close()
    with open_collection(folder, Settings(embedder="hashing")) as opened:
        yield opened


def checked(desk: LocalDesk, sentence: str) -> tuple[Checked, list[str]]:
    found = desk.verify(sentence)
    [only] = found.sentences
    days = [found.citations[number - 1].published_at for number in only.citations]
    return only, [day[:10] if isinstance(day, str) else f"{day:%Y-%m-%d}" for day in days if day]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Eleven people died in Storm Ragna.",
            "supported",
        ),  # by the newest title, whatever older ones count
        ("Two people died in Storm Torvald.", "supported"),  # nor do the dead of another storm
        ("Four people died in Storm Torvald.", "contradicted"),
        ("Miriam Tolle won the Lanner Prize.", "supported"),  # whoever won it before
        ("Anton Reve won the Lanner Prize in 1980.", "not_found"),
        ("Brekk Rovers beat Dalsund United 3–2 in the cup final.", "supported"),  # the next final is another match
        ("Parliament ratified the Lissen Accord by 77 votes to 70.", "supported"),  # one vote is of another sort
        ("Parliament rejected the Lissen Accord by 77 votes to 70.", "contradicted"),
        ("The council voted by 34 to 27 against the Quayside stadium.", "contradicted"),
        ("The council voted by 34 to 27 to let the club build a stadium.", "supported"),
        ("Osten was convicted.", "supported"),
        ("Karl Osten was acquitted of accepting undue advantages.", "contradicted"),
        ("The cod quota was cut by 35 per cent.", "contradicted"),
        ("Scientists had asked for a cut of 35 per cent.", "supported"),
    ],
)
def test_a_sentence_is_judged_by_the_same_event(desk: LocalDesk, sentence: str, expected: str) -> None:
    found, _ = checked(desk, sentence)
    assert found.verdict == expected, (found.failed, found.reasons)


def test_what_only_an_older_article_says_is_contradicted_with_both(desk: LocalDesk) -> None:
    found, days = checked(desk, "Nine people died in Storm Ragna.")
    assert found.verdict == "contradicted"
    assert "newest" in found.failed
    assert days == ["2026-06-16", "2025-10-21"]
    assert "An older article says so; a newer one says otherwise." in found.reasons


def test_every_sentence_is_put_through_the_same_checks(desk: LocalDesk) -> None:
    sentences = (NEWS[1][2], "Nine people died in Storm Ragna.", "A parliament in Zorbia has dissolved itself.")
    names = {tuple(check.name for check in checked(desk, sentence)[0].checks) for sentence in sentences}
    assert len(names) == 1
