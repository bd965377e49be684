"""Follow-ups by rule: what a question leaves out is put in from the conversation before it."""
