"""Sheet to headings and rows: where a table begins, what each row is, what stands around it.

Hands out a `Grid`, headings and a kind for every row. May import cells and below.
"""
