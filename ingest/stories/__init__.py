"""Stories: which articles carry one and the same text. Wire stories in their copies, and texts with their corrections.

Whether two revisions carry one text is told from the two alone (``sameness``), so it is found once, while the later one
is staged, and never changes. A story is what hangs together among the live ones at the moment of a search: retracting
one article, or correcting it, needs nothing else to be found anew.
"""
