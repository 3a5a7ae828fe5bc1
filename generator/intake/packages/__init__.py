"""What a file is as a package, looked at before a reader gets any of it."""
