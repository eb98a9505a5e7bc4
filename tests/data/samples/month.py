"""A month of the sample programme: two reviews published, their templates filled in by the agencies and sent back."""

import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd

from analytics.over_reviews import history as histories
from data.following.carried import put_together
from data.programme import read_programme
from data.samples.publishing import published
from data.samples.reviews import sample_reviews
from data.store.access import LOCAL_PERSON
from data.store.books import Store
from packs import round_trip

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)


def publish_two_reviews(store: Store) -> None:
    """Publishes September and October of the sample as the analysts' own."""
    for review in sample_reviews()[-2:]:
        published(store, read_programme(), review)


def history(store: Store) -> pd.DataFrame:
    """Returns the history of what the store holds, as the pages put it together."""
    reviews = [(one.data_date, store.actions(one.id, LOCAL_PERSON)) for one in store.snapshots(LOCAL_PERSON)]
    return histories.history(put_together(reviews))


def templates(store: Store) -> dict[str, bytes]:
    """Returns the templates for November by name, as the page of trackers offers them."""
    october = histories.at(history(store), OCTOBER)
    packed = round_trip.templates(october, read_programme(), OCTOBER, NOVEMBER)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(content: bytes, ref: str, **entries: object) -> bytes:
    """Returns a template with `entries` (heading, underscores for spaces -> value) typed into the row of `ref`.

    None as the value of `Action` takes the row out.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Actions"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Ref")
    columns = {cell.value: cell.column for cell in sheet[head.row]}
    row = next(row for row in range(head.row + 1, sheet.max_row + 1) if sheet.cell(row, head.column).value == ref)
    if not entries:
        sheet.delete_rows(row)
    for name, value in entries.items():
        sheet.cell(row, columns[name.replace("_", " ")]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def returned(store: Store) -> dict[str, bytes]:
    """Returns the templates as they come back: one action closed, one pushed, one left out, NADRA's not sent at all."""
    sent = templates(store)
    october = histories.at(history(store), OCTOBER)
    is_open = october["is_open"]
    for agency, entries in (
        ("FIA", {"Status": "Completed", "Completed_on": date(2026, 11, 20)}),
        ("ANF", {"Due_date": date(2027, 9, 30)}),
        ("MoI", {}),
    ):
        name = next(name for name in sent if f"{agency} " in name or name.startswith(agency))
        sent[name] = filled(sent[name], first_open(october[is_open], agency), **entries)
    del sent[next(name for name in sent if "NADRA" in name)]
    return sent


def first_open(actions: pd.DataFrame, agency: str) -> str:
    """Returns the ref of the first of the open `actions` that an agency leads and that has a due date."""
    own = actions[(actions["lead_agency"] == agency) & actions["due_date"].notna()]
    return str(own["ref"].iloc[0])
