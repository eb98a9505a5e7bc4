"""What only the review before tells of an upload, and what is remembered from month to month.

Hands out matched actions, findings about what vanished, stood still or is measured otherwise, and layouts corrected
once. May import store, reading and the vocabulary of data.
"""
