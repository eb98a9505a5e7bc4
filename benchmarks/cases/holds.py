"""What can be asked of a file that was read: each function returns whether it is so, the facts last."""

import io
import re
from collections.abc import Collection
from datetime import date
from functools import partial
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlencode

import openpyxl

from analytics.table.selection import Selection, selected
from benchmarks.cases.facts import DATES, Facts
from data.errors import TrackerError
from data.schema import Column, Flag, Status
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from packs import tables

NO_VALUE = re.compile(r"\W*|null|none")


def count_is(number: int, what: str, facts: Facts) -> bool:
    """`what`: "" for all actions, "live", "leads", "open", "overdue" or a status in words."""
    actions = facts.actions
    if not what:
        return len(actions) == number
    if what.startswith("lead"):
        return int(actions[Column.LEAD_AGENCY].nunique()) == number
    flags = {"open": Flag.IS_OPEN, "overdue": Flag.IS_OVERDUE}
    if what in flags:
        return int(actions[flags[what]].sum()) == number
    statuses = actions[Column.STATUS]
    if what == "live":
        return int((statuses != Status.CANCELLED).sum()) == number
    return int((statuses == Status(what.replace(" ", "_"))).sum()) == number


def share_is(some: int, every: int, facts: Facts) -> bool:
    """So if one of the measures is `some` of `every`."""
    return (some, every) in {(one.numerator, one.denominator) for one in facts.measures.values()}


def day_is_read(day: date, columns: Collection[str], stems: Collection[str], facts: Facts) -> bool:
    """So if `day` stands in one of the columns, or a finding has one of the words that will do."""
    return any(day in facts.days(column) for column in columns) or facts.mentions(stems)


def years_are(year: int, facts: Facts) -> bool:
    """So if every date is of `year`, and there is one."""
    return {day.year for column in DATES for day in facts.days(column)} == {year}


def order_is(order: str, facts: Facts) -> bool:
    """`order`: dmy or mdy."""
    return order in {sheet["date_order"] for sheet in facts.sheets}


def word_means(word: str, wanted: Collection[str], is_not: bool, facts: Facts) -> bool:
    """So if the words of status, apart by a stroke, are each read as one of `wanted`, or as none of them."""
    known = {raw.casefold(): status for sheet in facts.sheets for raw, status in sheet["statuses"].items()}
    given = [known.get(part.strip().casefold()) for part in word.split("/")]
    return any(given) and all((status in wanted) != is_not for status in given if status)


def ref_is(ref: str, wanted: Collection[str], facts: Facts) -> bool:
    """So if the action `ref` has one of the statuses."""
    return bool(set(facts.listed.loc[facts.listed[Column.REF] == ref, Column.STATUS].astype("str")) & set(wanted))


def unstated_are_not(statuses: Collection[str], facts: Facts) -> bool:
    """So if no action without a word of status has one of the statuses."""
    unstated = facts.listed[Column.STATUS_TEXT].isna()
    return not set(facts.listed.loc[unstated, Column.STATUS].astype("str")) & set(statuses)


def any_is(statuses: Collection[str], facts: Facts) -> bool:
    """So if some action has one of the statuses."""
    return bool(set(facts.words(Column.STATUS)) & set(statuses))


def only_due_is_overdue(facts: Facts) -> bool:
    """So if whatever is overdue is open, not on hold, and was due before the data date."""
    late = facts.actions[facts.actions[Flag.IS_OVERDUE]]
    return bool((late[Column.DUE_DATE].dt.date < facts.data_date).all()) and not set(late[Column.STATUS]) & {
        Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED
    }  # fmt: skip


def due_is_read(facts: Facts) -> bool:
    """So if there are due dates, and no action has words in their place."""
    listed = facts.listed
    return bool(
        listed[Column.DUE_DATE].notna().any()
        and listed.loc[listed[Column.DUE_DATE].isna(), Column.DUE_TEXT].isna().all()
    )


def is_without(column: str, texts: Collection[str], facts: Facts) -> bool:
    """So if nothing in the column has one of the texts in it; with no text, if it is empty."""
    held = facts.words(column)
    return not any(text in word for word in held for text in texts) if texts else not held


def sheets_hold(number: int, facts: Facts) -> bool:
    """So if each sheet of actions gives that many."""
    return all(sheet["rows"]["kept"] == number for sheet in facts.sheets)


