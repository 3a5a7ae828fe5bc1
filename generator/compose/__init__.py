"""Templates to blocks: the only door to Jinja2."""
