"""What every catalog must keep: what went in comes out, a revision is staged, published, old; what is live is found."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest import plugin
from ingest.annotators import Annotation
from ingest.article import Draft, Revision, article_id
from ingest.catalog import Catalog, open_catalog
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, NotFound
from ingest.filter import Filter
from ingest.language import analysis
from ingest.language.sentences import split
from ingest.passage import pack, passages

pieces = st.sampled_from(
    ["👩‍👩‍👧", "e\u0301", "\u202eabc\u202c", "שלום", "İ", "ﬁ", "𝔘", "\r\n", ". ", "? ", "“Ja.” ", "[sic] "]
)
anything = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.lists(pieces | st.text(anything, max_size=12), min_size=1, max_size=30).map("".join)
moments = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
names = st.none() | st.text(anything, min_size=1, max_size=20)
fresh = count()

EMBEDDER = by_name("hashing", dimension=64)
Opens = Callable[..., Catalog]


@pytest.fixture(params=plugin.names("ingest.catalog"))
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opens]:
    """Opens the member's catalog of one folder; a member that needs an address of its own is given it here."""
    opened: list[Catalog] = []
    addresses: dict[Path, str] = {}

    def address(folder: Path) -> str:
        return addresses.setdefault(folder, request.getfixturevalue("postgres").address())

    def open_it(*, write: bool = False, folder: Path = tmp_path) -> Catalog:
        where = address(folder) if request.param == "postgresql" else request.param
        opened.append(open_catalog(folder, write=write, address=where))
        return opened[-1]

    yield open_it
    for catalog in opened:
        catalog.close()


@pytest.fixture
def catalog(opens: Opens) -> Catalog:
    return opens(write=True)


def staged(catalog: Catalog, *drafts: Draft) -> list[int]:
    return catalog.stage([(draft, split(draft.text), pack(draft.text, split(draft.text))) for draft in drafts])


def published(catalog: Catalog, *drafts: Draft) -> list[int]:
    keys = staged(catalog, *drafts)
    catalog.publish(keys)
    return keys


def page(catalog: Catalog, limit: int, offset: int) -> list[Revision]:
    return catalog.revisions(catalog.snapshot.newest()[offset : offset + limit])


def test_an_unknown_catalog_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"unknown storage\.catalog 'nowhere'.*sqlite"):
        open_catalog(tmp_path, write=True, address="nowhere:somewhere")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=texts,
    title=st.text(anything),
    publisher=names,
    authors=st.lists(names.filter(bool)),
    at=moments,
    changed=moments,
)
def test_a_revision_comes_back_as_it_went_in(catalog, text, title, publisher, authors, at, changed) -> None:  # type: ignore[no-untyped-def]
    assume(text.strip())
    draft = Draft(text, f"round/{next(fresh)}", title, None, publisher, tuple(authors), at, changed)
    [revision] = catalog.revisions(published(catalog, draft))
    assert (revision.text, revision.title, revision.publisher, revision.authors) == (
        text,
        title,
        publisher,
        tuple(authors),
    )
    for stored, given_ in ((revision.published_at, at), (revision.modified_at, changed)):
        assert stored == given_ if given_ is None else abs(stored - given_) < timedelta(seconds=1)
    assert revision.article_id == article_id(draft.identity) and revision.number == 1
    for sentence in revision.sentences:
        assert revision.text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
    for passage in passages(revision):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.startswith(revision.sentence(passage.first).text)
        assert passage.text.endswith(revision.sentence(passage.last - 1).text)


def test_staged_then_live_then_old(catalog: Catalog) -> None:
    first, second = Draft("One.", "a"), Draft("Two.", "a")
    name = article_id("a")
    [one] = staged(catalog, first)
    assert catalog.staged() == [one] and catalog.snapshot.passing(None) == [] and catalog.numbers(name) == ([], None)
    with pytest.raises(NotFound):
        catalog.article(name)
    with pytest.raises(NotFound, match="revision 1"):
        catalog.article(name, 1)
    assert catalog.publish([one]) == []
    assert catalog.snapshot.passing(None) == [one] and catalog.staged() == []
    [two] = staged(catalog, second)
    assert catalog.article(name).text == "One.", "until the new text is published"
    assert catalog.publish([two]) == [one]
    assert catalog.snapshot.passing(None) == [two] and catalog.numbers(name) == ([1, 2], 2)
    assert [catalog.article(name, number).text for number in (1, 2)] == ["One.", "Two."]
    found = catalog.live_revision("a")
    assert found and found.text == "Two." and catalog.live_revision("b") is None
    assert catalog.was_said("a", {first.digest}) and not catalog.was_said("a", {second.digest})


