"""Does a follow-up find what it would find if it were asked in full? ``dateline eval conversations``."""
