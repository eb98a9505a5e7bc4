"""The right answer in words, clause by clause: what each says that can be checked of a file that was read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from benchmarks.cases import holds
from benchmarks.cases.facts import DATES, Facts
from benchmarks.cases.lines import DAY, Line
from data.reading.vocabulary.findings import RULES
from data.schema import Column

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THINGS = re.compile(r"(?<![\w-])(\d+) (live )?(?:tasks?|items?|actions?|activities|rows?|issues?)\b")
COUNTED = re.compile(r"(?<![\w-])(\d+) (completed|open|overdue|cancelled|on hold|leads?)\b")
SHARE = re.compile(r"\b(\d+) of (\d+)\b")
RULE = re.compile(r"\b([EWI]\d+)\b")
PERCENT = re.compile(r"\b(\d+(?:\.\d+)?) ?%|^(\d+\.\d+)$")
MEANS = re.compile(r"^(?:\"?([\w/ ]+?)\"? ?= ?|([A-Z/]+) )(not )?(completed|done|open|cancelled|on hold|in progress)\b")
TWO_WORDS = re.compile(r"([a-z]+)()() (completed|cancelled|open)")
OF_A_REF = re.compile(r"\b([A-Z]+-\d+) (?:is )?(completed|cancelled|open|on hold)\b")
REFS = re.compile(r"\brefs ((?:[\w.-]*\d[\w.-]*(?:, | and )?)+)|^((?:\d+(?:, )?)+) apart")
HEADING = re.compile(
    r"\b(due|start|remarks?|workstream|owner|ref|status) = ([A-Za-z][\w/ ]*)$|\b(workstream) ([A-Z]\w+)$"
)
NAMED_BY = re.compile(r"named by (\w+)")
NOTHING = re.compile(r"\b(?:empty|no) (owner|remark|priority|workstream)\b")
NONEXISTENT = re.compile(r"workstream=([^&\s]+)")
COLUMNS: Final = {
    "due": Column.DUE_DATE, "start": Column.START_DATE, "remark": Column.REMARKS, "remarks": Column.REMARKS,
    "workstream": Column.WORKSTREAM, "owner": Column.OWNER, "ref": Column.REF, "status": Column.STATUS,
    "priority": Column.PRIORITY,
}  # fmt: skip
STATUSES: Final = {
    "completed": ("completed",), "done": ("completed",), "cancelled": ("cancelled",), "on hold": ("on_hold",),
    "in progress": ("in_progress",), "open": ("not_started", "in_progress", "unknown"),
}  # fmt: skip
INSTEAD = re.compile(r"\b\d+ instead of (\d+)\b")
PROSE = re.compile(r"^(due|remark) = ")
OF_THE_SYMPTOM = re.compile(r"\bstatus ([A-Z]\w+)")
NO_GROUP = re.compile(r"\bitem (\d+) belongs to no group")
SAY_THAT = re.compile(r"\bsay that (.*)")
FOUND_NOTHING: Final = {
    "blank": "E3", "totals": "E1", "WBS rows are groups": "E1", "the revised one": "E3", "as written": "W13",
    "blank stays blank": "W26", "is clear": "W4",
}  # fmt: skip
DOWNLOADED = re.compile(r"\b(excel|csv) export|download", re.IGNORECASE)
SERIES = re.compile(r"deleted rows|come back|ids (?:changed|reused)|vanish|renumber", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """One thing the right answer says: its kind, what is wanted in words, and whether it holds of a file.

    With `is_of_any` one of the files will do.
    """

    kind: str
    wanted: str
    holds: Callable[[Facts], bool]
    is_of_any: bool = False


def is_series(line: Line) -> bool:
    """Returns whether the files of a case are reviews one after the other."""
    return len(line.files) > 1 and bool(SERIES.search(line.symptom))


def _wanted_days(text: str, usual_year: int) -> list[date]:
    found = [(int(day), MONTHS.index(month) + 1, year) for day, month, year in DAY.findall(text)]
    year = next((int(stated) for *_, stated in reversed(found) if stated), usual_year)
    return [date(int(stated or year), month, day) for day, month, stated in found]


def _counts(text: str) -> Iterator[Check]:
    for number, live in THINGS.findall(text):
        yield Check("counts", f"{number} {live}actions", partial(holds.count_is, int(number), live.strip()))
    for number, what in COUNTED.findall(text):
        kind = "names" if what.startswith("lead") else "counts"
        yield Check(kind, f"{number} {what}", partial(holds.count_is, int(number), what))
    for some, every in SHARE.findall(text):
        yield Check("counts", f"{some} of {every}", partial(holds.share_is, int(some), int(every)))


def _dates(line: Line, text: str, data_date: date) -> Iterator[Check]:
    due = (Column.DUE_DATE, Column.BASELINE_DUE_DATE) if re.search(r"\bdue\b", line.right) else DATES
    columns = (Column.COMPLETED_DATE,) if "completed on" in text else due
    for day in _wanted_days(text, data_date.year):
        check = partial(holds.day_is_read, day, columns, _stems(line.symptom) if "warning" in line.right else ())
        yield Check("dates", f"{day.day} {day:%b %Y}", check)
    if re.fullmatch(r"20\d\d", text):
        yield Check("dates", text, partial(holds.years_are, int(text)))
    for order in re.findall(r"\b(mdy|dmy)\b", text):
        yield Check("dates", order, partial(holds.order_is, order))
    if PROSE.match(text) and text.startswith("due"):
        yield Check("dates", "a due date wherever one is written", holds.due_is_read)
    if text == "proposed as data date":
        yield Check("dates", text, holds.states_its_day)


def _statuses(line: Line, text: str) -> Iterator[Check]:
    for ref, status in OF_A_REF.findall(text):
        yield Check("statuses", f"{ref} {status}", partial(holds.ref_is, ref, STATUSES[status]))
    if whole := re.fullmatch(r"(not )?(completed|done|open)", text):
        wanted, is_not = STATUSES[whole[2]], bool(whole[1])
        words = [*OF_THE_SYMPTOM.findall(line.symptom), *(line.quoted if is_not else [])]
        for word in words:
            yield Check("statuses", f"{word}: {text}", partial(holds.word_means, word, wanted, is_not))
        if not words:
            check = partial(holds.unstated_are_not if is_not else holds.any_is, wanted)
            yield Check("statuses", text, check)
        return
    if means := MEANS.match(text) or TWO_WORDS.fullmatch(text):
        word, negated, status = means[1] or means[2], means[3] or "", means[4]
        check = partial(holds.word_means, word, STATUSES[status], bool(negated))
        yield Check("statuses", f"{word} is {negated}{status}", check)


def _columns(line: Line, text: str) -> Iterator[Check]:
    for first, heading, second, capital in HEADING.findall(text):
        name, wanted = first or second, heading or capital
        if "/" in wanted or wanted[0].isupper():
            yield Check("columns", f"{name} is {wanted}", partial(holds.column_is, COLUMNS[name], wanted))
    if PROSE.match(text) and text.startswith("remark") and line.quoted:
        check = partial(holds.is_without, Column.REMARKS, tuple(line.quoted))
        yield Check("columns", f"a remark other than {line.quoted[0]}", check)
    for heading in NAMED_BY.findall(text):
        yield Check("columns", f"action is {heading}", partial(holds.column_is, Column.ACTION, heading))
    for name in NOTHING.findall(text):
        if " for " in text:
            yield Check("columns", f"nothing where there is no {name}", partial(holds.no_empty_words, COLUMNS[name]))
        else:
            yield Check("columns", f"without a {name}", partial(holds.is_without, COLUMNS[name], ()))
    for ref in NO_GROUP.findall(text):
        yield Check("columns", f"{ref} in no group", partial(holds.group_is_empty, ref))
    if text == "quotes removed":
        yield Check("columns", text, holds.headings_are_bare)


def _texts(text: str) -> Iterator[Check]:
    for listed, apart in REFS.findall(text):
        refs = [ref for ref in re.split(r", | and ", listed or apart) if ref]
        yield Check("refs", f"refs {', '.join(refs)}", partial(holds.refs_are_there, refs))
    for found in PERCENT.findall(text):
        percent = float(next(filter(None, found)))
        yield Check("per cents", f"{percent:g} %", partial(holds.percent_is_there, percent))
    if len(text) == 1 and not text.isascii():
        yield Check("texts", text, partial(holds.text_is_there, text))


def _stems(text: str) -> tuple[str, ...]:
    """Returns how the words begin by which a finding is known to be about `text`: names in capitals, else long ones."""
    names = re.findall(r"\b[A-Z]{2,}\b", text)
    return tuple(word[:6].casefold() for word in names or re.findall(r"[^\W\d_]{6,}", text))


def _findings(line: Line, text: str) -> Iterator[Check]:
    for rule in RULE.findall(text):
        if rule in RULES:
            yield Check("findings", rule, partial(holds.is_found, rule))
    for words, rule in FOUND_NOTHING.items():
        if text == words or (" " in words and words in text):
            yield Check("findings", f"without {rule}", partial(holds.is_not_found, rule))
    if text in {"a warning", "read and said"}:
        yield Check("findings", "said", partial(holds.is_told_of, _stems(line.symptom)))
    for said in [] if line.asked else SAY_THAT.findall(text):
        yield Check("findings", "said", partial(holds.is_told_of, _stems(said)))
    if text.endswith("not overdue"):
        yield Check("counts", text, holds.only_due_is_overdue)
    for number in INSTEAD.findall(line.happened) if "not actions" in text else []:
        yield Check("counts", f"{number} actions a sheet", partial(holds.sheets_hold, int(number)))
    if is_series(line) and re.search(r"\bsaid\b", text):
        yield Check("versions", "said what vanished or was used again", holds.is_followed, is_of_any=True)
    if is_series(line) and re.search(r"proposed|matched", text):
        yield Check("versions", "proposed in pairs", holds.pairs_are_proposed, is_of_any=True)
    if "stored twice" in text:
        yield Check("versions", text, holds.is_stored_once)


def _screens(line: Line) -> Iterator[Check]:
    if DOWNLOADED.search(line.symptom):
        yield Check("downloads", "the same rows from Excel and CSV", holds.files_hold_the_rows)
    if "link" in line.symptom and not NONEXISTENT.search(line.asked):
        yield Check("links", "the same rows by a link", holds.links_hold)
    for name in NONEXISTENT.findall(line.asked):
        yield Check("links", f"without any row of {name}", partial(holds.nothing_matches, name))


def checks_of(line: Line, data_date: date) -> list[Check]:
    """Returns what can be checked of the right answer of a case; nothing where none of its words is understood."""
    without = re.sub(r"\((?:data date|decision|guide|subitems)[^)]*\)", "", line.right)
    found = list(_screens(line))
    if not DOWNLOADED.search(line.symptom):
        found += _counts(without)
    for text in filter(None, (part.strip() for part in re.split(r";|, (?!\d+(?:,| apart)|Z)", without))):
        found += [*_dates(line, text, data_date), *_statuses(line, text), *_columns(line, text), *_texts(text)]
        found += _findings(line, text)
    return found
