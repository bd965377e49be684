"""Measurements on public data sets, run on request; each prints a table."""
