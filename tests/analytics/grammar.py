"""The rules that every sentence keeps, whatever the numbers in it: what a reader would stumble over, as patterns."""

import re

NOUNS = (
    *("action", "agency", "workstream", "owner", "review", "day", "month", "due date", "date", "promise", "finding"),
    *("decision", "cell", "row", "point", "indicator", "remark", "time", "closure", "case", "event", "place", "rating"),
)
MANY = [re.sub("cys$", "cies", f"{noun}s") for noun in NOUNS]
BETWEEN = r"(?:(?:open|live|overdue|critical|rated|completed|earlier|due|red|reported) )*"
FAULTS = {
    "one of many": rf"(?<![\d,.–-])1 {BETWEEN}(?:{'|'.join(MANY)})\b",
    "many of one": rf"(?<![\d,.-])(?:0|[2-9]|[1-9]\d+) {BETWEEN}(?:{'|'.join(NOUNS)})(?![\w-])",
    "one are": rf"(?<![\d,.])1 {BETWEEN}(?:{'|'.join(NOUNS)}) (?:are|were|have|fall|sit)\b",
    "many is": rf"(?<![\d,.-])(?<! of )(?:[2-9]|[1-9]\d+) {BETWEEN}(?:{'|'.join(MANY)}) (?:is|was|has|falls|sits)\b",
    "all of one": r"\b[Aa]ll 1\b",
    "all of two": r"\b[Aa]ll 2\b",
    "none of one": r"\b[Nn]one of the 1\b|\b[Nn]one of 1\b|\b[Nn]o of\b",
    "one of them, of one": r"^1 \w+: 1 open, 1 of them",
    "nought in brackets": r"\(0\)|\(\)",
    "a nought": r"(?<!\d)0\.0\b",
    "minus": r"(?<![\w\d])[-−]\d",
    "spaces": r"  | [,.;:](?!\d)|^\s|\s$",
    "marks": r",,|;;|\.\.|;\.|,\.|:\.|; ;",
    "python": r"\bnan\b|\bNaN\b|\bNaT\b|<NA>|\bNone\b(?! of)|\[|\]|\{|\}",
    "article": r"\b[Aa] (?=[aeio]\w)(?!one\b)",
    "capital": r"^[a-z]",
}


def faults(sentence: str) -> list[str]:
    """The names of the rules that a sentence or title breaks; an empty one breaks none."""
    return [name for name, pattern in FAULTS.items() if re.search(pattern, sentence)]
