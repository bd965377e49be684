"""Follow-ups by rule: what a question leaves out is filled in from the conversation before it."""
