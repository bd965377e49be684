"""The chat interface of OpenAI's clients: their requests read as questions, answers shown as completions."""
