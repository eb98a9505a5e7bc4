"""A table of actions to the columns of the schema: typed, parties told apart, rows checked.

Hands out one row an action with its findings. May import sheets and below.
"""
