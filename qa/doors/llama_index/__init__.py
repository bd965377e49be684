"""Dateline inside a LlamaIndex application: a retriever, a query engine, and its documents as articles.

Importing this imports LlamaIndex, which takes over a second; nothing on a question's way does.
"""

from qa.doors.llama_index.documents import ingest
from qa.doors.llama_index.engine import DatelineQueryEngine
from qa.doors.llama_index.retriever import DatelineRetriever

__all__ = ["DatelineQueryEngine", "DatelineRetriever", "ingest"]
