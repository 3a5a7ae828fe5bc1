"""Numbers with their denominators: pure functions over published pledges.

A pledge is counted once, whatever the number of its partners, areas, types or
countries. Amounts are added unrounded; rounding is left to the page.
"""
