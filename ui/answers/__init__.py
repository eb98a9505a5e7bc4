"""What several pages show of a review: cards of measures, doors to rows, judgements, public facts.

Hands out functions that take a `View` and draw. May import frame and below.
"""
