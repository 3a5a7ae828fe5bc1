"""Reference data: countries and areas, currencies, and words that people use for them."""
