"""The model that reads a question or a claim beside a passage, with its weights and tokenizer."""
