"""What goes back to the sender of one workbook, and what those need who decide on one pledge.

Facts only; ``build/replying`` and ``build/dossiers`` write them.
"""
