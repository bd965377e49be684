"""All that is known of English: sentences, terms, numerals, names, verbs."""
