"""Text that would do something if it were taken for markup, a link, a formula or a direction of writing."""

import re

from streamlit.testing.v1 import AppTest

from tests.pages.analyst import HEADINGS, action, workbook

HOSTILE = (
    "+cmd|' /C calc'!A0 ![x](https://evil.example/p.png) [l](https://evil.example) <img src=x onerror=alert(1)> "
    "<script>alert(1)</script> **bold** :red[x] :material/skull: :streamlit: $a^2$ `c` www.evil.example "
    "me@evil.example # h \u202egnp.exe\u202c"
)
# The same, short enough for a heading and a word of status, and without what a sheet may not be called.
SHORT = ":material/skull: www.evil.example $a$ :red[x] <b>b</b>"
SHEET = "www.evil.example <b>b $a$ `c`"
FILE = "www.evil.example <img src=x onerror=alert(1)> :material skull: $a$.xlsx"
ALIVE = re.compile(
    r"(?<!\\)(!\[x\]|\]\(https|<img|<script|<b>|\*\*bold\*\*|:red\[|:material/skull|:streamlit:|\$a|www\.evil)|://evil|me@evil|\u202e"
)


def tracker() -> bytes:
    """Returns a workbook with hostile text in every place an agency can write to."""
    headings = (*HEADINGS[:-1], SHORT)
    return workbook(
        action(1),
        action(2, Action=HOSTILE, Workstream=HOSTILE, Owner=HOSTILE, Remarks=HOSTILE, **{"Lead agency": HOSTILE}),
        action(3, **{"Lead agency": SHORT, "Status": SHORT, "Owner": HOSTILE}),
        action(4, **{"Due date": f"31/02/2027 {SHORT}", "Workstream": HOSTILE}),
        action(5, **{"Due date": "31/02/2027"}),
        action(6, Action=f"Settle {HOSTILE}", Ref=SHORT),
        headings=headings,
        title=SHEET,
    )


def _texts(app: AppTest) -> list[str]:
    """Returns everything on the page that is drawn as Markdown: labels, help, text, and the cells of tables."""
    drawn: list[str] = []
    for element in (*app.main, *app.sidebar):
        for name in ("label", "help", "value", "body", "text"):
            text = getattr(element, name, None)
            is_input = element.type in {"text_input", "selectbox", "text_area"} and name == "value"
            if isinstance(text, str) and not is_input:
                drawn.append(text)
        if element.type == "table":
            drawn += element.value.astype("str").to_numpy().ravel().tolist()
    drawn += [block.label for block in (*app.expander, *app.tabs)]
    return drawn


def alive(app: AppTest) -> list[str]:
    """Returns the texts in which something hostile would come alive, and the figures that hold a live tag."""
    charts = [chart.proto.spec for chart in app.get("plotly_chart") if "<script" in chart.proto.spec]
    return sorted({text for text in _texts(app) if ALIVE.search(text)}) + charts
