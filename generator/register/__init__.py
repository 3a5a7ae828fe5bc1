"""Due diligence: which text of which pledge two people cleared."""
