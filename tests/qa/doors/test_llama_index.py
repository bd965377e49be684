"""Dateline inside LlamaIndex: stock applications over its retriever, its answers as responses, their documents."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from llama_index.core import SimpleDirectoryReader, get_response_synthesizer
from llama_index.core.llms import MockLLM
from llama_index.core.postprocessor import SimilarityPostprocessor
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import Document, MetadataMode, TextNode
from newsroom import revision, with_titles
from rendered import kinds, read

from ingest.article import Draft, Refusal
from ingest.errors import BadInput, CollectionInUse, ServiceRefused
from qa import open_collection
from qa.build import own
from qa.cite import cite
from qa.doors.llama_index import DatelineQueryEngine, DatelineRetriever, ingest
from qa.doors.llama_index.documents import drafts
from qa.doors.python import LocalDesk
from qa.evidence import CheckedClaim, DraftClaim
from qa.nodes import of_citation
from qa.settings import Settings

HASHING = Settings(embedder="hashing", threshold=0.05)
ASKED_AT = "2025-05-03"
QUESTION = "How many bridges were closed?"


@pytest.fixture
def desk(newsroom_folder: Path) -> Iterator[LocalDesk]:
    with open_collection(newsroom_folder, HASHING) as opened:
        yield opened


# --- the retriever


def test_nodes_are_the_passages_found_with_their_exact_places(desk: LocalDesk) -> None:
    found = DatelineRetriever(desk, 4, asked_at=ASKED_AT).retrieve(QUESTION)
    hits = desk.search(QUESTION, 4, asked_at=ASKED_AT)
    assert [(node.text, node.score) for node in found] == [(hit.passage.text, hit.score) for hit in hits]
    for item in found:
        node: Any = item.node
        said = node.metadata
        article = desk.article(said["article_id"], said["revision"])
        assert (node.start_char_idx, node.end_char_idx) == (said["start"], said["end"])
        assert article.text[said["start"] : said["end"]] == node.text
        assert node.ref_doc_id == said["article_id"]
    assert found[0].node.metadata | {"article_id": "", "start": 0, "end": 0} == {
        "article_id": "", "revision": 1, "start": 0, "end": 0, "title": "Flood in Olmstadt",
        "publisher": "The Herald", "url": "https://herald.example/flood-2025", "published_at": "2025-05-01T00:00:00Z",
    }  # fmt: skip


def test_models_read_what_people_would_and_embedders_the_title(desk: LocalDesk) -> None:
    node = DatelineRetriever(desk, 1, asked_at=ASKED_AT).retrieve(QUESTION)[0].node
    read, embedded = (node.get_content(mode) for mode in (MetadataMode.LLM, MetadataMode.EMBED))
    assert "The Herald" in read and "2025-05-01" in read and "art_" not in read and "https" not in read
    assert "Flood in Olmstadt" in embedded and "The Herald" not in embedded


def test_a_retriever_keeps_to_its_narrowing_and_refuses_what_is_no_time(desk: LocalDesk) -> None:
    found = DatelineRetriever(desk, publishers=["The Wire"]).retrieve("ferry flood bridges")
    assert {node.node.metadata["publisher"] for node in found} == {"The Wire"}
    with pytest.raises(BadInput, match="after: a time is written as"):
        DatelineRetriever(desk, after="lately").retrieve("ferry")


def test_it_retrieves_where_an_event_loop_runs(desk: LocalDesk) -> None:
    retriever = DatelineRetriever(desk, 3, asked_at=ASKED_AT)

    async def several() -> list[list[str]]:
        found = await asyncio.gather(*(retriever.aretrieve(QUESTION) for _ in range(4)))
        return [[node.node.node_id for node in nodes] for nodes in found]

    assert asyncio.run(several()) == [[node.node.node_id for node in retriever.retrieve(QUESTION)]] * 4


def test_a_stock_query_engine_answers_over_it(newsroom_folder: Path) -> None:
    retriever = DatelineRetriever(newsroom_folder, 3, settings=HASHING, asked_at=ASKED_AT)
    synthesizer = get_response_synthesizer(llm=MockLLM(), response_mode="compact")
    engine = RetrieverQueryEngine(retriever, synthesizer, [SimilarityPostprocessor(similarity_cutoff=0.1)])
    response = engine.query(QUESTION)
    assert QUESTION in str(response) and "Five bridges were closed." in str(response), "the mock repeats its prompt"
    assert response.source_nodes[0].node.metadata["title"] == "Flood in Olmstadt"
    retriever.close()


def test_a_stock_pipeline_of_retrievers_takes_it(desk: LocalDesk) -> None:
    both = [DatelineRetriever(desk, 2, asked_at=ASKED_AT), DatelineRetriever(desk, 2, publishers=["The Wire"])]
    fused = QueryFusionRetriever(both, llm=MockLLM(), num_queries=1, similarity_top_k=5, use_async=False)
    found = {node.node.metadata["publisher"] for node in fused.retrieve("bridges closed ferry saved")}
    assert found >= {"The Herald", "The Wire"}


# --- the query engine


def test_a_response_has_the_answer_its_cited_sentences_and_all_of_it_as_metadata(desk: LocalDesk) -> None:
    response = DatelineQueryEngine(desk, asked_at=ASKED_AT).query(QUESTION)
    answer = response.metadata
    assert answer and (str(response), answer["outcome"]) == (answer["text"], "answered")
    assert len(response.source_nodes) == len(answer["citations"]) > 0
    for source, citation in zip(response.source_nodes, answer["citations"], strict=True):
        said = source.node.metadata
        assert said["citation"] == citation["number"] and source.text == citation["quote"]
        assert desk.article(said["article_id"]).text[said["start"] : said["end"]] == citation["quote"]


def test_a_title_that_is_cited_has_no_place_in_the_text() -> None:
    sent = with_titles(revision("It rained.", title="Rain in May"))
    draft = DraftClaim("It rained.", ("S1", "T1"), 1.0)
    cited = cite([CheckedClaim(draft, tuple(sent), ())]).citations
    first, second = (cast(TextNode, of_citation(citation).node) for citation in cited)
    assert (first.text, first.start_char_idx, first.metadata["part"]) == ("It rained.", 0, "text")
    assert (second.text, second.start_char_idx, second.metadata["part"]) == ("Rain in May", None, "title")
    assert (second.metadata["start"], second.metadata["end"], "sentence" in second.metadata) == (0, 11, False)
    assert first.node_id != second.node_id


def test_that_the_articles_do_not_say_is_said(newsroom_folder: Path) -> None:
    engine = DatelineQueryEngine(newsroom_folder, settings=HASHING, publishers=["Nobody"])
    response = asyncio.run(engine.aquery(QUESTION))
    assert (str(response), response.source_nodes) == ("The articles do not say.", [])
    assert response.metadata["text"] == "The articles do not say."
    assert response.metadata["outcome"] == "insufficient_evidence" and response.metadata["reasons"]
    engine.close()


def test_a_response_shown_as_markdown_shows_no_image_of_an_article(tmp_path: Path) -> None:
    text = "The zebra ![x](https://evil.example/p.png) fled."
    owned = own(replace(HASHING, data=tmp_path / "data"), "test")
    owned.ingest([Draft(text, "-1")])
    owned.close()
    engine = DatelineQueryEngine(tmp_path / "data", settings=HASHING)
    response = engine.query("What fled?")
    engine.close()
    assert response.metadata and response.metadata["text"] == f"{text} [1]"
    assert (kinds(str(response)), read(str(response))) == (set(), f"{text} [1]")


@pytest.mark.filterwarnings("ignore:coroutine")
def test_a_desk_that_was_given_stays_open_and_one_that_was_opened_is_closed(desk: LocalDesk, newsroom_folder) -> None:
    given, opened = DatelineQueryEngine(desk), DatelineQueryEngine(newsroom_folder, settings=HASHING)
    given.close()
    opened.close()
    assert desk.search("ferry")
    with pytest.raises(RuntimeError):
        opened.query(QUESTION)


# --- postprocessors


def reranked(folder: Path, path: str, options: str = "") -> LocalDesk:
    return open_collection(folder, Settings(embedder="hashing", threshold=0, reranker=path, reranker_options=options))


def test_a_postprocessor_orders_what_is_found_and_adds_nothing(desk: LocalDesk, newsroom_folder: Path) -> None:
    before = desk.search("bridges ferry harbour", 3, asked_at=ASKED_AT)
    with reranked(newsroom_folder, "llama_parts.Backwards") as backwards:
        after = backwards.search("bridges ferry harbour", 3, asked_at=ASKED_AT)
    assert [hit.passage.id for hit in after] == [hit.passage.id for hit in before[::-1]]
    assert [hit.score for hit in after] == [hit.score for hit in before], "the scale stays the retrieval's"


def test_what_a_postprocessor_leaves_out_is_not_read(newsroom_folder: Path) -> None:
    with reranked(newsroom_folder, "llama_parts.Backwards", '{"top_n": 1}') as narrow:
        last = narrow.search(QUESTION, 8, asked_at=ASKED_AT)[0].passage
        answer = narrow.ask(QUESTION, asked_at=ASKED_AT)
    assert {citation.article_id for citation in answer.citations} == {last.revision.article_id}


def test_a_stock_postprocessor_may_leave_out_everything(newsroom_folder: Path) -> None:
    cutoff = "llama_index.core.postprocessor.SimilarityPostprocessor"
    with reranked(newsroom_folder, cutoff, '{"similarity_cutoff": 99}') as strict:
        assert strict.ask(QUESTION, asked_at=ASKED_AT).outcome == "insufficient_evidence"


def test_a_postprocessor_that_fails_or_is_none_is_an_error_with_a_name(newsroom_folder: Path) -> None:
    with (
        reranked(newsroom_folder, "llama_parts.Failing") as failing,
        pytest.raises(ServiceRefused, match=r"the reranker llama_parts\.Failing failed"),
    ):
        failing.ask(QUESTION)
    for path, said in (
        ("llama_parts.HashingEmbedding", "is not a subclass of BaseNodePostprocessor"),
        ("no.Such", "install"),
    ):
        with pytest.raises(BadInput, match=said) as caught:
            reranked(newsroom_folder, path)
        assert caught.value.param == "reranker"


# --- documents


def test_documents_become_articles_with_what_their_metadata_says() -> None:
    said = {
        "title": "Ferry sinks", "author": "By Ben Oake and Ida Holm", "date": "2025-05-01T08:00:00+01:00",
        "source": "https://post.example/ferry?utm_source=x", "site_name": "The Post",
    }  # fmt: skip
    (draft,) = drafts([Document(text="The ferry sank.\n\nNobody was hurt.", metadata=said)])
    assert isinstance(draft, Draft)
    assert (draft.title, draft.publisher, draft.authors) == ("Ferry sinks", "The Post", ("Ben Oake", "Ida Holm"))
    assert draft.url and draft.url.startswith("https://post.example/ferry")
    assert draft.published_at and draft.published_at.isoformat() == "2025-05-01T08:00:00+01:00"


def test_a_name_as_source_is_the_publisher_and_an_id_that_is_an_address_the_address() -> None:
    (draft,) = drafts([Document(text="It rained.", id_="https://post.example/rain", metadata={"source": "The Post"})])
    assert isinstance(draft, Draft)
    assert (draft.publisher, draft.url) == ("The Post", "https://post.example/rain")


def test_lasting_ids_are_kept_and_made_up_ones_are_not_taken_for_names() -> None:
    documents = [Document(text="A.", id_="story-7"), Document(text="B."), Document(text="B.")]
    named, first, again = drafts(documents)
    assert isinstance(named, Draft) and isinstance(first, Draft) and isinstance(again, Draft)
    assert named.identity == "story-7"
    assert first.identity == again.identity, "the same text without a name is the same article"


def test_markup_is_read_and_nothing_is_refused_with_its_reason() -> None:
    page, blank = drafts([Document(text="<p>The <b>ferry</b> sank.</p><p>Nobody.</p>"), Document(text=" \n")])
    assert isinstance(page, Draft) and page.text == "The ferry sank.\nNobody."
    assert isinstance(blank, Refusal) and blank.code == "no_text"


def test_pages_of_one_file_do_not_overwrite_each_other(tmp_path: Path) -> None:
    path = str(tmp_path / "report.pdf")
    pages = [Document(text=f"Page {number}.", metadata={"file_path": path}) for number in (1, 2)]
    assert [draft.origin for draft in drafts(pages)] == [f"{path}#1", f"{path}#2"]


def test_what_a_stock_reader_loads_is_answered_from(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "quill.txt").write_text("Mayor Ada Quill has proposed selling the harbour.\n", "utf-8")
    (folder / "rain.txt").write_text("Rain fell for nine days.\n", "utf-8")
    documents = SimpleDirectoryReader(str(folder)).load_data()
    report = ingest(tmp_path / "data", documents, HASHING)
    assert (report["added"], report["refused"]) == (2, [])
    with open_collection(tmp_path / "data", HASHING) as desk:
        assert desk.search("Quill")[0].passage.revision.published_at is None, "a file's own date is no publication's"
        (folder / "rain.txt").write_text("Rain fell for ten days.\n", "utf-8")
        report = ingest(desk, SimpleDirectoryReader(str(folder)).load_data())
        assert (report["added"], report["changed"], report["unchanged"]) == (0, 1, 1)
        assert desk.search("rain")[0].passage.text == "Rain fell for ten days."


def test_an_owner_is_not_disturbed(newsroom_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    settings = Settings(data=tmp_path / "copy", embedder="hashing")
    owner = own(settings, "ingest")
    try:
        with pytest.raises(CollectionInUse):
            ingest(tmp_path / "copy", [Document(text="It rained.")], settings)
    finally:
        owner.close()
