"""The doors: every way in, from a shell, over HTTP, from Python, from LlamaIndex and for assistants."""
