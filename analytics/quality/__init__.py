"""How good the data is: findings by rule, agency and review, and what to mend first.

Hands out counts of findings and the sentences about them. May import measures and below.
"""
