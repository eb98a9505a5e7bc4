"""What a column looks like beside the others of its table: its name, its cells, its place, its neighbours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from data.reading.columns.evidence import Evidence
from data.schema import Column

Names = Mapping[Column, float]
_SHARES: Final = (
    "dates", "loose_dates", "vague", "numbers", "serials", "percents", "yes_no", "statuses", "ratings", "priorities",
    "people", "bodies", "addresses", "wordy", "coded", "spaceless", "levels", "distinct", "filled",
)  # fmt: skip
_STEPS: Final = (0.2, 0.5, 0.8)
_NAMED: Final = 0.75
_SURE: Final = 0.9
_HINTED: Final = 0.3
_NO_TEXT: Final = 1e-9


@dataclass(frozen=True)
class Beside:
    """The columns of a table in their order: what their cells look like and what their names may say."""

    seen: Mapping[int, Evidence]
    names: Mapping[int, Names]

    @cached_property
    def order(self) -> list[int]:
        """Returns the columns that hold anything or have a heading."""
        return sorted(self.seen)

    @cached_property
    def _dated(self) -> list[int]:
        return [place for place in self.order if self.seen[place].dates + self.seen[place].loose_dates > 0.5]

    @cached_property
    def _texts(self) -> dict[int, float]:
        return {place: _text_weight(cells) for place, cells in self.seen.items()}

    @cached_property
    def _longest(self) -> int:
        return max(self.order, key=lambda place: self._texts[place], default=-1)

    @cached_property
    def _told(self) -> dict[str, float]:
        """Returns the meanings that some name of the table plainly says."""
        said = {column for names in self.names.values() for column, sure in names.items() if sure >= _NAMED}
        return {f"the table has {column.value}": 1.0 for column in sorted(said)}

    def signs(self, place: int) -> dict[str, float]:
        """Returns sign -> how much of it a column has, about 0 to 2; signs of 0 are left out."""
        found = dict(self._of_name(place)) | dict(_of_cells(self.seen[place])) | dict(self._of_place(place))
        return {name: value for name, value in (found | self._told).items() if value}

    def _of_name(self, place: int) -> Iterator[tuple[str, float]]:
        names = self.names[place]
        if not names or max(names.values()) < _HINTED:
            yield "a name that says nothing", 1.0
        for column, sure in names.items():
            yield f"named {column.value}", sure
            yield f"plainly named {column.value}", float(sure >= _NAMED)
            yield f"surely named {column.value}", float(sure >= _SURE)
            others = {other: self.names[other].get(column, 0.0) for other in self.order if other != place}
            is_hinted = sure > _HINTED
            yield f"best named {column.value}", float(is_hinted and sure >= max(others.values(), default=0.0))
            before = [said for other, said in others.items() if other < place]
            yield f"first named {column.value}", float(is_hinted and max(before, default=0.0) < sure - 0.1)

    def _of_place(self, place: int) -> Iterator[tuple[str, float]]:
        at, last = self.order.index(place), len(self.order) - 1
        yield "the first", float(at == 0)
        yield "the second", float(at == 1)
        yield "the last", float(at == last)
        yield "how far right", at / max(1, last)
        yield "the longest texts", float(place == self._longest)
        yield "as long as the longest", self._texts[place] / (self._texts.get(self._longest, 0.0) or _NO_TEXT)
        yield "right of the longest texts", float(place > self._longest)
        yield "left of the longest texts", float(place < self._longest)
        yield "next to the longest texts", float(place == self._longest + 1)
        yield "before the longest texts", float(place == self._longest - 1)
        yield from self._among_dates(place)
        for side, other in (("left", at - 1), ("right", at + 1)):
            if 0 <= other <= last:
                yield from self._of_neighbour(side, self.order[other])

    def _among_dates(self, place: int) -> Iterator[tuple[str, float]]:
        if place not in self._dated:
            return
        at, count = self._dated.index(place), len(self._dated)
        fullest = max(self.seen[other].filled for other in self._dated)
        yield "the only date", float(count == 1)
        yield "the first date", float(at == 0 and count > 1)
        yield "the second date", float(at == 1)
        yield "the last date", float(at == count - 1 and count > 1)
        yield "a date among others", float(0 < at < count - 1)
        yield "a date filled less", float(count > 1 and self.seen[place].filled < fullest - 0.2)
        yield "a date whose name says nothing", float(max(self.names[place].values(), default=0.0) < _HINTED)

    def _of_neighbour(self, side: str, place: int) -> Iterator[tuple[str, float]]:
        names, cells = self.names[place], self.seen[place]
        if names:
            best = max(names, key=lambda column: names[column])
            yield f"{side} of it {best.value}", names[best]
        yield f"{side} of it dates", float(cells.dates > 0.5)
        yield f"{side} of it texts", float(cells.wordy > 0.5 and cells.words >= 3)


def _text_weight(cells: Evidence) -> float:
    """Returns how long the texts of a column are, each its own (0 to 60); 0 where it holds no texts."""
    is_text = cells.wordy > 0.5 and cells.dates < 0.3
    return min(cells.letters, 60) * cells.filled * cells.distinct if is_text else 0.0


def _of_cells(cells: Evidence) -> Iterator[tuple[str, float]]:
    yield "is a column", 1.0
    yield "empty", float(cells.is_empty)
    for name in _SHARES:
        share: float = getattr(cells, name)
        yield name, share
        yield from ((f"{name} over {step}", float(share > step)) for step in _STEPS)
    yield "few different", float(0 < cells.distinct_count <= 7 and cells.count > 8)
    yield "all the same", float(cells.distinct_count == 1 and cells.count > 2)
    yield "words", min(cells.words, 15) / 10
    yield "letters", min(cells.letters, 100) / 50
    yield from ((f"words over {step}", float(cells.words > step)) for step in (1, 2, 5))
    yield from ((f"letters over {step}", float(cells.letters > step)) for step in (2, 15, 40))
    yield "rising", float(cells.is_rising)
    yield "opens with a status", cells.openings
