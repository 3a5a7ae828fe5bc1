"""Loading the tables takes longer than one example may; so no example has a deadline."""

from hypothesis import settings

settings.register_profile("tables", deadline=None)
settings.load_profile("tables")
