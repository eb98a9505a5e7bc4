"""Which encoding a text is in: a mark, else UTF-8 if it fits, else the evidence of its letters."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODING_NAMES: Final = {
    "utf-8": "UTF-8, some of it damaged",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252 (Western European)",
    "cp1256": "Windows-1256 (Arabic and Urdu)",
    "mac_roman": "Mac Roman",
}

_SAMPLE_BYTES: Final = 65_536
_HIGH: Final = re.compile(rb"[\x80-\xff]")
# In Latin scripts an accented letter stands among plain ones; in others every letter of a word is a high byte.
_WHOLE_WORD: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{2,}(?![A-Za-z\x80-\xff])")
_INSIDE: Final = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_COMMON_LETTERS: Final = {"cp1256": "اليونمرتبدسعکہھ", "cp1251": "оеаинтсрвлкмдпу"}
_MAX_REPLACED_SHARE: Final = 0.02


@dataclass(frozen=True)
class Text:
    """A decoded text; `is_guess` where the bytes allowed other readings."""

    text: str
    encoding: str
    is_guess: bool = False


def decoded(content: bytes) -> Text:
    """Returns the text of `content` and the encoding it was taken to be in; never fails."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Text(content.decode(encoding, "replace"), encoding.removesuffix("-sig"))
    if wide := _wide_encoding(content[:_SAMPLE_BYTES]):
        return Text(content.decode(wide, "replace"), wide, is_guess=True)
    try:
        return Text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _by_evidence(content)


def _wide_encoding(sample: bytes) -> str:
    """Returns the UTF-16 that zero bytes at one of every two places speak for, "" where they do not."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if many <= len(sample) / 10 or few * 20 >= many:
        return ""
    lines = sample.decode(encoding, "replace").count("\n")
    return encoding if lines * 2 >= sample.count(b"\n") else ""


def _by_evidence(content: bytes) -> Text:
    """Returns the text in damaged UTF-8 or in the one-byte encoding whose letters it spells."""
    text = content.decode("utf-8", "replace")
    foreign = sum(map(len, _HIGH.findall(content)))
    if text.count("\ufffd") <= _MAX_REPLACED_SHARE * foreign:
        return Text(text, "utf-8", is_guess=True)
    encoding = "mac_roman" if _is_of_an_old_mac(content) else _one_byte_encoding(content)
    return Text(content.decode(encoding, "replace"), encoding, is_guess=True)


def _is_of_an_old_mac(content: bytes) -> bool:
    """Returns whether lines end as an old Mac ended them and more bytes are its letters than those of Windows.

    Accented letters lie from 0x80 to 0x9F there, where Windows has signs that seldom stand between letters.
    """
    if b"\n" in content or b"\r" not in content:
        return False
    inside: list[bytes] = _INSIDE.findall(content)
    return sum(byte < b"\xa0" for byte in inside) * 2 > len(inside)


def _one_byte_encoding(content: bytes) -> str:
    high = b"".join(_HIGH.findall(content))
    words = b"".join(_WHOLE_WORD.findall(content))
    if len(words) * 2 < len(high):
        return "cp1252"
    counts = {
        encoding: sum(words.decode(encoding, "replace").count(letter) for letter in letters)
        for encoding, letters in _COMMON_LETTERS.items()
    }
    best = max(counts, key=lambda encoding: counts[encoding])
    return best if counts[best] * 3 > len(words) else "cp1252"
