"""How good the data is (DEFINITIONS, sections 2 and 8)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition


class Quality(StrEnum):
    """What is told of the data themselves, beside completeness and silence."""

    FINDINGS = "findings"
    REPEATED_REMARKS = "repeated_remarks"
    FIXES = "fixes"


QUALITY: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Quality.FINDINGS: Definition(
            "Findings",
            "what a rule found odd in a cell, a row or a sheet",
            "all files of the review",
            "#(rule E1 to W33)",
            "What reading found odd, each with sheet, cell and value. A rule with E sets the row or the cell aside; "
            "one with W keeps it and says so. "
            "A finding counts for the agency that leads the action it is about.",
            "Findings of a whole sheet that several agencies fill count for no agency.",
            "down",
        ),
        Quality.REPEATED_REMARKS: Definition(
            "Remarks as at the review before",
            "open actions whose remark is the same, word for word",
            "open actions with a remark at both reviews",
            "#(open and remark(t) = remark(t0))",
            "Remarks that were copied on: nothing new was said since the review before.",
            "Actions without a remark.",
            "down",
        ),
        Quality.FIXES: Definition(
            "What to mend first",
            "findings of one rule with one agency",
            "findings of that agency",
            "errors first, then the most frequent; three an agency",
            "The three things that would mend most of what an agency sends.",
            "Findings that only say how a file was read.",
            None,
        ),
    }
)
