"""Blocks to files: the only door to python-docx and to the writing of XML."""
