import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.sheet import text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("FIA", "FIA"),
        ("  two\n lines\t", "two lines"),
        (None, "Not stated"),
        (pd.NA, "Not stated"),
        (float("nan"), "Not stated"),
        ("", "Not stated"),
        ("\u202eevil\u202c", "evil"),
        ("\x00\x07", "Not stated"),
        (12, "12"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_plain(value, expected):
    assert text.plain(value) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="https://x">y</a>', '&lt;a href="https://x"&gt;y&lt;/a&gt;'),
        ("<extra></extra>", "&lt;extra&gt;&lt;/extra&gt;"),
        ("Law & Justice", "Law &amp; Justice"),
        ("Ref #000012", "Ref &#35;000012"),
        ("No #12", "No #12"),
        ("%{meta.title} 43 %", "&#37;{meta.title} 43 %"),
    ],
)
def test_nothing_escaped_is_markup_a_template_or_a_colour_of_the_theme(written, expected):
    assert text.escaped(written) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("FIA", "FIA"),
        ("Mutual legal assistance", "Mutual legal<br>assistance"),
        ("National Database and Registration Authority", "National Database<br>and Registration Au…"),
        ("x" * 50, "x" * 20 + "<br>" + "x" * 19 + "…"),
        ("", "Not stated"),
        ("A<br>B & C", "A&lt;br&gt;B &amp; C"),
    ],
)
def test_wrapped(value, expected):
    assert text.wrapped(value) == expected


@given(st.text(max_size=80), st.integers(4, 30), st.integers(1, 3))
def test_a_wrapped_label_never_has_more_lines_or_longer_ones_or_markup(value, characters, lines):
    parts = text.wrapped(value, characters, lines).split("<br>")
    assert 1 <= len(parts) <= lines
    for part in parts:
        bare = (
            part.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replace("&#35;", "#")
            .replace("&#37;", "%")
        )
        assert len(bare) <= max(characters, len(text.NOT_STATED))
        assert not re.search(r"[<>]", part)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Sign the rules", "Sign the rules"),
        ("Sign the revised rules for requests", "Sign the revised…"),
        ("x" * 30, "x" * 19 + "…"),
        ("Clear the backlog, now, today", "Clear the backlog…"),
    ],
)
def test_shortened_at_a_word(value, expected):
    assert text.shortened(value, 20) == expected


def test_the_whole_text_is_told_on_hover():
    assert text.paragraph("Send monthly figures of requests received and executed to the delivery unit & chair") == (
        "Send monthly figures of requests received and executed to<br>the delivery unit &amp; chair"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(date(2026, 10, 31), "31 Oct 2026"), (pd.Timestamp("2026-01-05"), "5 Jan 2026"), (pd.NaT, "—"), (None, "—")],
)
def test_day(value, expected):
    assert text.day(value) == expected


def test_counted_and_shared():
    assert [text.counted(1, "action"), text.counted(1204, "action"), text.counted(0, "day")] == [
        "1 action",
        "1,204 actions",
        "0 days",
    ]
    assert [text.share(61, 142), text.share(0, 0)] == ["61 of 142 (43 %)", "0 of 0"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", []),
        ("Short", ["Short"]),
        ("Four agencies hold most of the overdue work", ["Four agencies hold most", "of the overdue work"]),
    ],
)
def test_the_lines_of_a_title_are_about_equal(title, lines):
    assert text.balanced(title, 42) == lines
