"""A collection as some groups may see it: whatever is asked, nothing of any other article comes back."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft, Withdrawal, article_id
from ingest.catalog import Readable
from ingest.catalog._visible import Visible
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import NotFound
from ingest.filter import Filter, group_names, seen_by
from ingest.searcher import Searcher

EMBEDDER = by_name("hashing", dimension=64)
GROUPS = ("red", "blue", "green")
WIRE = "The ferry Maren sank off Cape Tarn in a storm on Monday night, and twelve people were saved by fishermen."
DAY = datetime(2025, 3, 4, tzinfo=UTC)


def drafts() -> Iterator[Draft]:
    """Every set of groups; copies of one text; outlets that others spell otherwise; two of them with a history."""
    sets = [(), *((one,) for one in GROUPS), ("blue", "red"), ("blue", "green", "red")]
    for number, groups in enumerate(sets):
        yield Draft(f"The otter of place{number} came. It was seen twice.", f"a{number}", title=f"Otter {number}",
                    publisher=("The POST", "The Post")[number % 2], published_at=DAY, groups=groups)  # fmt: skip
        yield Draft(f"{WIRE} Says editor{number}.", f"wire{number}", publisher=f"Outlet {number}", groups=groups)
    for number, now in enumerate((("red",), ("blue",))):
        yield Draft("Three herons were counted.", f"h{number}", groups=("red",))
        yield Draft("Four herons were counted.", f"h{number}", groups=now)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with closing(Collection.own(tmp_path_factory.mktemp("seen"), EMBEDDER, "test", index="exact")) as owned:
        for draft in drafts():
            owned.ingest([draft])
        yield owned


@dataclass
class Told:
    """What a searcher gave out: revisions, keys and names of outlets."""

    collection: Searcher
    whole: Searcher

    def keys(self, only: Filter | None) -> set[int]:
        every = list(range(1, max(self.whole.live_keys()) + 1))  # live and old
        seen, vector = self.collection, EMBEDDER.embed(["otter"])[0]
        found = {*seen.live_keys(only), *seen.newest(only), *seen.dates(every, only), *seen.coverage(every, ["otter"])}
        found |= {key for key, _ in seen.matching(["otter", "ferry", "heron"], 50, only).result()}
        found |= {key for (key, _), _ in seen.nearest(vector, 50, only)}
        found |= {key for key, _ in seen.vectors(every)} | {*seen.annotations(every, "speech")}
        found |= {*seen._catalog.outdated({"speech": "another"})}
        revisions = [*seen.page(50, 0, only), *seen.revisions(every), *seen.holding("Maren sank", 2)]
        stories = seen.stories(seen.live_keys(only), only)
        revisions += [member for story in stories.values() for member in story.members]
        return found | {*stories} | {revision.key for revision in revisions}


groups = st.sets(st.sampled_from([*GROUPS, "violet"]))
filters = st.none() | st.builds(
    Filter, publishers=st.sampled_from([(), ("the post",), ("outlet 1",)]), as_of=st.sampled_from([None, DAY]),
    groups=st.none() | groups.map(frozenset),
)  # fmt: skip


@given(groups, filters)
def test_whatever_is_read_carries_one_of_the_groups(
    collection: Collection, mine: set[str], only: Filter | None
) -> None:
    seen = collection.seen_by(frozenset(mine))
    asked = seen.as_known(only, DAY) if only and only.as_of else only
    told = Told(seen, collection)
    for revision in collection.revisions(sorted(told.keys(asked))):
        assert mine.intersection(revision.groups)
        assert mine.intersection(collection.article(revision.article_id).groups)
    mine_only = [one for one in collection.page(50, 0) if mine.intersection(one.groups)]
    assert {*seen.live_keys()} == {one.key for one in mine_only}, "and all that does is there"
    outlets, there = {name for name, _ in seen.publishers()}, {one.publisher for one in mine_only} - {None}
    assert outlets <= there, "nor how others spell an outlet"
    assert {name.casefold() for name in outlets} == {name.casefold() for name in there}
    assert (
        seen.counts()["articles"]
        == seen.counts()["revisions"]
        == len(mine_only)
        == len(seen.days()[0]) + seen.days()[1]
    )
    for near in ("Outlet 9", "the pots"):
        assert seen.publisher_like(near) in (None, *(one.publisher for one in mine_only))


@given(groups)
def test_an_article_of_others_is_as_one_that_there_is_not(collection: Collection, mine: set[str]) -> None:
    seen = collection.seen_by(frozenset(mine))
    for origin in {draft.origin for draft in drafts()}:
        name = article_id(origin)
        carried = [one for one in (1, 2) if one in collection.numbers(name)[0]
                   and mine.intersection(collection.article(name, one).groups)]  # fmt: skip
        expected = carried if mine.intersection(collection.article(name).groups) else []
        assert seen.numbers(name)[0] == expected
        assert seen.id_of(origin) == (name if expected else origin)
        for number in (None, 1, 2, 3):
            if number in (*expected, None) and expected:
                assert seen.article(name, number).number == (number or expected[-1])
                continue
            with pytest.raises(NotFound) as refused:
                seen.article(name, number)
            if not expected:
                with pytest.raises(NotFound) as unknown:
                    seen.article("art_0", number)
                assert refused.value.message == unknown.value.message.replace("art_0", name)


def test_where_many_of_others_come_first_those_that_may_be_seen_are_found(tmp_path: Path) -> None:
    with closing(Collection.own(tmp_path, EMBEDDER, "test", index="exact")) as owned:
        owned.ingest([Draft(f"Rain fell. So {n}.", f"{n}", groups=("red" if n else "blue",)) for n in range(60)])
        seen = owned.seen_by(frozenset({"blue"}))
        assert [one.origin for one in seen.holding("Rain fell.", 3)] == ["0"]
        assert len(seen.holding("Rain fell.", 3)) == 1 and len(owned.holding("Rain fell.", 3)) == 3


def test_so_many_views_are_kept_and_no_more(collection: Collection) -> None:
    first = collection.seen_by(frozenset({"red"}))
    assert collection.seen_by(frozenset({"red"})) is first
    for number in range(100):
        assert collection.seen_by(frozenset({f"g{number}"})).live_keys() == []
    assert len(collection._views) == 64 and first.live_keys() == collection.seen_by(frozenset({"red"})).live_keys()


def test_views_narrow_one_another_and_never_widen(collection: Collection) -> None:
    seen = collection.seen_by(frozenset({"red"})).seen_by(frozenset({"red", "blue"}))
    assert {*seen.live_keys()} == {*collection.seen_by(frozenset({"red"})).live_keys()}
    assert seen_by(frozenset({"red"}), Filter(groups=frozenset({"blue"}))).groups == frozenset()


def test_a_catalog_seen_by_some_gives_no_more_than_is_read() -> None:
    """What a reader has no use for is not there: nothing can be written, and what is new here is closed at first."""
    public = {name for name in vars(Visible) if not name.startswith("_")}
    assert public <= {name for name in vars(Readable) if not name.startswith("_")}


# --- writing


@pytest.fixture
def own(collection: Collection, tmp_path: Path) -> Iterator[Collection]:
    shutil.copytree(collection.folder, tmp_path / "own", ignore=shutil.ignore_patterns("*.lock", "lock*"))
    with closing(Collection.own(tmp_path / "own", EMBEDDER, "test", index="exact")) as owned:
        yield owned


def test_they_write_over_nothing_of_others_and_for_nobody_else(own: Collection) -> None:
    seen = own.seen_by(frozenset({"red"}))
    report = seen.ingest([
        Draft("Mine.", "new"), Draft("Mine too.", "newer", groups=("red",)), Draft("Theirs.", "x", groups=("blue",)),
        Draft("Over theirs.", "a2"), Draft("Over nobody's.", "a0"), Draft("Over ours.", "a4"),
        Draft("As an item.", "a2", item="id:7"), Withdrawal("a2", "withheld", "Killed.", Draft("", "a2")),
        Withdrawal("z", "withheld", "Killed.", Draft("", "z")),
    ])  # fmt: skip
    assert [item.code for item in report.refused] == ["not_allowed"] * 6
    killed = seen.ingest([Withdrawal("newer", "withheld", "Killed.", Draft("", "newer"))])
    assert killed.withdrawn == 1 and own.ingest([Draft("Later.", "z")]).added == 1
    assert (report.added, report.changed, report.withdrawn) == (2, 1, 0)
    assert seen.article(article_id("new")).groups == seen.article(article_id("newer")).groups == ("red",)
    assert own.article(article_id("a4")).groups == ("blue", "red"), "a new text of it is for whom the old one was"
    assert own.article(article_id("a2")).number == 1
    with pytest.raises(NotFound):
        seen.retract(article_id("a2"))
    seen.retract(article_id("a4"))
    assert own.numbers(article_id("a2"))[1] == 1 and own.numbers(article_id("a4"))[1] is None


def test_groups_are_part_of_what_an_article_is(own: Collection) -> None:
    draft = Draft("The otter came.", "otter", groups=("red",))
    assert own.ingest([draft]).added == own.ingest([draft]).unchanged == 1
    assert own.ingest([replace(draft, groups=())]).unchanged == 1, "whoever does not say takes nothing away"
    assert own.ingest([replace(draft, groups=("blue",))]).changed == 1
    assert not own.seen_by(frozenset({"red"})).numbers(article_id("otter"))[0], "nor the text that they saw before"
    assert own.seen_by(frozenset({"blue"})).numbers(article_id("otter"))[0] == [2]
    [refused] = own.ingest([replace(draft, groups=("re d",))]).refused
    assert "group's name" in refused.reason


def test_the_names_of_groups_are_plain() -> None:
    assert group_names(["b", "a", "b"]) == ("a", "b")