def test_two_texts_of_one_article_in_one_batch(catalog: Catalog) -> None:
    one, two = staged(catalog, Draft("Earlier word.", "a"), Draft("Later word.", "a"))
    assert catalog.publish([one, two]) == [one]
    assert catalog.snapshot.passing(None) == [two]
    assert [key for key, _ in catalog.matching(["word"], 5)] == [two]


def test_retracting(catalog: Catalog) -> None:
    [key] = published(catalog, Draft("Gone soon.", "a"))
    assert catalog.retract(article_id("a")) == [key]
    assert catalog.snapshot.passing(None) == [] and catalog.matching(["soon"], 5) == []
    assert catalog.article(article_id("a")).text == "Gone soon."
    with pytest.raises(NotFound) as caught:
        catalog.retract(article_id("a"))
    assert caught.value.param == "article_id"


def test_what_was_staged_can_be_forgotten_and_its_key_stays_unused(catalog: Catalog) -> None:
    [key] = staged(catalog, Draft("Never mind.", "a"))
    catalog.unstage([key])
    assert catalog.staged() == []
    [again] = published(catalog, Draft("Never mind.", "a"))
    assert again > key, "the vector index may hold something by that name"
    assert catalog.article(article_id("a")).number == 1
    catalog.unstage([again])
    assert catalog.snapshot.passing(None) == [again], "what is published stays"
    assert catalog.revisions([again])[0].text == "Never mind." and catalog.passage_counts([again]) == {again: 1}


def test_vectors_come_back_one_row_a_passage(catalog: Catalog) -> None:
    one, two = published(catalog, Draft("One.", "a"), Draft("Two.", "b"))
    matrix = np.array([[0.6, 0.8], [1, 0]], np.float32)
    catalog.keep_vectors({two: matrix})
    [(key, found)] = catalog.vectors([one, two], 2)
    assert key == two and np.array_equal(found, matrix)


def test_the_first_passages_may_have_their_vectors_before_the_others(catalog: Catalog) -> None:
    one, two = published(catalog, Draft("One.", "a"), Draft("Two.", "b"))
    [three] = staged(catalog, Draft("Three.", "c"))
    matrix = np.array([[0.6, 0.8], [1, 0], [0, 1]], np.float32)
    catalog.keep_vectors({two: matrix[:1], three: matrix})
    assert catalog.vector_counts(2) == {one: 0, two: 1}, "of what is live"
    assert catalog.vector_counts(2, [two, three]) == {two: 1, three: 3} and catalog.vector_counts(2, []) == {}
    generation = catalog.generation
    catalog.keep_vectors({two: matrix})
    assert catalog.generation > generation, "whoever keeps vectors in memory must know"
    [(_, found)] = catalog.vectors([two], 2)
    assert catalog.vector_counts(2) == {one: 0, two: 3} and np.array_equal(found, matrix)


def test_filters_and_pages(catalog: Catalog) -> None:
    def day(number: int) -> datetime:
        return datetime(2025, 3, number, tzinfo=UTC)

    keys = published(
        catalog,
        Draft("One.", "1", publisher="The Post", published_at=day(1)),
        Draft("Two.", "2", publisher="Herald", published_at=day(2)),
        Draft("Three.", "3", published_at=day(3)),
        Draft("Four.", "4", publisher="Herald"),
    )
    one, two, three, four = keys
    assert [revision.key for revision in page(catalog, 9, 0)] == [three, two, one, four], "newest first, undated last"
    assert [revision.key for revision in page(catalog, 2, 1)] == [two, one]
    for only, passing in [
        (Filter(after=day(2)), {two, three}),
        (Filter(before=day(2)), {one}),
        (Filter(after=day(2), before=day(3)), {two}),
        (Filter(publishers=("the POST", "nobody")), {one}),
        (Filter(publishers=("Herald",)), {two, four}),
        (Filter(publishers=("Herald",), after=day(1)), {two}),
        (Filter(), set(keys)),
    ]:
        assert set(catalog.snapshot.passing(only)) == set(catalog.snapshot.dates_of(keys, only)) == passing
        assert {key for key, _ in catalog.matching(["one", "two", "three", "four"], 9, only)} == passing
    assert catalog.snapshot.dates_of([one, four]) == {one: int(day(1).timestamp()), four: None}
    assert catalog.counts() == {"articles": 4, "revisions": 4, "sentences": 4, "passages": 4}


