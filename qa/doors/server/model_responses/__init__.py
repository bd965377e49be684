"""The interface of OpenAI's clients that agents use: a request read as a question, the answer as a model's response."""
