"""Hashes of the reference data, for the manifest of a build."""

from generator.reference.tables import data_hashes

__all__ = ["data_hashes"]
