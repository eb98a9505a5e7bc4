"""Trackers: correcting what was understood, reading what was uploaded, publishing it, and afterwards.

Hands out answers for its page. Its rooms stand in that order; all may import quality and below.
"""
