"""The shipped reader: which sentences of the passages answer, and what is told of them."""
