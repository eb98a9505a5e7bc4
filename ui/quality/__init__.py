"""Data quality: findings by rule and agency, over the reviews, and what to mend first.

Hands out answers for its page and the table of findings. May import actions and below.
"""
