"""Folding for matching, offered here for the readers of workbooks."""

from generator.reference.folding import fold, fold_accents

__all__ = ["fold", "fold_accents"]
