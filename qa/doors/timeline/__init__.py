"""Timelines: dated events about a topic, found in the articles and written down in several ways."""
