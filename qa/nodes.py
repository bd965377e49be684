"""Passages and citations as nodes of LlamaIndex. It takes over a second to import: imported only by who asks for it."""

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from ingest.article import Revision
from ingest.passage import Hit
from qa.answer import Citation
from qa.answer.objects import rfc3339

# A model reads title, publisher and date, an embedder the title; the rest is for programs.
_FOR_PROGRAMS = ["article_id", "revision", "start", "end", "url", "link", "citation", "part", "sentence"]
_NOT_EMBEDDED = [*_FOR_PROGRAMS, "publisher", "published_at"]


def of_hit(hit: Hit) -> NodeWithScore:
    """The passage with its retrieval score; ``revision.text[start_char_idx:end_char_idx] == node.text``."""
    passage, revision = hit.passage, hit.passage.revision
    node = _node(passage.id, passage.text, revision.article_id, passage.start, passage.end, _said_of(revision))
    return NodeWithScore(node=node, score=hit.score)


def of_citation(citation: Citation) -> NodeWithScore:
    """The cited sentence, without a score; its number in the answer is in the metadata as ``citation``.

    A title's ``start_char_idx`` is None, for it counts in the text of an article.
    """
    names = ("revision", "title", "publisher", "url", "link", "part", "sentence")
    said = {name: getattr(citation, name) for name in names} | {"citation": citation.number}
    said["published_at"] = rfc3339(citation.published_at)
    is_title = citation.part == "title"
    place = "title" if is_title else f"{citation.start}-{citation.end}"
    name = f"{citation.article_id}/{citation.revision}:{place}"
    node = _node(name, citation.quote, citation.article_id, citation.start, citation.end, said)
    if is_title:
        node.start_char_idx = node.end_char_idx = None
    return NodeWithScore(node=node)


def _said_of(revision: Revision) -> dict[str, object]:
    return {
        "revision": revision.number, "title": revision.label, "publisher": revision.publisher, "url": revision.url,
        "published_at": rfc3339(revision.published_at),
    }  # fmt: skip


def _node(name: str, text: str, article_id: str, start: int, end: int, said: dict[str, object]) -> TextNode:
    metadata = {"article_id": article_id, "start": start, "end": end} | said
    node = TextNode(
        id_=name, text=text, start_char_idx=start, end_char_idx=end,
        metadata={key: value for key, value in metadata.items() if value is not None},
        excluded_embed_metadata_keys=_NOT_EMBEDDED, excluded_llm_metadata_keys=_FOR_PROGRAMS,
    )  # fmt: skip
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=article_id)
    return node
