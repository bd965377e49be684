"""Who is for something and who is against it: where a text says so of somebody, by rule."""
