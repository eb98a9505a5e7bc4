"""What a row of a sheet can be."""

from enum import StrEnum


class RowKind(StrEnum):
    """What a filled row of a sheet is."""

    TITLE = "title"
    HEADER = "header"
    KEPT = "kept"
    SET_ASIDE = "set_aside"
    SECTION = "section"
    PARENT = "parent"
    TOTAL = "total"
    NOTE = "note"
    BLANK_NUMBERED = "blank_numbered"
