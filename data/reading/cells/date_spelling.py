"""Texts of dates as one reads them: digits and signs of other scripts, weekdays and the time of day left out."""

import re
from calendar import month_abbr
from datetime import date
from typing import Final

from data.reading.cells.date_notes import is_other_calendar
from data.reading.vocabulary.lists import months, word_set
from data.reading.vocabulary.wording import alike, folded

DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯", "0123456789" * 4)
_TIME: Final = re.compile(
    r"(?:T|[ ,]+|\b)\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|UTC|GMT)?"
    r"\s*(?:\([^()\d]{2,40}\))?$",
    re.I,
)
_LONGER_THAN_A_TIME: Final = 6
# An even half hour late in the evening of universal time is midnight of the next day from Britain to Pakistan.
_UNIVERSAL_EVENING: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](?:19|2[0-3]):[03]0(?::00(?:\.0+)?)?\s*(?:Z|\+00:?00)")
_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日号號일])?")
_EAST_ASIAN_DAY: Final = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]")
_ENGLISH_MONTHS: Final = {number: name for number, name in enumerate(month_abbr) if name}
_EAST_ASIAN_NUMBERS: Final = {"一": "1", "二": "2", "三": "3", "四": "4"}
_EAST_ASIAN_PART: Final = re.compile(
    r"(?:(\d{4})\s*[年년]?\s*)?(?:第\s*([1-4一二三四])\s*(?:季度?|四半期)|Q([1-4])|([上下]半[年期]))(?:\s*(\d{4})\s*[年년]?)?"
)
# "12.05." without a year: German dates have a dot behind the month too.
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")
_REIWA: Final = re.compile(r"(?:令和|R)\s*(\d{1,2}|元)\s*[年.]\s*(\d{1,2})\s*[月.]\s*(\d{1,2})\s*日?")
_BEFORE_REIWA: Final = 2018
_VIETNAMESE: Final = re.compile(
    r"(?:ng[aà]y\s*)?(?:(\d{1,2})\s+)?th[aá]ng\s*(\d{1,2})(?:\s*[/,-]\s*|\s+(?:n[aă]m\s*)?)(\d{4})", re.I
)
_VIETNAMESE_DAY: Final = re.compile(r"^ng[aà]y\s+(?=\d)", re.I)
_WEEKDAYS: Final = word_set("date_words", "weekdays")
_SHORT_WEEKDAYS: Final = word_set("date_words", "short_weekdays")
_SIGNS_OF_WEEKDAYS: Final = frozenset("月火水木金土日월화수목금토일一二三四五六")
_BRACKETED: Final = re.compile(r"\s*[(（\[]\s*([^()（）\[\]]+?)\s*[)）\]]\s*")
_FIRST_WORD: Final = re.compile(r"^\s*([^\W\d_]+(?:-feira)?)[.,]*\s*(?=\d|[^\W\d_]{3,}\.?\s+\d)")
_LAST_WORD: Final = re.compile(r"(?<=\d)[\s,.]+([^\W\d_]+(?:-feira)?)\.?\s*$")
_TWO_WORDS: Final = tuple(name for name in months(joined=False) if " " in name)
_OTHER_YEAR: Final = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_IN_NUMBERS: Final = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}|\d{4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}")
_OTHER_MONTHS: Final = word_set("date_words", "other_calendars")


def spelled(text: str) -> str:
    """Returns a text of a date column with digits and dates of other scripts in ours: "2025年3月14日" is 2025-3-14."""
    plain = " ".join(text.translate(DIGITS).split())
    if (found := _DOTTED.fullmatch(plain)) and int(found[2]) in _ENGLISH_MONTHS:
        return f"{found[1]} {_ENGLISH_MONTHS[int(found[2])]}"
    plain = plain.strip(" .,;")
    if plain.isascii():
        return plain
    if found := _REIWA.search(plain):
        year = _BEFORE_REIWA + (1 if found[1] == "元" else int(found[1]))
        return f"{year}-{found[2]}-{found[3]}"
    if found := _VIETNAMESE.fullmatch(plain):
        return f"{found[3]}-{found[2]}-{found[1]}" if found[1] else f"{found[2]}/{found[3]}"
    plain = _VIETNAMESE_DAY.sub("", plain)
    plain = _EAST_ASIAN_PART.sub(_part_of_year, plain)
    plain = _EAST_ASIAN.sub(lambda part: "-".join(filter(None, part.groups())), plain)
    return _EAST_ASIAN_DAY.sub(lambda part: f"{part[2]} {_ENGLISH_MONTHS[int(part[1])]}", plain)


def _part_of_year(found: re.Match[str]) -> str:
    """Returns a quarter or half of a year in East Asian signs as we write it: "2025年第3季度" is "Q3 2025"."""
    year, number, sign = found[1] or found[5] or "", found[2] or found[3], found[4]
    name = f"Q{_EAST_ASIAN_NUMBERS.get(number, number)}" if number else f"H{1 if sign.startswith('上') else 2}"
    return f"{name} {year}".strip()


def two_words_as_one(text: str) -> str:
    """Returns a text with names of months that are two words ("كانون الثاني") as one."""
    if text.isascii():
        return text
    plain = folded(text)
    found = next((name for name in _TWO_WORDS if name in plain), None)
    return plain.replace(found, found.replace(" ", "")) if found else text


def without_time(text: str) -> str:
    """Returns a text without the time of day at its end."""
    return _TIME.sub("", text).strip(" .,;") or text if len(text) > _LONGER_THAN_A_TIME else text


def evening_before(text: str) -> date | None:
    """Returns the day whose evening, in universal time, a text names that means the midnight behind it; else None."""
    found = _UNIVERSAL_EVENING.fullmatch(text.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def without_weekday(text: str) -> str:
    """Returns a text without the day of the week before or behind its date, in brackets or not."""
    for found in _BRACKETED.finditer(text):
        if _is_weekday(found[1]):
            text = f"{text[: found.start()]} {text[found.end() :]}".strip(" .,;")
            break
    for pattern in (_FIRST_WORD, _LAST_WORD):
        word = pattern.search(text)
        if word and _is_weekday(word[1]):
            text = f"{text[: word.start()]}{text[word.end() :]}".strip(" .,;")
    return text


def _is_weekday(word: str) -> bool:
    return word in _SIGNS_OF_WEEKDAYS or folded(word) in _WEEKDAYS | _SHORT_WEEKDAYS


def is_of_other_calendar(text: str) -> bool:
    """Returns whether a text names a day of the Hijri, Iranian or Buddhist calendar and none of ours."""
    years = [int(year) for year in _OTHER_YEAR.findall(text)]
    if not years or not all(map(is_other_calendar, years)):
        return False
    words = set(folded(text).split())
    return bool(_IN_NUMBERS.search(text) or words & _OTHER_MONTHS or alike("هـ") in alike(text))
