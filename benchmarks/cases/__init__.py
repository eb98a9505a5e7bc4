"""Small cases with the right answer in words: what of each answer can be checked, and whether it holds."""