def test_groups_see_what_carries_one_of_theirs_and_nothing_else(catalog: Catalog) -> None:
    one, two, three = published(
        catalog,
        Draft("The otter came.", "1", groups=("politics", "sports")),
        Draft("The otter went.", "2", groups=("sports",)),
        Draft("The otter stayed.", "3"),
    )
    assert [revision.groups for revision in catalog.revisions([one, two, three])] == [
        ("politics", "sports"), ("sports",), ()
    ]  # fmt: skip
    for groups, seen in [
        ({"politics"}, {one}), ({"sports"}, {one, two}), ({"sport"}, set()), ({""}, set()), (set(), set()),
        (None, {one, two, three}),
    ]:  # fmt: skip
        only = Filter(groups=None if groups is None else frozenset(groups))
        assert set(catalog.snapshot.passing(only)) == seen
        assert {key for key, _ in catalog.matching(["otter"], 9, only)} == seen
    assert catalog.counts([one, two]) == {"articles": 2, "revisions": 2, "sentences": 2, "passages": 2}
    assert catalog.counts([]) == {"articles": 0, "revisions": 0, "sentences": 0, "passages": 0}
    [newer] = published(catalog, Draft("The otter came back.", "1", groups=("desk",)))
    assert catalog.counts([newer])["revisions"] == 2
    assert catalog.snapshot.passing(Filter(groups=frozenset({"desk"}))) == [newer]
    assert catalog.snapshot.passing(Filter(groups=frozenset({"politics"}))) == []


def test_what_stood_at_a_moment(catalog: Catalog) -> None:
    def text(name: str, words: str, changed: int | None = None, outlet: str = "The Post") -> Draft:
        modified = datetime(2025, 1, changed, tzinfo=UTC) if changed else None
        return Draft(words, name, publisher=outlet, published_at=datetime(2025, 1, 2, tzinfo=UTC), modified_at=modified)

    [first] = published(catalog, text("a", "One otter came."))
    [second] = published(catalog, text("a", "Two otters came.", 5))
    [third] = published(catalog, text("a", "Three otters came."))
    [heron] = published(catalog, text("b", "The heron came.", 9, "The Wire"))
    [gone] = published(catalog, text("c", "Gone."))
    [late] = published(catalog, text("c", "Gone again.", 8))
    catalog.retract(catalog.revisions([late])[0].article_id)

    def stood(day: int, **fields: tuple[str, ...]) -> tuple[list[int], tuple[int, ...]]:
        """Live and old ones that stood."""
        found = catalog.stood(Filter(as_of=datetime(2025, 1, day, tzinfo=UTC), **fields))
        assert found.known_at == datetime(2025, 1, day, tzinfo=UTC)
        return catalog.snapshot.passing(found), found.still

    assert stood(1) == ([], ())
    assert stood(3) == ([], (first,))
    assert stood(6) == ([], (second,)), "the third does not say when it was changed: since it came in"
    assert stood(9) == ([heron], (second,))
    assert stood(9, publishers=("The Wire",)) == ([heron], ())
    now = catalog.stood(Filter(as_of=datetime.now(UTC) + timedelta(1)))
    assert catalog.snapshot.passing(now) == [third, heron] and now.still == ()
    then = catalog.stood(Filter(as_of=datetime(2025, 1, 3, tzinfo=UTC)))
    assert [key for key, _ in catalog.matching(analysis.content_terms("one otter"), 9, then)] == [first]
    assert gone not in then.still and catalog.stood(Filter()) == Filter()


def test_every_write_changes_the_generation(catalog: Catalog, opens: Opens) -> None:
    reader = opens()
    seen = {reader.generation}
    [key] = staged(catalog, Draft("One.", "a"))
    seen.add(reader.generation)
    catalog.publish([key])
    seen.add(reader.generation)
    catalog.retract(article_id("a"))
    seen.add(reader.generation)
    assert len(seen) == 4


