"""Word documents: see document.write_document."""
