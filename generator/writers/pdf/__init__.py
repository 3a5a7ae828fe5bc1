"""PDF files, laid out by LibreOffice: office runs it, pages reads where things stand, tagged finishes."""