def test_a_failed_write_leaves_nothing(catalog: Catalog) -> None:
    generation = catalog.generation
    with pytest.raises(UnicodeEncodeError):
        catalog.stage([(Draft("Fine.", "a"), [(0, 5)], [(0, 1)]), (Draft("\ud800", "b", url="x"), [(0, 1)], [(0, 1)])])
    assert catalog.staged() == [] and catalog.generation == generation


def test_there_is_nothing_to_read(opens: Opens, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="dateline ingest"):
        opens(folder=tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_snapshot_stays_the_same_until_what_is_live_changes(catalog: Catalog) -> None:
    first = catalog.snapshot
    [key] = staged(catalog, Draft("One.", "a"))
    catalog.describe("something", "else")
    assert catalog.snapshot is first and catalog.about("something") == "else" and catalog.about("other") is None
    catalog.publish([key])
    assert catalog.snapshot is not first and first.passing(None) == [] and catalog.snapshot.passing(None) == [key]


def test_a_reader_finds_what_was_written_since_it_opened(catalog: Catalog, opens: Opens) -> None:
    reader = opens()
    [key] = published(catalog, Draft("The otter came.", "a"))
    assert reader.snapshot.passing(None) == [key] and [found for found, _ in reader.matching(["otter"], 5)] == [key]
    published(catalog, Draft("The heron came.", "a"))
    assert reader.matching(["otter"], 5) == [] and reader.article(article_id("a")).number == 2


def test_the_exact_wording_is_found_in_what_is_live(catalog: Catalog) -> None:
    one, two, _ = published(
        catalog,
        Draft("It rained. The otter came home.", "a", published_at=datetime(2025, 3, 1, tzinfo=UTC)),
        Draft("The otter came home. It was late.", "b", published_at=datetime(2025, 3, 2, tzinfo=UTC)),
        Draft("Home the otter came.", "c"),
    )
    assert catalog.holding("The otter came home.", 5) == [two, one], "newest first"
    assert catalog.holding("The otter came home.", 1) == [two]
    catalog.retract(article_id("b"))
    assert catalog.holding("The otter came home.", 5) == [one]
    [titled] = published(catalog, Draft("It was late.", "d", title="Home came the otter, late"))
    assert catalog.holding("Home came the otter", 5) == [titled]


def test_coverage_is_the_share_of_the_terms_that_a_passage_holds(catalog: Catalog) -> None:
    one, two = published(catalog, Draft("The otter met a heron.", "a"), Draft("The otter slept.", "b"))
    terms = analysis.content_terms("otter heron")
    found = catalog.coverage([one, two], terms)
    assert found[one].tolist() == [1.0] and 0 < found[two][0] < 0.5, "the rarer term counts for more"


def test_the_article_that_was_read_from_a_place(catalog: Catalog) -> None:
    published(catalog, Draft("One.", "/a.txt"), Draft("Two.", "/b.txt", url="https://herald.example/b"))
    assert catalog.id_of("/a.txt") == article_id("/a.txt")
    assert catalog.article(catalog.id_of("/b.txt")).url == "https://herald.example/b"
    assert catalog.id_of("art_0123456789abcdef") == "art_0123456789abcdef"


# --- annotations


def said(key: int, version: str = "1", annotator: str = "speech") -> Annotation:
    return Annotation(key, annotator, version, ({"start": 0, "end": 3, "speaker": "Zoë"},))


def test_annotations_live_and_die_with_their_revision(catalog: Catalog) -> None:
    one, two = staged(catalog, Draft("One.", "a"), Draft("Two.", "b"))
    catalog.keep_annotations([said(one), said(two), said(one, annotator="times")])
    assert catalog.annotations([one, two], "speech") == {one: said(one), two: said(two)}
    assert catalog.annotations([one, two], "times") == {one: said(one, annotator="times")}
    assert catalog.annotations([one, two], "nobody") == {}
    catalog.publish([one])
    catalog.unstage([one, two])
    assert catalog.annotations([one, two], "speech") == {one: said(one)}


def test_an_old_revision_keeps_what_was_said_of_it(catalog: Catalog) -> None:
    [one] = staged(catalog, Draft("One.", "a"))
    catalog.keep_annotations([said(one)])
    catalog.publish([one])
    [two] = staged(catalog, Draft("Two.", "a"))
    catalog.keep_annotations([said(two, "2")])
    catalog.publish([two])
    catalog.retract(article_id("a"))
    assert catalog.annotations([one, two], "speech") == {one: said(one), two: said(two, "2")}


def test_a_newer_annotator_has_the_last_word_on_what_is_staged(catalog: Catalog) -> None:
    [key] = staged(catalog, Draft("One.", "a"))
    catalog.keep_annotations([said(key)])
    catalog.keep_annotations([said(key, "2")])
    assert catalog.annotations([key], "speech") == {key: said(key, "2")}


def test_live_revisions_that_lack_what_an_annotator_says_now_are_told(catalog: Catalog) -> None:
    """In another version, or nothing at all; staged and old revisions are never told of."""
    keys = published(catalog, *(Draft(f"The {name} came.", name) for name in ("otter", "heron", "newt", "toad")))
    whole, earlier, half, bare = keys
    catalog.keep_annotations([said(key, "2") for key in (whole, half)])
    catalog.keep_annotations([said(earlier, "1"), said(earlier, "2", annotator="times"), said(whole, "2", "times")])
    [waits] = staged(catalog, Draft("The crow came.", "crow"))
    now = {"speech": "2", "times": "2"}
    assert catalog.outdated(now) == [earlier, half, bare]
    assert catalog.outdated({"speech": "2"}) == [earlier, bare] and catalog.outdated({}) == []
    catalog.retract(article_id("toad"))
    catalog.keep_annotations([said(earlier, "2")])
    assert catalog.outdated(now) == [half] and waits not in catalog.outdated({"speech": "3"})


# --- copies


def test_what_shares_fingerprints_is_found_most_of_them_first(catalog: Catalog) -> None:
    one, two, three, four = staged(catalog, *(Draft(f"{name}.", name) for name in "abcd"))
    catalog.keep_fingerprints({one: [1, 2, 3], two: [2, 3, 4], three: [3, 4, 5], four: [2**40 - 1]})
    catalog.keep_fingerprints({one: [1, 2, 3]})
    catalog.publish([one, two, three])
    assert catalog.sharing([2, 3, 4], 2, before=four) == [two, three, one], "of equal ones the newest first"
    assert catalog.sharing([2, 3, 4], 3, before=four) == [two] and catalog.sharing([2, 3, 4], 2, before=two) == [one]
    assert catalog.sharing([2**40 - 1], 1, before=four + 1) == [four], "what is staged is found too"
    catalog.retract(article_id("a"))
    assert catalog.sharing([1], 1, before=four) == [], "what is old is not"


def test_copies_are_known_from_both_sides_and_go_with_what_was_staged(catalog: Catalog) -> None:
    one, two, three = staged(catalog, *(Draft(f"{name}.", name) for name in "abc"))
    catalog.keep_fingerprints({three: [7]})
    catalog.keep_copies([(one, two), (two, three)])
    catalog.keep_copies([(one, two)])
    assert catalog.copies([one, two, three]) == {one: [two], two: [one, three], three: [two]}
    catalog.publish([one, two])
    catalog.unstage([three])
    assert catalog.copies([one, two, three]) == {one: [two], two: [one]}
    assert catalog.sharing([7], 1, before=three + 1) == []
    catalog.retract(article_id("a"))
    assert catalog.copies([two]) == {two: [one]}, "two texts stay what they are to each other"


# --- another member

ELSEWHERE = """
from ingest.catalog import sqlite

def load(folder, address, *, write):
    return sqlite.load(folder / address, "", write=write)
"""


def test_a_catalog_is_added_by_one_file(tmp_path: Path, plug_in: Callable[[str, str, str], None]) -> None:
    plug_in("ingest.catalog", "elsewhere", ELSEWHERE)
    collection = Collection.own(tmp_path, EMBEDDER, "test", catalog="elsewhere:inner")
    collection.ingest([Draft("The otter came.", "a")])
    reader = Collection(tmp_path, EMBEDDER, catalog="elsewhere:inner")
    assert [revision.text for revision in reader.page(5, 0)] == ["The otter came."]
    assert (tmp_path / "inner").is_dir() and collection.check().whole
    reader.close()
    collection.close()
