"""Senders' own workbooks, marked: bytes and marks in, bytes out."""
