"""How a review is put together, a second time: plain loops over rows as dicts (DEFINITIONS, section 2)."""

from datetime import date

SETTLED = ("completed", "cancelled")

Row = dict
Review = tuple[date, list[Row]]


def put_together(reviews: list[Review]) -> list[Review]:
    """Each review with what it lists and what it carries, in that order."""
    whole: list[Review] = []
    for day, rows in reviews:
        now = [row | {"carried": None, "listed_date": day} for row in rows]
        names = {row["action_id"] for row in rows}
        before = whole[-1][1] if whole else []
        for row in before:
            if row["action_id"] in names:
                continue
            if row["status"] in SETTLED:
                now.append(row | {"carried": "closed"})
            elif not has_reported(row, before, rows):
                now.append(row | {"carried": "not_reported"})
        whole.append((day, now))
    return whole


def has_reported(row: Row, before: list[Row], rows: list[Row]) -> bool:
    """Whether whoever would list `row` sent a list."""
    if row["lead_agency"] is not None and any(one["lead_agency"] == row["lead_agency"] for one in rows):
        return True
    for file in {one["source_file"] for one in rows}:
        of_file = [one for one in rows if one["source_file"] == file]
        agencies = {one["lead_agency"] for one in of_file if one["lead_agency"] is not None}
        if row["lead_agency"] is not None and len(agencies) < 2:
            continue
        stood_with = [
            one
            for one in before
            if one["status"] not in SETTLED
            and (one["source_file"], one["listed_date"]) == (row["source_file"], row["listed_date"])
        ]
        again = sum(one["action_id"] in {other["action_id"] for other in of_file} for one in stood_with)
        if again and 2 * again >= len(stood_with):
            return True
    return False
