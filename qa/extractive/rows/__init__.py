"""Questions that want a list of people are answered in rows, over the whole collection: who, what they said, when."""
