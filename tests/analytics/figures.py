"""Tables of figures: drawn by hand, random ones, and those of the sample as known on a day."""

from datetime import date

import pandas as pd

from data.indicator import FIGURE_DTYPES, Figure
from data.samples.series import indicators
from data.samples.story import Story, month_ends
from data.store.frames import conformed
from tests.analytics.tables import drawn

PLAIN = {"months": 1, "is_provisional": False, "source_row": 0, "measure": "flow", "direction": "up"}


def figures(rows: list[dict]) -> pd.DataFrame:
    """Rows as a table of figures; what a row leaves out is plain."""
    full = [PLAIN | {"indicator": row.get("indicator_id")} | row for row in rows]
    columns = {name: [row.get(name) for row in full] for name in FIGURE_DTYPES}
    return conformed(pd.DataFrame(columns, dtype="object"), FIGURE_DTYPES)


def table(text: str) -> pd.DataFrame:
    """A drawn table of figures."""
    return figures([{name: value for name, value in row.items() if value is not None} for row in drawn(text)])


def monthly(values: list, name: str = "A", first: date = date(2025, 1, 31), **traits) -> pd.DataFrame:
    """One series of monthly values, None for a gap."""
    months = month_ends(first, len(values))
    return figures(
        [
            {"indicator_id": name, "period": month, "value": value, **traits}
            for month, value in zip(months, values, strict=True)
        ]
    )


def of_sample(story: Story, day: date) -> pd.DataFrame:
    """The figures of the sample programme as its workbooks state them on `day`."""
    told = {one.code: one for one in indicators(story)}
    rows = []
    for code, one in told.items():
        traits = one.traits
        counts = [told[traits[name]] if name in traits else None for name in ("numerator", "denominator")]
        for place, month in enumerate(sorted(one.values)):
            if month > day:
                continue
            counted = [count.known(month, day, story) if count else None for count in counts]
            rows.append(
                {
                    Figure.INDICATOR_ID: code.lower(),
                    Figure.CODE: code,
                    Figure.INDICATOR: traits["name"],
                    Figure.WORKSTREAM: story.happenings["workstreams"][code.split("-")[0]],
                    Figure.LEAD_AGENCY: traits["agency"],
                    Figure.UNIT: traits["unit"],
                    Figure.MEASURE: traits["kind"],
                    Figure.DIRECTION: traits["direction"],
                    Figure.BASELINE: traits.get("baseline"),
                    Figure.TARGET: traits.get("target"),
                    Figure.TARGET_DATE: date(2026, 12, 31) if "target" in traits else None,
                    Figure.PERIOD: month,
                    Figure.VALUE: one.known(month, day, story),
                    Figure.NUMERATOR: counted[0],
                    Figure.DENOMINATOR: counted[1],
                    Figure.IS_PROVISIONAL: bool(traits.get("provisional")) and month == day,
                    Figure.VALUE_TEXT: str(one.known(month, day, story)),
                    Figure.SOURCE_FILE: "sample.xlsx",
                    Figure.SOURCE_SHEET: "Indicators",
                    Figure.SOURCE_ROW: place,
                }
            )
    return figures([{str(name): value for name, value in row.items()} for row in rows])
