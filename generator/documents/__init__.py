"""One module for each kind of document: which facts it shows, in which order."""
