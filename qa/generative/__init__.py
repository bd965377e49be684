"""A language model as a reader: labelled evidence out, claims that cite labels back."""
