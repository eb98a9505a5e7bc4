"""`python -m benchmarks [--json FILE] [--seed N] [NAME ...]`: what is fast, beside what it should be compared with."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks import changes, coverage, every_page, forecast, page_speed, reading
from benchmarks.figures import CannotRunError, Figure

BENCHMARKS: dict[str, Callable[[], Iterable[Figure]]] = {
    "reading": reading.figures,
    "changes": changes.figures,
    "forecast": forecast.figures,
    "coverage": coverage.figures,
    "page_speed": page_speed.figures,
    "every_page": every_page.figures,
}
HEADINGS = ("benchmark", "figure", "peer", "", "ratio", "aim", "")


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {unit}" if abs(value) >= 100 else f"{value:,.3g} {unit}"


def row(figure: Figure) -> tuple[str, ...]:
    """Returns one line of the table, a text per heading."""
    verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    peer_amount = _amount(figure.peer_value, figure.unit)
    return (figure.name, _amount(figure.value, figure.unit), figure.peer, peer_amount, ratio, figure.aim, verdict)


def table(figures: Iterable[Figure]) -> str:
    """Returns the figures as text, columns aligned."""
    rows = [HEADINGS, *map(row, figures)]
    widths = [max(len(line[column]) for line in rows) for column in range(len(HEADINGS))]
    lines = ("  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in rows)
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmarks named, or all; returns 0 whether aims are met or missed, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    parser.add_argument(
        "--seed", type=int, action="append", metavar="N", help="of coverage: draw from N, not its own; may be repeated"
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all by default")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    works = BENCHMARKS | ({"coverage": partial(coverage.figures, asked.seed)} if asked.seed else {})
    found: list[Figure] = []
    for name in asked.names or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            found += works[name]()
        except CannotRunError as reason:
            print(f"{name} was not run: {reason}", file=sys.stderr)
    print(table(found))
    if asked.json:
        records = [{**asdict(figure), "ratio": figure.ratio, "is_met": figure.is_met} for figure in found]
        asked.json.write_text(json.dumps(records, indent=1, ensure_ascii=False), encoding="utf-8")
    verdicts = [figure.is_met for figure in found]
    print(f"{verdicts.count(True)} met, {verdicts.count(False)} missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
