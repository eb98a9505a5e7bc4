"""What was uploaded: each file read once, its receipt, its sheets with what became of each row.

Hands out readings and draws their receipts. May import correcting.
"""
