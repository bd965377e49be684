"""What the index in a folder and the one on servers have in common: Chroma, and LlamaIndex that writes to it."""
