"""The shipped reader: which sentences of the passages answer, and what is shown of them."""
