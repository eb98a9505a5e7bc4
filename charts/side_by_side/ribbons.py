"""Two stacked bars, then and now, and ribbons between them: from which status the actions went to which."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, escaped
from data.schema import Status
from data.words import STATUS_WORDS

NEW, MOVED_IN, VANISHED, MOVED_OUT = "new", "moved_in", "vanished", "moved_out"
ORDER: Final = (
    *(
        str(status)
        for status in (
            Status.COMPLETED,
            Status.IN_PROGRESS,
            Status.NOT_STARTED,
            Status.UNKNOWN,
            Status.ON_HOLD,
            Status.CANCELLED,
        )
    ),
    NEW,
    MOVED_IN,
    VANISHED,
    MOVED_OUT,
)
WORDS: Final[Mapping[str, str]] = {
    **{str(status): word for status, word in STATUS_WORDS.items()},
    NEW: "New",
    MOVED_IN: "Moved in",
    VANISHED: "Not listed",
    MOVED_OUT: "Moved out",
}
OUTSIDE: Final = palette.Mark(palette.TRANSPARENT, palette.EDGE, palette.TEXT)
MARKS: Final = {
    **{str(status): mark for status, mark in palette.STATUSES.items()},
    **dict.fromkeys(ORDER[-4:], OUTSIDE),
}
HALF_WIDTH: Final = 0.045
INNER_PIXELS: Final = 300
STEPS: Final = 13
STILL_OPACITY, MOVED_OPACITY = 0.16, 0.55


def _starts(counts: Mapping[str, int], gap: float) -> dict[str, float]:
    """Returns how far down each block of a bar begins."""
    starts, down = {}, 0.0
    for name in ORDER:
        if counts.get(name):
            starts[name] = down
            down += counts[name] + gap
    return starts


def _blocks(x: float, counts: Mapping[str, int], starts: Mapping[str, float]) -> dict[str, Any]:
    names = list(starts)
    return layout.bars(
        x=[x] * len(names),
        base=[starts[name] for name in names],
        y=[counts[name] for name in names],
        width=2 * HALF_WIDTH,
        marker={
            "color": [MARKS[name].fill for name in names],
            "line": {"color": [MARKS[name].edge for name in names], "width": 1},
        },
        customdata=names,
        hoverinfo="text",
        hovertext=[f"{WORDS[name]}: {counts[name]:,.0f}" for name in names],
    )


def _ribbon(start: float, end: float, width: float, then: str, now: str) -> dict[str, Any]:
    """Returns the band from `start` at the left to `end` at the right, both its upper edges, `width` actions wide."""
    way = np.linspace(0, 1, STEPS)
    bend = way * way * (3 - 2 * way)
    x = HALF_WIDTH + way * (1 - 2 * HALF_WIDTH)
    upper = start + bend * (end - start)
    stays = then == now
    mark = MARKS[then] if now in (VANISHED, MOVED_OUT) else MARKS[now]
    return layout.points(
        x=[*x, *x[::-1]],
        y=[*upper, *(upper + width)[::-1]],
        mode="lines",
        fill="toself",
        fillcolor=palette.EDGE if stays else mark.fill,
        opacity=STILL_OPACITY if stays else MOVED_OPACITY,
        line={"width": 0 if stays else 1, "color": palette.EDGE},
        hoveron="fills",
        hoverinfo="text",
        text=f"{WORDS[then]} → {WORDS[now]}: {width:,.0f}",
    )


def _labels(x: float, counts: Mapping[str, int], starts: Mapping[str, float], span: float) -> list[dict[str, Any]]:
    scale = INNER_PIXELS / span
    middles = [(starts[name] + counts[name] / 2) * scale for name in starts]
    sizes = [float(layout.LABEL_LINE_PIXELS + 3)] * len(middles)
    heights = axes.label_heights(middles, sizes, 8, INNER_PIXELS - 8)
    side = {"xanchor": "right", "xshift": -8, "align": "right"} if x == 0 else {"xanchor": "left", "xshift": 8}
    return [
        layout.note(f"{escaped(WORDS[name])} <b>{counts[name]:,.0f}</b>", x, height / scale, size=13)
        | {"yref": "y", "yanchor": "middle", **side}
        for name, height in zip(starts, heights, strict=True)
    ]


def status_ribbons(flow: pd.DataFrame, *, then: str, now: str, title: str, subtitle: str = "") -> PlainFigure:
    """Returns the blocks of either review, most finished on top, and a ribbon for each pair; what stayed is pale grey.

    `flow`: status_then, status_now, actions, one row a pair; beside the statuses "new" and "moved_in" then, "vanished"
    and "moved_out" now. `then` and `now` stand above the bars. Blocks carry their status as customdata, raw.
    """
    pairs = {(str(a), str(b)): int(n) for a, b, n in flow[["status_then", "status_now", "actions"]].to_numpy()}
    totals: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for pair, count in pairs.items():
        for held, name in zip(totals, pair, strict=True):
            held[name] = held.get(name, 0) + count
    total = max(sum(totals[0].values()), 1)
    gap = 0.025 * total
    starts = [_starts(held, gap) for held in totals]
    span = total + gap * max(*(len(held) - 1 for held in totals), 0)
    down = [dict(held) for held in starts]
    ribbons: list[dict[str, Any]] = []
    for pair in sorted(pairs, key=lambda pair: (ORDER.index(pair[0]), ORDER.index(pair[1]))):
        ribbons.append(_ribbon(down[0][pair[0]], down[1][pair[1]], pairs[pair], *pair))
        for begun, name in zip(down, pair, strict=True):
            begun[name] += pairs[pair]
    bars = [_blocks(x, held, begun) for x, held, begun in zip((0, 1), totals, starts, strict=True)]
    heads = [
        layout.note(f"<b>{escaped(word)}</b>", x, 1, size=13, xanchor=side, yanchor="bottom", yshift=6)
        for x, word, side in ((0, then, "right"), (1, now, "left"))
    ]
    notes = [
        label for x, held, begun in zip((0, 1), totals, starts, strict=True) for label in _labels(x, held, begun, span)
    ]
    said: dict[str, Any] = {"annotations": [*heads, *notes]} if pairs else {}
    return layout.figure(
        [*ribbons, *bars] if pairs else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        margin={"l": _room(totals[0]), "r": _room(totals[1]), "t": 34, "b": 10},
        barmode="overlay",
        xaxis=axes.hidden() | {"range": [-HALF_WIDTH, 1 + HALF_WIDTH]},
        yaxis=axes.hidden() | {"range": [span, 0]},
        **said,
    )


def _room(names: Sequence[str] | Mapping[str, int]) -> int:
    return round(40 + 6.7 * max((len(WORDS[name]) for name in names), default=0))


def status_ribbons_in_words(flow: pd.DataFrame) -> str:
    """Returns `status_ribbons(flow, …)` as one plain sentence for a screen reader: what changed, then what stayed."""
    if flow.empty:
        return f"{layout.NOTHING}."
    stays = (flow["status_then"] == flow["status_now"]).to_numpy()
    said = [
        f"{count:,.0f} from {WORDS[str(before)].lower()} to {WORDS[str(after)].lower()}"
        for before, after, count in flow.loc[~stays, ["status_then", "status_now", "actions"]].to_numpy()
    ]
    kept = counted(float(flow.loc[stays, "actions"].sum()), "action")
    return f"Flow of statuses: {'; '.join([*said, f'{kept} as before'])}."
