"""What goes back to the sender of one workbook: facts only; ``build/replying`` writes them."""
