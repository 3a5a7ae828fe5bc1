"""Editions: documents that were released stay as they were, and the next one is compared with them."""
