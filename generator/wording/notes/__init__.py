"""What stands above a text in the translators' files: where it appears, its limit, an example.

Nothing is typed by hand: a note follows from the place of its text in the sources.
"""
