"""Who may do what: what each route wants, the keys that open it, how often, what is written down, and other sites."""
