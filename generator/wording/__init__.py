"""Texts, formats and alphabetical order in the six languages: the one door to polib."""
