"""The whole story: read, check, clear, count, compose, write."""
