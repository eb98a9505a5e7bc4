"""Shape and word of what an indicator shows: variation, assurance, standing; never by colour alone."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.indicators import words
from analytics.indicators.series import Standing
from analytics.indicators.spc import Assurance, Cause
from charts import palette
from charts.over_time import control
from data.schema import Rag

ASSURED = {
    Assurance.PASSES: "✔",
    Assurance.FAILS: "✖",
    Assurance.INCONSISTENT: "≈",
    Assurance.NO_TARGET: words.DASH,
    Assurance.TOO_FEW: "–",
}
RATED = {Standing.AHEAD: Rag.GREEN, Standing.NEAR: Rag.AMBER, Standing.FAR: Rag.RED}


def variation(row: Mapping[Any, Any]) -> str:
    """Returns what the latest figure is, as shape and word: "● Improved, higher"."""
    cause = Cause(row["cause"])
    side = {1: ", higher", -1: ", lower"}.get(int(row["side"]), "")
    glyph = "–" if cause in (Cause.TOO_FEW, Cause.LEVEL) else control.CAUSES[cause.value][2]
    return f"{glyph} {words.VARIATIONS[cause]}{side}"


def assurance(row: Mapping[Any, Any]) -> str:
    """Returns how often the target was met and what the limits say, as shape and words; a dash where there is none."""
    return f"{ASSURED[Assurance(row['assurance'])]} {words.assured(row)}".strip()


def standing(row: Mapping[Any, Any], *, is_bare: bool = False) -> str:
    """Returns how far from its trajectory a figure is, as shape and words: "◆ 30.5 behind (assumed)"."""
    said = words.variance(row, is_bare=is_bare)
    rated = RATED.get(row["standing"])
    return f"{palette.RATINGS[rated].shape} {said}" if rated else said


def latest(row: Mapping[Any, Any]) -> str:
    """Returns the latest figure with its unit and period: "187 persons, Oct 2026 (p)", p for provisional."""
    if row["value"] is None or pd.isna(row["value"]):
        return words.DASH
    return f"{words.figure(row)}, {words.period(row)}{' (p)' if row['is_provisional'] else ''}"


def target(row: Mapping[Any, Any]) -> str:
    """Returns the target with its unit and month: "190 persons by Dec 2026"."""
    by = f" by {pd.Timestamp(row['target_date']):%b %Y}" if pd.notna(row["target_date"]) else ""
    return f"{words.measured(row['target'], row['unit'])}{by if pd.notna(row['target']) else ''}"
