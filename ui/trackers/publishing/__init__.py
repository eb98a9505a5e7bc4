"""From readings to a review: its date and name, what changes, matches to decide, publish.

Hands out the steps of publishing. May import reading and correcting.
"""
