"""From sources to a searchable collection: articles in, sentences, passages, vectors and full text out."""
