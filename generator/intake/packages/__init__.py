"""What a file is as a package, looked at with the standard library alone before a reader gets any of it."""
