"""The model that reads a question or a claim together with a passage, with its weights and tokenizer."""
