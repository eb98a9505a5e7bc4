"""styles.xml and the theme: formats that fill, are bold, set in, struck through or in signs, and of numbers."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from data.reading.opening.zip_package import ZipPackage

_CHUNK_BYTES: Final = 65_536
SIGN_FONTS: Final = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett"})
_WHITE: Final = "FFFFFF"
_NOT_BOLD: Final = frozenset({"0", "false", "off", "none"})
# The formats that need no code in the file (ECMA-376, 18.8.30), of those that show decimals or per cents.
_BUILT_IN: Final = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_IS_NUMBER: Final = re.compile(r"0\.|\.0|%|00|\"|\\\\")
# Themes are asked in this order (ECMA-376, 18.8.3): light and dark are swapped against their order in the file.
_THEME_ORDER: Final = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
_OFFICE_THEME: Final = (
    "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D",
    "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080",
)  # fmt: skip
_BASIC: Final = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_INDEXED: Final = (
    *_BASIC, *_BASIC,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip


def elements(part: bytes) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Yields (last four local names of its path, attributes) of every element of an XML part, up to where it breaks.

    Built on expat without a tree, so depth and size cost nothing; document types are refused before this is called.
    """
    found: list[tuple[tuple[str, ...], Mapping[str, str]]] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        found.append((tuple(path[-4:]), attributes))

    def end(_: str) -> None:
        path.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for place in range(0, len(part), _CHUNK_BYTES):
        try:
            parser.Parse(part[place : place + _CHUNK_BYTES], False)
        except (expat.ExpatError, LookupError, ValueError):
            return
        yield from found
        found.clear()


@dataclass(frozen=True)
class XlsxStyles:
    """Cell format number -> its fill as "RRGGBB", the numbers of bold formats, number -> code of a number format.

    `indents` is number -> how far the text is set in, where it is.
    `struck` are the numbers of formats struck through, `signs` is number -> the font whose letters are signs.
    """

    fills: Mapping[int, str] = field(default_factory=dict)
    bold: frozenset[int] = frozenset()
    numbers: Mapping[int, str] = field(default_factory=dict)
    indents: Mapping[int, int] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    signs: Mapping[int, str] = field(default_factory=dict)


def read_theme(package: ZipPackage) -> tuple[str, ...]:
    """Returns the twelve colours of the workbook's theme as "RRGGBB", those of Office where it has none."""
    colours: dict[str, str] = {}
    paths = sorted(path for path in package.paths if path.startswith("xl/theme/theme"))
    for path, attributes in elements(package.part(paths[0])) if paths else ():
        if len(path) > 2 and path[-3] == "clrScheme":
            colours.setdefault(path[-2], attributes.get("lastClr", attributes.get("val", "")))
    return tuple(
        colours.get(name, "").upper() if _is_colour(colours.get(name, "")) else standard
        for name, standard in zip(_THEME_ORDER, _OFFICE_THEME, strict=True)
    )


def read_styles(package: ZipPackage) -> XlsxStyles:
    """Returns what the cell formats of the workbook fill and embolden; conditional formats are not among them."""
    theme = read_theme(package)
    palette: list[str] = []
    fills: list[str] = []
    fonts: list[bool] = []
    struck: list[bool] = []
    names: list[str] = []
    formats: list[tuple[int, int, int]] = []
    indents: dict[int, int] = {}
    codes = dict(_BUILT_IN)
    pattern = ""
    for path, attributes in elements(package.part("xl/styles.xml")):
        match path[-2:]:
            case ("indexedColors", "rgbColor"):
                palette.append(attributes.get("rgb", "")[-6:])
            case ("fills", "fill"):
                fills.append("")
            case ("fill", "patternFill"):
                pattern = attributes.get("patternType", "")
            case ("patternFill", "fgColor") if fills and pattern == "solid" and path[-4:-2] == ("fills", "fill"):
                fills[-1] = _colour(attributes, theme, palette or _INDEXED)
            case ("fonts", "font"):
                fonts.append(False)
                struck.append(False)
                names.append("")
            case ("font", "b") if fonts and path[-3] == "fonts":
                fonts[-1] = attributes.get("val", "1") not in _NOT_BOLD
            case ("font", "strike") if fonts and path[-3] == "fonts":
                struck[-1] = attributes.get("val", "1") not in _NOT_BOLD
            case ("font", "name") if fonts and path[-3] == "fonts":
                names[-1] = attributes.get("val", "").casefold()
            case ("numFmts", "numFmt"):
                codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case ("cellXfs", "xf"):
                fill, font, code = (_number(attributes.get(name)) for name in ("fillId", "fontId", "numFmtId"))
                formats.append((fill, font, code))
            case ("xf", "alignment") if path[-3:-2] == ("cellXfs",) and (indent := _number(attributes.get("indent"))):
                indents[len(formats) - 1] = indent
    return XlsxStyles(
        {
            number: fills[fill]
            for number, (fill, _, _) in enumerate(formats)
            if fill < len(fills) and fills[fill] not in {"", _WHITE}
        },
        frozenset(number for number, (_, font, _) in enumerate(formats) if font < len(fonts) and fonts[font]),
        {number: codes[code] for number, (_, _, code) in enumerate(formats) if _IS_NUMBER.search(codes.get(code, ""))},
        indents,
        frozenset(number for number, (_, font, _) in enumerate(formats) if font < len(struck) and struck[font]),
        {
            number: names[font]
            for number, (_, font, _) in enumerate(formats)
            if font < len(names) and names[font] in SIGN_FONTS
        },
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in text)


def _colour(attributes: Mapping[str, str], theme: tuple[str, ...], palette: tuple[str, ...] | list[str]) -> str:
    """Returns the colour that `attributes` name by value, by theme or by palette, "" where they name none."""
    colour = attributes.get("rgb", "")[-6:]
    for key, colours in (("theme", theme), ("indexed", palette)):
        if key in attributes and _number(attributes[key]) < len(colours):
            colour = colours[_number(attributes[key])]
    if not _is_colour(colour):
        return ""
    try:
        return tinted(colour.upper(), float(attributes.get("tint", "0")))
    except ValueError:
        return colour.upper()


def tinted(colour: str, tint: float) -> str:
    """Returns `colour` made lighter (tint 0 to 1) or darker (-1 to 0) as Excel does it (ECMA-376, 18.8.19)."""
    if not -1 <= tint <= 1 or tint == 0:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))
