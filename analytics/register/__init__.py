"""The register of decisions: where each stands, since when, which actions carry it out, in words.

Hands out one row a decision, a state or a link. May import table and wording.
"""