def group_is_empty(ref: str, facts: Facts) -> bool:
    """So if the action `ref` has no workstream."""
    return bool(facts.listed.loc[facts.listed[Column.REF] == ref, Column.WORKSTREAM].isna().all())


def is_told_of(stems: Collection[str], facts: Facts) -> bool:
    """So if a finding has one of the words."""
    return facts.mentions(stems)


def states_its_day(facts: Facts) -> bool:
    """So if the file proposes a data date."""
    return facts.receipt["stated_date"] is not None


def is_stored_once(facts: Facts) -> bool:
    """So if the store refuses the same file for the same day."""
    with TemporaryDirectory() as folder:
        store, name = open_store(f"sqlite:///{folder}/tracker.db"), facts.tracker.name
        publish = partial(store.publish, [facts.tracker], {name: facts.content}, data_date=facts.data_date)
        try:
            publish(person=LOCAL_PERSON)
            publish(person=LOCAL_PERSON, reason="again")
        except TrackerError:
            return len(store.snapshots(LOCAL_PERSON, with_superseded=True)) == 1
        finally:
            store.close()
    return False


def column_is(column: str, heading: str, facts: Facts) -> bool:
    """So if `column` was taken from the column of that heading in some sheet."""
    return any(sheet["columns"].get(column, "").casefold() == heading.casefold() for sheet in facts.sheets)


def no_empty_words(column: str, facts: Facts) -> bool:
    """So if nothing in the column is a sign or a word for nothing, such as [] or null."""
    return not any(NO_VALUE.fullmatch(word.casefold()) for word in facts.words(column))


def headings_are_bare(facts: Facts) -> bool:
    """So if no heading keeps its quotes."""
    return not any("'" in name or '"' in name for sheet in facts.sheets for name in sheet["headings"].values())


def refs_are_there(refs: Collection[str], facts: Facts) -> bool:
    """So if each is the ref of an action."""
    return set(refs) <= set(facts.words(Column.REF))


def percent_is_there(percent: float, facts: Facts) -> bool:
    """So if some action is complete to that per cent."""
    return percent in set(facts.listed[Column.PERCENT_COMPLETE].dropna())


def text_is_there(text: str, facts: Facts) -> bool:
    """So if an action or an owner has it."""
    return any(text in word for word in [*facts.words(Column.ACTION), *facts.words(Column.OWNER)])


def is_found(rule: str, facts: Facts) -> bool:
    """So if the rule found something."""
    return rule in facts.rules


def is_not_found(rule: str, facts: Facts) -> bool:
    """So if the rule found nothing."""
    return rule not in facts.rules


def is_followed(facts: Facts) -> bool:
    """So if what vanished, or was used again, since the review before is said."""
    return bool(facts.rules & {"W18", "W19"})


def pairs_are_proposed(facts: Facts) -> bool:
    """So if pairs with the review before are proposed."""
    return facts.proposed > 0


def files_hold_the_rows(facts: Facts) -> bool:
    """So if all actions, the cancelled and the first come back row for row from Excel and from CSV."""
    actions = facts.actions
    for rows in (actions, actions[actions[Column.STATUS] == Status.CANCELLED], actions[:1]):
        shown = rows[[column.value for column in Column]]
        sheet = openpyxl.load_workbook(io.BytesIO(tables.excel_bytes(shown)))["Actions"]
        text = tables.csv_bytes(shown).decode("utf-8-sig")
        if sheet.max_row != len(shown) + 1 or not text.startswith(Column.REF.value):
            return False
    return True


def links_hold(facts: Facts) -> bool:
    """So if every workstream and lead agency finds its rows after its way through an address."""
    for column in (Column.WORKSTREAM, Column.LEAD_AGENCY):
        for name in set(facts.words(column)):
            again = tuple(parse_qs(urlencode({column.value: name}))[column.value])
            wanted = Selection(workstream=again) if column is Column.WORKSTREAM else Selection(lead_agency=again)
            if (facts.actions[column].astype("str") == name).sum() != len(selected(facts.actions, wanted)):
                return False
    return True


def nothing_matches(name: str, facts: Facts) -> bool:
    """So if a workstream of that name leaves no action."""
    return selected(facts.actions, Selection(workstream=(name,))).empty
