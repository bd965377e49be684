"""Measurements on public data sets, run by hand; each prints a table."""
