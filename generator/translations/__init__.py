"""Senders' texts in the other languages: what is translated, by whose word, and the way out and back.

``texts`` names them, ``memory`` keeps their translations, ``applying`` puts these in place of
the originals; ``exporting`` and ``importing`` are the way to the translators and back.
"""
