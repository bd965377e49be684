"""Catalogs: articles, revisions and full text; the source of truth of a collection."""
