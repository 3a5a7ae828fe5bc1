"""Closed grammars: what a person typed in one cell, read or explained, never guessed."""
