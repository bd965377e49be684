"""What catalogs that are tables of a relational database share: their SQL, but for dialects, and the ranking.

A member supplies ``Tables``, which speaks to its database, and ``Words``, its full-text index.
"""
