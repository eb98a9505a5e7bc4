"""How high a table is drawn: all of its rows where they are few, else as many as a screen holds, and it scrolls."""

ROW_PIXELS = 35
EDGE_PIXELS = 3
MOST_PIXELS = 800


def of_rows(count: int, most: int = MOST_PIXELS) -> int:
    """Returns the height in pixels of a table of `count` rows under its headings, `most` at most."""
    return min(ROW_PIXELS * (count + 1) + EDGE_PIXELS, most)
