"""The words of indicators: what a measured series can state, one row a figure. Pure, like `data.schema`."""

from enum import StrEnum
from typing import Final


class Measure(StrEnum):
    """What adding up its figures means: a flow counts events of a period, a stock stands at its end, and so on."""

    FLOW = "flow"
    STOCK = "stock"
    CUMULATIVE = "cumulative"
    RATIO = "ratio"


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Figure(StrEnum):
    """Columns of the table of indicators: a row for each figure of each indicator, as one snapshot states it.

    `INDICATOR_ID` names the series across snapshots; `PERIOD` is the last day of the month, quarter or year that a
    figure is for and `MONTHS` how many months it covers. `VALUE` is missing where the sheet states none, and
    `VALUE_TEXT` is what stands in the cell. A ratio states per cent in `VALUE`; `NUMERATOR` and `DENOMINATOR` are the
    counts behind it. `TRAJECTORY` is a target for that very period, `TARGET` the one to be reached by `TARGET_DATE`.
    """

    INDICATOR_ID = "indicator_id"
    CODE = "code"
    INDICATOR = "indicator"
    WORKSTREAM = "workstream"
    LEAD_AGENCY = "lead_agency"
    UNIT = "unit"
    MEASURE = "measure"
    DIRECTION = "direction"
    BASELINE = "baseline"
    BASELINE_DATE = "baseline_date"
    TARGET = "target"
    TARGET_DATE = "target_date"
    PERIOD = "period"
    MONTHS = "months"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    TRAJECTORY = "trajectory"
    IS_PROVISIONAL = "is_provisional"
    NOTE = "note"
    VALUE_TEXT = "value_text"
    SOURCE_FILE = "source_file"
    SOURCE_SHEET = "source_sheet"
    SOURCE_ROW = "source_row"
    SOURCE_CELL = "source_cell"


_CATEGORIES: Final = frozenset(
    {
        Figure.WORKSTREAM, Figure.LEAD_AGENCY, Figure.UNIT, Figure.MEASURE, Figure.DIRECTION,
        Figure.SOURCE_FILE, Figure.SOURCE_SHEET,
    }
)  # fmt: skip
_DATES: Final = frozenset({Figure.BASELINE_DATE, Figure.TARGET_DATE, Figure.PERIOD})
_NUMBERS: Final = frozenset(
    {Figure.BASELINE, Figure.TARGET, Figure.VALUE, Figure.NUMERATOR, Figure.DENOMINATOR, Figure.TRAJECTORY}
)


def _dtype(column: Figure) -> str:
    if column in _CATEGORIES:
        return "category"
    if column in _DATES:
        return "datetime64[us]"
    if column in _NUMBERS:
        return "float64"
    return {Figure.MONTHS: "int64", Figure.SOURCE_ROW: "int64", Figure.IS_PROVISIONAL: "bool"}.get(column, "str")


FIGURE_DTYPES: Final[dict[str, str]] = {column.value: _dtype(column) for column in Figure}
FIGURE_HEADINGS: Final[dict[str, str]] = {
    Figure.CODE.value: "Code",
    Figure.INDICATOR.value: "Indicator",
    Figure.WORKSTREAM.value: "Workstream",
    Figure.LEAD_AGENCY.value: "Lead agency",
    Figure.UNIT.value: "Unit",
    Figure.MEASURE.value: "Type",
    Figure.DIRECTION.value: "Which way is good",
    Figure.BASELINE.value: "Baseline",
    Figure.BASELINE_DATE.value: "Baseline date",
    Figure.TARGET.value: "Target",
    Figure.TARGET_DATE.value: "Target date",
    Figure.PERIOD.value: "Period",
    Figure.VALUE.value: "Figure",
    Figure.NUMERATOR.value: "Numerator",
    Figure.DENOMINATOR.value: "Denominator",
    Figure.TRAJECTORY.value: "Trajectory",
    Figure.IS_PROVISIONAL.value: "Provisional",
    Figure.NOTE.value: "Note",
    Figure.VALUE_TEXT.value: "As written",
}
