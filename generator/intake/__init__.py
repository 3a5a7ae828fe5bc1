"""From workbooks to values: every value remembers its cell, and nothing is guessed."""
