"""Below HTTP: where the server listens, how many connections it holds, and what one of them may send."""
